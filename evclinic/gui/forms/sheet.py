"""A sheet: any form, filled in by key or press, kept on every change, judged on leaving a field, saved in one act."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from evclinic.domain.answers import Missing
from evclinic.domain.entries import Entry, SheetAddress
from evclinic.domain.moments import time_text
from evclinic.domain.problems import Level, Problem, Refused
from evclinic.domain.words import Language, T, Words
from evclinic.gui.forms.body import SheetBody
from evclinic.gui.forms.filling import Filling
from evclinic.gui.forms.header import SheetHeader
from evclinic.gui.forms.host import SheetHost, SheetView
from evclinic.gui.forms.summary import Summary
from evclinic.gui.theme import SPACE, px, restyle
from evclinic.services.door import NotSaved
from evclinic.services.sheets import mark_not_done, unanswered

KEEP_AFTER = 300  # milliseconds without a key


class SheetWidget(QWidget):
    """One sheet. `saved` tells the record's id, `closed` that the nurse went back with the draft kept.

    `help_wanted` follows the focus with the question; `history_wanted` names a place whose history is asked for.
    """

    saved = Signal(object)
    closed = Signal()
    help_wanted = Signal(object)
    history_wanted = Signal(str)

    def __init__(
        self,
        host: SheetHost,
        address: SheetAddress,
        language: Language,
        record_id: UUID | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.host, self.language = host, language
        self.view: SheetView = host.open(address, record_id)
        self.address = self.view.address
        self.filling = Filling(self.view.form, self.view.setting, self.view.answers)
        self.reasons: dict[str, str] = {}
        self._problems: tuple[Problem, ...] = ()
        self._tried, self._touched = False, False
        self._state: tuple[Words, str] | None = None
        self._keep_timer = QTimer(self)
        self._keep_timer.setSingleShot(True)
        self._keep_timer.setInterval(KEEP_AFTER)
        people = host.people()
        self.header = SheetHeader(language, self)
        self.summary = Summary(self)
        self.body = SheetBody(host, self.view, self.filling, people, language, self)
        self.state = QLabel(self)
        self.reason_line = QLineEdit(self)
        self.back_button, self.save_button = QPushButton(self), QPushButton(self)

        self._arrange()
        self._wire()
        self._open(people)

    # What a person asks of it.

    @Slot()
    def save(self) -> bool:
        """Save, or say what stands in the way and go to the first of it."""
        self._keep_now()
        entry = self.entry(for_save=True)
        try:
            problems = self.host.judge(entry)
            open_ = unanswered(problems, self.reasons)
            if open_ or not self._has_reason():
                self._refuse(problems, open_)
                return False
            if self.view.is_saved:
                self.host.amend(entry, self.reason_line.text().strip())
            else:
                self.host.save(entry)
        except Refused as refused:
            self._refuse(refused.problems, refused.problems)
            return False
        except NotSaved as trouble:
            self._show_state(T("NOT SAVED. {what} Your entry is still here.", what=trouble.words), "problem")
            return False
        self.summary.show_problems((), self.language, self.body.name_of)
        when = time_text(self.host.now(), seconds=True)
        self._show_state(T("Saved {time} by {person}", time=when, person=self.host.author()), "ok")
        self.saved.emit(entry.id)
        return True

    @Slot()
    def go_back(self) -> None:
        """Leave the sheet; the draft is kept."""
        self._keep_now()
        self.closed.emit()

    @Slot()
    def undo(self) -> None:
        """Take the last step back."""
        if self.filling.undo():
            self.body.show_answers()
            self._touch()

    def focus_first(self) -> None:
        """Give the keys to the first open question."""
        self.body.go_on("", only_open=True)

    def entry(self, *, for_save: bool = False) -> Entry:
        """What stands on the sheet."""
        answers = self.filling.to_save() if for_save else dict(self.filling.answers)
        return Entry(
            id=self.view.record_id,
            address=self.address,
            answers=answers,
            performed_at=self.view.performed_at or self.header.performed_at(self.host.now()),
            performed_by=self.header.performed_by() or self.host.author(),
            reasons=dict(self.reasons),
            from_paper=self.header.paper.isChecked(),
            paper_serial=self.header.paper_serial(),
        )

    def retranslate(self, language: Language) -> None:
        """Say the same in another language: draft, focus and place stay."""
        self.language = language
        self.header.retranslate(language)
        self.body.retranslate(language)
        self._show_problems()
        self._say()

    # Building.

    def _arrange(self) -> None:
        self.reason_line.setVisible(self.view.is_saved)
        foot = QHBoxLayout()
        foot.setContentsMargins(px(SPACE.large), px(SPACE.small), px(SPACE.large), px(SPACE.small))
        foot.setSpacing(px(SPACE.small))
        foot.addWidget(self.state, 1)
        foot.addWidget(self.reason_line, 2)
        foot.addWidget(self.back_button)
        foot.addWidget(self.save_button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.header)
        rows.addWidget(self.summary)
        rows.addWidget(self.body, 1)
        rows.addLayout(foot)
        self.state.setWordWrap(True)
        self.back_button.setProperty("kind", "secondary")
        self.back_button.setProperty("target", "observation")
        self.save_button.setProperty("kind", "primary")
        self.save_button.setProperty("target", "main")

    def _wire(self) -> None:
        self._keep_timer.timeout.connect(self._keep_now)
        self.header.changed.connect(self._touch)
        self.header.day_changed.connect(self._set_day)
        self.summary.wanted.connect(self.body.go_to)
        self.summary.not_done.connect(self._mark_not_done)
        self.body.changed.connect(self._touch)
        self.body.left.connect(self._left)
        self.body.passed_last.connect(self._to_save_button)
        self.body.focused.connect(self.help_wanted)
        self.body.reasoned.connect(self._reasoned)
        self.back_button.clicked.connect(self.go_back)
        self.save_button.clicked.connect(self.save)

    def _open(self, people: Sequence[str]) -> None:
        view = self.view
        day = (view.performed_at or self.host.now()).date()
        self.header.open(view, self.host.identity(self.address), people, self.host.author(), day)
        self.body.set_day(day)
        self.body.refresh()
        if view.draft_owner and not view.is_saved:
            when = time_text(view.opened_at) if view.opened_at else ""
            self._show_state(T("A draft by {person} from {time} was kept.", person=view.draft_owner, time=when), "hint")
        self._touched = False
        self._say()

    def _say(self) -> None:
        self.back_button.setText(T("Back, keep the draft  Esc").in_(self.language))
        self.save_button.setText(T("SAVE  Ctrl+Enter").in_(self.language))
        self.reason_line.setPlaceholderText(T("Reason for the change").in_(self.language))
        self.reason_line.setAccessibleName(T("Reason for the change").in_(self.language))
        if self._state:
            self._show_state(*self._state)

    def _show_state(self, words: Words, role: str) -> None:
        self._state = words, role
        self.state.setText(words.in_(self.language))
        self.state.setProperty("role", role)
        restyle(self.state)

    # Slots.

    @Slot()
    def _touch(self) -> None:
        self._touched = True
        self._keep_timer.start()

    @Slot()
    def _left(self) -> None:
        self._keep_now()
        self._problems = self.host.judge(self.entry(for_save=True))
        self._show_problems()

    @Slot(str, str)
    def _reasoned(self, key: str, reason: str) -> None:
        self.reasons[key] = reason
        self._touch()

    @Slot(object)
    def _set_day(self, day: object) -> None:
        if isinstance(day, date):
            self.body.set_day(day)
            self._touch()

    @Slot()
    def _to_save_button(self) -> None:
        self.save_button.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(object)
    def _mark_not_done(self, why: object) -> None:
        if isinstance(why, Missing):
            marked = mark_not_done(self.entry(), [p for p in self._problems if p.place], why)
            self.filling.replace(marked.answers)
            self.body.show_answers()
            self._touched = True
            self._left()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Shift+Enter back, Ctrl+Enter saves, Esc leaves with the draft, Ctrl+Z undoes, F6 history."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        place = self.body.place_in_focus()
        if enter and control:
            self.save()
        elif enter:
            self.body.go_on(place, only_open=False, back=back)
        elif event.key() == Qt.Key.Key_Escape:
            self.go_back()
        elif control and event.key() == Qt.Key.Key_Z:
            self.undo()
        elif event.key() == Qt.Key.Key_F6 and place:
            self.history_wanted.emit(place)
        else:
            super().keyPressEvent(event)

    # Keeping, judging, refusing.

    @Slot()
    def _keep_now(self) -> None:
        self._keep_timer.stop()
        if not self._touched:
            return
        try:
            self.host.keep(self.entry())
            self._touched = False
        except NotSaved as trouble:
            self._show_state(T("THE DRAFT IS NOT KEPT. {what}", what=trouble.words), "problem")

    def _show_problems(self) -> None:
        self.body.show_problems(self._problems, self.reasons, tried=self._tried)
        if self._tried:
            open_ = unanswered(self._problems, self.reasons)
            self.summary.show_problems(open_, self.language, self.body.name_of)

    def _refuse(self, problems: Sequence[Problem], open_: Sequence[Problem]) -> None:
        self._tried, self._problems = True, tuple(problems)
        self.body.reveal([problem.place for problem in open_])
        self._show_problems()
        self._show_state(T("Not saved yet."), "problem")
        if not open_:
            reason = Problem("", Level.INCOMPLETE, T("Say why this sheet is changed."), "reason")
            self.summary.show_problems((reason,), self.language, self.body.name_of)
            self.reason_line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.summary.show_problems(open_, self.language, self.body.name_of)
        first = next((problem.place for problem in open_ if problem.place), "")
        if first:
            self.body.go_to(first)

    def _has_reason(self) -> bool:
        return not self.view.is_saved or bool(self.reason_line.text().strip())
