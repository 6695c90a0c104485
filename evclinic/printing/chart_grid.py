"""The grid of the one-hour chart, drawn in a few strokes: labels at the edges, one column a check, split for two areas.

Cells that are not asked are hatched. A row is as high as its longest cell; what is free on the page is shared among
the rows, so that a pen has room.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from evclinic.domain.words import Words
from evclinic.printing.arabic import PaperCanvas, draw, lines, measure
from evclinic.printing.boxes import fill
from evclinic.printing.chart_rows import HATCHED, Row, Texts
from evclinic.printing.languages import Languages
from evclinic.printing.parts import Part
from evclinic.printing.styles import HEAVY, LINE, MM, RISE, SHADE, SMALL

LEAST, TYPED = 4.7 * MM, 4.4 * MM  # a row for a pen, and one that is full
LINE_PITCH = 12.0
INNER = 1.1 * MM


@dataclass(frozen=True, slots=True)
class Span:
    """A row with one part across all columns: a question that is asked once in the hour."""

    label: Words
    part: Part


@dataclass(frozen=True, slots=True)
class Head:
    """A shaded row: a title, and the areas below each check where they are told apart."""

    label: Words
    names: tuple[tuple[str, ...], ...] = ()


GridRow = Row | Span | Head


@dataclass(frozen=True)
class Grid:
    """Rows of one width. `label` is the width of the label column; on a bilingual page there is one on each side."""

    rows: Sequence[GridRow]
    languages: Languages
    width: float
    label: float
    count: int
    least: float = LEAST
    struck: tuple[int, ...] = ()

    @property
    def rtl(self) -> bool:
        """Whether the first column is on the right."""
        return self.languages.rtl

    @cached_property
    def pitch(self) -> float:
        """The width of a column."""
        return (self.width - self.label * (2 if self.languages.both else 1)) / self.count

    @cached_property
    def said(self) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
        """The label of each row, broken into lines: on the left and on the right."""
        return [self._label(row) for row in self.rows]

    def _label(self, row: GridRow) -> tuple[tuple[str, ...], tuple[str, ...]]:
        room, bold = self.label - 2 * INNER, not isinstance(row, Span) and (isinstance(row, Head) or row.bold)
        left, right = self.languages.left, self.languages.right
        if isinstance(row, Head) and not row.names and not self.languages.both:
            room = self.width - 2 * INNER
        if self.languages.both:
            return (
                lines(row.label.in_(left), room, SMALL, bold, left.rtl),
                lines(row.label.in_(right), room, SMALL, bold, right.rtl),
            )
        said = lines(row.label.in_(left), room, SMALL, bold, left.rtl)
        return ((), said) if self.rtl else (said, ())

    @cached_property
    def heights(self) -> list[float]:
        """The least height of each row."""
        return [self._height(row, said) for row, said in zip(self.rows, self.said, strict=True)]

    def _height(self, row: GridRow, said: tuple[tuple[str, ...], tuple[str, ...]]) -> float:
        words = max(map(len, said)) * LINE_PITCH + 0.5
        if isinstance(row, Span):
            return max(words, row.part.height + MM, self.least)
        if isinstance(row, Head):
            return max(words, self.least)
        rows = max((self._fit(texts, len(cell)).count("\n") + 1 for cell in row.cells for texts in cell), default=1)
        return max(words, rows * LINE_PITCH + 0.5, self.least, row.tall)

    def _fit(self, texts: Texts, share: int) -> str:
        """The longest of these that fits the cell."""
        return fitting(texts, self.pitch / share - 3)

    @property
    def height(self) -> float:
        """The least height of all rows."""
        return sum(self.heights)

    def draw(self, canvas: PaperCanvas, x: float, top: float, free: float = 0, most: float = 8 * MM) -> float:
        """Draw it down from `top`; rows grow into what is free, up to `most`. Gives back where it ends."""
        growing = [row for row in self.rows if isinstance(row, Row)]
        more = free / len(growing) if growing else 0.0
        start = run = top
        for row, said, least in zip(self.rows, self.said, self.heights, strict=True):
            height = min(least + more, max(least, most)) if isinstance(row, Row) else least
            self._draw_row(canvas, x, top - height, height, row, said)
            if isinstance(row, Span) or (isinstance(row, Head) and not row.names):
                if run > top:
                    self._columns(canvas, x, run, top)
                run = top - height
            top -= height
        if run > top:
            self._columns(canvas, x, run, top)
        self._frame(canvas, x, top, start - top)
        return top

    def _draw_row(
        self, canvas: PaperCanvas, x: float, y: float, height: float, row: GridRow, said: tuple[Texts, Texts]
    ) -> None:
        if isinstance(row, Head):
            fill(canvas, x, y, self.width, height, SHADE)
        bold = isinstance(row, Head) or (isinstance(row, Row) and row.bold)
        self._draw_labels(canvas, x, y + height / 2, said, bold)
        left = x + (0 if self.rtl else self.label)
        if isinstance(row, Span):
            row.part.draw(canvas, left + self._flush(row.part), y + (height - row.part.height) / 2)
        elif isinstance(row, Head):
            for number, names in enumerate(row.names):
                self._draw_names(canvas, left + self._at(number), y + height / 2, names)
        else:
            for number, cell in enumerate(row.cells):
                self._draw_cell(canvas, left + self._at(number), y, height, cell, row.bold)
        canvas.paint(f"{LINE:g} w {x:.2f} {y:.2f} m {x + self.width:.2f} {y:.2f} l S")

    def _flush(self, part: Part) -> float:
        room = self.pitch * self.count
        return room - part.width - INNER if self.rtl else INNER

    def _at(self, number: int) -> float:
        """Where a column begins, from the left edge of the first one on the paper."""
        return self.pitch * (self.count - 1 - number if self.rtl else number)

    def _draw_labels(self, canvas: PaperCanvas, x: float, middle: float, said: tuple[Texts, Texts], bold: bool) -> None:
        left, right = said
        for words, rtl in ((left, False), (right, True)):
            foot = middle + len(words) * LINE_PITCH / 2 - LINE_PITCH / 2 - SMALL * RISE
            at = x + self.width - INNER if rtl else x + INNER
            for number, line in enumerate(words):
                draw(canvas, at, foot - number * LINE_PITCH, line, SMALL, bold, "right" if rtl else "left", rtl)

    def _draw_names(self, canvas: PaperCanvas, x: float, middle: float, names: tuple[str, ...]) -> None:
        share = self.pitch / len(names)
        for number, name in enumerate(names):
            at = (len(names) - 1 - number if self.rtl else number) + 0.5
            draw(canvas, x + at * share, middle - SMALL * RISE, name, SMALL, share > 7 * MM, "middle")

    def _draw_cell(
        self, canvas: PaperCanvas, x: float, y: float, height: float, cell: tuple[Texts, ...], bold: bool
    ) -> None:
        share = self.pitch / len(cell)
        for number, texts in enumerate(cell):
            left = x + (len(cell) - 1 - number if self.rtl else number) * share
            if texts[0] == HATCHED:
                canvas.paint(f"q 1 0 0 1 {left:.2f} {y:.2f} cm {hatch(round(share, 1), round(height, 1))} Q")
                continue
            said = self._fit(texts, len(cell)).split("\n") if texts[0] else ()
            foot = y + height / 2 + (len(said) - 1) * LINE_PITCH / 2 - SMALL * RISE
            for row, text in enumerate(said):
                draw(canvas, left + share / 2, foot - row * LINE_PITCH, text, SMALL, True, "middle")
            if number:
                edge = x + number * share
                canvas.paint(f"0.35 w {edge:.2f} {y:.2f} m {edge:.2f} {y + height:.2f} l S")

    def _columns(self, canvas: PaperCanvas, x: float, top: float, foot: float) -> None:
        """The lines between the columns over some rows."""
        left = x + (0 if self.rtl else self.label)
        places = [left + number * self.pitch for number in range(self.count + 1)]
        moves = " ".join(f"{at:.2f} {foot:.2f} m {at:.2f} {top:.2f} l" for at in places)
        canvas.paint(f"{LINE:g} w {moves} S")

    def _frame(self, canvas: PaperCanvas, x: float, y: float, height: float) -> None:
        """A heavier line around it all, and one through each column that was struck out."""
        left = x + (0 if self.rtl else self.label)
        canvas.paint(f"{HEAVY:g} w {x:.2f} {y:.2f} {self.width:.2f} {height:.2f} re S")
        for number in self.struck:
            at = left + self._at(number)
            canvas.paint(f"{HEAVY:g} w {at:.2f} {y:.2f} m {at + self.pitch:.2f} {y + height:.2f} l S")


@lru_cache(maxsize=2048)
def fitting(texts: Texts, room: float) -> str:
    """The longest of these that fits; the shortest in several lines where none does."""
    for text in texts:
        if max(measure(part, SMALL, True) for part in text.split("\n")) <= room:
            return text
    return "\n".join(part for line in texts[-1].split("\n") for part in lines(line, room, SMALL, True))


@lru_cache(maxsize=512)
def hatch(width: float, height: float) -> str:
    """Slanting lines within a rectangle at the origin: this is not asked."""
    moves = []
    step, start = 4.2, -height
    while start < width:
        x0, y0 = (start, 0.0) if start >= 0 else (0.0, -start)
        x1, y1 = (start + height, height) if start + height <= width else (width, width - start)
        moves.append(f"{x0:.1f} {y0:.1f} m {x1:.1f} {y1:.1f} l")
        start += step
    return f"0.55 G 0.35 w {' '.join(moves)} S 0 G"
