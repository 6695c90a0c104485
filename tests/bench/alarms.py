"""Whether a check that falls due is called for on its second while the program is busy: twelve, in real time."""

import sys
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any
from uuid import uuid4

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Slot

from evclinic.clock import SystemClock
from evclinic.domain.alarms import Sound
from evclinic.domain.observations import Hour, Observation
from evclinic.domain.protocol import Protocol
from evclinic.domain.protocol_reading import read_protocol
from evclinic.domain.readings import Reading
from evclinic.gui.observations.watch import Watch
from tests.bench.figures import Figure
from tests.bench.hours import START
from tests.real import data

ALARMS, APART, FIRST = 12, 2, 3  # so many, so many seconds apart, the first after so many
BLOCK, PAUSE = 0.1, 37  # busy for so many seconds, then free for so many milliseconds
SECOND = timedelta(seconds=1)


@dataclass
class BusyBoard:
    """Stands for the study: people in chairs whose five-minute checks fall due one after the other."""

    clock: SystemClock
    trial: Protocol
    due: dict[str, datetime] = field(default_factory=dict)

    def hours(self) -> list[Hour]:
        """Everybody in a chair."""
        now = self.clock.reading()
        first = (now.wall + FIRST * SECOND).replace(microsecond=0)
        found = []
        for number in range(ALARMS):
            name = f"EV-{number + 1:03d}"
            at = self.due.setdefault(name, first + number * APART * SECOND)
            observation = Observation(
                injection_id=uuid4(),
                participant_id=uuid4(),
                participant=name,
                number=1,
                visit="INJ1",
                chair=number + 1,
                t0=at - timedelta(minutes=5),
            )
            found.append(Hour(observation, (now,)))
        return found

    def reading(self) -> Reading:
        """The clocks, now."""
        return self.clock.reading()

    def protocol(self) -> Protocol:
        """What is due when; here no two sounds are one."""
        return self.trial

    def __getattr__(self, name: str) -> Any:
        return self._hear_nothing

    def _hear_nothing(self, *heard: Any, **said: Any) -> None:
        """What the watch tells the study is of no interest here."""


class Listener(QObject):
    """Hears the sounds of the watch, and a bare precise timer for each of the same moments."""

    def __init__(self, board: BusyBoard) -> None:
        super().__init__()
        self.board = board
        self.heard: dict[str, datetime] = {}
        self.bare: dict[str, datetime] = {}
        self._timers: list[QTimer] = []

    def expect(self) -> None:
        """Set a bare timer for each moment; it need not ask what is due."""
        now = self.board.reading().wall
        for name, at in self.board.due.items():
            timer = QTimer(self, objectName=name, timerType=Qt.TimerType.PreciseTimer, singleShot=True)
            timer.timeout.connect(self._bare_timer)
            timer.start(round((at - now) / SECOND * 1000))
            self._timers.append(timer)

    @Slot(object)
    def hear(self, sound: Sound) -> None:
        """The watch calls for checks."""
        for about in sound.about:
            name, _, code = about.partition(" ")
            if code == "T05":
                self.heard.setdefault(name, self.board.reading().wall)

    @Slot()
    def _bare_timer(self) -> None:
        self.bare[self.sender().objectName()] = self.board.reading().wall

    @Slot()
    def block(self) -> None:
        """Busy, as when a long list is drawn."""
        until = perf_counter() + BLOCK
        while perf_counter() < until:
            pass

    def late(self, heard: dict[str, datetime]) -> list[float]:
        """How many milliseconds after its moment each was heard; below zero: early."""
        return [(heard[name] - at) / SECOND * 1000 for name, at in self.board.due.items()]


def measure(root: Path) -> list[Figure]:
    """The alarms of half a minute, beside bare timers, while the program is busy most of the time."""
    app = QCoreApplication.instance() or QCoreApplication(sys.argv[:1])
    protocol = read_protocol(data())
    quiet = replace(protocol, sounds=replace(protocol.sounds, together=0, late_times=0))
    board = BusyBoard(SystemClock(START.tzinfo), quiet)
    listener = Listener(board)
    watch = Watch(board, listener)
    watch.sounded.connect(listener.hear)
    watch.start()
    listener.expect()
    busy = QTimer(listener, interval=round(BLOCK * 1000) + PAUSE, timerType=Qt.TimerType.PreciseTimer)
    busy.timeout.connect(listener.block)
    busy.start()
    QTimer.singleShot((FIRST + ALARMS * APART + 2) * 1000, app.quit)
    app.exec()
    watch.stop()
    late, bare = listener.late(listener.heard), listener.late(listener.bare)
    detail = (
        f"{len(late)} alarms, {min(late):.0f} to {max(late):.0f} ms; bare timers {min(bare):.0f} to {max(bare):.0f} ms"
    )
    return [
        Figure(name="alarms at their latest, busy", found=max(late), goal=150, unit="ms", detail=detail),
        Figure(name="alarms that came early", found=sum(1 for each in late if each < 0), goal=0, unit="", detail=""),
    ]
