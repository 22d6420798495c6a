"""Makes the model from data; not in the wheel. `make train` runs train, export and calibrate in this order."""
