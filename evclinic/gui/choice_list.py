"""Lists and numbers that a wheel passes over: who scrolls a page never changes an answer."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QSpinBox


class ChoiceList(QComboBox):
    """A list that drops down; open, it scrolls as any list does. Words typed on it choose, their blanks among them."""

    _typed_at = -10_000  # of the last letter, on Qt's own count of milliseconds

    def keyPressEvent(self, event: QKeyEvent) -> None:
        goes_on = event.timestamp() - self._typed_at < QApplication.keyboardInputInterval()
        if event.text().strip() or goes_on:
            self._typed_at = event.timestamp()
        if event.key() == Qt.Key.Key_Space and goes_on:
            self._look_for(" ")  # Qt would drop the list down
        else:
            super().keyPressEvent(event)

    def _look_for(self, letters: str) -> None:
        view = self.view()
        view.setCurrentIndex(self.model().index(self.currentIndex(), self.modelColumn()))
        view.keyboardSearch(letters)
        if view.currentIndex().row() != self.currentIndex():
            self.setCurrentIndex(view.currentIndex().row())
            self.activated.emit(self.currentIndex())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class CountBox(QSpinBox):
    """A small number with its two arrows."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
