"""The persons of the site: who works for the trial, in which role, with which tasks, from when to when."""

from collections.abc import Callable
from datetime import date, datetime
from uuid import uuid4

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from evclinic.domain.moments import date_text
from evclinic.domain.people import Person, Role
from evclinic.domain.words import Language, T, Words
from evclinic.gui.asking import AskDialog
from evclinic.gui.doing import Doing
from evclinic.gui.icons import icon, on_accent
from evclinic.gui.latin import latin
from evclinic.gui.roles import ROLES
from evclinic.gui.row_table import Listing
from evclinic.gui.scrolled import Scrolled
from evclinic.gui.signals import StudySignals
from evclinic.gui.staff.dialogs import AddDialog, CorrectPersonDialog, EndDialog, tasks_words
from evclinic.gui.tables import Column
from evclinic.gui.theme import px
from evclinic.gui.two_groups import TwoGroups
from evclinic.services.door import Study
from evclinic.services.staff import add_person, change_person, delegation_log, end_person, people

NOBODY = T("Nobody is on the list yet. Press Add a person.")


class StaffTab(QWidget):
    """`done` says in words what was done."""

    done = Signal(object)

    def __init__(
        self,
        study: Study,
        now: Callable[[], datetime],
        language: Language,
        parent: QWidget | None = None,
        *,
        signals: StudySignals | None = None,
    ) -> None:
        super().__init__(parent)
        self._study, self._now, self._language = study, now, language
        self.doing = Doing(study, signals or StudySignals(parent=self), self)
        self.dialog: AskDialog | None = None
        self._new_id = uuid4()
        self.title = QLabel(self)
        self.title.setProperty("role", "title")
        self.correct_button, self.end_button, self.add_button = QPushButton(self), QPushButton(self), QPushButton(self)
        self.correct_button.setIcon(icon("edit"))
        self.add_button.setProperty("kind", "primary")
        self.add_button.setIcon(on_accent("user-plus"))
        self.end_button.setIcon(icon("logout"))
        self.note = QLabel(self)
        self.note.setProperty("role", "muted")
        self.note.setWordWrap(True)
        self.list: Listing[Person] = Listing(_columns(), _key, T("Persons"), language, self, wide=2)

        head = TwoGroups(self)
        head.start.addWidget(self.title, 1)
        for button in (self.correct_button, self.end_button, self.add_button):
            head.end.addWidget(button)
        self.list.setMinimumHeight(px(200))
        lines = Scrolled(self).lines
        lines.addWidget(head)
        lines.addWidget(self.note)
        lines.addWidget(self.list, 1)

        self.add_button.clicked.connect(self.ask_add)
        self.correct_button.clicked.connect(self.ask_correct)
        self.end_button.clicked.connect(self.ask_end)
        self.list.chosen.connect(self._show_presses)
        self.first_stop = self.list.table
        self.retranslate(language)
        self.reload()

    @Slot()
    def reload(self) -> None:
        """Look again; the cursor stays."""
        self.list.show_rows(self._study.see(people), NOBODY)

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = language
        self.title.setText(T("Persons").in_(language))
        self.add_button.setText(T("Add a person").in_(language))
        self.correct_button.setText(T("Correct…").in_(language))
        self.end_button.setText(T("Last day").in_(language))
        note = T("There are no passwords yet: whoever sits at the keyboard is chosen at the top of the window.")
        self.note.setText(note.in_(language))
        self.list.retranslate(language)

    @Slot()
    def ask_add(self) -> None:
        """Somebody begins to work for the trial."""
        dialog = AddDialog(self._now().date(), self._study.see(delegation_log), self._language, self.window())
        dialog.given.connect(self._add)
        self._open(dialog)

    @Slot()
    def ask_correct(self) -> None:
        """The person of the cursor does something else from now on, or was put down wrong."""
        person = self.list.current()
        if person is not None:
            dialog = CorrectPersonDialog(person, self._study.see(delegation_log), self._language, self.window())
            dialog.given.connect(self._correct)
            self._open(dialog)

    @Slot()
    def ask_end(self) -> None:
        """The person of the cursor stops working for the trial."""
        person = self.list.current()
        if person is not None:
            dialog = EndDialog(person, self._now().date(), self._language, self.window())
            dialog.given.connect(self._end)
            self._open(dialog)

    def _open(self, dialog: AskDialog) -> None:
        self.dialog, self._new_id = dialog, uuid4()
        dialog.open()

    @Slot(object)
    def _show_presses(self, person: Person | None) -> None:
        self.end_button.setEnabled(person is not None and person.active_to is None)
        self.correct_button.setEnabled(person is not None)

    @Slot(str, object, list, object)
    def _add(self, initials: str, role: Role, tasks: list[str], first: date) -> None:
        self._finish(self.doing.attempt(add_person, self._new_id, initials, role, tasks, first))
        self.list.select(self._new_id)

    @Slot(object, list, str)
    def _correct(self, role: Role, tasks: list[str], reason: str) -> None:
        person = self.list.current()
        if person is not None:
            self._finish(self.doing.attempt(change_person, person.id, role, tasks, reason=reason))

    @Slot(object, str)
    def _end(self, last: date, reason: str) -> None:
        person = self.list.current()
        if person is not None:
            self._finish(self.doing.attempt(end_person, person.id, last, reason=reason))

    def _finish(self, failed: Words | None) -> None:
        if self.dialog is not None:
            self.dialog.end(failed)
        if failed is None:
            self.dialog = None
            self.reload()
            self.done.emit(T("The list of persons is changed."))


def _columns() -> tuple[Column[Person], ...]:
    return (
        Column(T("Initials"), _initials),
        Column(T("Role"), _role),
        Column(T("Tasks"), _tasks),
        Column(T("From"), _from),
        Column(T("To"), _to),
    )


def _key(person: Person) -> object:
    return person.id


def _initials(person: Person, language: Language) -> str:
    return latin(person.initials, language)


def _role(person: Person, language: Language) -> str:
    return ROLES[person.role].in_(language)


def _tasks(person: Person, language: Language) -> str:
    return latin(tasks_words(person.tasks), language)


def _from(person: Person, language: Language) -> str:
    return latin(date_text(person.active_from), language)


def _to(person: Person, language: Language) -> str:
    if person.active_to is None:
        return T("still at work").in_(language)
    return latin(date_text(person.active_to), language)
