"""What holds the whole window; around a demo it is painted as a frame that nobody overlooks."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from evclinic.gui.theme import COLOURS

FRAME = 5


class Frame(QWidget):
    """Kept away from by whatever stands in it."""

    def __init__(self, *, demo: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._demo = demo

    def show_as_demo(self) -> None:
        """Paint the frame, and keep the parts away from it."""
        self._demo = True
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(FRAME, FRAME, FRAME, FRAME)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._demo:
            painter = QPainter(self)
            painter.setPen(QPen(QColor(COLOURS.due), 2 * FRAME))
            painter.drawRect(QRectF(self.rect()))
            painter.end()
