"""The deviations on the screen."""
