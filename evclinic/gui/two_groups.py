"""A line of two groups, at the start and at the end; at a large text size the second goes to a line of its own."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget

from evclinic.gui.theme import px


class TwoGroups(QFrame):
    """Put widgets into `start` and `end`; nothing is clipped as long as each group fits by itself."""

    def __init__(self, parent: QWidget | None = None, *, margins: tuple[int, int] = (0, 0), gap: int = 12) -> None:
        super().__init__(parent)
        self.start, self.end = QHBoxLayout(), QHBoxLayout()
        self._across, self._down, self._gap = *margins, gap
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._both.addLayout(self.start, 1)
        self._both.addLayout(self.end)
        self._space()

    def minimumSizeHint(self) -> QSize:
        widest = max(self.start.minimumSize().width(), self.end.minimumSize().width())
        return QSize(widest + 2 * px(self._across), self._both.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._turn()

    def event(self, event: QEvent) -> bool:
        answer = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._space()
            self._turn()
        return answer

    def _space(self) -> None:
        self._both.setContentsMargins(px(self._across), px(self._down), px(self._across), px(self._down))
        for line in (self._both, self.start, self.end):
            if line.spacing() != px(self._gap):
                line.setSpacing(px(self._gap))

    def _turn(self) -> None:
        if not self.isVisible():
            return  # out of sight its width means nothing
        needed = self.start.sizeHint().width() + self.end.sizeHint().width() + px(self._gap) + 2 * px(self._across)
        one = needed <= self.width()
        wanted = QBoxLayout.Direction.LeftToRight if one else QBoxLayout.Direction.TopToBottom
        if self._both.direction() != wanted:
            self._both.setDirection(wanted)
            self._both.setAlignment(self.end, Qt.AlignmentFlag(0) if one else Qt.AlignmentFlag.AlignTrailing)
            self.updateGeometry()
