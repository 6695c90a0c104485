"""The body map on paper: front and back with the participant's own right and left, and the areas marked on it.

An injected area is filled, a control area hatched; the figures are never mirrored, in no language.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from evclinic.domain.body_map import (
    HEIGHT,
    REGIONS,
    VIEW_LABELS,
    VIEWS,
    WIDTH,
    Curve,
    centre,
    details,
    regions_of,
    side_at,
)
from evclinic.domain.words import T
from evclinic.printing.arabic import PaperCanvas, draw, measure
from evclinic.printing.boxes import fill
from evclinic.printing.languages import Languages
from evclinic.printing.parts import Drawn, Part, below, beside, text
from evclinic.printing.styles import HEADING, INK, MM, RISE, SMALL

GAP = 6 * MM
SIDE = 7 * MM  # the letter of a side, beside the figure
SOLID = 0.62
OWN_SIDES = T("R and L: the participant's own right and left.")
KEY = T("Filled: injected area. Hatched: control area.")


@dataclass(frozen=True, slots=True)
class Mark:
    """An area on the map: its code, its role, its region, and its exact place where one was pointed at (0..1)."""

    code: str
    injected: bool
    region: str
    at: tuple[float, float] | None = None


def body_map(marks: Sequence[Mark], languages: Languages, height: float) -> Part:
    """Both figures of this height with their marks, and what they mean."""
    figures = [_figure(view, [m for m in marks if REGIONS[m.region].view == view], languages, height) for view in VIEWS]
    both = beside(*figures, gap=GAP)
    said = [said for words in (OWN_SIDES, KEY) for said in languages.say(words)]
    return below(both, *(line for words in said for line in text(words, both.width, SMALL)))


def _figure(view: str, marks: Sequence[Mark], languages: Languages, height: float) -> Part:
    scale = height / HEIGHT
    width = WIDTH * scale + 2 * SIDE
    title = " / ".join(languages.say(VIEW_LABELS[view]))

    def how(canvas: PaperCanvas, x: float, y: float) -> None:
        left = x + SIDE
        draw(canvas, x + width / 2, y + height + 3, title, SMALL, True, "middle")
        for across, at in ((0.1, x + SIDE / 2), (0.9, x + width - SIDE / 2)):
            draw(canvas, at, y + height * 0.62, side_at(view, across), HEADING, True, "middle")
        canvas.paint(f"q {scale:.5f} 0 0 {-scale:.5f} {left:.2f} {y + height:.2f} cm 1 j")
        for mark in marks:
            canvas.paint(_region(mark.region, mark.injected))
        canvas.paint(f"0 G {0.7 / scale:.2f} w {_outlines(view)} S {0.35 / scale:.2f} w 0.45 G {_lines(view)} S Q")
        for number, mark in enumerate(marks):
            _label(canvas, mark, left, y, scale, height, number)

    return Drawn(width, height + 16, how)


def _label(canvas: PaperCanvas, mark: Mark, left: float, foot: float, scale: float, height: float, number: int) -> None:
    """The point of an area with its code beside it, on paper-white so that it stays readable."""
    across, down = mark.at or centre(mark.region)
    x, y = left + across * WIDTH * scale, foot + height - down * height
    canvas.paint(f"0 g {x - 2:.2f} {y - 2:.2f} 4 4 re f")
    wide = measure(mark.code, SMALL, True)
    outward = across >= 0.5
    at = x + 5 if outward else x - 5 - wide
    at_y = y - SMALL * RISE + (number % 2) * 4
    fill(canvas, at - 1, at_y - 2, wide + 2, SMALL + 1, 1)
    draw(canvas, at, at_y, mark.code, SMALL, True)


@lru_cache(maxsize=128)
def _region(region: str, injected: bool) -> str:
    path = _path(REGIONS[region].curves)
    if injected:
        return f"{SOLID:g} g {path} f {INK:g} g"
    stripes = " ".join(f"{start} 0 m {start + HEIGHT:g} {HEIGHT:g} l" for start in range(-int(HEIGHT), int(WIDTH), 7))
    return f"q {path} W n 0.2 G 1.4 w {stripes} S Q"


@lru_cache(maxsize=2)
def _outlines(view: str) -> str:
    return " ".join(_path(region.curves) for region in regions_of(view))


@lru_cache(maxsize=2)
def _lines(view: str) -> str:
    return " ".join(_open(curves) for curves in details(view))


def _path(curves: Sequence[Curve]) -> str:
    return f"{_open(curves)} h"


def _open(curves: Sequence[Curve]) -> str:
    first = curves[0].start
    pieces = [f"{first[0]:.1f} {first[1]:.1f} m"]
    for curve in curves:
        points = (curve.pull_start, curve.pull_end, curve.end)
        pieces.append(" ".join(f"{x:.1f} {y:.1f}" for x, y in points) + " c")
    return " ".join(pieces)
