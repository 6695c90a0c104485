"""The questions of the participants tab: a new one, enrolment, leaving the trial, a check to the right participant."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from evclinic.domain.moments import parse_partial_date
from evclinic.domain.numbers import Unreadable
from evclinic.domain.participants import DispositionKind
from evclinic.domain.problems import Problem
from evclinic.domain.words import Language, T, Words
from evclinic.gui.asking import AskDialog, Reason
from evclinic.gui.choice_list import ChoiceList
from evclinic.gui.theme import px

BEFORE = (DispositionKind.SCREEN_FAILURE, DispositionKind.WITHDRAWN_ALL, DispositionKind.LOST, DispositionKind.DEATH)
AFTER = (
    DispositionKind.WITHDRAWN_TREATMENT,
    DispositionKind.WITHDRAWN_ALL,
    DispositionKind.LOST,
    DispositionKind.DEATH,
    DispositionKind.COMPLETED,
)


class NewDialog(AskDialog):
    """Somebody comes for screening."""

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        words = T(
            "A screening number is given now and never used again. No name is stored: write number and name on the "
            "site's own list (F27). Then come consent F01, eligibility F02, history F03 and the areas."
        )
        super().__init__(T("New participant"), words, T("Give a screening number"), language, parent)
        self.do_button.setFocus()


class EnrolDialog(AskDialog):
    """The next code; what speaks against it asks for a reason. `given` carries it, '' when nothing asks."""

    given = Signal(str)

    def __init__(
        self, name: str, questions: Sequence[Problem], language: Language, parent: QWidget | None = None
    ) -> None:
        words = T("The next code of the trial is given to {name}. A code is never used again.", name=name)
        super().__init__(T("Enrol {name}", name=name), words, T("Enrol"), language, parent)
        for problem in questions:
            line = QLabel(problem.words.in_(language), self)
            line.setWordWrap(True)
            line.setProperty("badge", "due_soon")
            self.body.addWidget(line)
        self.reason = Reason((), language, self) if questions else None
        if self.reason is not None:
            self.add_field(T("Reason"), self.reason, self.reason.line)
            self.reason.line.setFocus()
        else:
            self.do_button.setFocus()
        self.asked.connect(self._give)

    @Slot()
    def _give(self) -> None:
        reason = self.reason.text() if self.reason is not None else ""
        if self.reason is not None and not reason:
            self.refuse(T("Say why."))
            self.reason.line.setFocus()
            return
        self.given.emit(reason)


class LeaveDialog(AskDialog):
    """Somebody leaves: which kind, on which day, why. `given` carries the kind, the ISO day, the reason, and what was
    answered to a question about that day."""

    given = Signal(str, str, str, str)

    def __init__(
        self, name: str, *, enrolled: bool, today: str, language: Language, parent: QWidget | None = None
    ) -> None:
        words = T("Everything written so far stays. After a withdrawal from treatment the follow-up goes on.")
        title = T("{name} leaves", name=name)
        super().__init__(title, words, T("Save"), language, parent, kind="danger")
        self._today = today
        self.kind = ChoiceList(self)
        self.kind.setPlaceholderText(T("Choose").in_(language))
        for kind in AFTER if enrolled else BEFORE:
            self.kind.addItem(kind.words.in_(language), kind.value)
        self.kind.setCurrentIndex(-1)
        self.day = QLineEdit(self)
        self.day.setPlaceholderText("DD-MMM-YYYY")
        self.day.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.today_button = QPushButton(T("Today").in_(language), self)
        self.today_button.setAutoDefault(False)
        day = QWidget(self)
        line = QHBoxLayout(day)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(8))
        line.addWidget(self.day, 1)
        line.addWidget(self.today_button)
        self.reason = Reason((), language, self)
        self.day_right = QLineEdit(self)
        self.add_field(T("What happened"), self.kind)
        self.add_field(T("Day"), day, self.day)
        self.add_field(T("Reason"), self.reason, self.reason.line)
        self.add_field(T("The day is right, because"), self.day_right)
        self.fields.setRowVisible(self.day_right, False)
        self.kind.setFocus()
        self.today_button.clicked.connect(self._set_today)
        self.asked.connect(self._give)

    @Slot()
    def _set_today(self) -> None:
        self.day.setText(self._today)

    @Slot()
    def _give(self) -> None:
        kind, reason = self.kind.currentData(), self.reason.text()
        if kind is None:
            self._want(T("Choose what happened."), self.kind)
            return
        try:
            day = parse_partial_date(self.day.text()).iso()
        except Unreadable as unreadable:
            self._want(unreadable.words, self.day)
            return
        if not reason:
            self._want(T("Say why."), self.reason.line)
            return
        self.given.emit(str(kind), day, reason, self.day_right.text().strip())

    def ask_about_day(self, words: Words) -> None:
        """Something speaks against this day: it is corrected, or somebody says why it is right."""
        self.fields.setRowVisible(self.day_right, True)
        self._want(words, self.day_right)

    def _want(self, words: Words, field: QWidget) -> None:
        self.refuse(words)
        field.setFocus()
