"""The trial without a computer: pure functions of frozen values; the moment is always an argument."""
