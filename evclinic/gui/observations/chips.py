"""A chair in one short press: its sign, its code, what it waits for; in the strip and in the list of what is next."""

from functools import cache
from uuid import UUID

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QPushButton, QWidget

from evclinic.gui.shapes import paint_state
from evclinic.gui.theme import restyle

PIXELS = 40


@cache
def state_icon(state: str) -> QIcon:
    """The sign of a state as an icon for a button."""
    picture = QPixmap(PIXELS, PIXELS)
    picture.fill(QColor(Qt.GlobalColor.transparent))
    painter = QPainter(picture)
    paint_state(painter, QRectF(1, 1, PIXELS - 2, PIXELS - 2), state)
    painter.end()
    return QIcon(picture)


class ChairChip(QPushButton):
    """Pressed, it brings up its chair and check."""

    chosen = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "chip")
        self.setProperty("target", "strip")
        self._injection: UUID | None = None
        self._code = ""
        self._state = ""
        self.clicked.connect(self._choose)

    def show_chair(self, injection_id: UUID, code: str, state: str, words: str) -> None:
        """Show this chair; only what changed is painted again."""
        self._injection, self._code = injection_id, code
        if self.text() != words:
            self.setText(words)
            self.setAccessibleName(words)
        if state != self._state:
            self._state = state
            self.setIcon(state_icon(state))
            self.setProperty("state", state)
            restyle(self)

    @property
    def state(self) -> str:
        """The state its sign shows."""
        return self._state

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self._injection, self._code)


def match_count(chips: list[ChairChip], count: int, parent: QWidget) -> list[ChairChip]:
    """Make so many chips visible; answers those newly made, for whoever places and connects them."""
    made = [ChairChip(parent) for _ in range(count - len(chips))]
    chips.extend(made)
    for number, chip in enumerate(chips):
        chip.setVisible(number < count)
    return made
