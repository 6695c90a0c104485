"""The site's list of persons on the screen."""
