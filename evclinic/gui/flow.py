"""Widgets set like words in a paragraph: one after the other, on as many lines as they need, also right to left."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from evclinic.gui.theme import px


class FlowLayout(QLayout):
    """What does not fit goes to the next line; after `lines` lines (0: as many as needed) the rest is out of sight."""

    def __init__(self, parent: QWidget | None = None, gap: int = 8, lines: int = 0) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap, self._lines = gap, lines
        self.setContentsMargins(0, 0, 0, 0)

    # Qt's names from here on.

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._set(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._set(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _set(self, rect: QRect, *, move: bool) -> int:
        margins: QMargins = self.contentsMargins()
        inner, gap = rect.marginsRemoved(margins), px(self._gap)
        x, y, line, full = inner.x(), inner.y(), 0, 1
        shown = 0
        for item in self._items:
            hint = item.sizeHint()
            if item.isEmpty():
                continue
            if x + hint.width() > inner.right() + 1 and line:
                full += 1
                if self._lines and full > self._lines:
                    break
                x, y, line = inner.x(), y + line + gap, 0
            if move:
                item.setGeometry(self._placed(QPoint(x, y), hint, inner))
            shown += 1
            x, line = x + hint.width() + gap, max(line, hint.height())
        if move:
            for item in [each for each in self._items if not each.isEmpty()][shown:]:
                item.setGeometry(QRect(rect.right() + 1, rect.bottom() + 1, 1, 1))  # out of sight, on no line
        return y + line - rect.y() + margins.bottom()

    def _placed(self, at: QPoint, size: QSize, inner: QRect) -> QRect:
        parent = self.parentWidget()
        width = min(size.width(), inner.width())
        if parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            at = QPoint(inner.right() + 1 - (at.x() - inner.x()) - width, at.y())
        return QRect(at, QSize(width, size.height()))


class OneLine(FlowLayout):
    """Asks for room for all on one line, and is content with more lines where there is less."""

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(hint.width() for hint in shown) + px(self._gap) * max(len(shown) - 1, 0)
        return QSize(width, max((hint.height() for hint in shown), default=0))
