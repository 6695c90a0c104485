"""The areas of a participant on paper: the marks for the body map, and the table of their regions and sizes."""

from collections.abc import Mapping

from evclinic.domain.answers import answer_at, missing_at
from evclinic.domain.body_map import REGIONS
from evclinic.domain.casebook import INJECTED, AreaSheet, Casebook, standing
from evclinic.domain.forms import Field, Kind
from evclinic.domain.protocol import Protocol
from evclinic.domain.words import Plain, T, Words
from evclinic.printing.body_figure import Mark
from evclinic.printing.languages import Languages
from evclinic.printing.parts import Part
from evclinic.printing.said import MISSING, NOT_ANSWERED, Joined, answer_words
from evclinic.printing.styles import MM, SMALL
from evclinic.printing.tables import Cell, Table

FORM = "F04A"
COLUMNS = ("role", "region", "site", "length_mm", "width_mm", "area_mm2", "type")
SHARES = (20, 38, 36, 17, 17, 19, 27)
BLANK_ROWS = 6
CODE = 16 * MM


def marks(book: Casebook | None) -> list[Mark]:
    """The marks of the areas that stand."""
    if book is None:
        return []
    return [
        Mark(area.code, area.role == INJECTED, area.region, _at(area))
        for area in standing(book.areas)
        if area.region in REGIONS
    ]


def _at(area: AreaSheet) -> tuple[float, float] | None:
    said = answer_at(area.answers, "area.mark")
    across, _, down = (said or "").partition(" ")
    try:
        return float(across), float(down)
    except ValueError:
        return None


def areas_table(protocol: Protocol, book: Casebook | None, languages: Languages, width: float) -> Part:
    """A line an area: code, role, region, site in words, sizes; empty lines where none is known."""
    fields = [field for name in COLUMNS for group in protocol.form(FORM).groups for field in group.fields
              if field.name == name]  # fmt: skip
    groups = {field.name: group.name for group in protocol.form(FORM).groups for field in group.fields}
    share = (width - CODE) / sum(SHARES)
    widths = [CODE, *(part * share for part in SHARES[: len(fields)])]
    heads = [_cell(languages, T("Area"), True), *(_cell(languages, _named(field), True) for field in fields)]
    areas = standing(book.areas) if book is not None else ()
    rows = [
        [Cell(area.code, SMALL, True), *(_cell(languages, _said(area, groups, field)) for field in fields)]
        for area in areas
    ]
    if not rows:
        rows = [[Cell("", height=8 * MM)] * len(widths) for _ in range(BLANK_ROWS)]
    return Table(widths, [heads, *rows], languages.rtl, 1)


def _named(field: Field) -> Words:
    return Joined((field.label, Plain(field.unit))) if field.unit else field.label


def _said(area: AreaSheet, groups: Mapping[str, str], field: Field) -> Words:
    place = f"{groups[field.name]}.{field.name}"
    answer, missing = answer_at(area.answers, place), missing_at(area.answers, place)
    if answer is not None:
        return Plain(answer) if field.kind is Kind.NUMBER else answer_words(field, answer)
    return MISSING[missing] if missing else NOT_ANSWERED


def _cell(languages: Languages, words: Words, head: bool = False) -> Cell:
    return Cell([*languages.say(words)], SMALL, head, shade=head)
