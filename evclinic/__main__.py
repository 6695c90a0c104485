"""Starts evclinic from the command line: `python -m evclinic`."""

import sys

from evclinic.app import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
