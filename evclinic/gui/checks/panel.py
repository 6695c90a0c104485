"""The panel beside the board: the sheet of a check, of an extra one or of leaving, one participant at a time."""

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID, uuid4

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from evclinic.domain.entries import SheetAddress
from evclinic.domain.forms import Option
from evclinic.domain.not_done import not_done_reasons
from evclinic.domain.said import Joined
from evclinic.domain.words import Language, T, Words
from evclinic.gui.asking import AskDialog, ReasonDialog
from evclinic.gui.checks.facts import CheckFacts, check_facts, extra_facts, leaving_facts, other_hours
from evclinic.gui.checks.head import MOVE, NOT_DONE, REST, VOID, CheckHead
from evclinic.gui.checks.move import MoveDialog
from evclinic.gui.checks.one_sheet import OneSheet
from evclinic.gui.doing import Doing
from evclinic.gui.forms.host import StudyHost
from evclinic.gui.signals import Saved, StudySignals
from evclinic.gui.theme import SPACE, px
from evclinic.services import moving, observations, sheets
from evclinic.services.deeds import Look
from evclinic.services.door import Study

TICK = 1000  # milliseconds between two looks at the window of the check


class CheckPanel(QFrame):
    """`saved` tells the injection and the code of the check ('F08' for leaving) once the sheet has gone; `closed` that
    the panel is empty and can be taken away, also after a save. `saved_at` and `not_saved` are for the status line,
    `help_wanted` is the question in focus, `history_wanted` names table, record and place.
    """

    saved = Signal(object, str)
    closed = Signal()
    saved_at = Signal(object)
    not_saved = Signal(object)
    help_wanted = Signal(object)
    history_wanted = Signal(str, object, str)

    def __init__(
        self, study: Study, now: Callable[[], datetime], language: Language, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._study, self._now, self._language = study, now, language
        self._facts: CheckFacts | None = None
        self._parked: CheckFacts | None = None
        self.dialog: AskDialog | None = None
        self.doing = Doing(study, StudySignals(parent=self), self)
        self.head = CheckHead(language, self)
        self.parked_band = QFrame(self)
        self.parked_words, self.parked_button = QLabel(self.parked_band), QPushButton(self.parked_band)
        self.room = OneSheet(language, self)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK)

        self._arrange()
        self._wire()
        self.retranslate(language)

    # What the board asks of it.

    @Slot(object, str)
    @Slot(object, str, bool)
    def open_check(self, injection_id: UUID, code: str, from_paper: bool = False) -> None:
        """Open the check of this code: to record it, or to correct it when it is recorded."""
        self._open(self._study.see(check_facts, injection_id, code))
        if from_paper and self.room.sheet is not None:
            self.room.sheet.header.paper.setChecked(True)

    @Slot(object)
    def open_extra(self, injection_id: UUID) -> None:
        """Open the next extra check of this hour."""
        self._open(self._study.see(extra_facts, injection_id))

    @Slot(object)
    def open_leaving(self, injection_id: UUID) -> None:
        """Open the sheet of leaving with its twelve lines."""
        self._open(self._study.see(leaving_facts, injection_id))

    def take_focus(self) -> None:
        """Give the keys to the first open question of the sheet; it can only take them once it is in view."""
        if self.room.sheet is not None:
            self.room.sheet.focus_first()

    def park(self) -> None:
        """Take the open sheet away and keep it as a draft: somebody else is looked after elsewhere."""
        self.room.park()
        self.parked_band.hide()

    @Slot()
    def reload(self) -> None:
        """The records changed, or time passed: look again at how the check stands. The sheet stays as it is."""
        if self._facts is None or self._facts.address.injection_id is None or self.room.sheet is None:
            return
        if not self._facts.is_leaving:
            self._facts = self._study.see(check_facts, self._facts.address.injection_id, self._facts.address.code)
        self.head.show_facts(self._facts)

    def retranslate(self, language: Language) -> None:
        """Say the same in another language; what is typed and the focus stay."""
        self._language = language
        self.head.retranslate(language)
        self.room.retranslate(language)
        self.parked_button.setText(T("Go back to it").in_(language))
        self._say_parked()

    # Inside.

    def _arrange(self) -> None:
        self.setProperty("card", True)
        self.parked_band.setProperty("banner", "info")
        self.parked_band.hide()
        self.parked_words.setWordWrap(True)
        band = QHBoxLayout(self.parked_band)
        band.setContentsMargins(px(SPACE.medium), px(SPACE.tight), px(SPACE.medium), px(SPACE.tight))
        band.addWidget(self.parked_words, 1)
        band.addWidget(self.parked_button)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.head)
        lines.addWidget(self.parked_band)
        lines.addWidget(self.room, 1)

    def _wire(self) -> None:
        self._timer.timeout.connect(self.reload)
        self.head.wanted.connect(self._otherwise)
        self.parked_button.clicked.connect(self._go_back_to_parked)
        self.room.saved.connect(self._saved)
        self.room.closed.connect(self._closed)
        self.room.help_wanted.connect(self.help_wanted)
        self.room.history_wanted.connect(self.history_wanted)
        self.doing.signals.saved.connect(self.saved_at)
        self.doing.signals.not_saved.connect(self.not_saved)

    def _open(self, facts: CheckFacts) -> None:
        before = self._facts
        self._show_parked(None)
        self.room.open(StudyHost(self._study, self._now), facts.address, facts.record_id)
        self._facts = facts
        self.head.show_facts(facts)
        if before is not None and self.room.last_parked == before.address:
            self._show_parked(before)

    def _show_parked(self, facts: CheckFacts | None) -> None:
        self._parked = facts
        self.parked_band.setVisible(facts is not None)
        self._say_parked()

    def _say_parked(self) -> None:
        if self._parked is not None:
            parked = T(
                "Kept as a draft: {participant}, {check}.",
                participant=self._parked.participant,
                check=self._parked.label,
            )
            self.parked_words.setText(parked.in_(self._language))

    def _reasons(self) -> Sequence[Option]:
        return self._study.see(_correction_reasons)

    # Slots.

    @Slot()
    def _go_back_to_parked(self) -> None:
        if self._parked is not None:
            self._open(self._parked)

    @Slot(object, object)
    def _saved(self, address: SheetAddress, _record_id: object) -> None:
        self.saved_at.emit(Saved(self._now()))
        self.saved.emit(address.injection_id, address.code or address.form)
        self._closed()

    @Slot()
    def _closed(self) -> None:
        self._facts = None
        self._show_parked(None)
        self.closed.emit()

    @Slot(str)
    def _otherwise(self, press: str) -> None:
        if self._facts is None:
            return
        if press == NOT_DONE:
            self._ask_not_done(self._facts)
        elif press == REST:
            self._ask_rest(self._facts)
        elif press == MOVE:
            self._ask_where(self._facts)
        elif press == VOID:
            self._ask_void(self._facts)

    def _ask_not_done(self, facts: CheckFacts) -> None:
        title = T("{participant}: {check} not done", participant=facts.participant, check=facts.label)
        reasons = self._study.see(_not_done_reasons)
        dialog = ReasonDialog(title, None, T("Save as not done"), reasons, self._language, self)
        dialog.given.connect(self._put_down_not_done)
        self._show(dialog)

    def _ask_rest(self, facts: CheckFacts) -> None:
        """One reason for every check that is still open: who leaves now has none of them any more."""
        title = T("{participant}: open checks not done", participant=facts.participant)
        words = Joined(tuple(standing.label for standing in facts.open_checks), ", ")
        reasons = self._study.see(_not_done_reasons)
        dialog = ReasonDialog(title, words, T("Save as not done"), reasons, self._language, self)
        dialog.given.connect(self._put_down_rest)
        self._show(dialog)

    def _ask_where(self, facts: CheckFacts) -> None:
        rows = self._study.see(other_hours, facts.address.injection_id or uuid4())
        dialog = MoveDialog(facts.label, facts.participant, rows, self._reasons(), self._language, self)
        dialog.moved.connect(self._move)
        self._show(dialog)

    def _ask_void(self, facts: CheckFacts) -> None:
        title = T("Strike out: {participant}, {check}", participant=facts.participant, check=facts.label)
        words = T("It stays to be read, struck through, with the reason.")
        press = T("Strike out")
        dialog = ReasonDialog(title, words, press, self._reasons(), self._language, self, kind="danger")
        dialog.given.connect(self._strike_out)
        self._show(dialog)

    def _show(self, dialog: AskDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._forget_dialog)
        dialog.open()

    @Slot()
    def _forget_dialog(self) -> None:
        self.dialog = None

    @Slot(str)
    def _put_down_not_done(self, reason: str) -> None:
        facts = self._facts
        if facts is not None and facts.address.injection_id is not None:
            codes = [facts.address.code]
            self._end(self.doing.attempt(observations.not_done, facts.address.injection_id, codes, reason=reason))

    @Slot(str)
    def _put_down_rest(self, reason: str) -> None:
        facts = self._facts
        if facts is None or facts.address.injection_id is None or self.dialog is None:
            return
        injection_id, codes = facts.address.injection_id, [standing.code for standing in facts.open_checks]
        refusal = self.doing.attempt(observations.not_done, injection_id, codes, reason=reason)
        self.dialog.end(refusal)
        if refusal is None:
            self._facts = self._study.see(leaving_facts, injection_id)
            self.head.show_facts(self._facts)
            if self.room.sheet is not None:
                self.room.sheet.judge_again()

    @Slot(object, str)
    def _move(self, to: UUID, reason: str) -> None:
        if self._facts is not None and self._facts.record_id is not None:
            moved = self.doing.attempt(moving.move_check, self._facts.record_id, to, uuid4(), reason=reason)
            self._end(moved)

    @Slot(str)
    def _strike_out(self, reason: str) -> None:
        if self._facts is not None and self._facts.record_id is not None:
            form = self._facts.address.form
            self._end(self.doing.attempt(sheets.void, form, self._facts.record_id, reason=reason))

    def _end(self, refusal: Words | None) -> None:
        """Close the question and the sheet it was about, or say why not."""
        facts, dialog = self._facts, self.dialog
        if dialog is not None:
            dialog.end(refusal)
        if refusal is None and facts is not None:
            record_id = self.room.take_away()
            if record_id is not None:
                self._study.keep(sheets.discard_draft, record_id)
            self.saved.emit(facts.address.injection_id, facts.address.code or facts.address.form)
            self._closed()

    # Qt's names from here on.

    def showEvent(self, event: QShowEvent) -> None:
        self._timer.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)


def _correction_reasons(look: Look) -> Sequence[Option]:
    return look.protocol.lists.get("correction_reasons", ())


def _not_done_reasons(look: Look) -> Sequence[Option]:
    return not_done_reasons(look.protocol)
