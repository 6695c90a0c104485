"""The window: the only part that knows Qt. It asks the study, shows the answer, and never touches the file."""
