"""The questions of the list of persons: somebody comes, does something else, goes."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from evclinic.domain.forms import Option
from evclinic.domain.moments import date_text, parse_date
from evclinic.domain.numbers import Unreadable
from evclinic.domain.people import Person, Role
from evclinic.domain.words import Language, T, Words
from evclinic.gui.asking import AskDialog, Reason
from evclinic.gui.roles import ROLES, RoleChoice


class PersonDialog(AskDialog):
    """Role and tasks of somebody; every letter of the delegation log stands there with what it means."""

    def __init__(
        self,
        title: Words,
        words: Words,
        press: Words,
        tasks: Sequence[Option],
        language: Language,
        parent: QWidget | None,
    ) -> None:
        super().__init__(title, words, press, language, parent)
        self.role = RoleChoice(ROLES, language, self)
        self.tasks = QLineEdit(self)
        self.tasks.setPlaceholderText("A E J")
        self.tasks.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._known = {task.code for task in tasks}
        self.letters = QLabel(" · ".join(_meaning(task, language) for task in tasks), self)
        self.letters.setTextFormat(Qt.TextFormat.PlainText)
        self.letters.setProperty("role", "hint")
        self.letters.setWordWrap(True)

    def add_role_and_tasks(self) -> None:
        """Their lines of the question."""
        self.add_field(T("Role"), self.role)
        self.add_field(T("Tasks of the delegation log"), self.tasks)
        self.fields.addRow(self.letters)

    def chosen_role(self) -> Role | None:
        """The role; None after saying that one is to be chosen."""
        role = self.role.chosen()
        if role is None:
            self.refuse(T("Choose the role."))
            self.role.setFocus()
        return role

    def typed_tasks(self) -> list[str]:
        """The letters, in capitals; letters typed without a blank between them are as many tasks."""
        words = self.tasks.text().upper().replace(",", " ").split()
        return [task for word in words for task in (word if self._known.issuperset(word) else [word])]


class AddDialog(PersonDialog):
    """Somebody begins to work for the trial. `given` carries initials, role, tasks and the first day."""

    given = Signal(str, object, list, object)

    def __init__(self, today: date, tasks: Sequence[Option], language: Language, parent: QWidget | None = None) -> None:
        words = T("Initials are given once and never again, so that old records stay readable. No names are stored.")
        super().__init__(T("Add a person"), words, T("Add"), tasks, language, parent)
        self.initials, self.day = QLineEdit(self), QLineEdit(date_text(today), self)
        for field in (self.initials, self.day):
            field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.add_field(T("Initials"), self.initials)
        self.add_role_and_tasks()
        self.add_field(T("First day"), self.day)
        self.follow(self.initials, *self.role.presses.values(), self.tasks, self.day)
        self.initials.setFocus()
        self.asked.connect(self._give)

    @Slot()
    def _give(self) -> None:
        role = self.chosen_role()
        if role is None:
            return
        day = _day_of(self, self.day)
        if day is None:
            return
        self.given.emit(self.initials.text().strip().upper(), role, self.typed_tasks(), day)


class CorrectPersonDialog(PersonDialog):
    """What somebody may do has changed, or was put down wrong. `given` carries role, tasks and the reason."""

    given = Signal(object, list, str)

    def __init__(
        self, person: Person, tasks: Sequence[Option], language: Language, parent: QWidget | None = None
    ) -> None:
        title = T("Correct {initials}", initials=person.initials)
        words = T("What was done so far stays as it is. The change is in the trail with its reason.")
        super().__init__(title, words, T("Save"), tasks, language, parent)
        self.role.choose(person.role)
        self.tasks.setText(" ".join(person.tasks))
        self.reason = Reason((), language, self)
        self.add_role_and_tasks()
        self.add_field(T("Reason"), self.reason, self.reason.line)
        self.follow(*self.role.presses.values(), self.tasks, self.reason.line)
        self.tasks.setFocus()
        self.asked.connect(self._give)

    @Slot()
    def _give(self) -> None:
        role = self.chosen_role()
        if role is None:
            return
        if not self.reason.text():
            self.refuse(T("Say why."))
            self.reason.line.setFocus()
            return
        self.given.emit(role, self.typed_tasks(), self.reason.text())


class EndDialog(AskDialog):
    """Somebody stops working for the trial. `given` carries the last day and the reason."""

    given = Signal(object, str)

    def __init__(self, person: Person, today: date, language: Language, parent: QWidget | None = None) -> None:
        words = T("The person and everything done stay on record.")
        title = T("Last day of {initials}", initials=person.initials)
        super().__init__(title, words, T("Save"), language, parent)
        self.day = QLineEdit(date_text(today), self)
        self.day.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.reason = Reason((), language, self)
        self.add_field(T("Last day"), self.day)
        self.add_field(T("Reason"), self.reason, self.reason.line)
        self.reason.line.setFocus()
        self.asked.connect(self._give)

    @Slot()
    def _give(self) -> None:
        day = _day_of(self, self.day)
        if day is None:
            return
        if not self.reason.text():
            self.refuse(T("Say why."))
            self.reason.line.setFocus()
            return
        self.given.emit(day, self.reason.text())


def tasks_words(tasks: Sequence[str]) -> str:
    """The letters of the delegation log."""
    return " ".join(tasks) or "-"


def _day_of(dialog: AskDialog, line: QLineEdit) -> date | None:
    """The day that is typed in this line; None after saying how a day is typed."""
    try:
        return parse_date(line.text())
    except Unreadable as unreadable:
        dialog.refuse(unreadable.words)
        line.setFocus()
        return None


def _meaning(task: Option, language: Language) -> str:
    """A letter and what it stands for, kept on one line at its beginning and in the direction of the language."""
    mark = "\N{RIGHT-TO-LEFT MARK}" if language.rtl else ""
    return f"{mark}{task.code}\N{NO-BREAK SPACE}{task.label.in_(language)}"
