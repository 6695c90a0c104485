"""The hour in the chairs on the screen: the board, its strip, the wall view, the emergency card, and the gaps."""
