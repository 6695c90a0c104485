"""What wants doing next over all chairs, the earliest due first. The cards stay where they are; this list is sorted."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from evclinic.domain.observations import Chair, Standing, State, next_due
from evclinic.domain.words import Language, T, Text
from evclinic.gui.flow import FlowLayout
from evclinic.gui.icons import icon
from evclinic.gui.observations.chips import ChairChip, match_count
from evclinic.gui.observations.words import STATE_WORDS, clock
from evclinic.gui.tab_order import in_order
from evclinic.gui.theme import px

SHOWN = 6
HEIGHT = 36  # also with nothing in it, so that the cards stay where they are


def due_at(chair: Chair, standing: Standing) -> Text:
    """Which check of whom is due when; the word of its state only where somebody has to act."""
    due = clock(standing.due) if standing.due else ""
    seen = chair.observation.participant
    if standing.state is State.PLANNED:
        return T("{time} {participant} {check}", time=due, participant=seen, check=standing.label)
    state = STATE_WORDS[standing.state]
    return T("{time} {participant} {check}: {state}", time=due, participant=seen, check=standing.label, state=state)


class NextList(QWidget):
    """The next few checks, each a press that opens it; at the end the press on those missed unseen, while some are."""

    check = Signal(object, str)
    missed_wanted = Signal()

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.title = QLabel(self)
        self.title.setProperty("role", "strong")
        self.chips: list[ChairChip] = []

        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(10))
        line.addWidget(self.title)
        holder = QWidget(self)
        self._flow = FlowLayout(holder, 6, lines=1)
        line.addWidget(holder, 1)
        self._holder = holder
        self._missed = 0
        self._quiet = True, True  # nothing is due, nobody is in a chair
        self.missed_button = QPushButton(self)
        self.missed_button.setProperty("kind", "chip")
        self.missed_button.setProperty("target", "strip")
        self.missed_button.setIcon(icon("alert-triangle"))
        self.missed_button.hide()
        line.addWidget(self.missed_button)

        self.missed_button.clicked.connect(self.missed_wanted)
        self.retranslate(language)

    def show_chairs(self, chairs: Sequence[Chair], per_chair: int = 2) -> None:
        """Show what is due next: at most so many checks of one chair, so that nobody is crowded out."""
        self._holder.setMinimumHeight(px(HEIGHT))
        seen: dict[str, int] = {}
        shown = []
        for chair, standing in next_due(chairs):
            name = chair.observation.participant
            seen[name] = seen.get(name, 0) + 1
            if seen[name] <= per_chair:
                shown.append((chair, standing))
        shown = shown[:SHOWN]
        self._quiet = not shown, not chairs
        self._say()
        made = match_count(self.chips, len(shown), self._holder)
        for chip in made:
            self._flow.addWidget(chip)
            chip.chosen.connect(self.check)
        if made:
            in_order(self.missed_button, *self.chips)
        for chip, (chair, standing) in zip(self.chips, shown, strict=False):
            words = due_at(chair, standing)
            injection = chair.observation.injection_id
            chip.show_chair(injection, standing.code, standing.state.value, words.in_(self._language))

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = language
        self._say()
        self.show_missed(self._missed)

    def _say(self) -> None:
        nothing_due, nobody = self._quiet
        words = T("Next: an injection, Ctrl+3") if nobody else T("Nothing is due")
        self.title.setText((words if nothing_due else T("Next")).in_(self._language))

    @Slot(int)
    def show_missed(self, count: int) -> None:
        """Show how many checks fell due unseen and wait for an answer."""
        self._missed = count
        self.missed_button.setVisible(count > 0)
        self.missed_button.setText(T("Missed: {count}", count=count).in_(self._language))
        words = T("Checks that fell due while the program did not see: {count}", count=count).in_(self._language)
        self.missed_button.setToolTip(words)
        self.missed_button.setAccessibleName(words)
