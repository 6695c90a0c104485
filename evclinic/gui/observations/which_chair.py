"""The short menu that asks which chair: where to move somebody, or for whom the emergency card is opened."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from evclinic.domain.observations import Chair
from evclinic.domain.words import Language, T


class WhichChair(QMenu):
    """Answers with `seat`, the injection and the number of its new chair, or with `whom`, the injection."""

    seat = Signal(object, int)
    whom = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.triggered.connect(self._choose)

    def ask_seat(self, injection_id: UUID, free: Sequence[int], place: QWidget, language: Language) -> None:
        """To which of the free chairs; with none it says so."""
        self.clear()
        if not free:
            self.addAction(T("Every chair is taken.").in_(language)).setEnabled(False)
        for number in free:
            self.addAction(T("Chair {number}", number=number).in_(language)).setData((injection_id, number))
        self.popup(place.mapToGlobal(place.rect().center()))

    def ask_whom(self, chairs: Sequence[Chair], button: QPushButton, language: Language) -> None:
        """For whom; with nobody in a chair it says so."""
        self.clear()
        for chair in chairs:
            seen = chair.observation
            words = T("{participant}, no chair", participant=seen.participant)
            if seen.chair is not None:
                words = T("{participant}, chair {chair}", participant=seen.participant, chair=seen.chair)
            self.addAction(words.in_(language)).setData((seen.injection_id, None))
        if not chairs:
            words = T("Nobody is in a chair: the emergency card opens for somebody in a chair.")
            self.addAction(words.in_(language)).setEnabled(False)
        self.setActiveAction(self.actions()[0])
        self.popup(button.mapToGlobal(button.rect().bottomLeft()))

    @Slot(QAction)
    def _choose(self, action: QAction) -> None:
        injection_id, number = action.data()
        if number is None:
            self.whom.emit(injection_id)
        else:
            self.seat.emit(injection_id, number)
