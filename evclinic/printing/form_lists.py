"""The lists of a form: a line for each sign or item with its boxes, then what is asked of those that are present."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from evclinic.domain.answers import answer_at
from evclinic.domain.forms import Field, Kind, Option
from evclinic.domain.words import Plain, T, Words
from evclinic.printing.arabic import measure
from evclinic.printing.boxes import tick
from evclinic.printing.form_grids import LABEL, Grid, needed
from evclinic.printing.parts import Part, below, beside, gap
from evclinic.printing.said import Joined
from evclinic.printing.styles import MM, PAD, SMALL
from evclinic.printing.tables import Cell, Table

BOX_COLUMN = 13.5 * MM  # a box below the word of its option
BLANK_DETAILS = 3  # signs that a pen can describe
SIGN = T("Sign")
AREA = T("Area")


class List(Grid):
    """A group that repeats over a list of codes, once or for each area."""

    def tables(self) -> Iterator[Part]:
        """The list itself, then what is asked of each line that is present."""
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
        heads = [self.head(field.label), *(self.head(option.label) for option in field.options)]
        cut = (len(options) + 1) // 2
        halves = [
            self.table(widths, [heads, *([self.label(o.label), *self._boxes(field, [o.code])] for o in part)])
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
                rows.append([self.label(option.label), *cells])
            yield self.table([self.width - used, *widths], rows, len(rows) - len(options))
            yield gap(1, 2 * MM)

    def _share(self, field: Field) -> float:
        if _is_boxed(field):
            said = [said for option in field.options for said in self.pen.languages.say(option.label)]
            widest = max(measure(word, SMALL, True) for words in said for word in words.split())
            return len(field.options) * max(BOX_COLUMN, widest + 2 * PAD + 1)
        return needed(field, self.pen.languages.both)

    def _top(self, main: Sequence[Field], keys: Sequence[list[str]]) -> list[Cell | str]:
        cells: list[Cell | str] = [Cell("", shade=True)]
        for key in keys:
            for field in main:
                words: Words = Joined((Plain(" ".join(key)), field.label))
                cells.append(self.head(words, len(_split(field, 1))))
        return cells

    def _below(self, main: Sequence[Field], keys: Sequence[list[str]]) -> list[list[Cell | str]]:
        """The words of the options over their boxes."""
        if not any(_is_boxed(field) for field in main):
            return []
        cells: list[Cell | str] = [Cell("", shade=True)]
        for _ in keys:
            for field in main:
                heads = [self.head(o.label) for o in field.options] if _is_boxed(field) else [Cell("", shade=True)]
                cells += heads
        return [cells]

    def _boxes(self, field: Field, keys: Sequence[str], width: float = 0) -> list[Cell]:
        """The boxes of one line; what is not an answer is written across them."""
        place = ".".join((self.group.name, *keys, field.name))
        if not _is_boxed(field):
            return [self.cell(place, width)]
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
            yield self.columns(chunk, heads, fields)
        if not found:
            labels = Joined(tuple(field.label for field in fields), ", ")
            yield from self.sentences([T("Not asked, for nothing was present: {fields}.", fields=labels)])

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
        rows: list[list[Cell | str]] = [[Cell("", shade=True), *(self.head(words) for words in heads)]]
        for field in fields:
            cells = [Cell(pen.boxes(field, pitch - 2 * PAD), SMALL) for _ in heads]
            rows.append([self.question(field, False), *cells])
        return self.table([LABEL, *[pitch] * len(heads)], rows)


def _is_boxed(field: Field) -> bool:
    return field.kind is Kind.CHOICE and len(field.options) <= 3


def _split(field: Field, room: float) -> list[float]:
    """The columns of a question: one for each option, where they have boxes of their own."""
    return [room / len(field.options)] * len(field.options) if _is_boxed(field) else [room]
