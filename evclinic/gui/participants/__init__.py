"""The participants on the screen: the roster, the forms of each visit, how somebody enters and leaves the trial."""
