"""What a person is asked about deviations, and the deed that follows from the answer."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from evclinic.domain.deviations import DeviationState
from evclinic.domain.forms import Option
from evclinic.domain.said import Joined
from evclinic.domain.words import Language, T, Words
from evclinic.gui.asking import AskDialog, ChooseDialog, ReasonDialog
from evclinic.gui.doing import Doing
from evclinic.services.deeds import Look
from evclinic.services.deviations import DeviationRow, accept, dismiss
from evclinic.services.participants import roster

NAMED = 3  # more lines than these are counted


class DeviationQuestions(QObject):
    """`done` says in words what was answered, `new_for` whose new deviation it is. `dialog` is the open question."""

    done = Signal(object)
    new_for = Signal(object)

    def __init__(self, doing: Doing, language: Language, window: QWidget) -> None:
        super().__init__(window)
        self.doing, self.language = doing, language
        self._window = window
        self._about: Sequence[DeviationRow] = ()
        self.dialog: AskDialog | None = None

    def ask_accept(self, rows: Sequence[DeviationRow]) -> None:
        """They are deviations; why it happened."""
        dialog = self._why(T("Why it happened"), T("It stands as a deviation, with this reason."), T("Save"), rows)
        if dialog is not None:
            dialog.given.connect(self._accept)

    def ask_dismiss(self, rows: Sequence[DeviationRow]) -> None:
        """They are none; why."""
        dialog = self._why(T("Why it is none"), T("The line stays to be read, with this reason."), T("Dismiss"), rows)
        if dialog is not None:
            dialog.given.connect(self._dismiss)

    @Slot()
    def ask_new(self) -> None:
        """One that somebody found: whose is it?"""
        rows = self.doing.study.see(roster).rows
        choices = [(row.participant.name, row.participant.id) for row in rows]
        title, press = T("New deviation"), T("Open the sheet")
        dialog = ChooseDialog(title, T("Participant"), choices, press, self.language, self._window)
        dialog.chosen.connect(self._chosen)
        self._show(dialog)

    # Inside.

    def _why(self, title: Words, words: Words, press: Words, rows: Sequence[DeviationRow]) -> ReasonDialog | None:
        self._about = [row for row in rows if is_open(row)]
        if not self._about:
            return None
        chips = self.doing.study.see(_late_reasons)
        about = Joined((*(_named(row) for row in self._about[:NAMED]), *_more(len(self._about) - NAMED), words), "\n")
        dialog = ReasonDialog(title, about, press, chips, self.language, self._window)
        self._show(dialog)
        return dialog

    def _show(self, dialog: AskDialog) -> None:
        self.dialog = dialog
        dialog.open()

    @Slot(str)
    def _accept(self, reason: str) -> None:
        self._finish([self.doing.attempt(accept, row.id, reason=reason) for row in self._about])

    @Slot(str)
    def _dismiss(self, reason: str) -> None:
        self._finish([self.doing.attempt(dismiss, row.id, reason=reason) for row in self._about])

    @Slot(object)
    def _chosen(self, participant_id: object) -> None:
        self._end(None)
        self.new_for.emit(participant_id)

    def _finish(self, answers: Sequence[Words | None]) -> None:
        failed = next((words for words in answers if words is not None), None)
        self._end(failed)
        if failed is None:
            self.done.emit(T("Deviations answered: {count}.", count=len(answers)))

    def _end(self, failed: Words | None) -> None:
        if self.dialog is not None:
            self.dialog.end(failed)
        if failed is None:
            self.dialog = None


def is_open(row: DeviationRow) -> bool:
    """Whether it can still be accepted or dismissed."""
    return row.state in (DeviationState.DRAFTED, DeviationState.ACCEPTED)


def _named(row: DeviationRow) -> Words:
    """Whose it is and what: what the reason will stand for."""
    return Joined((T("{who}: {what}", who=row.participant, what=row.label), row.said[2]), ", ")


def _more(count: int) -> tuple[Words, ...]:
    return (T("and {count} more", count=count),) if count > 0 else ()


def _late_reasons(look: Look) -> tuple[Option, ...]:
    return tuple(look.protocol.lists.get("late_reasons", ()))
