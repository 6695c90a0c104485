"""The configuration sheet on the screen."""
