"""The very first picture of the program: an empty page of the right size, painted before anything heavy is loaded."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QWidget

if TYPE_CHECKING:
    from evclinic.gui.settings import WindowSettings

USUAL_SIZE = QSize(1366, 768)


class FirstWindow(QMainWindow):
    """`painted` comes once, after the first paint; then `fill` puts the program's own window into it."""

    painted = Signal()

    def __init__(self, settings: "WindowSettings") -> None:
        super().__init__()
        self._settings = settings
        self._seen = False
        self._content: QWidget | None = None
        self.setWindowTitle("evclinic")
        if settings.place.isEmpty() or not self.restoreGeometry(settings.place):
            self.resize(USUAL_SIZE)

    def fill(self, content: QWidget) -> None:
        """Show this in the window; it is asked before the window closes."""
        self._content = content
        self.setCentralWidget(content)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self._tell)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._content is not None and not self._content.close():
            event.ignore()
            return
        self._settings.place = self.saveGeometry()
        super().closeEvent(event)

    @Slot()
    def _tell(self) -> None:
        self.painted.emit()
