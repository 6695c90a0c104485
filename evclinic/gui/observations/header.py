"""The head of the board: the time, how many sit in chairs, the bell, the wall view and the emergency card."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from evclinic.domain.moments import time_text
from evclinic.domain.words import Language, T
from evclinic.gui.bell import Bell
from evclinic.gui.flow import OneLine
from evclinic.gui.icons import icon, on_accent
from evclinic.gui.observations.card import set_text
from evclinic.gui.observations.face import ClockFace
from evclinic.gui.theme import LARGE, px, restyle, scale_now
from evclinic.gui.two_groups import TwoGroups

TIGHT = 640  # below this width (at text size 1.0) the presses say less, so that they keep to one line
CLOCK, SMALL_CLOCK = 30, 24  # points of its digits


class BoardHeader(TwoGroups):
    """One line above the chairs, two beside an open sheet. `seen`: whether it is in view, emergency button and all.

    With large text it is one low line of icons, whose words stand in their tooltips.
    """

    wall = Signal()
    emergency = Signal()
    seen = Signal(bool)

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._tight = self._large = False
        self._seen: tuple[int, tuple[int, ...]] = (0, ())
        self.clock = ClockFace(CLOCK, parent=self)
        self.count_label = QLabel(self)
        self.count_label.setProperty("role", "section")
        self.reminder_label = QLabel(self)
        self.reminder_label.setProperty("role", "hint")
        self.reminder_label.setWordWrap(True)
        self.bell = Bell(language, self)
        self.wall_button = QPushButton(self)
        self.wall_button.setProperty("target", "observation")
        self.emergency_button = QPushButton(self)
        self.emergency_button.setProperty("kind", "danger")
        self.emergency_button.setProperty("target", "observation")

        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.count_label)
        words.addWidget(self.reminder_label)
        self.start.addWidget(self.clock, 0, Qt.AlignmentFlag.AlignVCenter)
        self.start.addLayout(words, 1)
        presses = QWidget(self)
        flow = OneLine(presses, 12)
        for press in (self.bell, self.wall_button, self.emergency_button):
            flow.addWidget(press)
        self.end.addWidget(presses)

        self.wall_button.clicked.connect(self.wall)
        self.emergency_button.clicked.connect(self.emergency)
        self.retranslate(language)

    def show_now(self, now: datetime, sitting: int, free: Sequence[int]) -> None:
        """Show the time, and who sits where."""
        self.clock.show_time("", time_text(now, seconds=True))
        seen = (sitting, tuple(free))
        if seen != self._seen:
            self._seen = seen
            self._say_count()

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = language
        self.clock.setToolTip(T("The time of this computer; the wall clock leads").in_(language))
        self.reminder_label.setText(T("Reminder only, not a monitor. The wall clock leads.").in_(language))
        self._say_wall()
        self.wall_button.setIcon(icon("eye"))
        self._say_emergency()
        self.emergency_button.setIcon(on_accent("alert-triangle"))
        self.bell.retranslate(language)
        self._say_count()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._tighten()
        super().resizeEvent(event)

    def _tighten(self) -> None:
        if not self.isVisible():
            return
        large, tight = scale_now() >= LARGE, self.width() < px(TIGHT)
        if (tight, large) == (self._tight, self._large):
            return
        if large != self._large:
            for button in (self.wall_button, self.emergency_button, self.bell.button):
                button.setProperty("target", "strip" if large else "observation")
                restyle(button)
        self._tight, self._large = tight, large
        self.bell.show_short(tight or large, icon_alone=large)
        self.count_label.setWordWrap(tight)
        self.count_label.setHidden(large)
        self.clock.show_size(SMALL_CLOCK if large else CLOCK)
        self._say_wall()
        self._say_emergency()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._tighten()

    def showEvent(self, event: QShowEvent) -> None:
        self._tighten()
        super().showEvent(event)
        self.seen.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.seen.emit(False)

    def _say_wall(self) -> None:
        words = T("Wall view F11").in_(self._language)
        self.wall_button.setText("" if self._large else "F11" if self._tight else words)
        self.wall_button.setToolTip(words)
        self.wall_button.setAccessibleName(words)

    def _say_emergency(self) -> None:
        words = T("EMERGENCY F12").in_(self._language)
        self.emergency_button.setText("F12" if self._large else words)
        self.emergency_button.setToolTip(words)
        self.emergency_button.setAccessibleName(words)

    def _say_count(self) -> None:
        sitting, free = self._seen
        chairs = " ".join(str(number) for number in free)
        if not sitting:
            words = T("Nobody is in a chair")
        elif free:
            words = T("In chairs: {count}. Free: {free}", count=sitting, free=chairs)
        else:
            words = T("In chairs: {count}. No chair is free", count=sitting)
        set_text(self.count_label, words.in_(self._language))
        self.reminder_label.setToolTip(words.in_(self._language))
