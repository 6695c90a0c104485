"""The tables of a form: questions asked for each area, each numbered row or each line of a list."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from evclinic.domain.forms import Field, Form, Group, Item, Kind, Setting, instances
from evclinic.domain.words import Language, Plain, T, Words
from evclinic.printing.answer_parts import MOST_IN_CELL, Pen
from evclinic.printing.form_rows import title
from evclinic.printing.headings import sentences
from evclinic.printing.parts import Part, below, beside, flow, gap, one_line
from evclinic.printing.said import Joined, asked_if
from evclinic.printing.styles import MM, PAD, SMALL
from evclinic.printing.tables import Cell, Table

LABEL = 46 * MM
ROW = 6.2 * MM
UNBROKEN = 225 * MM  # a table up to this height is not cut


@dataclass(frozen=True)
class Grid:
    """A group of a form on its way to paper."""

    form: Form
    group: Group
    pen: Pen
    setting: Setting
    width: float

    @property
    def items(self) -> Mapping[str, Item]:
        """Its questions by place."""
        found = self.form.items(self.setting, self.pen.answers)
        return {item.place: item for item in found if item.group is self.group}

    @property
    def fields(self) -> list[Field]:
        """Its questions without their repetition."""
        return [field for field in self.group.fields if self.setting.asks(field.looks)]

    def parts(self) -> list[Part]:
        """The group with its heading; nothing where it has no question here."""
        if not self.items:
            return []
        tables = list(self.tables())
        condition = self.group.asked_when
        hint = asked_if(_standing_for(self.group, condition), self.form) if condition and self.pen.by_hand else None
        below_them = [*(self.sentences([hint]) if hint else ()), *self._keys()]
        return [*title(self.group.label, self.pen, self.width), *tables, *below_them]

    def tables(self) -> Iterator[Part]:
        """The tables below the heading: numbered lines, or a column for each area or row."""
        if [repeat.over for repeat in self.group.repeats] == ["rows"] and self._fits():
            yield self._lines()
        else:
            yield from self._across(list(instances(self.group, self.setting, self.pen.answers)))

    def sentences(self, said: Sequence[Words]) -> list[Part]:
        return sentences(said, self.pen.languages, self.width) if said else []

    def _keys(self) -> Iterator[Part]:
        """The options that have no room in a cell, none of them broken at the end of a line."""
        languages = self.pen.languages
        sides = (languages.left, languages.right) if languages.both else (languages.left,)
        room = (self.width - 4 * MM * (len(sides) - 1)) / len(sides)
        for field in self.fields:
            if field.kind is not Kind.CHOICE or len(field.options) <= MOST_IN_CELL:
                continue
            keys = [_key(field, language, room) for language in sides]
            tall = max(key.height for key in keys)
            padded = [
                below(key, gap(room, tall - key.height), rtl=language.rtl)
                for key, language in zip(keys, sides, strict=True)
            ]
            yield beside(*padded, gap=4 * MM)

    def _say(self, words: Words) -> list[str | Part]:
        return [*self.pen.languages.say(words)]

    def head(self, words: Words, span: int = 1) -> Cell:
        return Cell(self._say(words), SMALL, True, "start" if span == 1 else "middle", True, span)

    def label(self, words: Words, hint: Words | None = None) -> Cell:
        said = self._say(words)
        return Cell([*said, *(self._say(hint) if hint else [])], SMALL)

    def cell(self, place: str, width: float) -> Cell:
        item = self.items.get(place)
        if item is None:
            return Cell("", shade=True)
        return Cell(replace(self.pen, tight=True).part(item, width - 2 * PAD), SMALL)

    def table(self, widths: Sequence[float], rows: Sequence[Sequence[Cell | str]], headings: int = 1) -> Table:
        return Table(widths, rows, self.pen.languages.rtl, headings, ROW)

    # numbered rows with a column for each question

    def _widths(self) -> list[float]:
        """What each column needs at least, in the order of the fields."""
        return [needed(field, self.pen.languages.both) for field in self.fields]

    def _fits(self) -> bool:
        return sum(self._widths()) <= self.width - 8 * MM

    def _lines(self) -> Table:
        needed = self._widths()
        free = (self.width - 8 * MM - sum(needed)) / len(needed)
        widths = [8 * MM, *(width + free for width in needed)]
        heads = [Cell("", shade=True), *(self.head(field.label) for field in self.fields)]
        rows = [
            [
                Cell(keys[-1], SMALL, True, "middle"),
                *(
                    self.cell(f"{self.group.name}.{keys[-1]}.{field.name}", width)
                    for field, width in zip(self.fields, widths[1:], strict=True)
                ),
            ]
            for keys in instances(self.group, self.setting, self.pen.answers)
        ]
        return self.table(widths, [heads, *rows])

    # a column for each area or row, a row for each question

    def _across(self, keys: Sequence[tuple[str, ...]]) -> Iterator[Part]:
        most = 3 if self.group.repeats[0].over == "rows" else 4
        for first in range(0, len(keys), most):
            chunk = keys[first : first + most]
            table = self.columns(chunk, [Plain(" ".join(key)) for key in chunk], self.fields)
            yield below(table) if table.height < UNBROKEN else table
            yield gap(1, 2 * MM)

    def columns(self, keys: Sequence[tuple[str, ...]], heads: Sequence[Words], fields: Sequence[Field]) -> Table:
        pitch = (self.width - LABEL) / max(len(keys), 1)
        rows: list[list[Cell | str]] = [[Cell("", shade=True), *(self.head(words) for words in heads)]]
        paths = [".".join((self.group.name, *key)) for key in keys]
        for field in fields:
            if not any(f"{path}.{field.name}" in self.items for path in paths):
                continue
            rows.append([self.question(field), *(self.cell(f"{path}.{field.name}", pitch) for path in paths)])
        return self.table([LABEL, *[pitch] * len(keys)], rows)

    def question(self, field: Field, conditions: bool = True) -> Cell:
        words = field.label if not field.unit else Joined((field.label, Plain(field.unit)))
        item = Item("", field, self.group, ())
        hints = [asked_if(item, self.form) if self.pen.by_hand and conditions else None, self._only(field)]
        return self.label(words, Joined(tuple(hint for hint in hints if hint), "; ") if any(hints) else None)

    def _only(self, field: Field) -> Words | None:
        """For which lines of the list a question is asked, when not for all."""
        options = self.group.repeats[-1].options if self.group.repeats else ()
        found = [option.label for option in options if option.code in field.only]
        return T("for: {signs}", signs=Joined(tuple(found), ", ")) if found and self.pen.by_hand else None


def _key(field: Field, language: Language, width: float) -> Part:
    parts = [one_line(f"{field.label.in_(language)}:", SMALL, True, language.rtl)]
    parts += [one_line(option.label.in_(language), SMALL, False, language.rtl) for option in field.options]
    return flow(parts, width, 3.5 * MM, 0, language.rtl)


def needed(field: Field, both: bool) -> float:
    """The least width of a column for this question."""
    widths = {
        Kind.DATE: 41 * MM,
        Kind.PARTIAL_DATE: 41 * MM,
        Kind.MOMENT: 41 * MM,
        Kind.TIME: 20 * MM,
        Kind.NUMBER: 20 * MM,
        Kind.PERSON: 16 * MM,
        Kind.CHOICE: 34 * MM,
        Kind.SIGNATURE: 22 * MM,
    }
    if field.kind is Kind.GRADE:
        return (len(field.options) * 6.2 + 3) * MM if len(field.options) < 7 else 20 * MM
    return widths.get(field.kind, 30 * MM)


def _standing_for(group: Group, condition: object) -> Item:
    """An item that is asked as its whole group is, for the words of the condition."""
    field = replace(group.fields[0], asked_when=group.asked_when)
    return Item(group.name, field, group, ())
