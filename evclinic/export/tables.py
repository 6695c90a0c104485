"""Writing the export: one CSV a table into an empty folder, with a page that says how to read it."""

import csv
from collections.abc import Sequence
from pathlib import Path

from evclinic.domain.casebook import Casebook, PrintRow
from evclinic.domain.numbers import Unreadable, parse_number
from evclinic.domain.words import T, Text
from evclinic.export.answered import Protocols
from evclinic.export.dictionary import dictionary
from evclinic.export.lists import TrailCount
from evclinic.export.records import all_tables
from evclinic.export.table import Table
from evclinic.languages import language

READ_ME = """\
One CSV file a table, UTF-8 without a byte order mark, comma, quotes where needed, lines end with CR LF (RFC 4180).
Moments are ISO 8601 with the offset of the site; dates ISO 8601, partial ones as precise as known (2026, 2026-03).
dictionary.csv explains every column of every file. answers.csv has one row for each answer of each record.
A coded answer is its code; the column beside it, ending in .label, is the English wording.
In the wide tables a stored reason for no answer stands in angle brackets: <not_done>, <refused>, <unknown>,
<not_applicable>, <not_recordable>. An empty cell was not asked or not answered.
Struck-out records are included: void_reason says why. Leave them aside for analysis.
No cell is a formula: a text that begins with = + - @ or a tab has an apostrophe before it; numbers have none.
"""


class NotEmpty(Exception):
    """The folder of the export holds something already; nothing was written."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder.name)
        self.words: Text = T("The folder {folder} is not empty. Choose an empty one.", folder=folder.name)


def write_csv(
    casebooks: Sequence[Casebook],
    protocols: Protocols,
    folder: Path,
    trail: Sequence[TrailCount] = (),
    prints: Sequence[PrintRow] = (),
) -> list[tuple[str, int]]:
    """Write everything of these participants; gives each file with its number of rows, headings not counted.

    `protocols` are those the records were entered under, by hash; `trail` counts the changes of each table, `prints`
    are the papers issued. The folder is made when it is missing. Raises `NotEmpty` and OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise NotEmpty(folder)
    tables = all_tables(casebooks, protocols, trail, prints)
    tables.append(dictionary(tables, language("en"), language("ar")))
    for each in tables:
        _write(each, folder / f"{each.name}.csv")
    (folder / "read_me.txt").write_text(READ_ME, "utf-8")
    return [(f"{each.name}.csv", len(each.rows)) for each in tables]


def safe(text: str) -> str:
    """The cell as no spreadsheet takes it for a formula: an apostrophe goes before one, a number stays as it is."""
    if not text.startswith(("=", "+", "-", "@", "\t", "\r")):
        return text
    return text if _is_number(text) else f"'{text}"


def _is_number(text: str) -> bool:
    try:
        parse_number(text)
    except Unreadable:
        return False
    return text.isascii()


def _write(each: Table, path: Path) -> None:
    with path.open("x", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([column.name for column in each.columns])
        writer.writerows([safe(cell) for cell in cells] for cells in each.rows)
