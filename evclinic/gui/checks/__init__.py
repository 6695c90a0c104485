"""The sheet of a check beside the board: one look at a participant, an extra one, or the leaving."""
