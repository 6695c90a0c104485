"""A sheet: any form, filled in by key or press, kept on every change, judged on leaving a field, saved in one act."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evclinic.domain.answers import Missing
from evclinic.domain.entries import Entry, SheetAddress
from evclinic.domain.moments import time_text
from evclinic.domain.problems import Level, Problem, Refused
from evclinic.domain.words import Language, T
from evclinic.gui.forms.body import SheetBody
from evclinic.gui.forms.editor import is_enter, is_plain
from evclinic.gui.forms.filling import Filling
from evclinic.gui.forms.foot import SheetFoot
from evclinic.gui.forms.hand import when_up
from evclinic.gui.forms.header import SheetHeader
from evclinic.gui.forms.host import SheetHost, SheetView
from evclinic.gui.forms.press import is_absent_key
from evclinic.gui.forms.problem_box import ProblemBox, ReasonLine
from evclinic.gui.forms.reasons import Reasons
from evclinic.gui.forms.summary import Summary
from evclinic.services.door import NotSaved
from evclinic.services.sheets import mark_not_done, unanswered

KEEP_AFTER = 300  # milliseconds without a key
WHY_CHANGED = "why_changed"


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
        self.filling = Filling(self.view.form, self.view.setting, self.view.answers, host.now().tzinfo)
        self.reasons = Reasons(self.view.answers, self.view.reasons, typed=not self.view.is_saved)
        self._problems: tuple[Problem, ...] = ()
        self._tried = self._touched = False
        self._stored: Entry | None = None
        self._keep_timer = QTimer(self, singleShot=True, interval=KEEP_AFTER)
        self.header = SheetHeader(language, self)
        self.summary = Summary(self)
        self.body = SheetBody(host, self.view, self.filling, host.people(), language, self)
        self.foot = SheetFoot(language, self)
        self.state, self.reason_line = self.foot.state, self.foot.reason_line
        self.back_button, self.save_button = self.foot.back_button, self.foot.save_button

        self._arrange()
        self._wire()
        self._open(host.people())

    @Slot()
    def save(self) -> bool:
        """Save, or say what stands in the way and go to the first of it."""
        self._keep_now()
        entry = self.entry(for_save=True)
        if self.view.void_reason or self._is_stored(entry):
            return not self.view.void_reason
        try:
            problems = self.host.judge(entry)
            open_ = unanswered(problems, self.reasons.given(entry.answers))
            if open_ or (self.view.is_saved and not self.foot.reason()):
                self._refuse(problems, open_)
                return False
            entry = replace(entry, reasons=self.reasons.to(problems))
            if self.view.is_saved:
                self.host.amend(entry, self.foot.reason())
            else:
                self.host.save(entry)
        except Refused as refused:
            self._refuse(refused.problems, refused.problems)
            return False
        except NotSaved as trouble:
            self.foot.say(T("NOT SAVED. {what} Your entry is still here.", what=trouble.words), "problem")
            return False
        self._take_as_saved(entry)
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
        place = self.filling.undo()
        if place is not None:
            self.body.show_answers()
            self.body.go_to(place)
            self._touch()
            self.judge_again()

    def focus_first(self) -> None:
        """Give the keys to the first open question; a saved sheet is read from its beginning."""
        self.body.go_on("", only_open=not self.view.is_saved)

    def entry(self, *, for_save: bool = False) -> Entry:
        """What stands on the sheet."""
        return Entry(
            id=self.view.record_id,
            address=self.address,
            answers=self.filling.to_save() if for_save else dict(self.filling.answers),
            performed_at=self.header.performed_at(self.host.now(), self.view.performed_at),
            performed_by=self.header.performed_by() or self.host.author(),
            reasons=dict(self.reasons.now),
            from_paper=self.header.paper.isChecked(),
            paper_serial=self.header.paper_serial(),
        )

    def retranslate(self, language: Language) -> None:
        """Say the same in another language: draft, focus and place stay."""
        self.language = language
        self.header.retranslate(language)
        self.body.retranslate(language)
        self.foot.retranslate(language)
        self._show_problems(self._problems)

    def _arrange(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for part in (self.header, self.summary, self.body, self.foot):
            rows.addWidget(part, int(part is self.body))
        self.header.stand_above(self.body.rows)

    def _wire(self) -> None:
        self._keep_timer.timeout.connect(self._keep_now)
        self.header.changed.connect(self._touch)
        self.header.day_changed.connect(self._set_day)
        self.summary.wanted.connect(self._go_to_open)
        self.summary.not_done.connect(self._mark_not_done)
        self.body.changed.connect(self._touch)
        self.body.left.connect(self._left_by_hand)
        self.body.passed_last.connect(self.foot.take_focus)
        self.body.scanner.scanned.connect(self.foot.tell_code)
        self.body.focused.connect(self.help_wanted)
        self.body.reasoned.connect(self._reasoned)
        self.back_button.clicked.connect(self.go_back)
        self.save_button.clicked.connect(self.save)

    def _open(self, people: Sequence[str]) -> None:
        view = self.view
        day = view.performed_at.date() if view.performed_at else view.day or self.host.now().date()
        self.header.open(view, self.host.identity(self.address), people, self.host.author(), day)
        self.body.set_day(day)
        self.body.refresh()
        self.foot.open(view)
        self.body.inner.setEnabled(not view.void_reason)
        self.foot.retranslate(self.language)
        if view.draft_owner:  # what was parked looks as it was left: with what was said of it
            self._show_problems(self.host.judge(self.entry(for_save=True)))
        self._touched = False

    @Slot()
    def _touch(self) -> None:
        self._touched = True
        self._keep_timer.start()

    @Slot()
    def _left_by_hand(self) -> None:
        when_up(self, self.judge_again)

    def judge_again(self) -> None:
        """Something it is judged by has changed: an answer, or a record beside it."""
        self._keep_now()
        entry = self.entry(for_save=True)
        setting = self.host.setting(entry)
        if setting != self.filling.setting:
            self.filling.setting = setting
            self.body.refresh()
            entry = self.entry(for_save=True)
        self._show_problems(self.host.judge(entry))

    @Slot(str, str)
    def _reasoned(self, key: str, reason: str) -> None:
        self.reasons.put(key, reason)
        self._touch()

    @Slot(object)
    def _set_day(self, day: object) -> None:
        if isinstance(day, date):
            self.body.set_day(day)
            self._touched = True
            self.judge_again()

    @Slot(object)
    def _mark_not_done(self, why: object) -> None:
        if isinstance(why, Missing):
            marked = mark_not_done(self.entry(), [p for p in self._problems if p.place], why)
            self.filling.replace(marked.answers)
            self.body.show_answers()
            self._touched = True
            self.judge_again()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Shift+Enter back, Ctrl+Enter saves, Esc leaves with the draft, Ctrl+Z undoes, F6 history."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        place = self.body.place_in_focus()
        if is_enter(event):
            self._enter(place, control, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() == Qt.Key.Key_Escape:
            self.go_back()
        elif control and event.key() == Qt.Key.Key_Z:
            self.undo()
        elif event.key() == Qt.Key.Key_F6 and place:
            self.history_wanted.emit(place)
        elif not (is_plain(event) and is_absent_key(event) and self.body.press_absent(place)):
            super().keyPressEvent(event)

    def _enter(self, place: str, control: bool, back: bool) -> None:
        if control:
            self.save()
        elif self._tried and not back and isinstance(self.focusWidget(), ReasonLine | ProblemBox):
            self._show_problems(self._problems)  # the reason counts already
            if not self.summary.go_past(place):
                self.foot.take_focus()
        elif place or back or not self.save_button.hasFocus():
            self.body.go_on(place, only_open=False, back=back)

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
            self.foot.say(T("THE DRAFT IS NOT KEPT. {what}", what=trouble.words), "problem")

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        self._problems = tuple(problems)
        given = self.reasons.given(self.filling.answers)
        self.body.show_problems(self._problems, given, tried=self._tried)
        if self._tried:
            open_ = unanswered(self._problems, given)
            self.summary.show_problems(open_, self.filling.asked(), self.language)

    def _refuse(self, problems: Sequence[Problem], open_: Sequence[Problem]) -> None:
        self._tried = True
        self.body.reveal([problem.place for problem in open_])
        self._show_problems(problems)
        self.foot.say(T("Not saved yet."), "problem")
        if not open_:
            open_ = (Problem("", Level.INCOMPLETE, T("Say why this sheet is changed."), WHY_CHANGED),)
        self.summary.show_problems(open_, self.filling.asked(), self.language)
        self.summary.go_to(open_[0])

    @Slot(object)
    def _go_to_open(self, problem: Problem) -> None:
        """The view and the keys go to what is to be answered."""
        if problem.check == WHY_CHANGED:
            self.reason_line.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.body.go_to_problem(problem.place)

    def _is_stored(self, entry: Entry) -> bool:
        """Whether exactly this was saved already by this sheet: pressed twice is saved once."""
        return self._stored == replace(entry, reasons={})

    def _take_as_saved(self, entry: Entry) -> None:
        self._keep_timer.stop()
        self._touched, self._tried = False, False
        self._stored = replace(entry, reasons={})
        self.reasons = Reasons(entry.answers, self.reasons.given(entry.answers))
        self.view = replace(self.view, is_saved=True, answers=entry.answers, performed_at=entry.performed_at)
        self.reason_line.clear()
        self.reason_line.show()
        self.summary.show_problems((), (), self.language)
        when = time_text(self.host.now(), seconds=True)
        self.foot.say(T("Saved {time} by {person}", time=when, person=self.host.author()), "ok")
