"""The clocks on the wall and in the computer: the only file that asks the system for the time."""

import sys
import time
from collections.abc import Callable
from datetime import datetime, tzinfo
from functools import cache
from pathlib import Path
from typing import Protocol

from evclinic.domain.readings import Reading

__all__ = ["Clock", "DemoClock", "Reading", "StoppedClock", "SystemClock", "boot_id", "boot_seconds"]

BOOT_ID_FILE = Path("/proc/sys/kernel/random/boot_id")


class Clock(Protocol):
    """Anything that can be read: the computer's clocks, the demo's, a stopped one."""

    def reading(self) -> Reading:
        """Read the clocks once."""
        ...


class SystemClock:
    """The clocks of this computer, told in the time zone of the clinic."""

    def __init__(self, zone: tzinfo) -> None:
        self._zone = zone

    def reading(self) -> Reading:
        """Now."""
        return Reading(datetime.now(self._zone), boot_seconds(), boot_id())


class DemoClock:
    """Starts at a chosen moment and runs `speed` times as fast as the real one.

    Its boot seconds are those of its own wall, so that a demo opened again goes on without a gap in its clocks.
    """

    def __init__(self, start: datetime, speed: float = 1.0, seconds: Callable[[], float] | None = None) -> None:
        if start.tzinfo is None:
            raise ValueError("A demo starts at a moment with its time zone")
        self._start = start
        self._speed = speed
        self._seconds = seconds or boot_seconds
        self._since = self._seconds()

    def reading(self) -> Reading:
        """Now, in the demo."""
        wall = _later(self._start, (self._seconds() - self._since) * self._speed)
        return Reading(wall, wall.timestamp(), "demo")


class StoppedClock:
    """Stands still until it is moved: for tests, and for the tour through a simulated day."""

    def __init__(self, wall: datetime, boot: float = 3600.0, boot_id: str = "boot-1") -> None:
        if wall.tzinfo is None:
            raise ValueError("A clock stands at a moment with its time zone")
        self._now = Reading(wall, boot, boot_id)
        self._boots = 1

    def reading(self) -> Reading:
        """The same each time, until somebody moves it."""
        return self._now

    def advance(self, seconds: float) -> None:
        """Time passes, awake or asleep: both clocks go on."""
        self._now = Reading(_later(self._now.wall, seconds), self._now.boot + seconds, self._now.boot_id)

    def jump_wall(self, seconds: float) -> None:
        """Somebody sets the clock on the wall; no time passes."""
        self._now = Reading(_later(self._now.wall, seconds), self._now.boot, self._now.boot_id)

    def reboot(self, seconds: float = 60.0) -> None:
        """The computer is off for so long and starts again: its own seconds begin anew."""
        self._boots += 1
        self._now = Reading(_later(self._now.wall, seconds), 0.0, f"boot-{self._boots}")


def _this_process() -> str:
    from uuid import uuid4

    return f"process-{uuid4()}"


def _later(wall: datetime, seconds: float) -> datetime:
    """So many real seconds later, also across a change to or from summer time."""
    return datetime.fromtimestamp(wall.timestamp() + seconds, wall.tzinfo) if seconds else wall


if sys.platform == "win32":
    import ctypes
    import winreg

    _PREFETCH = r"SYSTEM\CurrentControlSet\Control\Session Manager\Memory Management\PrefetchParameters"

    def boot_seconds() -> float:
        """Seconds since Windows was started, sleep included, to about 16 ms."""
        count = ctypes.windll.kernel32.GetTickCount64
        count.restype = ctypes.c_uint64
        return float(count()) / 1000

    @cache
    def boot_id() -> str:
        """The number that Windows gives to each start; unknown counts as a start of its own."""
        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _PREFETCH) as key:
                return f"windows-{winreg.QueryValueEx(key, 'BootId')[0]}"
        except OSError:
            return _this_process()

elif sys.platform == "linux":

    def boot_seconds() -> float:
        """Seconds since Linux was started, sleep included."""
        return time.clock_gettime(time.CLOCK_BOOTTIME)

    @cache
    def boot_id() -> str:
        """The kernel's name for this start; unknown counts as a start of its own."""
        try:
            return BOOT_ID_FILE.read_text("ascii").strip()
        except OSError:
            return _this_process()

else:

    def boot_seconds() -> float:
        """Seconds that only rise, as well as this platform knows them."""
        return time.monotonic()

    @cache
    def boot_id() -> str:
        """Each start of the program counts as a start of the computer, because nothing better is known here."""
        return _this_process()
