"""Paper for the clinic: values in, bytes out; this package draws and never asks, and imports only the domain."""
