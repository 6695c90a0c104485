"""The foot of the window on every tab: everybody in a chair, how many signs want an answer, the emergency card."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from evclinic.domain.observations import Chair
from evclinic.domain.words import Language, T
from evclinic.gui.flow import FlowLayout
from evclinic.gui.icons import icon, on_accent
from evclinic.gui.observations.chips import ChairChip, match_count
from evclinic.gui.observations.words import badge_words, face_of, state_of
from evclinic.gui.theme import px

HEIGHT = 36  # also with nobody in a chair


class Strip(QFrame):
    """A press on a chair brings up the board and its check; `signs` and `emergency` are the presses beside them."""

    chosen = Signal(object, str)
    signs = Signal()
    emergency = Signal()

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
        self._unanswered = 0
        self.signs_button = QPushButton(self)
        self.signs_button.setProperty("kind", "chip")
        self.signs_button.setProperty("target", "strip")
        self.emergency_button = QPushButton(self)
        self.emergency_button.setProperty("kind", "danger")
        self.emergency_button.setProperty("target", "strip")
        self.emergency_button.hide()

        line = QHBoxLayout(self)
        line.setContentsMargins(px(10), px(3), px(10), px(3))
        line.setSpacing(px(10))
        line.addWidget(self.title)
        line.addWidget(self._holder, 1)
        line.addWidget(self.signs_button, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.emergency_button, 0, Qt.AlignmentFlag.AlignTop)

        self.signs_button.clicked.connect(self.signs)
        self.emergency_button.clicked.connect(self.emergency)
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

    def show_signs(self, count: int) -> None:
        """Show how many signs after an injection want their answer; nothing when none does."""
        self._unanswered = count
        self._say_signs()

    @Slot(bool)
    def board_seen(self, seen: bool) -> None:
        """The head of the board is in view, or not: then the emergency card is opened here."""
        self.emergency_button.setHidden(seen)

    def _say_signs(self) -> None:
        count, say = self._unanswered, self._language
        self.signs_button.setVisible(count > 0)
        self.signs_button.setText(T("Signs to answer: {count}", count=count).in_(say))
        words = T("Signs after an injection that wait for an answer: {count}", count=count).in_(say)
        self.signs_button.setToolTip(words)
        self.signs_button.setAccessibleName(words)

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = language
        self.signs_button.setIcon(icon("alert-triangle"))
        self._say_signs()
        self.emergency_button.setText(T("EMERGENCY F12").in_(language))
        self.emergency_button.setIcon(on_accent("alert-triangle"))
        self.title.setText(T("Nobody is in a chair").in_(language))
        self.show_chairs(self._chairs)
