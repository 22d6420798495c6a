"""Makes the model from data; not in the wheel. Order: train, export, calibrate."""
