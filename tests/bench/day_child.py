"""A day at the board in a process of its own: the clock ticks, sheets are opened and closed, and the memory is told.

python -m tests.bench.day_child DIR
"""

import gc
import os
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent

from evclinic.clock import StoppedClock
from evclinic.domain.entries import SheetAddress
from evclinic.gui.forms.host import StudyHost
from evclinic.gui.forms.sheet import SheetWidget
from evclinic.start import Start
from tests.bench.hours import stopped

HOURS, STEP = 8, 4  # so many hours, a tick every so many seconds: more would be a gap
SHEET_EVERY = 300
KB = 1024


class Day:
    """The window on the demo, with a clock that is moved by hand."""

    def __init__(self, folder: Path) -> None:
        self.clock: StoppedClock = stopped()
        self.start = Start(folder, "en", self.clock, demo=True)
        self.start.first.show()
        while not self.start.is_open:
            self.start.app.processEvents()
        self.codes = ("T15", "T30", "T60", "X1")
        self.opened = 0

    def hour(self) -> None:
        """One hour, told by a line with the memory after it."""
        for second in range(0, 3600, STEP):
            self.clock.advance(STEP)
            watch = self.start.window.watch
            if watch is None:
                raise LookupError("the board has no clock")
            watch.tick()
            if second % SHEET_EVERY == 0:
                self.sheet()
            self.start.app.processEvents()
        gc.collect()
        os.write(1, f"{resident()}\n".encode())

    def sheet(self) -> None:
        """A check of somebody in a chair, opened and closed again."""
        study, watch = self.start.study, self.start.window.watch
        if study is None or watch is None or not watch.chairs:
            return
        at = watch.chairs[self.opened % len(watch.chairs)].observation
        code = self.codes[self.opened % len(self.codes)]
        self.opened += 1
        address = SheetAddress(
            form="F07",
            participant_id=at.participant_id,
            visit=at.visit,
            injection_id=at.injection_id,
            code=code,
        )
        sheet = SheetWidget(StudyHost(study, lambda: self.clock.reading().wall), address, self.start.window.language)
        sheet.show()
        self.start.app.processEvents()
        sheet.go_back()
        sheet.close()
        sheet.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def resident() -> int:
    """The memory of this process in kilobytes."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // KB


def main(folder: str) -> None:
    """Every hour of the day."""
    day = Day(Path(folder))
    for _hour in range(HOURS):
        day.hour()
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
