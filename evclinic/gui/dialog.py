"""What every window in front of the window has: a clear edge, and a shade over what waits behind it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from evclinic.gui.theme import COLOURS, px

EDGE = 2  # pixels at text size 1.0
DIM = 110  # of 255


class Shade(QWidget):
    """Lies over a whole window and takes no press."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """As large as its window."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self.window().rect())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        shade = QColor(COLOURS.text)
        shade.setAlpha(DIM)
        painter = QPainter(self)
        painter.fillRect(self.rect(), shade)
        painter.end()


class Dialog(QDialog):
    """The shade is there while the question is; a window that only stands beside the other leaves that one bright.

    `dims` is off where what lies behind has to be read meanwhile.
    """

    dims = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shade: Shade | None = None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        behind = self.parentWidget()
        if self.dims and self.isModal() and behind is not None and self.shade is None:
            self.shade = Shade(behind.window())

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.shade is not None:
            self.shade.hide()
            self.shade.deleteLater()
            self.shade = None

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        width = px(EDGE)
        painter = QPainter(self)
        painter.setPen(QPen(QColor(COLOURS.accent), 2 * width))  # half of it lies outside
        painter.drawRect(self.rect())
        painter.end()
