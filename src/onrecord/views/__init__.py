"""Step 7: records on a screen."""
