"""A check on the wrong participant's sheet: to whom it belongs, and why."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from evclinic.domain.forms import Option
from evclinic.domain.moments import moment_text
from evclinic.domain.words import Language, T, Words
from evclinic.gui.asking import AskDialog, Reason
from evclinic.gui.choice_list import ChoiceList
from evclinic.services.injections import InjectionRow


class MoveDialog(AskDialog):
    """`moved` tells the hour it belongs to, and the reason. Nobody is chosen beforehand."""

    moved = Signal(object, str)

    def __init__(
        self,
        check: Words,
        participant: str,
        rows: Sequence[InjectionRow],
        reasons: Sequence[Option],
        language: Language,
        parent: QWidget | None = None,
    ) -> None:
        title = T("Move a check of {participant}: {check}", participant=participant, check=check)
        words = T("It is struck out here and copied there. Both stay to be read.")
        super().__init__(title, words, T("Move the check"), language, parent)
        self.to = ChoiceList(self)
        self.to.setPlaceholderText(T("Choose the participant").in_(language))
        for row in rows:
            self.to.addItem(f"{row.participant}  {row.visit}  {moment_text(row.t0) if row.t0 else ''}", row.id)
        self.to.setCurrentIndex(-1)
        self.reason = Reason(reasons, language, self)
        self.add_field(T("It belongs to"), self.to)
        self.add_field(T("Reason"), self.reason, self.reason.line)
        self.asked.connect(self._move)
        self.to.setFocus()

    @Slot()
    def _move(self) -> None:
        chosen = self.to.currentData()
        if not isinstance(chosen, UUID):
            self.refuse(T("Choose the participant."))
            self.to.setFocus()
        elif not self.reason.text():
            self.refuse(T("Say why."))
            self.reason.line.setFocus()
        else:
            self.moved.emit(chosen, self.reason.text())
