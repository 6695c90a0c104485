"""The foot of the window on every tab: everybody in a chair with sign, word, code and clock."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from evclinic.domain.observations import Chair
from evclinic.domain.words import Language, T
from evclinic.gui.flow import FlowLayout
from evclinic.gui.observations.chips import ChairChip, match_count
from evclinic.gui.observations.words import badge_words, face_of, state_of
from evclinic.gui.theme import px

HEIGHT = 36  # also with nobody in a chair


class Strip(QFrame):
    """A press on a chair brings up the board and its check."""

    chosen = Signal(object, str)

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._chairs: Sequence[Chair] = ()
        self.chips: list[ChairChip] = []
        self.setProperty("card", True)
        self.title = QLabel(self)
        self.title.setProperty("role", "muted")
        self._holder = QWidget(self)
        self._flow = FlowLayout(self._holder, 6)

        line = QHBoxLayout(self)
        line.setContentsMargins(px(10), px(3), px(10), px(3))
        line.setSpacing(px(10))
        line.addWidget(self.title)
        line.addWidget(self._holder, 1)

        self.retranslate(language)

    def show_chairs(self, chairs: Sequence[Chair]) -> None:
        """Show how everybody stands now."""
        self._chairs = chairs
        say = self._language
        self._holder.setMinimumHeight(px(HEIGHT))
        self.title.setVisible(not chairs)
        for chip in match_count(self.chips, len(chairs), self._holder):
            self._flow.addWidget(chip)
            chip.chosen.connect(self.chosen)
        for chip, chair in zip(self.chips, chairs, strict=False):
            upcoming, face = chair.next, face_of(chair)
            seen = chair.observation.participant
            words = T("{participant} {state} {clock}", participant=seen, state=badge_words(chair), clock=face.digits)
            code = upcoming.code if upcoming else ""
            chip.show_chair(chair.observation.injection_id, code, state_of(chair).value, words.in_(say))

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = language
        self.title.setText(T("Nobody is in a chair").in_(language))
        self.show_chairs(self._chairs)
