"""Readings of the clocks, and the time that has truly passed between them, over sleep, restart and clock changes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise

CLOCK_CHANGE = timedelta(seconds=2)  # wall and boot clock may drift this far apart between two readings (ux.md, T3)
TICK_GAP = timedelta(seconds=5)  # longer without a tick: the computer slept or the program stood still


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
    known = list(readings)
    return known[0].wall + sum((passed(a, b) for a, b in pairwise(known)), timedelta(0))


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
