"""What can be done for a participant beside filling sheets: asked in a small window, done through the one door."""

from datetime import datetime
from uuid import UUID, uuid4

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from evclinic.domain.forms import Option
from evclinic.domain.moments import date_text
from evclinic.domain.participants import DispositionKind
from evclinic.domain.words import Language, Plain, T, Words
from evclinic.gui.asking import AskDialog, ReasonDialog
from evclinic.gui.checks.facts import other_hours
from evclinic.gui.checks.move import MoveDialog
from evclinic.gui.doing import Doing
from evclinic.gui.participants.dialogs import EnrolDialog, LeaveDialog, NewDialog
from evclinic.gui.participants.visit_forms import INJECTION, FormRow
from evclinic.gui.participants.words import goes_words
from evclinic.gui.trail.history_dialog import HistoryDialog
from evclinic.services import dispositions, moving, participants, sheets
from evclinic.services.after_injection import goes_along
from evclinic.services.deeds import Look
from evclinic.services.participants import Overview


class Actions(QWidget):
    """`registered` and `enrolled` carry the participant's id; `done` says in words what was done."""

    registered = Signal(object)
    enrolled = Signal(object)
    done = Signal(object)

    def __init__(self, doing: Doing, language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self._doing, self._language = doing, language
        self.dialog: AskDialog | None = None
        self.history: HistoryDialog | None = None
        self._about: UUID | None = None
        self._row: FormRow | None = None
        self.hide()

    def retranslate(self, language: Language) -> None:
        """Questions asked from now on are in this language."""
        self._language = language

    # Asking.

    def ask_new(self) -> None:
        """Somebody comes for screening."""
        dialog = NewDialog(self._language, self.window())
        self._about = uuid4()
        dialog.asked.connect(self._register)
        self._open(dialog)

    def ask_enrol(self, seen: Overview) -> None:
        """Give the next code, with what asks for a reason."""
        self._about = seen.participant.id
        questions = self._doing.study.see(participants.enrolment_questions, seen.participant.id)
        dialog = EnrolDialog(seen.participant.name, questions, self._language, self.window())
        dialog.given.connect(self._enrol)
        self._open(dialog)

    def ask_leave(self, seen: Overview) -> None:
        """Somebody leaves the treatment or the trial."""
        self._about = seen.participant.id
        today = date_text(self._doing.study.see(_now).date())
        enrolled = bool(seen.participant.code)
        name, say = seen.participant.name, self._language
        dialog = LeaveDialog(name, enrolled=enrolled, today=today, language=say, parent=self.window())
        dialog.given.connect(self._leave)
        self._open(dialog)

    def ask_take_back(self, seen: Overview) -> None:
        """The last leaving was written down by mistake."""
        last = seen.dispositions[-1]
        self._about = last.id
        title = T("Take back: {kind}", kind=last.kind.words)
        words = T("It is struck out with the reason and stays to be read.")
        dialog = ReasonDialog(title, words, T("Take back"), self._reasons(), self._language, self.window())
        dialog.given.connect(self._take_back)
        self._open(dialog)

    def ask_void(self, row: FormRow) -> None:
        """Strike a saved sheet out."""
        self._row = row
        title = T("Strike out: {participant}, {check}", participant=self._whose(row), check=row.title)
        words: Words = T("It stays to be read, with the reason. Deviations that it drafted go with it.")
        if row.form.code == INJECTION and row.record_id is not None:
            words = goes_words(self._doing.study.see(goes_along, row.record_id))
        press, reasons = T("Strike out"), self._reasons()
        dialog = ReasonDialog(title, words, press, reasons, self._language, self.window(), kind="danger")
        dialog.given.connect(self._void)
        self._open(dialog)

    def ask_move(self, row: FormRow) -> None:
        """A check was written to the wrong participant."""
        self._row = row
        rows = self._doing.study.see(other_hours, row.address.injection_id or uuid4())
        check = row.of or Plain(row.address.code)
        dialog = MoveDialog(check, self._whose(row), rows, self._reasons(), self._language, self.window())
        dialog.moved.connect(self._move)
        self._open(dialog)

    def show_history(self, table: str, record_id: UUID, place: str, title: Words) -> None:
        """Who changed it, when and why."""
        study, say = self._doing.study, self._language
        self.history = HistoryDialog(study, table, record_id, place, title, say, self.window())
        self.history.open()

    def _open(self, dialog: AskDialog) -> None:
        self.dialog = dialog
        dialog.open()

    def _whose(self, row: FormRow) -> str:
        seen = row.address.participant_id and self._doing.study.see(participants.overview, row.address.participant_id)
        return seen.participant.name if seen else ""

    def _reasons(self) -> tuple[Option, ...]:
        return self._doing.study.see(_correction_reasons)

    # Doing.

    @Slot()
    def _register(self) -> None:
        if self._about is not None and self._ends(self._doing.attempt(participants.register, self._about)):
            self.registered.emit(self._about)

    @Slot(str)
    def _enrol(self, reason: str) -> None:
        if self._about is not None and self._ends(self._doing.attempt(participants.enrol, self._about, reason=reason)):
            self.enrolled.emit(self._about)

    @Slot(str, str, str, str)
    def _leave(self, kind: str, day: str, reason: str, day_right: str) -> None:
        if self._about is None:
            return
        what = DispositionKind(kind)
        asked = self._doing.study.see(dispositions.leaving_questions, self._about, what, day)
        if asked and not day_right and isinstance(self.dialog, LeaveDialog):
            self.dialog.ask_about_day(asked[0].words)
            return
        failed = self._doing.attempt(
            dispositions.dispose, uuid4(), self._about, what, day, reason=reason, why_this_day=day_right
        )
        if self._ends(failed):
            self.done.emit(T("Recorded: {kind}.", kind=what.words))

    @Slot(str)
    def _take_back(self, reason: str) -> None:
        if self._about is not None and self._ends(
            self._doing.attempt(dispositions.take_back, self._about, reason=reason)
        ):
            self.done.emit(T("The leaving is taken back."))

    @Slot(str)
    def _void(self, reason: str) -> None:
        row = self._row
        if row is None or row.record_id is None:
            return
        if self._ends(self._doing.attempt(sheets.void, row.form.code, row.record_id, reason=reason)):
            self.done.emit(T("Struck out: {title}.", title=row.title))

    @Slot(object, str)
    def _move(self, injection_id: UUID, reason: str) -> None:
        row = self._row
        if row is None or row.record_id is None:
            return
        deed = moving.move_check
        if self._ends(self._doing.attempt(deed, row.record_id, injection_id, uuid4(), reason=reason)):
            self.done.emit(T("Moved: {check}.", check=row.of or Plain(row.address.code)))

    def _ends(self, failed: Words | None) -> bool:
        """Close the question when it was done, else say why not and keep what was typed."""
        dialog = self.dialog
        if dialog is not None:
            dialog.end(failed)
        if failed is None:
            self.dialog = None
        return failed is None


def _now(look: Look) -> datetime:
    return look.now


def _correction_reasons(look: Look) -> tuple[Option, ...]:
    return tuple(look.protocol.lists.get("correction_reasons", ()))
