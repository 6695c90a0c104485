"""What is to be mended, confirmed or completed on a sheet, and how urgently."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from evclinic.domain.words import Words


class Level(StrEnum):
    """Four kinds of problem and a mere note; only the first blocks a save."""

    IMPOSSIBLE = "impossible"  # cannot be written down: letters in mm, a thirteenth month
    UNUSUAL = "unusual"  # asks for a reason, then saves
    OUTSIDE_PROTOCOL = "outside_protocol"  # saves and drafts a deviation
    INCOMPLETE = "incomplete"  # listed at save; an answer or a stored reason for its absence mends it
    NOTE = "note"  # said beside the field, asks nothing


@dataclass(frozen=True, slots=True)
class Problem:
    """One line of the list above a sheet.

    `place` is the dotted path of the field below the answers ('areas.L1.redness'), '' for the sheet as a whole;
    `check` is the stable name of the rule ('limit.sbp.attention', 'C10'), by which reasons are stored and counted.
    `deviation` is the code of F17 that it drafts, with what was planned, done and the gap; `reason_at` is the question
    of the form that tells why, where there is one. `said` is the reason given to the same on an earlier sheet: it
    is offered, and holds once somebody presses it.
    """

    place: str
    level: Level
    words: Words
    check: str
    deviation: str = ""
    planned: str = ""
    actual: str = ""
    difference: str = ""
    reason_at: str = ""
    said: str = ""

    @property
    def key(self) -> str:
        """By which a reason answers this problem."""
        return f"{self.check}@{self.place}"


class Refused(Exception):
    """The deed was not done and nothing was saved: these fields are to be mended first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(", ".join(problem.key for problem in self.problems))


def refuse_if_any(problems: Iterable[Problem]) -> None:
    """Raise `Refused` with these problems, if there are any."""
    found = tuple(problems)
    if found:
        raise Refused(found)


def impossible(place: str, words: Words, check: str) -> Problem:
    """A problem that blocks: what was typed cannot be written down."""
    return Problem(place, Level.IMPOSSIBLE, words, check)
