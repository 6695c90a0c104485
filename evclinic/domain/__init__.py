"""The trial without a computer: rules and values as pure functions of frozen values; the moment is always an argument."""
