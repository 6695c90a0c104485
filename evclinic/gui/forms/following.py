"""A page that scrolls to whatever has the keys, also when the question has only just been made."""

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from evclinic.gui.forms.hand import when_up
from evclinic.gui.forms.problem_box import ProblemBox
from evclinic.gui.theme import px

AROUND, ABOVE_AND_BELOW = 20, 60
LEAST = 50  # pixels of height (at text size 1.0) that are still a page


class FollowingPage(QScrollArea):
    """`follow` is to be called when the keys go elsewhere; it looks after the new rows have found their place."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.inner = QWidget(self)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(self.inner)
        self.setMinimumHeight(px(LEAST))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._show_soon)
        self.verticalScrollBar().rangeChanged.connect(self._soon.start)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def follow(self) -> None:
        """Show what has the keys, now and once more when everything stands where it will stand."""
        self._show_soon()
        self._soon.start()

    @Slot(QWidget, QWidget)
    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.inner.isAncestorOf(now):
            self.follow()

    @Slot()
    def _show_soon(self) -> None:
        when_up(self, self._show_focus)

    def _show_focus(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self.inner.isAncestorOf(focused):
            layout = self.inner.layout()
            if layout is not None:
                layout.activate()
            whole = _with_its_words(focused)
            box = QRect(whole.mapTo(self.inner, QPoint(0, 0)), whole.size())
            room = min(px(ABOVE_AND_BELOW), max((self.viewport().height() - box.height()) // 2, 0))
            for y in (box.bottom(), box.top()):  # Qt's own way is content when the cursor can be seen
                self.ensureVisible(box.center().x(), y, px(AROUND), room)


def _with_its_words(focused: QWidget) -> QWidget:
    """A reason is seen together with what it is the reason for."""
    above = focused.parentWidget()
    while above is not None and not isinstance(above, ProblemBox):
        above = above.parentWidget()
    return above or focused
