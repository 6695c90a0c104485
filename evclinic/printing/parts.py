"""Pieces of paper that know their size and draw themselves: lines of words, and pieces put beside or below others.

Everything that stands in a table or beside a label is a `Part`. Its place is the lower left corner of its rectangle.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from evclinic.printing.arabic import Align, PaperCanvas, draw, lines, measure
from evclinic.printing.reading_order import reads_rtl
from evclinic.printing.styles import LEADING, MM, RISE, TEXT


class Part(Protocol):
    """Something of a known size that can be drawn anywhere."""

    @property
    def width(self) -> float: ...

    @property
    def height(self) -> float: ...

    def draw(self, canvas: PaperCanvas, x: float, y: float) -> None:
        """Draw it with its lower left corner at `x`, `y`."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A part drawn by a function of canvas, x and y."""

    width: float
    height: float
    how: Callable[[PaperCanvas, float, float], None]

    def draw(self, canvas: PaperCanvas, x: float, y: float) -> None:
        """Draw it with its lower left corner at `x`, `y`."""
        self.how(canvas, x, y)


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of words, as wide as the column it belongs to."""

    words: str
    width: float
    size: float = TEXT
    bold: bool = False
    align: Align = "left"
    rtl: bool = False
    leading: float = LEADING

    @property
    def height(self) -> float:
        """From this line to the next."""
        return self.size * self.leading

    def draw(self, canvas: PaperCanvas, x: float, y: float) -> None:
        """Draw it with the lower left corner of its column at `x`, `y`."""
        x += {"left": 0.0, "middle": self.width / 2, "right": self.width}[self.align]
        foot = y + self.height / 2 - self.size * RISE
        draw(canvas, x, foot, self.words, self.size, self.bold, self.align, self.rtl)


@dataclass(frozen=True, slots=True)
class Keep:
    """A part that is never the last on its page: a heading stays with what it heads."""

    part: Part

    @property
    def width(self) -> float:
        """Of the part."""
        return self.part.width

    @property
    def height(self) -> float:
        """Of the part."""
        return self.part.height

    def draw(self, canvas: PaperCanvas, x: float, y: float) -> None:
        """Draw the part."""
        self.part.draw(canvas, x, y)


def text(
    words: str,
    width: float,
    size: float = TEXT,
    bold: bool = False,
    align: Align | None = None,
    rtl: bool | None = None,
    leading: float = LEADING,
) -> list[TextLine]:
    """The words broken into lines of this width, first line first; Arabic stands on the right unless told otherwise."""
    rtl = reads_rtl(words) if rtl is None else rtl
    align = align or ("right" if rtl else "left")
    return [TextLine(line, width, size, bold, align, rtl, leading) for line in lines(words, width, size, bold, rtl)]


def one_line(words: str, size: float = TEXT, bold: bool = False, rtl: bool | None = None) -> TextLine:
    """The words on one line just wide enough for them."""
    rtl = reads_rtl(words) if rtl is None else rtl
    return TextLine(words, measure(words, size, bold, rtl), size, bold, "left", rtl)


@dataclass(frozen=True, slots=True)
class Space:
    """Empty paper. Between parts it may become less when that saves a page; on top of a page it is left out."""

    width: float
    height: float

    def draw(self, canvas: PaperCanvas, x: float, y: float) -> None:
        """Nothing."""


def gap(width: float, height: float = 0) -> Space:
    """Empty paper."""
    return Space(width, height)


def beside(*parts: Part, gap: float = 1.5 * MM, rtl: bool = False) -> Drawn:
    """Parts in a row, centred on one another; the first is on the right when `rtl`."""
    row = tuple(reversed(parts)) if rtl else parts
    height = max((part.height for part in row), default=0.0)

    def how(canvas: PaperCanvas, x: float, y: float) -> None:
        for part in row:
            part.draw(canvas, x, y + (height - part.height) / 2)
            x += part.width + gap

    return Drawn(sum(part.width for part in row) + gap * max(len(row) - 1, 0), height, how)


def below(*parts: Part, gap: float = 0, rtl: bool = False) -> Drawn:
    """Parts in a column, the first on top; flush on the left, or on the right when `rtl`."""
    width = max((part.width for part in parts), default=0.0)
    height = sum(part.height for part in parts) + gap * max(len(parts) - 1, 0)

    def how(canvas: PaperCanvas, x: float, y: float) -> None:
        top = y + height
        for part in parts:
            part.draw(canvas, x + (width - part.width if rtl else 0), top - part.height)
            top -= part.height + gap

    return Drawn(width, height, how)


def flow(parts: Sequence[Part], width: float, gap: float = 4 * MM, row_gap: float = MM, rtl: bool = False) -> Drawn:
    """Parts in as many rows as a width needs, in reading order, as the options of a question."""
    rows: list[list[Part]] = [[]]
    used = 0.0
    for part in parts:
        if rows[-1] and used + gap + part.width > width:
            rows.append([])
            used = 0.0
        used += part.width + (gap if rows[-1] else 0.0)
        rows[-1].append(part)
    return below(*(beside(*row, gap=gap, rtl=rtl) for row in rows if row), gap=row_gap, rtl=rtl)
