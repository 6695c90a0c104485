"""What the signs of the roster mean, in one line below it."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from evclinic.domain.visits import CellState
from evclinic.domain.words import Language
from evclinic.gui.flow import FlowLayout
from evclinic.gui.participants.cell_marks import paint_cell
from evclinic.gui.participants.words import LEGEND
from evclinic.gui.theme import px


class CellMark(QWidget):
    """One sign of the roster."""

    def __init__(self, state: CellState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(18), px(18))

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_cell(QPainter(self), QRectF(self.rect()).adjusted(1, 1, -1, -1), self._state)


class Legend(QWidget):
    """Each sign with its word; it wraps where there is no room."""

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = FlowLayout(self, gap=12)
        self._labels: dict[CellState, QLabel] = {}
        for state in LEGEND:
            pair = QWidget(self)
            line = QHBoxLayout(pair)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(px(5))
            line.addWidget(CellMark(state, pair))
            self._labels[state] = QLabel(pair)
            self._labels[state].setProperty("role", "hint")
            line.addWidget(self._labels[state])
            flow.addWidget(pair)
        self.retranslate(language)

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        for state, label in self._labels.items():
            label.setText(LEGEND[state].in_(language))
