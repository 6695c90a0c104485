"""Readings of the clocks, and the time that has truly passed between them, over sleep, restart and clock changes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise

CLOCK_CHANGE = timedelta(seconds=2)  # wall and boot clock may drift this far apart between two readings (ux.md, T3)
TICK_GAP = timedelta(seconds=5)  # longer without a tick: the computer slept or the program stood still
ONE_DAY = timedelta(hours=24)  # an hour in the chair that seems longer is no hour: a clock is wrong


@dataclass(frozen=True, slots=True)
class Reading:
    """One look at the clocks: the wall clock with its zone, and seconds since this boot (sleep included)."""

    wall: datetime
    boot: float
    boot_id: str


class GapKind(StrEnum):
    """Why the program did not see some of the time."""

    CLOSED = "closed"
    ASLEEP = "asleep"
    CLOCK_CHANGED = "clock_changed"
    REBOOTED = "rebooted"


@dataclass(frozen=True, slots=True)
class Gap:
    """A time the program did not see, or a jump of the wall clock by `change`."""

    kind: GapKind
    began: datetime
    ended: datetime
    change: timedelta = timedelta(0)


def passed(earlier: Reading, later: Reading) -> timedelta:
    """The time between two readings: by the boot clock within one boot, else by the wall clock and never below zero."""
    if earlier.boot_id == later.boot_id:
        return timedelta(seconds=max(0.0, later.boot - earlier.boot))
    return max(timedelta(0), later.wall - earlier.wall)


def steady(readings: Iterable[Reading]) -> datetime:
    """The moment of the last reading as a clock that was right at the first one would show it.

    The readings are the anchor (kept when an hour began), those kept since, and now, in order.
    """
    starts = runs(_believed(list(readings)))
    within = sum((passed(run[0], run[-1]) for run in starts), timedelta(0))
    return starts[0][0].wall + within + sum((_between(a, b) for a, b in pairwise(starts)), timedelta(0))


def runs(readings: Iterable[Reading]) -> list[list[Reading]]:
    """Readings in their order, apart where the computer started again or its own seconds went back."""
    found: list[list[Reading]] = []
    for reading in readings:
        if found and found[-1][-1].boot_id == reading.boot_id and found[-1][-1].boot <= reading.boot:
            found[-1].append(reading)
        else:
            found.append([reading])
    return found


def is_stretch(readings: Sequence[Reading]) -> bool:
    """Whether these are of one start of the computer, in order, with no change of the wall clock between them."""
    changes = (b.wall - a.wall - passed(a, b) for a, b in pairwise(readings))
    return len(runs(readings)) == 1 and all(abs(change) <= CLOCK_CHANGE for change in changes)


def since(anchor: Reading, kept: Sequence[Reading]) -> list[Reading]:
    """The kept readings that came after the anchor: later in its start of the computer, then those of later ones."""
    starts = runs(kept)
    own = [number for number, run in enumerate(starts) if run[0].boot_id == anchor.boot_id]
    if not own:
        return []
    nearest = min(reversed(own), key=lambda number: _distance(anchor, starts[number]))
    after = [reading for reading in starts[nearest] if reading.boot > anchor.boot]
    return after + [reading for run in starts[nearest + 1 :] for reading in run]


def _distance(anchor: Reading, run: Sequence[Reading]) -> float:
    return max(0.0, run[0].boot - anchor.boot, anchor.boot - run[-1].boot)


def _believed(known: list[Reading]) -> list[Reading]:
    """Without readings that lie after the last one by their own seconds, unless the first one does so too."""
    last = known[-1]

    def is_later(reading: Reading) -> bool:
        return reading.boot_id == last.boot_id and reading.boot > last.boot

    return known if is_later(known[0]) else [reading for reading in known if not is_later(reading)]


def _between(before: Sequence[Reading], after: Sequence[Reading]) -> timedelta:
    """How long the computer was off, by the first clock since it started again that can be true; never below zero.

    A later change of that clock takes nothing back; only where it said something impossible does it put this right.
    """
    off = [reading.wall - passed(after[0], reading) - before[-1].wall for reading in after]
    possible = (length for length in off if timedelta(0) <= length <= ONE_DAY)
    return next(possible, max(timedelta(0), off[0]))


def gap_between(earlier: Reading, later: Reading, *, running: bool) -> Gap | None:
    """What happened between two readings: nothing, a sleep, a restart, or a jump of the wall clock."""
    change = later.wall - earlier.wall - passed(earlier, later)
    if earlier.boot_id != later.boot_id:
        return Gap(GapKind.REBOOTED, earlier.wall, later.wall, min(change, timedelta(0)))
    if abs(change) > CLOCK_CHANGE:
        return Gap(GapKind.CLOCK_CHANGED, earlier.wall, later.wall, change)
    if passed(earlier, later) > TICK_GAP:
        return Gap(GapKind.ASLEEP if running else GapKind.CLOSED, earlier.wall, later.wall)
    return None
