"""One table of the export: its columns with what they mean, and its rows as text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from evclinic.domain.forms import Option
from evclinic.domain.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column as the data dictionary explains it: what it holds, its unit, its codes, its CDASH name."""

    name: str
    label: Words
    kind: str = "text"
    unit: str = ""
    options: tuple[Option, ...] = ()
    cdash: str = ""
    form: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One file: its name without the ending, its columns, and a row of text for each record."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


def cell(value: Any) -> str:
    """A value as its cell: moments in ISO 8601 with their offset, nothing for nothing, true and false as 1 and 0."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    return value.isoformat(timespec="seconds") if isinstance(value, datetime) else str(value)


def row(*values: Any) -> tuple[str, ...]:
    """A row of cells."""
    return tuple(cell(value) for value in values)


def columns(*named: tuple[str, Words] | tuple[str, Words, str]) -> tuple[Column, ...]:
    """Columns by name and meaning, and their kind where it is not text."""
    return tuple(Column(name=each[0], label=each[1], kind=each[2] if len(each) > 2 else "text") for each in named)


def table(name: str, of: tuple[Column, ...], rows: Sequence[tuple[str, ...]]) -> Table:
    """A table whose rows all have as many cells as there are columns."""
    if any(len(cells) != len(of) for cells in rows):
        raise ValueError(f"A row of {name} does not fit its columns.")
    return Table(name, of, tuple(rows))
