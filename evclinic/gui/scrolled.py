"""A page that scrolls when the window is too small for it, so that nothing is clipped at a large text size."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from evclinic.gui.theme import SPACE, px


class Scrolled(QScrollArea):
    """Put the parts of the page into `lines`, each with `page` as its parent."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.page = QWidget(self)
        self.lines = QVBoxLayout(self.page)
        self.lines.setContentsMargins(px(SPACE.medium), px(SPACE.small), px(SPACE.medium), px(SPACE.small))
        self.lines.setSpacing(px(SPACE.small))
        self.setWidget(self.page)
        around = QVBoxLayout(parent)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self)


def scroller(inside: QWidget, width: int = 0) -> QScrollArea:
    """A column, perhaps of its own width, that scrolls when it is higher than the window."""
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setWidget(inside)
    if width:
        made.setFixedWidth(px(width))
    return made
