"""Files for the statistician: values in, files out; nothing is asked of the study here."""

from evclinic.export.files import NotEmpty, write_csv

__all__ = ["NotEmpty", "write_csv"]
