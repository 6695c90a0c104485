"""The questions about an event: for whom, which event, which grade, and how the report was sent."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)

from evclinic.domain.forms import Option
from evclinic.domain.moments import date_text, parse_date, parse_time, time_text
from evclinic.domain.numbers import Unreadable
from evclinic.domain.serious import SeriousClock
from evclinic.domain.words import Language, T
from evclinic.gui.adverse_events.words import clock_words, due_words, event_words
from evclinic.gui.asking import AskDialog, Reason
from evclinic.gui.choice_list import ChoiceList
from evclinic.gui.forms.times import NowKey
from evclinic.gui.theme import SPACE, px
from evclinic.services.event_list import EventRow


class GradeDialog(AskDialog):
    """The investigator's grade beside the one that was proposed. Nothing is chosen beforehand."""

    confirmed = Signal(str, str)

    def __init__(
        self, row: EventRow, grades: Sequence[Option], language: Language, parent: QWidget | None = None
    ) -> None:
        title = T("{who}, {event}: confirm the grade", who=row.participant, event=event_words(row))
        words = T("Proposed: {grade}. Course: {history}.", grade=row.proposed or "-", history=row.history or "-")
        super().__init__(title, words, T("Confirm the grade"), language, parent)
        self.grades = QButtonGroup(self)
        for number, option in enumerate(grades):
            button = QRadioButton(f"{option.code}  {option.label.in_(language)}", self)
            button.setObjectName(option.code)
            self.grades.addButton(button, number)
            self.body.addWidget(button)
            self._define(button, option)
        self.reason = Reason((), language, self)
        self._changes = bool(row.confirmed)
        if self._changes:
            self.add_field(T("Confirmed before: {grade}. Reason", grade=row.confirmed), self.reason, self.reason.line)
        self.reason.setVisible(self._changes)
        self.asked.connect(self._confirm)
        self.grades.button(0).setFocus()

    def _define(self, button: QRadioButton, option: Option) -> None:
        """The full words of a grade below it."""
        if option.words is not None:
            definition = QLabel(option.words.in_(self.language), self)
            definition.setProperty("role", "hint")
            definition.setWordWrap(True)
            button.setAccessibleDescription(definition.text())
            self.body.addWidget(definition)

    @Slot()
    def _confirm(self) -> None:
        chosen = self.grades.checkedButton()
        if chosen is None:
            self.refuse(T("Choose a grade."))
        elif self._changes and not self.reason.text():
            self.refuse(T("Say why the grade is changed."))
            self.reason.line.setFocus()
        else:
            self.confirmed.emit(chosen.objectName(), self.reason.text())


class SentDialog(AskDialog):
    """A serious event was sent: when, how, to whom; and why, when it was late."""

    sent = Signal(object, str, str, str)

    def __init__(
        self,
        clock: SeriousClock,
        routes: Sequence[Option],
        now: Callable[[], datetime],
        language: Language,
        parent: QWidget | None = None,
    ) -> None:
        title = T("Mark sent: {event}", event=clock_words(clock))
        super().__init__(title, due_words(clock), T("Mark sent"), language, parent)
        self._now, self._clock = now, clock
        self.day, self.time = QLineEdit(date_text(now()), self), QLineEdit(self)
        self.now_button = QPushButton(T("Now  N").in_(language), self)
        NowKey(self, self.time, self._press_now)
        self.route, self.recipient = ChoiceList(self), QLineEdit(self)
        self.reason = Reason((), language, self)
        self._arrange_fields(routes)
        self.now_button.clicked.connect(self._press_now)
        self.time.editingFinished.connect(self._judge)
        self.day.editingFinished.connect(self._judge)
        self.asked.connect(self._send)
        self._judge()
        self.time.setFocus()

    def _arrange_fields(self, routes: Sequence[Option]) -> None:
        for line, width in ((self.day, 132), (self.time, 96)):
            line.setFixedWidth(px(width))
            line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.day.setAccessibleName(T("Day").in_(self.language))
        self.time.setPlaceholderText("HH:MM")
        self.now_button.setAutoDefault(False)
        self.route.setPlaceholderText(T("Choose").in_(self.language))
        for option in routes:
            self.route.addItem(option.label.in_(self.language), option.code)
        self.route.setCurrentIndex(-1)
        when = QWidget(self)
        row = QHBoxLayout(when)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(SPACE.small))
        for widget in (self.day, self.time, self.now_button):
            row.addWidget(widget)
        row.addStretch(1)
        self.add_field(T("Sent at"), when, self.time)
        self.add_field(T("How"), self.route)
        self.add_field(T("To whom (a role or an office, no name)"), self.recipient)
        self.reason_label = QLabel(T("Why so late").in_(self.language), self)
        self.reason_label.setBuddy(self.reason.line)
        self.fields.addRow(self.reason_label, self.reason)

    def moment(self) -> datetime | None:
        """When it was sent; None while that cannot be read."""
        try:
            return datetime.combine(parse_date(self.day.text()), parse_time(self.time.text()), self._now().tzinfo)
        except Unreadable:
            return None

    @Slot()
    def _press_now(self) -> None:
        self.day.setText(date_text(self._now()))
        self.time.setText(time_text(self._now(), seconds=True))
        self._judge()
        self.route.setFocus()

    @Slot()
    def _judge(self) -> None:
        """Too late asks why."""
        at = self.moment() or self._now()
        odd = at > self._clock.due_at or at < self._clock.aware_at
        self.reason_label.setVisible(odd)
        self.reason.setVisible(odd)

    @Slot()
    def _send(self) -> None:
        self._judge()
        at = self.moment()
        if at is None:
            self.refuse(T("Write when it was sent, such as 10:17."))
            self.time.setFocus()
        elif self.route.currentIndex() < 0:
            self.refuse(T("Choose how it was sent."))
            self.route.setFocus()
        elif not self.recipient.text().strip():
            self.refuse(T("Write to whom it was sent."))
            self.recipient.setFocus()
        elif self.reason.isVisibleTo(self) and not self.reason.text():
            self.refuse(T("Say why."))
            self.reason.line.setFocus()
        else:
            self.sent.emit(at, self.route.currentData(), self.recipient.text().strip(), self.reason.text())
