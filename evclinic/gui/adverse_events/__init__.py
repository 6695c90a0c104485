"""Adverse events on the screen: the signs that want an answer, the list, the sheet, the clocks of the serious ones."""
