"""The trail and the history of one value on the screen."""
