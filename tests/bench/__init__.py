"""What the nurse waits for, in figures: each a ratio to a reference that runs in turns with it. Run by `make bench`."""
