"""The day of an injection on the screen: whose turn it is, its four steps, and what must be in view meanwhile."""
