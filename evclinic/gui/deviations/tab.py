"""The deviations from the protocol: what was planned, done, by how much, why; each is accepted or dismissed."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QButtonGroup, QLabel, QPushButton, QVBoxLayout, QWidget

from evclinic.domain.deviations import DeviationState
from evclinic.domain.entries import SheetAddress
from evclinic.domain.words import Language, T, Words
from evclinic.gui.deviations.columns import COLUMNS, REASON, WRITTEN
from evclinic.gui.deviations.questions import DeviationQuestions, is_open
from evclinic.gui.doing import Doing
from evclinic.gui.flow import FlowLayout
from evclinic.gui.icons import icon
from evclinic.gui.participants.sheet_stack import SheetStack
from evclinic.gui.row_table import Listing
from evclinic.gui.scrolled import Scrolled
from evclinic.gui.signals import Saved, StudySignals
from evclinic.gui.theme import px
from evclinic.gui.trail.history_dialog import HistoryDialog
from evclinic.gui.two_groups import TwoGroups
from evclinic.services.deeds import Look
from evclinic.services.deviations import DeviationRow, deviations
from evclinic.services.door import Study

WAITING, ALL = range(2)
NONE_WAITING = T("No deviation waits for an answer. Press All to read the others.")
NONE_AT_ALL = T("No deviation yet. What is saved outside the protocol is drafted here by itself.")
FORM, WIDE = "F17", 1100


class DeviationsTab(QWidget):
    """`participant_wanted` asks for a participant and visit; `done` says in words what was done."""

    participant_wanted = Signal(object, str)
    help_wanted = Signal(object)
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
        self._study, self._language = study, language
        self._rows: tuple[DeviationRow, ...] = ()
        self.history: HistoryDialog | None = None
        self.doing = Doing(study, signals or StudySignals(parent=self), self)
        self.questions = DeviationQuestions(self.doing, language, self)
        self.stack = SheetStack(study, now, language, self)
        self.page = QWidget(self.stack)
        self.title, self.hint = QLabel(self.page), QLabel(self.page)
        self.title.setProperty("role", "title")
        self.hint.setProperty("role", "muted")
        self.shows = QButtonGroup(self)
        self.list: Listing[DeviationRow] = Listing(COLUMNS, _key, T("Deviations"), language, self.page, wide=REASON)
        self.accept_button, self.dismiss_button = QPushButton(self.page), QPushButton(self.page)
        self.open_button, self.goto_button = QPushButton(self.page), QPushButton(self.page)
        self.history_button, self.new_button = QPushButton(self.page), QPushButton(self.page)

        self._arrange()
        self._wire()
        self.retranslate(language)
        self.reload()

    def _arrange(self) -> None:
        head = TwoGroups(self.page)
        head.start.addWidget(self.title)
        head.start.addStretch(1)
        for number in (WAITING, ALL):
            chip = QPushButton(self.page)
            chip.setCheckable(True)
            chip.setProperty("kind", "chip")
            self.shows.addButton(chip, number)
            head.end.addWidget(chip)
        self.new_button.setIcon(icon("plus"))
        head.end.addWidget(self.new_button)
        self.shows.button(WAITING).setChecked(True)
        self.accept_button.setProperty("kind", "primary")
        self.list.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setMinimumHeight(px(220))
        self.hint.setWordWrap(True)
        presses = QWidget(self.page)
        flow = FlowLayout(presses)
        for button in (
            self.accept_button,
            self.dismiss_button,
            self.open_button,
            self.goto_button,
            self.history_button,
        ):
            flow.addWidget(button)
        lines = Scrolled(self.page).lines
        lines.addWidget(head)
        lines.addWidget(self.list, 1)
        lines.addWidget(self.hint)
        lines.addWidget(presses)
        self.stack.addWidget(self.page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)

    def _wire(self) -> None:
        self.shows.idClicked.connect(self._show_wanted)
        self.list.chosen.connect(self._show_presses)
        self.list.opened.connect(self._open_sheet)
        self.accept_button.clicked.connect(self.ask_accept)
        self.dismiss_button.clicked.connect(self.ask_dismiss)
        self.open_button.clicked.connect(self._open_sheet)
        self.goto_button.clicked.connect(self._go_to)
        self.history_button.clicked.connect(self._show_history)
        self.new_button.clicked.connect(self.questions.ask_new)
        self.questions.new_for.connect(self.open_new)
        self.questions.done.connect(self._answered)
        self.stack.saved.connect(self._tell_saved)
        self.stack.closed.connect(self.reload)
        self.stack.help_wanted.connect(self.help_wanted)
        self.stack.history_wanted.connect(self._value_history)
        for keys, press in (("Alt+A", self.ask_accept), ("Alt+D", self.ask_dismiss), ("Alt+N", self.questions.ask_new)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(press)
        self.first_stop = self.list.table

    # What the window asks.

    @Slot()
    def reload(self) -> None:
        """Look again; the cursor stays."""
        self._rows = self._study.see(deviations)
        self._say_counts()
        self._show_wanted()

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = self.questions.language = language
        self.title.setText(T("Deviations").in_(language))
        self.accept_button.setText(T("It is one: say why").in_(language))
        self.accept_button.setToolTip("Alt+A")
        self.dismiss_button.setText(T("It is none: say why").in_(language))
        self.dismiss_button.setToolTip("Alt+D")
        self.new_button.setText(T("New deviation").in_(language))
        self.new_button.setToolTip("Alt+N")
        self.open_button.setText(T("Open form F17").in_(language))
        self.goto_button.setText(T("Show the participant").in_(language))
        self.history_button.setText(T("History").in_(language))
        hint = T("Choose several lines with Shift or Ctrl: one reason answers them all.")
        self.hint.setText(hint.in_(language))
        self.list.retranslate(language)
        self.stack.retranslate(language)
        self._say_counts()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Who wrote it and when gives way where there is no room; it is in the history."""
        self.list.table.setColumnHidden(WRITTEN, event.size().width() < px(WIDE))
        super().resizeEvent(event)

    def chosen(self) -> tuple[DeviationRow, ...]:
        """The lines that are marked."""
        found = self.list.table.selectionModel().selectedRows()
        return tuple(self.list.model.row(index) for index in sorted(found, key=_line))

    # Asking.

    @Slot()
    def ask_accept(self) -> None:
        """Whether what is marked is a deviation; why it happened."""
        self.questions.ask_accept(self.chosen())

    @Slot()
    def ask_dismiss(self) -> None:
        """Whether what is marked is none; why."""
        self.questions.ask_dismiss(self.chosen())

    @Slot(object)
    def open_new(self, participant_id: UUID) -> None:
        """The sheet of a deviation that somebody found, of this participant."""
        self.stack.open_sheet(SheetAddress(form=FORM, participant_id=participant_id))

    @Slot(object)
    def _answered(self, words: Words) -> None:
        self.reload()
        self.done.emit(words)

    # Showing.

    def _say_counts(self) -> None:
        waiting = sum(row.state is DeviationState.DRAFTED for row in self._rows)
        self.shows.button(WAITING).setText(T("To answer {count}", count=waiting).in_(self._language))
        self.shows.button(ALL).setText(T("All {count}", count=len(self._rows)).in_(self._language))

    @Slot()
    def _show_wanted(self) -> None:
        wanted = [row for row in self._rows if row.state is DeviationState.DRAFTED or self.shows.checkedId() == ALL]
        self.list.show_rows(wanted, NONE_WAITING if self._rows else NONE_AT_ALL)

    @Slot(object)
    def _show_presses(self, row: DeviationRow | None) -> None:
        for button in (self.accept_button, self.dismiss_button):
            button.setEnabled(row is not None and is_open(row))
        self.open_button.setEnabled(row is not None and row.state is not DeviationState.VOID)
        self.goto_button.setEnabled(row is not None)
        self.history_button.setEnabled(row is not None)

    @Slot()
    def _open_sheet(self) -> None:
        row = self.list.current()
        if row is not None and row.state is not DeviationState.VOID:
            address = SheetAddress(form=FORM, participant_id=row.participant_id, visit=row.visit)
            self.stack.open_sheet(address, row.id)

    @Slot()
    def _go_to(self) -> None:
        row = self.list.current()
        if row is not None:
            self.participant_wanted.emit(row.participant_id, row.visit)

    @Slot()
    def _show_history(self) -> None:
        row = self.list.current()
        if row is not None:
            self._open_history(row.id, "", T("{who}: {what}", who=row.participant, what=row.label))

    @Slot(str)
    def _value_history(self, place: str) -> None:
        if self.stack.sheet is not None:
            words = self.stack.question_words(place)
            self._open_history(self.stack.sheet.view.record_id, f"answers.{place}", words)

    def _open_history(self, record_id: UUID, place: str, title: Words) -> None:
        study, say = self._study, self._language
        self.history = HistoryDialog(study, "deviations", record_id, place, title, say, self.window())
        self.history.open()

    @Slot(object, object)
    def _tell_saved(self, _address: SheetAddress, _record_id: UUID) -> None:
        self.doing.signals.saved.emit(Saved(self._study.see(_now)))
        self.done.emit(T("The deviation is saved."))


def _key(row: DeviationRow) -> object:
    return row.id


def _line(index: object) -> int:
    return int(index.row())  # type: ignore[attr-defined]


def _now(look: Look) -> datetime:
    return look.now
