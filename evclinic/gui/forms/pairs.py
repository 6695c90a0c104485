"""The questions of a card in the order of the form: numbers that follow each other stand two in a line if they fit."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from evclinic.domain.forms import Kind
from evclinic.gui.forms.question import Question
from evclinic.gui.theme import SPACE, px

ROOM_FOR_A_NUMBER = 330  # its words, its box with the unit, what stood before, and the press for no answer

Spot = tuple[int, int, int]  # row, column, columns taken


class PairedQuestions(QGridLayout):
    """Puts questions in their places, and moves one only when the order or the room has changed."""

    def __init__(self) -> None:
        super().__init__()
        self._placed: list[tuple[Question, Spot]] = []
        self.setHorizontalSpacing(px(SPACE.large))
        self.setVerticalSpacing(px(SPACE.tight))

    def place(self, questions: Sequence[Question], parent: QWidget) -> None:
        """Show these questions in this order, as wide as their parent is now."""
        paired = parent.width() >= px(2 * ROOM_FOR_A_NUMBER + SPACE.large + 2 * SPACE.medium)
        places = list(zip(questions, _spots(questions, paired=paired), strict=True))
        if places == self._placed:
            return
        for question, _ in self._placed:
            self.removeWidget(question)
        for question, (row, column, width) in places:
            question.narrow(width == 1)
            self.addWidget(question, row, column, 1, width)
        self._placed = places
        for column in (0, 1):
            self.setColumnStretch(column, 1 if paired else 1 - column)


def _spots(questions: Sequence[Question], *, paired: bool) -> list[Spot]:
    """Where each question stands: two numbers share a line while nothing is to be said about either."""
    spots: list[Spot] = []
    row = 0
    while len(spots) < len(questions):
        pair = questions[len(spots) : len(spots) + 2]
        if paired and len(pair) == 2 and all(question.item.field.kind is Kind.NUMBER for question in pair):
            said = any(not question.lines.isHidden() for question in pair)
            spots += [(row, 0, 2), (row + 1, 0, 2)] if said else [(row, 0, 1), (row, 1, 1)]
            row += 2
        else:
            spots.append((row, 0, 2))
            row += 1
    return spots
