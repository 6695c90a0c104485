"""The data dictionary: every column of every table of the export, in words of both languages."""

from collections.abc import Iterable

from evclinic.domain.words import Language, T
from evclinic.export.table import Column, Table, columns, row, table

DICTIONARY = columns(
    ("table", T("File, without its ending")),
    ("column", T("Column")),
    ("form", T("Form that asks it; empty for what the program knows")),
    ("label_en", T("Meaning in English")),
    ("label_ar", T("Meaning in Arabic")),
    ("kind", T("Kind of answer")),
    ("unit", T("Unit")),
    ("codes_en", T("Codes with their wording in English")),
    ("codes_ar", T("Codes with their wording in Arabic")),
    ("cdash", T("CDASH name")),
)


def dictionary(tables: Iterable[Table], english: Language, arabic: Language) -> Table:
    """The dictionary of these tables, and of itself."""
    rows = [_row(each.name, column, english, arabic) for each in tables for column in each.columns]
    rows += [_row("dictionary", column, english, arabic) for column in DICTIONARY]
    return table("dictionary", DICTIONARY, rows)


def _row(name: str, column: Column, english: Language, arabic: Language) -> tuple[str, ...]:
    return row(
        name,
        column.name,
        column.form,
        column.label.in_(english),
        column.label.in_(arabic),
        column.kind,
        column.unit,
        _codes(column, english),
        _codes(column, arabic),
        column.cdash,
    )


def _codes(column: Column, language: Language) -> str:
    return "; ".join(f"{option.code} = {' '.join(option.label.in_(language).split())}" for option in column.options)
