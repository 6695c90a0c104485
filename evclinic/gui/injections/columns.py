"""The three columns of the day: the steps, the sheet, the facts. Where they do not fit, the sheet has the room."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from evclinic.gui.scrolled import scroller
from evclinic.gui.theme import px

STEPS, FACTS, WIDE, TALL = 232, 284, 1150, 600  # pixels at text size 1.0


class Columns(QWidget):
    """`narrowed` tells whether the facts, and whether the steps too, have gone to make room for the sheet."""

    narrowed = Signal(bool, bool)

    def __init__(self, steps: QWidget, home: QWidget, sheet: QWidget, facts: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._sheet = sheet
        self._is_open = self._asked = False
        self.steps, self.facts, self.home = scroller(steps, STEPS), scroller(facts, FACTS), scroller(home)
        self.middle = QStackedWidget(self)
        self.middle.addWidget(self.home)
        self.middle.addWidget(sheet)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(px(4))
        across.addWidget(self.steps)
        across.addWidget(self.middle, 1)
        across.addWidget(self.facts)

    def show_home(self) -> None:
        """No sheet is open."""
        self.middle.setCurrentWidget(self.home)
        self._is_open = self._asked = False
        self._set()

    def clear_the_way(self) -> None:
        """A sheet is about to open: what would be pushed out of a narrow window goes first."""
        self._is_open, self._asked = True, False
        self.middle.setCurrentWidget(self._sheet)
        if self.width() < px(WIDE):
            self.facts.hide()
            self.steps.hide()

    def show_sheet(self) -> None:
        """The sheet is open."""
        self._set()

    def ask_for_facts(self, wanted: bool) -> None:
        """In a narrow window the steps and the facts instead of the sheet."""
        self._asked = wanted
        self._set()

    def _set(self) -> None:
        narrow = self.width() < px(WIDE)
        low = self.window().height() < px(TALL)  # the names above the steps would leave the sheet a single question
        tight = self.width() < px(STEPS) + self._sheet.minimumSizeHint().width()
        alone = narrow and self._is_open and (low or tight)
        asked = narrow and self._asked
        self.narrowed.emit(narrow, alone)
        self.middle.setHidden(asked)
        self.facts.setHidden(narrow and self._is_open and not asked)
        self.steps.setHidden((alone or (narrow and not self._is_open)) and not asked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._set()
        super().resizeEvent(event)
