"""Correcting what was said of a sign: which sign, what became of it after all, and why it is corrected."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from evclinic.domain.adverse_events import EventState
from evclinic.domain.forms import Option
from evclinic.domain.signs import NO_EVENT
from evclinic.domain.words import Language, Plain, T, Words
from evclinic.gui.adverse_events.words import event_words
from evclinic.gui.asking import AskDialog, Reason
from evclinic.gui.choice_list import ChoiceList
from evclinic.services.adverse_events import AnsweredSign
from evclinic.services.event_list import EventRow
from evclinic.services.signs import OPEN_EVENT


class CorrectDialog(AskDialog):
    """`given` carries the id of the answer, the answer, the event it names or None, and the reason."""

    given = Signal(object, str, object, str)

    def __init__(
        self,
        answers: Sequence[AnsweredSign],
        events: Sequence[EventRow],
        reasons: Sequence[Option],
        language: Language,
        parent: QWidget | None = None,
    ) -> None:
        words = T("The first answer stays in the trail. An event that is not in the list yet is begun with F4 first.")
        super().__init__(T("Correct an answer to a sign"), words, T("Correct it"), language, parent)
        self._answers, self._events = answers, events
        self.sign, self.answer = ChoiceList(self), ChoiceList(self)
        self.reason = Reason(reasons, language, self)
        for box in (self.sign, self.answer):
            box.setPlaceholderText(T("Choose").in_(language))
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for number, given in enumerate(answers):
            self.sign.addItem(answered_words(given).in_(language), number)
        self.sign.setCurrentIndex(-1)
        self.add_field(T("Sign, and what was said of it"), self.sign)
        self.add_field(T("What became of it"), self.answer)
        self.add_field(T("Reason"), self.reason, self.reason.line)
        self.sign.currentIndexChanged.connect(self._offer)
        self.asked.connect(self._give)
        self.sign.setFocus()

    @Slot()
    def _offer(self) -> None:
        """What can be said of this sign instead: no event, or an event of the same participant."""
        chosen = self._chosen()
        self.answer.clear()
        if chosen is None:
            return
        if chosen.answer != NO_EVENT:
            self.answer.addItem(T("Not an event").in_(self.language), None)
        for row in self._events:
            stands = row.state is not EventState.VOID and row.number != chosen.number
            if stands and row.participant_id == chosen.participant_id:
                self.answer.addItem(event_words(row).in_(self.language), row.id)
        self.answer.setCurrentIndex(-1)

    def _chosen(self) -> AnsweredSign | None:
        number = self.sign.currentIndex()
        return self._answers[number] if number >= 0 else None

    @Slot()
    def _give(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            self.refuse(T("Choose the sign."))
            self.sign.setFocus()
        elif self.answer.currentIndex() < 0:
            self.refuse(T("Choose what became of the sign."))
            self.answer.setFocus()
        elif not self.reason.text():
            self.refuse(T("Say why."))
            self.reason.line.setFocus()
        else:
            event: UUID | None = self.answer.currentData()
            self.given.emit(chosen.id, OPEN_EVENT if event else NO_EVENT, event, self.reason.text())


def answered_words(given: AnsweredSign) -> Words:
    """Which sign of whom, and what was said of it."""
    said: Words = T("not an event") if given.number is None else T("AE {number}", number=given.number)
    area = Plain(f" {given.area}" if given.area else "")
    return T(
        "{who}, injection {number}: {sign}{area} → {answer}",
        who=given.participant,
        number=given.injection,
        sign=given.label,
        area=area,
        answer=said,
    )
