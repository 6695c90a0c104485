"""A page that scrolls to whatever has the keys, also when the question has only just been made."""

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from evclinic.gui.forms.hand import when_up
from evclinic.gui.theme import px

AROUND, ABOVE_AND_BELOW = 20, 60


class FollowingPage(QScrollArea):
    """`follow` is to be called when the keys go elsewhere; it looks after the new rows have found their place."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.inner = QWidget(self)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(self.inner)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._show_soon)
        self.verticalScrollBar().rangeChanged.connect(self._soon.start)

    def follow(self) -> None:
        """Show what has the keys, now and once more when everything stands where it will stand."""
        self._show_soon()
        self._soon.start()

    @Slot()
    def _show_soon(self) -> None:
        when_up(self, self._show_focus)

    def _show_focus(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self.inner.isAncestorOf(focused):
            layout = self.inner.layout()
            if layout is not None:
                layout.activate()
            box = QRect(focused.mapTo(self.inner, QPoint(0, 0)), focused.size())
            for y in (box.bottom(), box.top()):  # Qt's own way is content when the cursor can be seen
                self.ensureVisible(box.center().x(), y, px(AROUND), px(ABOVE_AND_BELOW))
