"""A figure of the bench, and the table they are printed in."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

HEAD = ("figure", "found", "goal", "", "for information")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure: what was found, and the most (or, with `at_least`, the least) that it may be.

    `unit` is empty for a ratio; `detail` tells what was measured, in milliseconds or bytes.
    """

    name: str
    found: float
    goal: float
    detail: str
    unit: str = "x"
    at_least: bool = False

    @property
    def meets(self) -> bool:
        """Whether it reaches its goal."""
        return self.found >= self.goal if self.at_least else self.found <= self.goal

    def cells(self) -> tuple[str, ...]:
        """Its line of the table."""
        sign, verdict = ">=" if self.at_least else "<=", "meets" if self.meets else "misses"
        return self.name, f"{self.found:.2f} {self.unit}", f"{sign} {self.goal:g} {self.unit}", verdict, self.detail


def ratio(times: Sequence[float], reference: Sequence[float]) -> float:
    """How many times the reference it took, by the medians of both."""
    return median(times) / median(reference)


def milliseconds(times: Sequence[float]) -> str:
    """The median of some times in seconds, for reading."""
    return f"{median(times) * 1000:.2f} ms"


def print_table(figures: Iterable[Figure]) -> None:
    """Print the figures below each other."""
    lines = [HEAD, *(figure.cells() for figure in figures)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    for line in lines:
        sys.stdout.write("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() + "\n")
