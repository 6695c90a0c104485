"""Tables on paper: a row grows with its longest cell, so no words ever leave their cell or lie on others.

A table that is too high for the page is split between rows, its heading rows on every page; a single row higher than
a page is split between its lines.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, cast

from evclinic.printing.arabic import Align, PaperCanvas
from evclinic.printing.boxes import fill, outline
from evclinic.printing.parts import Part, text
from evclinic.printing.reading_order import reads_rtl
from evclinic.printing.styles import LINE, PAD, SHADE, TEXT

Side = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell: words, a part, or several of them below one another (say, two languages)."""

    content: "str | Part | Sequence[str | Part]" = ""
    size: float = TEXT
    bold: bool = False
    align: Side = "start"
    shade: bool = False
    span: int = 1  # how many columns it takes
    height: float = 0  # the least


@dataclass(frozen=True, slots=True)
class LaidCell:
    """A cell with its words broken into lines, ready to be drawn."""

    left: float
    width: float
    parts: tuple[Part, ...]
    cell: Cell

    @property
    def content_height(self) -> float:
        """What its lines and parts need, without the padding."""
        return sum(part.height for part in self.parts)


@dataclass(frozen=True, slots=True)
class LaidRow:
    """A row with its height."""

    cells: tuple[LaidCell, ...]
    height: float


@dataclass(frozen=True)
class Table:
    """A table of given column widths (points); in a mirrored one the first column is on the right.

    The first `headings` rows are repeated on every page that the table needs.
    """

    widths: Sequence[float]
    rows: Sequence[Sequence[Cell | str]] = ()
    rtl: bool = False
    headings: int = 0
    row_height: float = 0  # the least height of any row
    pad: float = PAD
    ready: tuple[LaidRow, ...] | None = field(default=None, repr=False)  # rows already laid out, of a split table

    @property
    def width(self) -> float:
        """The sum of the columns."""
        return sum(self.widths)

    @cached_property
    def laid(self) -> tuple[LaidRow, ...]:
        """The rows with their lines and heights."""
        return self.ready if self.ready is not None else tuple(self._row(row) for row in self.rows)

    @property
    def height(self) -> float:
        """All rows together."""
        return sum(row.height for row in self.laid)

    def draw(self, canvas: PaperCanvas, x: float, y: float) -> None:
        """Draw it with its lower left corner at `x`, `y`."""
        self.draw_down(canvas, x, y + self.height)

    def draw_down(self, canvas: PaperCanvas, x: float, top: float) -> float:
        """Draw it downward from `top`; gives back where it ends."""
        for row in self.laid:
            top -= row.height
            for cell in row.cells:
                self._draw_cell(canvas, cell, x + cell.left, top, row.height)
        return top

    def pages(self, first: float, following: float) -> "list[Table]":
        """The table in pieces, the first no higher than `first`, the others than `following`, none of them empty."""
        heads, rows = self.laid[: self.headings], list(self.laid[self.headings :])
        heads_height = sum(row.height for row in heads)
        out: list[Table] = []
        while rows or not out:
            room = (following if out else first) - heads_height
            fitting: list[LaidRow] = []
            while rows and rows[0].height <= room + 0.01:
                room -= rows[0].height
                fitting.append(rows.pop(0))
            if rows and not fitting:
                if not out and first < following:  # nothing fits below what stands on this page
                    first = following
                    continue
                piece, rest = self._cut(rows[0], room)
                fitting, rows[0] = [piece], rest
            out.append(self._with((*heads, *fitting)))
        return out

    def _with(self, rows: tuple[LaidRow, ...]) -> "Table":
        return Table(self.widths, (), self.rtl, self.headings, self.row_height, self.pad, rows)

    def _cut(self, row: LaidRow, room: float) -> tuple[LaidRow, LaidRow]:
        """A row too high for any page, in two: the lines that fit, and the rest."""
        upper, lower = [], []
        for cell in row.cells:
            used, count = 2 * self.pad, 0
            while count < len(cell.parts) and (used + cell.parts[count].height <= room or count == 0):
                used += cell.parts[count].height
                count += 1
            upper.append(LaidCell(cell.left, cell.width, cell.parts[:count], cell.cell))
            lower.append(LaidCell(cell.left, cell.width, cell.parts[count:], cell.cell))
        return self._sized(upper), self._sized(lower)

    def _row(self, row: Sequence[Cell | str]) -> LaidRow:
        return self._sized(list(self._cells(row)))

    def _sized(self, cells: list[LaidCell]) -> LaidRow:
        needed = max((max(cell.content_height + 2 * self.pad, cell.cell.height) for cell in cells), default=0.0)
        return LaidRow(tuple(cells), max(needed, self.row_height))

    def _cells(self, row: Sequence[Cell | str]) -> Iterator[LaidCell]:
        column, before = 0, 0.0
        for given in row:
            cell = Cell(given) if isinstance(given, str) else given
            width = sum(self.widths[column : column + cell.span])
            left = self.width - before - width if self.rtl else before
            yield LaidCell(left, width, tuple(self._parts(cell, width - 2 * self.pad)), cell)
            column += cell.span
            before += width

    def _parts(self, cell: Cell, width: float) -> Iterator[Part]:
        for content in _each(cell.content):
            if isinstance(content, str):
                yield from text(
                    content, width, cell.size, cell.bold, self._side(cell, content), self._direction(content)
                )
            else:
                yield content

    def _direction(self, words: str) -> bool:
        return self.rtl or reads_rtl(words)

    def _side(self, cell: Cell, words: str = "") -> Align:
        if cell.align == "middle":
            return "middle"
        return "right" if self._direction(words) == (cell.align == "start") else "left"

    def _draw_cell(self, canvas: PaperCanvas, laid: LaidCell, x: float, y: float, height: float) -> None:
        if laid.cell.shade:
            fill(canvas, x, y, laid.width, height, SHADE)
        outline(canvas, x, y, laid.width, height, LINE)
        top = y + height - (height - laid.content_height) / 2
        for part in laid.parts:
            top -= part.height
            free = laid.width - 2 * self.pad - part.width
            share = {"left": 0.0, "middle": 0.5, "right": 1.0}[self._side(laid.cell)]
            part.draw(canvas, x + self.pad + free * share, top)


def _each(content: "str | Part | Sequence[str | Part]") -> "Sequence[str | Part]":
    return content if isinstance(content, (list, tuple)) else [cast("str | Part", content)]
