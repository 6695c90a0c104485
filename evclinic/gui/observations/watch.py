"""The tick behind the board: reads the clocks each second, says what changed, and never counts anything down."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from evclinic.domain.alarms import PRIORITY, Sound, sounds_between, together
from evclinic.domain.observations import Chair, Hour, board
from evclinic.domain.readings import Gap, GapKind, Reading, gap_between, passed
from evclinic.gui.observations.source import BoardSource

KEEP_EVERY = timedelta(seconds=15)
SECOND = 1_000_000
LATEST = 40  # milliseconds after the full second: a display never shows the second before


class Watch(QObject):
    """Everybody in a chair, told anew at each full second.

    `ticked` comes once a second; `sounded` with a `Sound` to be made now; `gap_seen` with a `Gap` and what was open
    before it; `paused` when somebody silences the reminders, and when they come back.
    """

    ticked = Signal()
    sounded = Signal(object)
    gap_seen = Signal(object)
    paused = Signal(bool)

    def __init__(self, source: BoardSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self.chairs: Sequence[Chair] = ()
        self.now: datetime = source.reading().wall
        self._hours: Sequence[Hour] = ()
        self._last: Reading | None = None
        self._kept: Reading | None = None
        self._began, self._passed = self.now, timedelta(0)
        self._last_sound: Sound | None = None
        self._paused_until: timedelta | None = None
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.tick)

    def start(self) -> None:
        """Begin to tick; first what happened while the program was closed."""
        self.reload()
        self._look_back()
        self._keep(self.source.reading())
        self.reload()
        self.tick()

    def stop(self) -> None:
        """No more ticks."""
        self._timer.stop()

    @Slot()
    def reload(self) -> None:
        """Look at the records again: somebody was injected, a check was saved."""
        self._hours = self.source.hours()
        self._see(self._last or self.source.reading())
        self.ticked.emit()

    @Slot()
    def tick(self) -> None:
        """Read the clocks, and tell what they say."""
        reading = self.source.reading()
        since = passed(self._last, reading) if self._last else timedelta(0)
        gap = gap_between(self._last, reading, running=True) if self._last else None
        self._last = reading
        self._passed += since
        self._see(reading)
        if gap is not None:
            self._kept = None  # what the clocks show after it is kept at once
            self._tell_gap(gap)
        self._sound(since)
        self._keep(reading)
        if self._paused_until is not None and self._passed >= self._paused_until:
            self.resume()
        self.ticked.emit()
        self._timer.start((SECOND - reading.wall.microsecond) // 1000 + LATEST)

    # The reminders.

    def pause(self) -> None:
        """No sound for as long as the protocol allows; everything stays visible."""
        self._paused_until = self._passed + timedelta(seconds=self.source.protocol().sounds.pause)
        self.paused.emit(True)
        self.ticked.emit()

    def resume(self) -> None:
        """Sound again."""
        self._paused_until = None
        self.paused.emit(False)

    @property
    def pause_left(self) -> timedelta | None:
        """How long the reminders are still silent; None when they are not."""
        return None if self._paused_until is None else max(timedelta(0), self._paused_until - self._passed)

    # Inside.

    def _see(self, reading: Reading) -> None:
        self.now = reading.wall
        self.chairs = board(self._hours, self.source.protocol(), reading) if self._hours else ()

    def _look_back(self) -> None:
        """The time since the last reading kept by an earlier run, when somebody was already in a chair."""
        last = self._newest_kept()
        now = self.source.reading()
        gap = gap_between(last, now, running=False) if last else None
        if gap is not None:
            self._tell_gap(gap)

    def _newest_kept(self) -> Reading | None:
        kept = [hour.readings[-1] for hour in self._hours]
        return max(kept, key=lambda reading: reading.wall, default=None)

    def _tell_gap(self, gap: Gap) -> None:
        if gap.kind is GapKind.CLOCK_CHANGED or self._hours:
            self.source.gap_seen(gap)
            self.gap_seen.emit(gap)

    def _sound(self, since: timedelta) -> None:
        protocol = self.source.protocol()
        called = [sounds_between([chair], protocol, chair.now - since, chair.now) for chair in self.chairs]
        heard = [sound for sound in called if sound is not None]
        if not heard:
            return
        tone = min((sound.tone for sound in heard), key=PRIORITY.index)
        about = tuple(sorted({about for sound in heard for about in sound.about}))
        sound = Sound(self._began + self._passed, tone, about)
        if together(sound, self._last_sound, protocol):
            return
        self._last_sound = sound
        silent = self._paused_until is not None
        self.source.keep_sound(sound, paused=silent)
        if not silent:
            self.sounded.emit(sound)

    def _keep(self, reading: Reading) -> None:
        if self._hours and (self._kept is None or passed(self._kept, reading) >= KEEP_EVERY):
            self._kept = reading
            self.source.keep_reading(reading)
