"""The moments of an hour put down in one press: read again, given words, or struck out with a reason."""

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from evclinic.domain.casebook import noted_words
from evclinic.domain.moments import time_text
from evclinic.domain.observations import Chair
from evclinic.domain.words import Language, Plain, T, Words
from evclinic.gui.asking import ReasonDialog
from evclinic.gui.dialog import Dialog
from evclinic.gui.observations.source import BoardSource, Noted
from evclinic.gui.theme import px

BEGAN, MEDICINE = "emergency", "medicine_given"
ITS_ID = Qt.ItemDataRole.UserRole


class HourLines(QWidget):
    """The newest first. What is typed belongs to the chosen line, and may always be left out."""

    changed = Signal()

    def __init__(self, injection_id: UUID, source: BoardSource, language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self._injection, self._source, self._language = injection_id, source, language
        self._notes: dict[UUID, Noted] = {}
        self._shown: Noted | None = None  # the line whose words stand in the field
        self._held: tuple[UUID | None, str] | None = None  # the words that held the list once
        self.reason_dialog: ReasonDialog | None = None
        self.list = QListWidget(self)
        self.list.setAccessibleName(T("Times put down").in_(language))
        self.list.setWordWrap(True)
        self.words = QLineEdit(self)
        self.words.setAccessibleName(T("What happened").in_(language))
        self.problem = QLabel(self)
        self.problem.setProperty("role", "problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.keep_button = QPushButton(T("Keep the words").in_(language), self)
        self.keep_button.setAutoDefault(False)
        self.strike_button = QPushButton(T("Strike out…").in_(language), self)
        self.strike_button.setAutoDefault(False)

        foot = QHBoxLayout()
        foot.addWidget(self.keep_button)
        foot.addStretch(1)
        foot.addWidget(self.strike_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(8))
        whole.addWidget(self.list, 1)
        whole.addWidget(self.words)
        whole.addWidget(self.problem)
        whole.addLayout(foot)

        self.list.currentItemChanged.connect(self._show_words)
        self.words.returnPressed.connect(self._keep)
        self.keep_button.clicked.connect(self._keep)
        self.strike_button.clicked.connect(self._ask_why)
        self.reload()

    def reload(self, choose: UUID | None = None) -> None:
        """Read the lines again; this one is chosen, or the one that was."""
        unsaved = None if self.keep_typed() else (self._shown, self.words.text())
        self._shown = None
        chosen = choose or self.chosen()
        self._notes = {noted.id: noted for noted in self._source.notes(self._injection)}
        self.list.clear()
        for noted in reversed(self._notes.values()):
            item = QListWidgetItem(self.line_of(noted), self.list)
            item.setData(ITS_ID, noted.id)
            if noted.id == chosen:
                self.list.setCurrentItem(item)
        self._show_words()
        if unsaved is not None:
            self._back_to(*unsaved)

    def _back_to(self, noted: Noted | None, typed: str) -> None:
        """Words that could not be saved stay with their line."""
        if self._choose_again(noted):
            self._shown = noted
            self.words.setText(typed)

    def _choose_again(self, noted: Noted | None) -> bool:
        """Choose the line of these words, without a word to it; False when it is not there any more."""
        rows = (row for row in range(self.list.count()) if noted and self.list.item(row).data(ITS_ID) == noted.id)
        row = next(rows, None)
        if row is not None:
            self.list.blockSignals(True)
            self.list.setCurrentRow(row)
            self.list.blockSignals(False)
        return row is not None

    def put_down(self, note_id: UUID) -> None:
        """A moment was just put down: choose it; for a medicine the keys go to what and how much."""
        self.reload(note_id)
        if note_id in self._notes and self._notes[note_id].kind == MEDICINE:
            self.words.setFocus()

    def chosen(self) -> UUID | None:
        """The line that is chosen."""
        item = self.list.currentItem()
        found: UUID | None = item.data(ITS_ID) if item is not None else None
        return found

    def line_of(self, noted: Noted) -> str:
        """Time, what, the words, and who put it down."""
        labels = {option.code: option.label for option in self._source.protocol().emergency_lines}
        what = noted_words(noted.kind, labels)
        line = f"{time_text(noted.at, seconds=True)}   {what.in_(self._language)}"
        return f"{line}   {noted.words}".rstrip()

    def keep_typed(self) -> bool:
        """Words typed and not kept yet are kept with their line; False when they could not be saved."""
        noted, typed = self._shown, self.words.text().strip()
        if noted is None or typed == noted.words:
            return True
        if noted.words:
            self._say_problem(T("The words are changed. Press Keep the words and say why."))
            return False
        saved = self._source.say_what(noted.id, typed)
        self._say_problem(None if saved else self._source.why_not())
        if not saved:
            return False
        self._shown = self._notes[noted.id] = replace(noted, words=typed)
        return True

    def _say_problem(self, words: Words | None) -> None:
        self.problem.setText(words.in_(self._language) if words else "")
        self.problem.setHidden(words is None)

    def may_go(self) -> bool:
        """Whether the list may be closed: what could not be saved holds it once, so that somebody reads why."""
        if self.keep_typed():
            return True
        held, self._held = self._held, (self._shown.id if self._shown else None, self.words.text())
        return held == self._held

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever closes the list does not lose the words."""
        self.keep_typed()
        super().hideEvent(event)

    @Slot()
    def _show_words(self) -> None:
        noted = self._notes.get(self.chosen() or UUID(int=0))
        if not self.keep_typed():
            self._choose_again(self._shown)
            return
        self._shown = noted
        self.words.setText(noted.words if noted else "")
        for part in (self.words, self.keep_button, self.strike_button):
            part.setEnabled(noted is not None)
        medicine = noted is not None and noted.kind == MEDICINE
        hint = T("What and how much (may follow later)") if medicine else T("What happened (may follow later)")
        self.words.setPlaceholderText(hint.in_(self._language))

    @Slot()
    def _keep(self) -> None:
        shown = self._shown
        if shown is not None and shown.words and self.words.text().strip() != shown.words:
            self._ask_why_changed(shown)
        elif shown is not None and self.keep_typed():
            self.reload(shown.id)
            self.list.setFocus()
            self.changed.emit()

    def _ask_why_changed(self, noted: Noted) -> None:
        title = T("Change the words: {line}", line=Plain(self.line_of(noted)))
        kept = T("The words of before stay in the trail.")
        self.reason_dialog = ReasonDialog(title, kept, T("Change"), (), self._language, self)
        self.reason_dialog.given.connect(self._change)
        self.reason_dialog.open()

    @Slot(str)
    def _change(self, reason: str) -> None:
        shown, dialog = self._shown, self.reason_dialog
        if shown is None or dialog is None:
            return
        typed = self.words.text().strip()
        done = self._source.say_what(shown.id, typed, reason)
        dialog.end(None if done else self._source.why_not())
        if done:
            self._shown = None
            self._say_problem(None)
            self.reload(shown.id)
            self.list.setFocus()
            self.changed.emit()

    @Slot()
    def _ask_why(self) -> None:
        chosen = self.chosen()
        if chosen is None:
            return
        line = Plain(self.line_of(self._notes[chosen]))
        kept: Words = T("It goes from the list and the chart, and stays in the trail.")
        title = T("Strike out: {line}", line=line)
        self.reason_dialog = ReasonDialog(title, kept, T("Strike out"), (), self._language, self, kind="danger")
        self.reason_dialog.given.connect(self._strike)
        self.reason_dialog.open()

    @Slot(str)
    def _strike(self, reason: str) -> None:
        chosen, dialog = self.chosen(), self.reason_dialog
        if chosen is None or dialog is None:
            return
        done = self._source.strike(chosen, reason)
        dialog.end(None if done else self._source.why_not())
        if done:
            self._shown = None  # what was typed about it goes with it
            self._say_problem(None)
            self.reload()
            self.list.setFocus()
            self.changed.emit()


class HourLinesDialog(Dialog):
    """The lines of one hour, from the mark on its card."""

    def __init__(self, chair: Chair, source: BoardSource, language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        name = chair.observation.participant
        self.setWindowTitle(T("{participant}: times put down", participant=name).in_(language))
        self.title = QLabel(self.windowTitle(), self)
        self.title.setProperty("role", "title")
        self.lines = HourLines(chair.observation.injection_id, source, language, self)
        self.close_button = QPushButton(T("Close").in_(language), self)
        self.close_button.setProperty("target", "observation")
        self.close_button.setAutoDefault(False)

        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(20), px(16), px(20), px(16))
        whole.setSpacing(px(12))
        whole.addWidget(self.title)
        whole.addWidget(self.lines, 1)
        whole.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTrailing)

        self.close_button.clicked.connect(self.accept)
        self.resize(px(620), px(460))

    def done(self, result: int) -> None:
        if self.lines.may_go():
            super().done(result)
