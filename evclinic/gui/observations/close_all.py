"""Closing an hour early: why, when, who decided, and the reason. All open checks end in one act."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from evclinic.domain.moments import parse_time, time_text
from evclinic.domain.not_done import WAYS
from evclinic.domain.numbers import Unreadable
from evclinic.domain.observations import Chair
from evclinic.domain.words import Language, Plain, T, Words
from evclinic.gui.choice_list import ChoiceList
from evclinic.gui.dialog import Dialog
from evclinic.gui.forms.times import NowKey
from evclinic.gui.observations.words import clock
from evclinic.gui.theme import px


class CloseAllDialog(Dialog):
    """Nothing is chosen beforehand, and the time is never suggested. It closes when the hour is closed, not before.

    `now` gives the moment of the hour at each press.
    """

    closed_all = Signal(object, str, object, str, str)

    def __init__(
        self,
        chair: Chair,
        now: Callable[[], datetime],
        people: list[str],
        language: Language,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._chair, self._fresh, self._language = chair, now, language
        name = chair.observation.participant
        self.setWindowTitle(T("{participant}: close all remaining checks", participant=name).in_(language))
        self.title = QLabel(self.windowTitle(), self)
        self.title.setProperty("role", "title")
        open_checks = Plain(" · ".join(s.label.in_(language) for s in chair.standings if s.is_open))
        self.open_label = QLabel(T("Will be not done: {checks}", checks=open_checks).in_(language), self)
        self.open_label.setWordWrap(True)
        self.ways = QButtonGroup(self)
        self.time = QLineEdit(self)
        self.now_button = QPushButton(T("Now  N").in_(language), self)
        NowKey(self, self.time, self._now)
        self.decided_by = ChoiceList(self)
        self.decided_by.setEditable(True)
        self.decided_by.addItems(["", *people])
        self.reason = QLineEdit(self)
        self.problem = QLabel(self)
        self.problem.setProperty("role", "problem")
        self.problem.setWordWrap(True)
        self.save_button = QPushButton(T("Close the hour").in_(language), self)
        self.save_button.setProperty("kind", "danger")
        self.save_button.setProperty("target", "observation")
        self.back_button = QPushButton(T("Back").in_(language), self)
        self.back_button.setProperty("target", "observation")

        self._arrange()

        self.now_button.clicked.connect(self._now)
        self.save_button.clicked.connect(self._save)
        self.back_button.clicked.connect(self.reject)

    def _arrange(self) -> None:
        say = self._language
        ways = QHBoxLayout()
        for code, words in WAYS.items():
            button = QPushButton(words.in_(say), self)
            button.setCheckable(True)
            button.setObjectName(code)
            button.setProperty("kind", "chip")
            button.setProperty("target", "observation")
            button.setAutoDefault(False)
            self.ways.addButton(button)
            ways.addWidget(button)
        ways.addStretch(1)
        when = QHBoxLayout()
        when.addWidget(self.time, 1)
        when.addWidget(self.now_button)
        rows = QFormLayout()
        rows.setSpacing(px(10))
        rows.addRow(T("What happened").in_(say), ways)
        rows.addRow(T("Time").in_(say), when)
        rows.addRow(T("Decided by").in_(say), self.decided_by)
        rows.addRow(T("Reason").in_(say), self.reason)
        for field, words in ((self.time, T("Time")), (self.decided_by, T("Decided by")), (self.reason, T("Reason"))):
            field.setAccessibleName(words.in_(say))
        foot = QHBoxLayout()
        foot.addWidget(self.back_button)
        foot.addStretch(1)
        foot.addWidget(self.save_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(20), px(16), px(20), px(16))
        whole.setSpacing(px(12))
        whole.addWidget(self.title)
        whole.addWidget(self.open_label)
        whole.addLayout(rows)
        whole.addWidget(self.problem)
        whole.addLayout(foot)
        for button in (self.now_button, self.save_button, self.back_button):
            button.setAutoDefault(False)
        self.setMinimumWidth(px(560))
        self.ways.buttons()[0].setFocus()

    @property
    def injection_id(self) -> UUID:
        """Whose hour it is."""
        return self._chair.observation.injection_id

    def show_not_saved(self, why: Words) -> None:
        """The hour could not be closed, and why; everything typed is still here."""
        self.problem.setText(T("NOT SAVED: {why} The entry is still here.", why=why).in_(self._language))

    @Slot()
    def _now(self) -> None:
        self.time.setText(time_text(self._fresh(), seconds=True))

    @Slot()
    def _save(self) -> None:
        way, decided = self.ways.checkedButton(), self.decided_by.currentText().strip()
        reason = self.reason.text().strip()
        problem = self._missing(way is not None, decided, reason)
        if problem is None and way is not None:
            self.closed_all.emit(self.injection_id, way.objectName(), self._moment(), decided, reason)
        elif problem is not None:
            self.problem.setText(problem.in_(self._language))

    def _moment(self) -> datetime:
        """The time as typed, of today; of yesterday in an hour that midnight parts. Raises `Unreadable`."""
        now = self._fresh().replace(microsecond=0)
        at = datetime.combine(now.date(), parse_time(self.time.text()), now.tzinfo)
        day_before = at - timedelta(days=1)
        return day_before if at > now and day_before >= self._chair.observation.t0 else at

    def _missing(self, chosen: bool, decided: str, reason: str) -> Words | None:
        """What is still to be said, the first of it; the field gets the focus."""
        if not chosen:
            self.ways.buttons()[0].setFocus()
            return T("Choose what happened.")
        try:
            moment = self._moment()
        except Unreadable as unreadable:
            self.time.setFocus()
            return unreadable.words
        if moment > self._fresh():
            self.time.setFocus()
            return T("The time must not be later than {now}.", now=clock(self._fresh().replace(microsecond=0)))
        if not decided:
            self.decided_by.setFocus()
            return T("Enter who decided it.")
        if not reason:
            self.reason.setFocus()
            return T("Enter the reason.")
        return None
