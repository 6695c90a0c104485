"""The CSV export of the tour's study, and how many records each of its tables holds."""

from pathlib import Path
from zoneinfo import ZoneInfo

from evclinic.clock import SystemClock
from evclinic.export.tables import write_csv
from evclinic.services.casebook import casebooks, protocols_of
from evclinic.services.history import changes_by_table
from evclinic.services.prints import prints
from evclinic.services.study import open_study


def count_exported(study_folder: Path, out: Path) -> dict[str, int]:
    """Write the export and count its rows, by file."""
    study = open_study(study_folder, SystemClock(ZoneInfo("Asia/Amman")))
    try:
        books = study.see(casebooks)
        protocols = study.see(protocols_of, books)
        trail, issued = study.see(changes_by_table), study.see(prints)
    finally:
        study.close()
    return {Path(name).stem: rows for name, rows in write_csv(books, protocols, out, trail, issued)}
