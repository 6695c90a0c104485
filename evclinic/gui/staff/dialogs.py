"""The two questions of the list of persons: somebody comes, somebody goes."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from evclinic.domain.moments import date_text, parse_date
from evclinic.domain.numbers import Unreadable
from evclinic.domain.people import Person, Role
from evclinic.domain.words import Language, T, Words
from evclinic.gui.asking import AskDialog, Reason

ROLES: dict[Role, Words] = {
    Role.NURSE: T("nurse"),
    Role.INVESTIGATOR: T("investigator"),
    Role.MONITOR: T("monitor"),
}


class AddDialog(AskDialog):
    """Somebody begins to work for the trial. `given` carries initials, role, tasks and the first day."""

    given = Signal(str, object, list, object)

    def __init__(self, today: date, language: Language, parent: QWidget | None = None) -> None:
        words = T("Initials are given once and never again, so that old records stay readable. No names are stored.")
        super().__init__(T("Add a person"), words, T("Add"), language, parent)
        self.initials, self.tasks = QLineEdit(self), QLineEdit(self)
        self.role = QComboBox(self)
        self.role.setPlaceholderText(T("Choose").in_(language))
        for role, said in ROLES.items():
            self.role.addItem(said.in_(language), role)
        self.role.setCurrentIndex(-1)
        self.tasks.setPlaceholderText(T("Letters of the delegation log, such as A E J").in_(language))
        self.day = QLineEdit(date_text(today), self)
        for field in (self.initials, self.tasks, self.day):
            field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.add_field(T("Initials"), self.initials)
        self.add_field(T("Role"), self.role)
        self.add_field(T("Tasks"), self.tasks)
        self.add_field(T("First day"), self.day)
        self.initials.setFocus()
        self.asked.connect(self._give)

    @Slot()
    def _give(self) -> None:
        role = self.role.currentData()
        if not isinstance(role, Role):
            self.refuse(T("Choose the role."))
            self.role.setFocus()
            return
        try:
            day = parse_date(self.day.text())
        except Unreadable as unreadable:
            self.refuse(unreadable.words)
            self.day.setFocus()
            return
        tasks = self.tasks.text().upper().replace(",", " ").split()
        self.given.emit(self.initials.text().strip().upper(), role, tasks, day)


class EndDialog(AskDialog):
    """Somebody stops working for the trial. `given` carries the last day and the reason."""

    given = Signal(object, str)

    def __init__(self, person: Person, today: date, language: Language, parent: QWidget | None = None) -> None:
        words = T("The person and everything done stay on record.")
        title = T("Last day of {initials}", initials=person.initials)
        super().__init__(title, words, T("Put it down"), language, parent)
        self.day = QLineEdit(date_text(today), self)
        self.day.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.reason = Reason((), language, self)
        self.add_field(T("Last day"), self.day)
        self.add_field(T("Reason"), self.reason, self.reason.line)
        self.reason.line.setFocus()
        self.asked.connect(self._give)

    @Slot()
    def _give(self) -> None:
        try:
            day = parse_date(self.day.text())
        except Unreadable as unreadable:
            self.refuse(unreadable.words)
            self.day.setFocus()
            return
        if not self.reason.text():
            self.refuse(T("Say why."))
            self.reason.line.setFocus()
            return
        self.given.emit(day, self.reason.text())


def tasks_words(tasks: Sequence[str]) -> str:
    """The letters of the delegation log."""
    return " ".join(tasks) or "-"
