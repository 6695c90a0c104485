"""What a person is asked about an event or a sign, and the deed that follows from the answer."""

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID, uuid4

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from evclinic.domain.forms import Option
from evclinic.domain.serious import SeriousClock
from evclinic.domain.signs import NO_EVENT, OpenSign
from evclinic.domain.words import Language, T, Words
from evclinic.gui.adverse_events.asking import GradeDialog, SentDialog
from evclinic.gui.adverse_events.correcting import CorrectDialog
from evclinic.gui.adverse_events.words import event_words, sign_words
from evclinic.gui.asking import AskDialog, ChooseDialog, ReasonDialog
from evclinic.gui.doing import Doing
from evclinic.gui.signals import Failed
from evclinic.services import adverse_events, participants, sheets
from evclinic.services.deeds import Look
from evclinic.services.event_list import EventRow
from evclinic.services.signs import OPEN_EVENT

FORM = "F14"


class EventQuestions(QObject):
    """`done` comes when something was saved, `refused` why a press without a question did nothing.

    `new_of_sign` asks for the sheet of a new event from a sign, `new_for` for one of a participant. `dialog` is the
    question that is open.
    """

    done = Signal()
    new_of_sign = Signal(object)
    new_for = Signal(object)
    refused = Signal(object)

    def __init__(self, doing: Doing, now: Callable[[], datetime], language: Language, window: QWidget) -> None:
        super().__init__(window)
        self.doing, self.language = doing, language
        self._study, self._now, self._window = doing.study, now, window
        self._about: OpenSign | EventRow | SeriousClock | None = None
        self.dialog: AskDialog | None = None

    def ask_for_whom(self, typed: str) -> None:
        """A new event: of the one participant who is looked for, else of whom?"""
        rows = [row for row in self._study.see(participants.roster).rows if row.matches(typed)]
        if len(rows) == 1:
            self.new_for.emit(rows[0].participant.id)
            return
        choices = [(row.participant.name, row.participant.id) for row in rows]
        dialog = ChooseDialog(
            T("New adverse event"), T("Participant"), choices, T("Open the sheet"), self.language, self._window
        )
        dialog.chosen.connect(self._chosen_for)
        self._show(dialog, None)

    @Slot(object)
    def _chosen_for(self, participant_id: UUID) -> None:
        self._end(None)
        self.new_for.emit(participant_id)

    @Slot(object, str)
    def answer_sign(self, sign: OpenSign, answer: str) -> None:
        """The one answer in which a sign ends."""
        if answer == NO_EVENT:
            reasons = self._study.see(_list, "no_event_reasons")
            title = T("{sign}: not an adverse event", sign=sign_words(sign))
            dialog = ReasonDialog(title, None, T("Not an event"), reasons, self.language, self._window)
            dialog.given.connect(self._no_event)
            self._show(dialog, sign)
        elif answer == OPEN_EVENT:
            self._same_as(sign)
        else:
            self.new_of_sign.emit(sign)

    def _same_as(self, sign: OpenSign) -> None:
        if sign.suggested is not None:
            self._end(self._settle(sign, OPEN_EVENT, sign.suggested))
            return
        rows = [row for row in self._study.see(adverse_events.events, sign.participant_id) if not row.void_reason]
        choices = [(event_words(row).in_(self.language), row.id) for row in rows]
        title = T("{sign}: the same as which event?", sign=sign_words(sign))
        dialog = ChooseDialog(title, T("Event"), choices, T("The same event"), self.language, self._window)
        dialog.chosen.connect(self._same_event)
        self._show(dialog, sign)

    def _settle(self, sign: OpenSign, answer: str, event: UUID | None, reason: str | None = None) -> Words | None:
        return self.doing.attempt_of(
            f"{sign.sign} {sign.area}",
            adverse_events.answer_sign,
            uuid4(),
            sign.participant_id,
            sign.injection_id,
            sign.sign,
            sign.area,
            answer,
            event,
            reason=reason,
        )

    @Slot(str)
    def _no_event(self, reason: str) -> None:
        if isinstance(self._about, OpenSign):
            self._end(self._settle(self._about, NO_EVENT, None, reason))

    @Slot(object)
    def _same_event(self, event_id: UUID) -> None:
        if isinstance(self._about, OpenSign):
            self._end(self._settle(self._about, OPEN_EVENT, event_id))

    def ask_grade(self, row: EventRow) -> None:
        """The grade of the investigator."""
        dialog = GradeDialog(row, self._study.see(_grades), self.language, self._window)
        dialog.confirmed.connect(self._confirm)
        self._show(dialog, row)

    @Slot(object)
    def ask_sent(self, clock: SeriousClock) -> None:
        """When, how and to whom a serious event was sent."""
        dialog = SentDialog(clock, self._study.see(_list, "report_routes"), self._now, self.language, self._window)
        dialog.sent.connect(self._sent)
        self._show(dialog, clock)

    def ask_correction(self) -> None:
        """What became of a sign after all."""
        see = self._study.see
        answers, events = see(adverse_events.answered_signs), see(adverse_events.events)
        dialog = CorrectDialog(answers, events, see(_list, "correction_reasons"), self.language, self._window)
        dialog.given.connect(self._correct)
        self._show(dialog, None)

    @Slot(object, str, object, str)
    def _correct(self, answer_id: UUID, answer: str, event: UUID | None, reason: str) -> None:
        self._end(self.doing.attempt(adverse_events.change_answer, answer_id, answer, event, reason=reason))

    def ask_void(self, row: EventRow) -> None:
        """Why an event is struck out."""
        title = T("Strike out: {who}, {event}", who=row.participant, event=event_words(row))
        words = T("It stays to be read, struck through, with the reason.")
        reasons = self._study.see(_list, "correction_reasons")
        dialog = ReasonDialog(title, words, T("Strike out"), reasons, self.language, self._window, kind="danger")
        dialog.given.connect(self._strike_out)
        self._show(dialog, row)

    @Slot(str, str)
    def _confirm(self, grade: str, reason: str) -> None:
        if isinstance(self._about, EventRow):
            self._end(self.doing.attempt(adverse_events.confirm_grade, self._about.id, grade, reason=reason or None))

    @Slot(object, str, str, str)
    def _sent(self, at: datetime, route: str, recipient: str, reason: str) -> None:
        if isinstance(self._about, SeriousClock):
            event = self._about.event_id
            deed = adverse_events.report_sent
            self._end(self.doing.attempt(deed, uuid4(), event, at, route, recipient, reason=reason or None))

    @Slot(str)
    def _strike_out(self, reason: str) -> None:
        if isinstance(self._about, EventRow):
            self._end(self.doing.attempt(sheets.void, FORM, self._about.id, reason=reason))

    def _show(self, dialog: AskDialog, about: OpenSign | EventRow | SeriousClock | None) -> None:
        self.dialog, self._about = dialog, about
        dialog.finished.connect(self._forget)
        dialog.open()

    def _end(self, refusal: Words | None) -> None:
        """Close the question, or say on it why not."""
        if self.dialog is not None:
            self.dialog.end(refusal)
        elif refusal is not None:
            self.refused.emit(Failed(refusal, self.doing.tried))
        if refusal is None:
            self.done.emit()

    @Slot()
    def _forget(self) -> None:
        self.dialog = None


def _list(look: Look, name: str) -> Sequence[Option]:
    return look.protocol.lists.get(name, ())


def _grades(look: Look) -> Sequence[Option]:
    return look.protocol.scales["ctcae_grade"]
