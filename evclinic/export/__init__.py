"""Files for the statistician: values in, files out; nothing is asked of the study here."""
