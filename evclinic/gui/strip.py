"""The foot of the window on every tab: everybody in a chair, how many signs want an answer, the emergency card."""

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from evclinic.domain.observations import Chair
from evclinic.domain.words import Language, T
from evclinic.gui.flow import FlowLayout
from evclinic.gui.icons import icon, on_accent
from evclinic.gui.latin import latin
from evclinic.gui.observations.chips import ChairChip, match_count
from evclinic.gui.observations.words import badge_words, face_of, state_of
from evclinic.gui.tab_order import in_order
from evclinic.gui.theme import px

HEIGHT = 32  # also with nobody in a chair
SHORT = 930  # below this width (at text size 1.0) one line must do
MORE = 70  # of width for how many more there are
NO_END = datetime.max.replace(tzinfo=UTC)


class Strip(QFrame):
    """A press on a chair brings up the board and its check; `signs` and `emergency` are the presses beside them.

    With large text it is one line: the most urgent chairs, and how many more there are; `all_wanted` is that press.
    """

    chosen = Signal(object, str)
    all_wanted = Signal()
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
        self._unanswered, self._short = 0, False
        self._board_seen, self._board_covered = True, False
        self.more_button = QPushButton(self)
        self.more_button.setProperty("kind", "chip")
        self.more_button.setProperty("target", "strip")
        self.more_button.hide()
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
        line.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.signs_button, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.emergency_button, 0, Qt.AlignmentFlag.AlignTop)

        self.more_button.clicked.connect(self.all_wanted)
        self.signs_button.clicked.connect(self.signs)
        self.emergency_button.clicked.connect(self.emergency)
        self.retranslate(language)

    def show_chairs(self, chairs: Sequence[Chair]) -> None:
        """Show how everybody stands now."""
        self._chairs = chairs
        if self._short:
            chairs = sorted(chairs, key=_urgency)
        say = self._language
        self._holder.setMinimumHeight(px(HEIGHT))
        self.title.setVisible(not chairs)
        made = match_count(self.chips, len(chairs), self._holder)
        for chip in made:
            self._flow.addWidget(chip)
            chip.chosen.connect(self.chosen)
        if made:
            in_order(self.more_button, *self.chips, self.signs_button)
        for chip, chair in zip(self.chips, chairs, strict=False):
            upcoming, face = chair.next, face_of(chair)
            seen = chair.observation.participant
            words = T("{participant} {state} {clock}", participant=seen, state=badge_words(chair), clock=face.digits)
            code = upcoming.code if upcoming else ""
            chip.show_chair(chair.observation.injection_id, code, state_of(chair).value, words.in_(say))
        self._fit()

    def show_signs(self, count: int) -> None:
        """Show how many signs after an injection want their answer; nothing when none does."""
        self._unanswered = count
        self._say_signs()

    @Slot(bool)
    def board_seen(self, seen: bool) -> None:
        """The head of the board is in view, or not: then the emergency card is opened here."""
        self._board_seen = seen
        self._show_emergency()

    @Slot(bool)
    def board_covered(self, covered: bool) -> None:
        """Messages lie over the head of the board, or do so no longer."""
        self._board_covered = covered
        self._show_emergency()

    def _show_emergency(self) -> None:
        self.emergency_button.setHidden(self._board_seen and not self._board_covered)

    def _say_signs(self) -> None:
        count, say = self._unanswered, self._language
        self.signs_button.setVisible(count > 0)
        shown = str(count) if self._short else T("Signs to answer: {count}", count=count).in_(say)
        self.signs_button.setText(shown)
        words = T("Signs after an injection that wait for an answer: {count}", count=count).in_(say)
        self.signs_button.setToolTip(words)
        self.signs_button.setAccessibleName(words)

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = language
        self.signs_button.setIcon(icon("alert-triangle"))
        self._say_signs()
        emergency = T("EMERGENCY F12").in_(language)
        self.emergency_button.setText(T("EMERGENCY").in_(language) if self._short else emergency)
        self.emergency_button.setToolTip(emergency)
        self.emergency_button.setAccessibleName(emergency)
        self.emergency_button.setIcon(on_accent("alert-triangle"))
        self.title.setText(T("Nobody is in a chair").in_(language))
        self.show_chairs(self._chairs)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        short = self.width() < px(SHORT)
        if short != self._short:
            self._short = short
            self.retranslate(self._language)
        self._fit()

    def _fit(self) -> None:
        """As many chairs as one line holds; with usual text all, on as many lines as they need."""
        chips = self.chips[: len(self._chairs)]
        shown = len(chips)
        if self._short:
            others = (self.signs_button, self.emergency_button)
            taken = sum(button.sizeHint().width() + px(10) for button in others if not button.isHidden()) + px(20)
            shown = fitting([chip.sizeHint().width() + px(6) for chip in chips], self.width() - taken, px(MORE))
        for number, chip in enumerate(chips):
            chip.setVisible(number < shown)
        hidden = len(chips) - shown
        self.more_button.setVisible(hidden > 0)
        self.more_button.setText(latin(f"+{hidden}", self._language))
        self.more_button.setAccessibleName(T("Further chairs: {count}", count=hidden).in_(self._language))
        self.more_button.setToolTip(self.more_button.accessibleName())


def fitting(widths: Sequence[int], room: int, mark: int) -> int:
    """How many of them stand on one line, with a mark behind them where they are not all."""
    if sum(widths) <= room:
        return len(widths)
    return max((n for n in range(1, len(widths)) if sum(widths[:n]) <= room - mark), default=min(1, len(widths)))


def _urgency(chair: Chair) -> datetime:
    return chair.next.due if chair.next and chair.next.due else NO_END
