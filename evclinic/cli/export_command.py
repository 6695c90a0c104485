"""`evclinic export`: all data of the study as CSV files with a data dictionary."""

import argparse
from zoneinfo import ZoneInfo

from evclinic import paths
from evclinic.cli.errors import CannotDo
from evclinic.cli.main import OK, say
from evclinic.clock import SystemClock
from evclinic.export.tables import NotEmpty, write_csv
from evclinic.languages import language
from evclinic.services.casebook import casebooks, protocols_of
from evclinic.services.history import changes_by_table
from evclinic.services.prints import prints
from evclinic.services.study import open_study


def run(arguments: argparse.Namespace) -> int:
    """Write the files and name each with its number of rows."""
    study = open_study(paths.data_folder(arguments.data), SystemClock(ZoneInfo("Asia/Amman")))
    try:
        books = study.see(casebooks)
        protocols = study.see(protocols_of, books)
        trail, issued = study.see(changes_by_table), study.see(prints)
    finally:
        study.close()
    try:
        files = write_csv(books, protocols, arguments.out, trail, issued)
    except NotEmpty as error:
        raise CannotDo(error.words.in_(language("en"))) from None
    for name, rows in files:
        say(f"{name}: {rows} rows")
    return OK
