"""The one-hour chart: one sheet of paper for an injection, what is measured and seen on the front, the rest overleaf.

Each check is a column. More areas, more checks and long notes go on to numbered pages; no row is ever dropped.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from evclinic.domain.casebook import Casebook, standing
from evclinic.domain.forms import Group
from evclinic.domain.signs import open_signs
from evclinic.domain.words import Language, Plain, T, Words
from evclinic.printing.arabic import PaperCanvas
from evclinic.printing.boxes import note_lines, tick, time_comb
from evclinic.printing.chart_back import emergency, hints, key, notes
from evclinic.printing.chart_columns import Column, Hour, pairs
from evclinic.printing.chart_grid import LEAST, TYPED, Grid, GridRow, Head, Span
from evclinic.printing.chart_leaving import Leaving
from evclinic.printing.chart_rows import (
    AREAS,
    Asking,
    head_row,
    initials_rows,
    is_asked_once,
    is_seldom,
    rows_of,
    time_rows,
)
from evclinic.printing.chart_signs import quick_groups, sign_groups, signs_part
from evclinic.printing.frames import Frame
from evclinic.printing.headings import heading, sentences
from evclinic.printing.languages import Languages
from evclinic.printing.page import Document
from evclinic.printing.paper_ends import closing_parts
from evclinic.printing.parts import Part, below, beside, flow, gap, one_line
from evclinic.printing.said import Joined, answer_words, clock
from evclinic.printing.styles import MM, NOTE_PITCH, SMALL

PER_PAGE = 7  # checks side by side
LABEL, LABEL_BOTH = 55 * MM, 38 * MM
Section = list[GridRow]


@dataclass(frozen=True, slots=True)
class Side:
    """A page in the making: its grid, and what stands below it."""

    lead: Part
    grid: Grid
    below: tuple[Part, ...] = ()


class Chart:
    """One chart being laid out on the pages of a document."""

    def __init__(self, document: Document, hour: Hour, columns: Sequence[Column], book: Casebook | None) -> None:
        self.document, self.hour, self.book = document, hour, book
        self.languages: Languages = document.languages
        self.width = document.frame.width
        self.room = document.frame.height
        self.columns = columns
        self._noted: dict[tuple[str, ...], list[Words]] = {}
        self.pairs = pairs(hour)
        injection = hour.injection.id if hour.injection else None
        notes = () if book is None else book.notes
        self.events = [note for note in notes if note.injection_id == injection and not note.void_reason]
        leavings = () if book is None else standing(book.leavings)
        self.left = next((sheet for sheet in leavings if sheet.injection_id == injection), None)

    def add(self) -> None:
        """All pages: the sheet itself, more areas, more checks."""
        main = self._asking(self.columns[:PER_PAGE])
        rest = self._front(main, self.pairs[:1], keys=key(main))
        self._back(main, rest)
        self._more_areas(main)
        for first in range(PER_PAGE, len(self.columns), PER_PAGE):
            asking = self._asking(self.columns[first : first + PER_PAGE])
            self._front(asking, self.pairs[:1], keys=())
            self._more_areas(asking)
            self._overleaf(asking)

    def _asking(self, columns: Sequence[Column]) -> Asking:
        return Asking(self.hour, self.languages.left, columns, self.book, self._right())

    def _right(self) -> Language | None:
        return self.languages.right if self.languages.both else None

    def _front(self, asking: Asking, areas: Sequence[tuple[str, ...]], keys: Sequence[Words]) -> list[Part]:
        """The page of times, vital signs and the first areas; gives back the lines for which it has no room."""
        sections = [self._section(asking, group, areas) for group in self.hour.form.groups]
        grids = self._grids(asking, [section for section in sections if section])
        lead = self._lead(asking)
        said, here = sentences(keys, self.languages, self.width), []
        room = self.room - grids[0].height - lead.height - 2 * MM
        while said and said[0].height <= room:
            room -= said[0].height
            here.append(said.pop(0))
        for number, grid in enumerate(grids):
            self._side(Side(lead, grid, () if number else tuple(here)))
        return said

    def _more_areas(self, asking: Asking) -> None:
        groups = [group for group in self.hour.form.groups if _over_areas(group)]
        sections = [self._section(asking, group, (pair,)) for pair in self.pairs[1:] for group in groups]
        if sections:
            for grid in self._grids(asking, sections):
                self._side(Side(self._lead(asking), grid))

    def _section(self, asking: Asking, group: Group, pairs: Sequence[tuple[str, ...]]) -> Section:
        """The rows of a group below its heading; none when it is asked elsewhere."""
        if group in sign_groups(asking) or group in quick_groups(asking) or is_seldom(group):
            return []
        if _over_areas(group):
            return [row for pair in pairs for row in self._area_rows(asking, group, pair)]
        if is_asked_once(asking, group):
            places = [f"{group.name}.{field.name}" for field in group.fields]
            asked = any(place in column.items for column in asking.columns for place in places)
            return [self._span(asking, group, number) for number in range(len(places) if asked else 0)]
        rows = rows_of(asking, group, ())
        return [Head(group.label), *rows] if len(rows) > 1 else list(rows)

    def _area_rows(self, asking: Asking, group: Group, pair: tuple[str, ...]) -> Section:
        known = {} if self.book is None else {area.code: area for area in standing(self.book.areas)}
        field = next((f for f in self.hour.protocol.forms["F04A"].group("area").fields if f.name == "region"), None)
        places: list[Words] = [group.label]
        for code in pair:
            area = known.get(code)
            region = answer_words(field, area.region) if area and field and area.region else Plain("")
            places.append(Joined((Plain(code), region)))
        names = tuple(pair for _ in asking.columns)
        return [Head(Joined(tuple(places), " · "), names), *rows_of(asking, group, pair)]

    def _span(self, asking: Asking, group: Group, number: int) -> GridRow:
        field = group.fields[number]
        column = next((c for c in asking.columns if f"{group.name}.{field.name}" in c.items), None)
        room = self.width - self._label_width() * (2 if self.languages.both else 1) - 2.5 * MM
        if column is None or (column.recorded and not field.options):
            said = asking.cell(column, f"{group.name}.{field.name}")[0] if column else ""
            return Span(field.label, one_line(said.strip("\x00"), SMALL, True))
        chosen = column.answers.get(group.name, {}).get(field.name)
        parts = [
            beside(
                tick(option.code == chosen, 3.7 * MM),
                *(one_line(said, SMALL) for said in self.languages.say(option.label)),
                gap=MM,
                rtl=self.languages.rtl,
            )
            for option in field.options
        ]
        missing = asking.cell(column, f"{group.name}.{field.name}") if not isinstance(chosen, str) else ("",)
        if column.recorded and missing[0].strip("\x00"):
            parts.append(beside(one_line(missing[0], SMALL, True)))
        return Span(field.label, flow(parts, room, 3.2 * MM, 0.4 * MM, self.languages.rtl))

    def _label_width(self) -> float:
        return LABEL_BOTH if self.languages.both else LABEL

    def _grids(self, asking: Asking, sections: Sequence[Section]) -> list[Grid]:
        """As many grids as pages are needed, each with the times on top and the initials at the foot."""
        lead: Section = [head_row(asking), *time_rows(asking)]
        tail: Section = list(initials_rows(asking))
        empty = self._grid(asking, [*lead, *tail])
        room = self.room - self._lead(asking).height - empty.height - MM
        pages: list[Section] = [[]]
        used = 0.0
        for section in sections:
            for part in self._parts(asking, section, room):
                height = self._grid(asking, part).height
                if used + height > room and pages[-1]:
                    pages.append([])
                    used = 0.0
                pages[-1] += part
                used += height
        return [self._grid(asking, [*lead, *page, *tail]) for page in pages]

    def _parts(self, asking: Asking, section: Section, room: float) -> list[Section]:
        """A section in parts that fit a page; nearly always one."""
        if self._grid(asking, section).height <= room:
            return [section]
        parts: list[Section] = [[]]
        for row in section:
            if parts[-1] and self._grid(asking, [*parts[-1], row]).height > room:
                parts.append([])
            parts[-1].append(row)
        return parts

    def _grid(self, asking: Asking, rows: Section) -> Grid:
        struck = tuple(n for n, column in enumerate(asking.columns) if column.struck_out)
        count = max(len(asking.columns), 4)
        least = LEAST if any(column.by_hand for column in asking.columns) else TYPED
        return Grid(rows, self.languages, self.width, self._label_width(), count, least, struck)

    def _lead(self, asking: Asking) -> Part:
        """The line above the grid: which injection, and its end, from which the hour counts."""
        hour, injection = self.hour, self.hour.injection
        end: Part = one_line(clock(hour.t0), SMALL, True) if hour.t0 else time_comb(cell=4.4 * MM)
        words: list[Part] = [self._words(T("End of the last point (t0)")), end]
        if injection is not None:
            words.insert(0, self._words(T("Injection {number}", number=injection.number), bold=True))
            if injection.chair is not None:
                words.append(self._words(T("Chair {number}", number=injection.chair)))
        if asking.columns[0].plan is hour.protocol.extra_check:
            words.append(self._words(T("Continued: extra checks"), bold=True))
        return below(beside(*words, gap=3 * MM, rtl=self.languages.rtl), gap(self.width, MM), rtl=self.languages.rtl)

    def _words(self, words: Words, bold: bool = False) -> Part:
        return one_line(self.languages.join(words), SMALL, bold)

    def _side(self, side: Side) -> None:
        def draw(canvas: PaperCanvas, frame: Frame) -> None:
            lead = side.lead
            lead.draw(canvas, frame.right - lead.width if self.languages.rtl else frame.left, frame.top - lead.height)
            top = frame.top - lead.height
            under = sum(part.height for part in side.below)
            free = top - frame.bottom - side.grid.height - under - 2 * MM
            foot = side.grid.draw(canvas, frame.left, top, max(free, 0)) - MM
            for part in side.below:
                part.draw(canvas, frame.right - part.width if self.languages.rtl else frame.left, foot - part.height)
                foot -= part.height

        self.document.page(draw)

    def _back(self, asking: Asking, keys: Sequence[Part]) -> None:
        """The other side: signs, emergency, leaving, then the notes in all the room that is left."""
        languages, width = self.languages, self.width
        parts: list[Part] = [signs_part(asking, languages, width), gap(1, 1.5 * MM)]
        if keys:
            parts += [*keys, gap(1, MM)]
        by_hand = any(column.by_hand for column in asking.columns)
        parts += [*emergency(self.hour, languages, width, self.events, by_hand), gap(1, MM)]
        ends = closing_parts(self.hour.protocol, languages, width) if by_hand else []
        signs = len(open_signs(self.book, self.hour.protocol)) if self.book and self.left else None
        lines = Leaving(self.hour, languages, width, self.book, self.left, signs)
        full = lines.parts()
        title = self._title(asking)
        written = sentences(self._notes(asking), languages, width)
        needed = _height(written) + (3 * NOTE_PITCH if by_hand else 0)
        fits = _height(parts, full, title, ends) + needed <= self.room
        short = languages.both and not fits
        self._with_notes(asking, [*parts, *(lines.numbers() if short else full)], title, ends)

    def _overleaf(self, asking: Asking) -> None:
        parts: list[Part] = [signs_part(asking, self.languages, self.width), gap(1, 1.5 * MM)]
        self._with_notes(asking, parts, self._title(asking), ())

    def _title(self, asking: Asking) -> list[Part]:
        by_hand = any(column.by_hand for column in asking.columns)
        if not by_hand and not self._notes(asking):
            return []
        title = heading(T("Notes and events"), self.languages, self.width)
        return [gap(1, MM), title, *(sentences(hints(asking), self.languages, self.width) if by_hand else ())]

    def _with_notes(self, asking: Asking, parts: list[Part], title: list[Part], ends: Sequence[Part]) -> None:
        """The notes where the page has room for them, with lines to write on; else all of them on a page of their own.

        Notes alone are continued from page to page.
        """
        said = sentences(self._notes(asking), self.languages, self.width)
        room = self.room - _height(parts, title, ends)
        if room < 0 and ends:
            self.document.stack(parts)
            parts, room = [], self.room - _height(title, ends)
        parts = [*parts, *title]
        if room < 0:  # the page before goes on here, and the notes with it
            parts, said = [*parts, *said], []
        while said and said[0].height <= room:
            room -= said[0].height
            parts.append(said.pop(0))
        if not said and room >= NOTE_PITCH and ends:
            parts.append(note_lines(self.width, int(room // NOTE_PITCH)))
        self.document.stack([*parts, *ends])
        if said:
            more = heading(T("Notes and events, continued"), self.languages, self.width)
            self.document.stack([more, *said])

    def _notes(self, asking: Asking) -> list[Words]:
        key = tuple(column.code for column in asking.columns)
        if key not in self._noted:
            self._noted[key] = self._all_notes(asking)
        return self._noted[key]

    def _all_notes(self, asking: Asking) -> list[Words]:
        events = self.events if asking.columns[0].plan is not self.hour.protocol.extra_check else ()
        return notes(asking, self.book, events)


def _height(*parts: Sequence[Part]) -> float:
    return sum(part.height for each in parts for part in each)


def _over_areas(group: Group) -> bool:
    return bool(group.repeats) and group.repeats[0].over in AREAS
