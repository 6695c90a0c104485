"""The command line: reads the words, does what needs no window, says errors in one plain line; no Qt."""
