"""Lists and numbers that a wheel passes over: who scrolls a page never changes an answer."""

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSpinBox


class ChoiceList(QComboBox):
    """A list that drops down; open, it scrolls as any list does."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class CountBox(QSpinBox):
    """A small number with its two arrows."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
