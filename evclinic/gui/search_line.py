"""The line in which somebody is looked for: its magnifier grows with the text, on the side where reading begins."""

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from evclinic.gui.icons import icon
from evclinic.gui.theme import px

SIGN, EDGE, GAP = 18, 9, 4  # pixels at text size 1.0


class SearchLine(QLineEdit):
    """Qt's own picture in a line stays as small as it was made; this one is painted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make_room()

    def sign_place(self) -> QRect:
        """Where the magnifier stands."""
        size = px(SIGN)
        x = self.width() - px(EDGE) - size if self._is_rtl() else px(EDGE)
        return QRect(x, (self.height() - size) // 2, size, size)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange):
            self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        icon("search").paint(painter, self.sign_place())
        painter.end()

    def _is_rtl(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _make_room(self) -> None:
        room = px(SIGN + GAP)
        self.setTextMargins(*((0, 0, room, 0) if self._is_rtl() else (room, 0, 0, 0)))
