"""What holds the whole window; around a demo it is painted as a frame that nobody overlooks."""

from PySide6.QtCore import QRectF, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from evclinic.gui.theme import COLOURS

FRAME = 5


class Frame(QWidget):
    """`painted` comes once, when the first picture of the window is on the screen."""

    painted = Signal()

    def __init__(self, *, demo: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._demo = demo
        self._seen = False

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._demo:
            painter = QPainter(self)
            painter.setPen(QPen(QColor(COLOURS.due), 2 * FRAME))
            painter.drawRect(QRectF(self.rect()))
            painter.end()
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self._tell)

    @Slot()
    def _tell(self) -> None:
        self.painted.emit()
