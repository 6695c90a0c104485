"""The day that a pack of papers is for: who is expected then, and how many blank sets lie ready beside it."""

from collections.abc import Hashable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from evclinic.domain.moments import date_text, parse_date
from evclinic.domain.numbers import Unreadable
from evclinic.domain.words import Language, T, Words
from evclinic.gui.printing.ticks import Tick, Ticks
from evclinic.gui.theme import SPACE, px
from evclinic.services.papers import Expected


class DayChoice(QWidget):
    """`day_changed` when another day was typed or pressed, `changed` when somebody was ticked or unticked."""

    day_changed = Signal()
    changed = Signal()

    def __init__(self, today: date, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today, self._language = today, language
        self.day: date | None = today
        self.label = QLabel(self)
        self.label.setProperty("role", "strong")
        self.line = QLineEdit(date_text(today), self)
        self.label.setBuddy(self.line)
        self.today_button = QPushButton(self)
        self.tomorrow_button = QPushButton(self)
        self.problem = QLabel(self)
        self.problem.setProperty("role", "problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.people = Ticks(self.tomorrow_button, language, T("Nobody is expected on this day."), self)

        presses = QHBoxLayout()
        presses.setSpacing(px(SPACE.small))
        presses.addWidget(self.today_button)
        presses.addWidget(self.tomorrow_button)
        presses.addStretch(1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(SPACE.tight))
        lines.addWidget(self.label)
        lines.addWidget(self.line)
        lines.addLayout(presses)
        lines.addWidget(self.problem)
        lines.addWidget(self.people)

        self.line.editingFinished.connect(self._read)
        self.today_button.clicked.connect(self._take_today)
        self.tomorrow_button.clicked.connect(self._take_tomorrow)
        self.people.changed.connect(self.changed)
        self.retranslate(language)

    def show_people(self, people: Sequence[Expected], today: date) -> None:
        """Who may come on this day; ticked is whose day it is."""
        self._today = today
        self.people.show_ticks([Tick(_key(one), _words(one), one.is_target) for one in people])

    def ticked(self) -> tuple[Hashable, ...]:
        """Participant and visit of everybody who is ticked."""
        return self.people.ticked()

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = language
        self.label.setText(T("Day").in_(language))
        self.line.setAccessibleName(self.label.text())
        self.today_button.setText(T("Today").in_(language))
        self.tomorrow_button.setText(T("Tomorrow").in_(language))
        self.people.retranslate(language)

    def _take(self, day: date) -> None:
        self.problem.hide()
        self.line.setText(date_text(day))
        if day != self.day:
            self.day = day
            self.day_changed.emit()

    @Slot()
    def _read(self) -> None:
        try:
            self._take(parse_date(self.line.text()))
        except Unreadable as wrong:
            self.day = None
            self.problem.setText(wrong.words.in_(self._language))
            self.problem.show()
            self.day_changed.emit()

    @Slot()
    def _take_today(self) -> None:
        self._take(self._today)

    @Slot()
    def _take_tomorrow(self) -> None:
        self._take(self._today + timedelta(days=1))


def _key(one: Expected) -> Hashable:
    return (one.participant.id, one.visit.code)


def _words(one: Expected) -> Words:
    who, visit = one.participant.name, one.visit.code
    if one.is_target or one.earliest is None or one.latest is None:
        return T("{participant} {visit}", participant=who, visit=visit)
    first, last = date_text(one.earliest), date_text(one.latest)
    return T("{participant} {visit}, {first} to {last}", participant=who, visit=visit, first=first, last=last)
