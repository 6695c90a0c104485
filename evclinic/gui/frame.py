"""What holds the whole window; around a demo it is painted as a frame that nobody overlooks."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from evclinic.gui.theme import COLOURS

FRAME = 5


class Frame(QWidget):
    """Kept away from by whatever stands in it."""

    def __init__(self, *, demo: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._demo = demo
        self._aimed_at: QObject | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_keys)

    def show_as_demo(self) -> None:
        """Paint the frame, and keep the parts away from it."""
        self._demo = True
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(FRAME, FRAME, FRAME, FRAME)
        self.update()

    @Slot(QWidget, QWidget)
    def _follow_keys(self, old: QWidget | None, now: QWidget | None) -> None:
        self._aimed_at = None
        if old is not None:
            old.removeEventFilter(self)
        if isinstance(now, QAbstractButton) and self.isAncestorOf(now):
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember which button a key was meant for: the Enter of a line whose answer leads to a button is not."""
        if event.type() == QEvent.Type.KeyPress:
            self._aimed_at = watched
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keys, as Space does, unless somebody within took it for their own."""
        button, self._aimed_at = self._aimed_at, None
        if is_bare_enter(event) and isinstance(button, QAbstractButton):
            button.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._demo:
            painter = QPainter(self)
            painter.setPen(QPen(QColor(COLOURS.due), 2 * FRAME))
            painter.drawRect(QRectF(self.rect()))
            painter.end()


def is_bare_enter(event: QKeyEvent) -> bool:
    """Enter alone, pressed once; a key held down presses no second time."""
    is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return is_enter and not event.isAutoRepeat() and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
