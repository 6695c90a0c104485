"""The general signs of the one-hour chart: a line a sign, a cell a check, in two columns where one language speaks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from evclinic.domain.answers import answer_at, branch_at, missing_at
from evclinic.domain.forms import Field, Group, Option
from evclinic.domain.words import Language, Plain, T, Words
from evclinic.printing.arabic import PaperCanvas, measure
from evclinic.printing.chart_columns import Column
from evclinic.printing.chart_grid import INNER, Grid, Head
from evclinic.printing.chart_rows import WRITTEN, Asking, Row, Texts, rows_of
from evclinic.printing.languages import Languages
from evclinic.printing.parts import Drawn, Part, beside
from evclinic.printing.said import MISSING, Joined, answer_words
from evclinic.printing.styles import MM, SMALL

SYMBOLS: Mapping[str, str] = MappingProxyType({"present": "+", "absent": "–", "not_assessed": "?"})
CELL = 6.4 * MM
LEAST = 4.5 * MM


def sign_groups(asking: Asking) -> list[Group]:
    """The groups that repeat over a list: a line for each of its codes."""
    return [group for group in asking.hour.form.groups if group.repeats and group.repeats[0].options]


def quick_groups(asking: Asking) -> list[Group]:
    """The groups that open the list of signs, such as 'Any new general sign?'."""
    names = {group.also_when.field.partition(".")[0] for group in sign_groups(asking) if group.also_when}
    return [group for group in asking.hour.form.groups if group.name in names]


def state_of(group: Group) -> Field:
    """The question that has the cell; the others are written below."""
    return next(field for field in group.fields if field.asked_when is None and field.kind not in WRITTEN)


def signs_part(asking: Asking, languages: Languages, width: float, least: float = LEAST) -> Part:
    """The whole list with a heading, as high as it needs."""
    rows = [row for group in quick_groups(asking) for row in rows_of(asking, group, ())]
    for group in sign_groups(asking):
        rows += [_row(asking, group, option) for option in group.repeats[0].options]
    label: Words = next((group.label for group in sign_groups(asking)), Plain(""))
    names = tuple((_name(column),) for column in asking.columns)
    count = len(asking.columns)
    half = (width - 3 * MM) / 2
    if languages.both:
        room = half - CELL * count - 2 * INNER
        label = Both(label, languages, room, True)
        rows = [replace(row, label=Both(row.label, languages, room)) for row in rows]
        languages = Languages((languages.left,))
    cut = _middle(Grid(rows, languages, half, half - CELL * count, count, least).heights)
    grids = [
        Grid([Head(label, names), *part], languages, half, half - CELL * count, count, least)
        for part in (rows[:cut], rows[cut:])
    ]
    height = max(grid.height for grid in grids)
    return beside(*(_drawn(grid, half, height) for grid in grids), gap=3 * MM, rtl=languages.rtl)


def _middle(heights: Sequence[float]) -> int:
    """How many rows make a first column about as high as the second one, and never lower."""
    return next(cut for cut in range(len(heights) + 1) if sum(heights[:cut]) >= sum(heights[cut:]))


@dataclass(frozen=True, slots=True)
class Both:
    """Two languages in one cell: on one line where they fit, else one below the other."""

    words: Words
    languages: Languages
    room: float
    bold: bool = False

    def in_(self, language: Language) -> str:
        """The words in both languages, whichever is asked for."""
        one = self.languages.join(self.words, " · ")
        fits = measure(one, SMALL, self.bold, False) <= self.room
        return one if fits else self.languages.join(self.words, "\n")


def _drawn(grid: Grid, width: float, height: float = 0) -> Drawn:
    tall = max(height, grid.height)

    def how(canvas: PaperCanvas, x: float, y: float) -> None:
        grid.draw(canvas, x, y + tall)

    return Drawn(width, tall, how)


def _name(column: Column) -> str:
    return str(column.plan.minutes) if column.code[:1] == "T" else column.code


def _row(asking: Asking, group: Group, option: Option) -> Row:
    field = state_of(group)
    place = f"{group.name}.{option.code}.{field.name}"
    return Row(option.label, tuple((_symbol(asking, column, place),) for column in asking.columns))


def _symbol(asking: Asking, column: Column, place: str) -> Texts:
    said = asking.cell(column, place)
    answer = answer_at(column.answers, place) or ""
    if answer in SYMBOLS and said[0]:
        return (SYMBOLS[answer],)
    if place not in column.items and column.by_hand:
        return ("",)  # a quick look asks the list after a Yes
    return said


def sign_details(asking: Asking) -> Iterator[Words]:
    """What was written to a sign that was present: its onset, its end, a note; a line a sign, check after check."""
    for group in sign_groups(asking):
        present = {code for column in asking.columns for code in branch_at(column.answers, group.name)}
        for option in group.repeats[0].options:
            if option.code not in present:
                continue
            found = [said for column in asking.columns if (said := _at(column, group, f"{group.name}.{option.code}"))]
            if found:
                yield Joined((option.label, *found), " · ")


def _at(column: Column, group: Group, path: str) -> Words | None:
    if len(branch_at(column.answers, path)) < 2:
        return None  # nothing beside its state
    state = state_of(group)
    found = [said for field in group.fields if field is not state and (said := _detail(column, field, path))]
    return Joined((Plain(column.code), Joined(tuple(found), ", "))) if found else None


def _detail(column: Column, field: Field, path: str) -> Words | None:
    answer = answer_at(column.answers, f"{path}.{field.name}")
    missing = missing_at(column.answers, f"{path}.{field.name}")
    said = answer_words(field, answer) if answer else MISSING[missing] if missing else None
    return None if said is None else Joined((field.label, said))


def symbols_key(asking: Asking) -> Words:
    """What the symbols of the list mean."""
    options = [option for group in sign_groups(asking) for option in state_of(group).options]
    known = {option.code: option for option in options if option.code in SYMBOLS}
    said = Joined(tuple(Joined((Plain(SYMBOLS[code]), known[code].label)) for code in known), " · ")
    name = next((state_of(group).label for group in sign_groups(asking)), Plain(""))
    return T("{question}: {answers}", question=name, answers=said)


def details(asking: Asking) -> list[Field]:
    """What is asked of each sign that is present."""
    return [field for group in sign_groups(asking) for field in group.fields if field is not state_of(group)]


def is_detailed(asking: Asking, field: Field) -> bool:
    """Whether this is answered for any sign at any check."""
    branches = [branch_at(column.answers, group.name) for column in asking.columns for group in sign_groups(asking)]
    return any(field.name in found for branch in branches for found in branch.values() if isinstance(found, Mapping))
