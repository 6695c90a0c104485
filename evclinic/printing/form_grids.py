"""The tables of a form: questions asked for each area, each numbered row or each line of a list."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from evclinic.domain.answers import answer_at
from evclinic.domain.forms import Field, Form, Group, Item, Kind, Option, Setting, instances
from evclinic.domain.words import Plain, T, Words
from evclinic.printing.answer_parts import MOST_IN_CELL, Pen
from evclinic.printing.arabic import measure
from evclinic.printing.boxes import tick
from evclinic.printing.form_rows import title
from evclinic.printing.headings import sentences
from evclinic.printing.parts import Part, below, beside, gap
from evclinic.printing.said import Joined, asked_if
from evclinic.printing.styles import MM, PAD, SMALL
from evclinic.printing.tables import Cell, Table

BOX_COLUMN = 13.5 * MM  # a box below the word of its option
LABEL = 46 * MM
ROW = 6.2 * MM
UNBROKEN = 225 * MM  # a table up to this height is not cut
BLANK_DETAILS = 3  # signs that a pen can describe
SIGN = T("Sign")
AREA = T("Area")


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
        over = [repeat.over for repeat in self.group.repeats]
        if self.group.repeats and self.group.repeats[-1].options:
            tables = list(self._signs())
        elif over == ["rows"] and self._fits():
            tables = [self._lines()]
        else:
            tables = list(self._across(list(instances(self.group, self.setting, self.pen.answers))))
        condition = self.group.asked_when
        hint = asked_if(_standing_for(self.group, condition), self.form) if condition and self.pen.by_hand else None
        said = [*([hint] if hint else []), *self._keys()]
        return [*title(self.group.label, self.pen, self.width), *tables, *self._sentences(said)]

    def _sentences(self, said: Sequence[Words]) -> list[Part]:
        return sentences(said, self.pen.languages, self.width) if said else []

    def _keys(self) -> Iterator[Words]:
        """The options that have no room in a cell."""
        for field in self.fields:
            if field.kind is Kind.CHOICE and len(field.options) > MOST_IN_CELL:
                options = Joined(tuple(option.label for option in field.options), " · ")
                yield T("{question}: {answers}", question=field.label, answers=options)

    def _say(self, words: Words) -> list[str | Part]:
        return [*self.pen.languages.say(words)]

    def _head(self, words: Words, span: int = 1) -> Cell:
        return Cell(self._say(words), SMALL, True, "start" if span == 1 else "middle", True, span)

    def _label(self, words: Words, hint: Words | None = None) -> Cell:
        said = self._say(words)
        return Cell([*said, *(self._say(hint) if hint else [])], SMALL)

    def _cell(self, place: str, width: float) -> Cell:
        item = self.items.get(place)
        if item is None:
            return Cell("", shade=True)
        return Cell(replace(self.pen, tight=True).part(item, width - 2 * PAD), SMALL)

    def _table(self, widths: Sequence[float], rows: Sequence[Sequence[Cell | str]], headings: int = 1) -> Table:
        return Table(widths, rows, self.pen.languages.rtl, headings, ROW)

    # numbered rows with a column for each question

    def _widths(self) -> list[float]:
        """What each column needs at least, in the order of the fields."""
        return [_needed(field, self.pen.languages.both) for field in self.fields]

    def _fits(self) -> bool:
        return sum(self._widths()) <= self.width - 8 * MM

    def _lines(self) -> Table:
        needed = self._widths()
        free = (self.width - 8 * MM - sum(needed)) / len(needed)
        widths = [8 * MM, *(width + free for width in needed)]
        heads = [Cell("", shade=True), *(self._head(field.label) for field in self.fields)]
        rows = [
            [
                Cell(keys[-1], SMALL, True, "middle"),
                *(
                    self._cell(f"{self.group.name}.{keys[-1]}.{field.name}", width)
                    for field, width in zip(self.fields, widths[1:], strict=True)
                ),
            ]
            for keys in instances(self.group, self.setting, self.pen.answers)
        ]
        return self._table(widths, [heads, *rows])

    # a column for each area or row, a row for each question

    def _across(self, keys: Sequence[tuple[str, ...]]) -> Iterator[Part]:
        most = 3 if self.group.repeats[0].over == "rows" else 4
        for first in range(0, len(keys), most):
            chunk = keys[first : first + most]
            table = self._columns(chunk, [Plain(" ".join(key)) for key in chunk], self.fields)
            yield below(table) if table.height < UNBROKEN else table
            yield gap(1, 2 * MM)

    def _columns(self, keys: Sequence[tuple[str, ...]], heads: Sequence[Words], fields: Sequence[Field]) -> Table:
        pitch = (self.width - LABEL) / max(len(keys), 1)
        rows: list[list[Cell | str]] = [[Cell("", shade=True), *(self._head(words) for words in heads)]]
        paths = [".".join((self.group.name, *key)) for key in keys]
        for field in fields:
            if not any(f"{path}.{field.name}" in self.items for path in paths):
                continue
            rows.append([self._question(field), *(self._cell(f"{path}.{field.name}", pitch) for path in paths)])
        return self._table([LABEL, *[pitch] * len(keys)], rows)

    def _question(self, field: Field, conditions: bool = True) -> Cell:
        words = field.label if not field.unit else Joined((field.label, Plain(field.unit)))
        item = Item("", field, self.group, ())
        hints = [asked_if(item, self.form) if self.pen.by_hand and conditions else None, self._only(field)]
        return self._label(words, Joined(tuple(hint for hint in hints if hint), "; ") if any(hints) else None)

    def _only(self, field: Field) -> Words | None:
        """For which lines of the list a question is asked, when not for all."""
        options = self.group.repeats[-1].options if self.group.repeats else ()
        found = [option.label for option in options if option.code in field.only]
        return T("for: {signs}", signs=Joined(tuple(found), ", ")) if found and self.pen.by_hand else None

    # a line for each code of a list

    def _signs(self) -> Iterator[Part]:
        main = [field for field in self.fields if field.asked_when is None]
        details = [field for field in self.fields if field.asked_when is not None]
        before = self.group.repeats[:-1]
        areas = list(self.setting.areas) if before else []
        options = self.group.repeats[-1].options
        if not areas and len(main) == 1 and _is_boxed(main[0]) and len(options) > 8:
            yield self._halves(main[0], options)
        else:
            yield from self._full(main, options, [[area] for area in areas] or [[]])
        if details:
            yield from self._details(details)

    def _halves(self, field: Field, options: Sequence[Option]) -> Part:
        """A long list in two columns."""
        half = (self.width - 4 * MM) / 2
        count = len(field.options)
        box = self._share(field) / count
        widths = [half - count * box, *[box] * count]
        heads = [self._head(SIGN_LINE), *(self._head(option.label) for option in field.options)]
        cut = (len(options) + 1) // 2
        halves = [
            self._table(widths, [heads, *([self._label(o.label), *self._boxes(field, [o.code])] for o in part)])
            for part in (options[:cut], options[cut:])
        ]
        tall = max(table.height for table in halves)
        return beside(
            *(below(table, gap(half, tall - table.height)) for table in halves),
            gap=4 * MM,
            rtl=self.pen.languages.rtl,
        )

    def _full(self, main: Sequence[Field], options: Sequence[Option], keys: Sequence[list[str]]) -> Iterator[Part]:
        """A line a code over the whole width; for areas, as many side by side as fit."""
        needed = [self._share(field) for field in main]
        most = max(int((self.width - LABEL) // max(sum(needed), 1)), 1)
        for first in range(0, len(keys), most):
            chunk = keys[first : first + most]
            widths = [w for _ in chunk for field, room in zip(main, needed, strict=True) for w in _split(field, room)]
            used = sum(widths)
            if used + LABEL > self.width:
                widths = [width * (self.width - LABEL) / used for width in widths]
                used = self.width - LABEL
            rows = [self._top(main, chunk), *self._below(main, chunk)]
            for option in options:
                cells: list[Cell] = []
                column = 1
                for key in chunk:
                    for field in main:
                        span = len(_split(field, 1))
                        room = sum(widths[column - 1 : column - 1 + span])
                        cells += self._boxes(field, [*key, option.code], room)
                        column += span
                rows.append([self._label(option.label), *cells])
            yield self._table([self.width - used, *widths], rows, len(rows) - len(options))
            yield gap(1, 2 * MM)

    def _share(self, field: Field) -> float:
        if _is_boxed(field):
            said = [said for option in field.options for said in self.pen.languages.say(option.label)]
            widest = max(measure(word, SMALL, True) for words in said for word in words.split())
            return len(field.options) * max(BOX_COLUMN, widest + 2 * PAD + 1)
        return _needed(field, self.pen.languages.both)

    def _top(self, main: Sequence[Field], keys: Sequence[list[str]]) -> list[Cell | str]:
        cells: list[Cell | str] = [Cell("", shade=True)]
        for key in keys:
            for field in main:
                words: Words = Joined((Plain(" ".join(key)), field.label))
                cells.append(self._head(words, len(_split(field, 1))))
        return cells

    def _below(self, main: Sequence[Field], keys: Sequence[list[str]]) -> list[list[Cell | str]]:
        """The words of the options over their boxes."""
        if not any(_is_boxed(field) for field in main):
            return []
        cells: list[Cell | str] = [Cell("", shade=True)]
        for _ in keys:
            for field in main:
                heads = [self._head(o.label) for o in field.options] if _is_boxed(field) else [Cell("", shade=True)]
                cells += heads
        return [cells]

    def _boxes(self, field: Field, keys: Sequence[str], width: float = 0) -> list[Cell]:
        """The boxes of one line; what is not an answer is written across them."""
        place = ".".join((self.group.name, *keys, field.name))
        if not _is_boxed(field):
            return [self._cell(place, width)]
        answer = answer_at(self.pen.answers, place)
        if answer is None and not self.pen.by_hand:
            bare = replace(field, options=(), kind=Kind.TEXT)
            item = self.items.get(place)
            part = replace(self.pen, tight=True).part(replace(item, field=bare), 40 * MM) if item else gap(1)
            return [Cell(part, SMALL, span=len(field.options))]
        return [Cell(tick(option.code == answer, 4 * MM), align="middle") for option in field.options]

    def _details(self, fields: Sequence[Field]) -> Iterator[Part]:
        """What is asked of each sign that is present: a column a sign."""
        if self.pen.by_hand and not self.pen.answers.get(self.group.name):
            keys = [("", str(n)) for n in range(BLANK_DETAILS)]
            areas = (AREA, Plain("____")) if len(self.group.repeats) > 1 else ()
            heads: list[Words] = [Joined((*areas, SIGN, Plain("__________"))) for _ in keys]
            yield gap(1, 2 * MM)
            yield self._by_hand(heads, fields)
            return
        found = self._present(fields)
        options = {option.code: option.label for option in self.group.repeats[-1].options}
        for first in range(0, len(found), BLANK_DETAILS):
            chunk = found[first : first + BLANK_DETAILS]
            heads = [Joined((*(Plain(part) for part in key[:-1]), options[key[-1]])) for key in chunk]
            yield gap(1, 2 * MM)
            yield self._columns(chunk, heads, fields)
        if not found:
            labels = Joined(tuple(field.label for field in fields), ", ")
            yield from self._sentences([T("Not asked, for nothing was present: {fields}.", fields=labels)])

    def _present(self, fields: Sequence[Field]) -> list[tuple[str, ...]]:
        """The lines for which anything more is asked."""
        names = {field.name for field in fields}
        found: list[tuple[str, ...]] = []
        for item in self.items.values():
            if item.field.name in names and item.is_asked(self.pen.answers) and item.keys not in found:
                found.append(item.keys)
        return found

    def _by_hand(self, heads: Sequence[Words], fields: Sequence[Field]) -> Table:
        pitch = (self.width - LABEL) / len(heads)
        pen = replace(self.pen, tight=True)
        rows: list[list[Cell | str]] = [[Cell("", shade=True), *(self._head(words) for words in heads)]]
        for field in fields:
            cells = [Cell(pen.boxes(field, pitch - 2 * PAD), SMALL) for _ in heads]
            rows.append([self._question(field, False), *cells])
        return self._table([LABEL, *[pitch] * len(heads)], rows)


SIGN_LINE = T("Item")


def _is_boxed(field: Field) -> bool:
    return field.kind is Kind.CHOICE and len(field.options) <= 3


def _split(field: Field, room: float) -> list[float]:
    """The columns of a question: one for each option, where they have boxes of their own."""
    return [room / len(field.options)] * len(field.options) if _is_boxed(field) else [room]


def _needed(field: Field, both: bool) -> float:
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
