"""What stands in the way of saving, in one line above the sheet: how much, to the next of it, the list when asked."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from evclinic.domain.answers import Missing
from evclinic.domain.form_checks import REQUIRED
from evclinic.domain.forms import Item
from evclinic.domain.problems import Problem
from evclinic.domain.words import Language, T
from evclinic.gui.forms.editor import MISSING_WORDS
from evclinic.gui.forms.open_lines import open_line
from evclinic.gui.frame import is_bare_enter
from evclinic.gui.icons import icon
from evclinic.gui.theme import SPACE, px


class Summary(QFrame):
    """`wanted` names the problem to go to; `not_done` asks to answer every open question by one stored reason.

    The sheet keeps its height: what is open takes one line, and its list opens over the sheet.
    """

    wanted = Signal(object)
    not_done = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("banner", "danger")
        self._stops: list[Problem] = []  # the first problem of each question
        self._order: list[str] = []  # the questions as they stand on the sheet
        self._last = ""
        self.title = QLabel(self)
        self.title.setProperty("role", "strong")
        self.title.setWordWrap(True)
        self.back_button, self.on_button = QToolButton(self), QToolButton(self)
        self.list_button, self.not_done_button = QToolButton(self), QToolButton(self)
        self.menu, self.why = QMenu(self), QMenu(self)
        self.lines: list[QAction] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(px(SPACE.medium), px(2), px(SPACE.medium), px(2))
        row.setSpacing(px(SPACE.small))
        row.addWidget(self.title, 1)
        for button in (self.back_button, self.on_button, self.list_button, self.not_done_button):
            row.addWidget(button)
        for button, menu in ((self.list_button, self.menu), (self.not_done_button, self.why)):
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            button.setMenu(menu)
        self.back_button.clicked.connect(self._go_back)
        self.on_button.clicked.connect(self._go_on)
        self.menu.triggered.connect(self._go)
        self.why.triggered.connect(self._mark)
        self.hide()

    def show_problems(self, problems: Sequence[Problem], asked: Sequence[Item], language: Language) -> None:
        """Say how many there are, or go away when there are none."""
        self._stops = list({problem.place: problem for problem in reversed(problems)}.values())[::-1]
        self._order = [item.place for item in asked]
        self.setVisible(bool(problems))
        if not problems:
            return
        self.title.setText(T("Not saved yet. Still open: {count}", count=len(problems)).in_(language))
        self.menu.clear()
        self.lines = [self._line(problem, open_line(problem, asked, language)) for problem in problems]
        self.menu.addActions(self.lines)
        self.why.clear()
        for why, words in MISSING_WORDS.items():
            self.why.addAction(words.in_(language)).setData(why.value)
        self.not_done_button.setVisible(any(problem.check == REQUIRED for problem in problems))
        self._say(language)

    def _line(self, problem: Problem, words: str) -> QAction:
        action = QAction(words.replace("&", "&&"), self.menu)
        action.setObjectName(problem.place)
        action.setData(problem)
        return action

    def _say(self, language: Language) -> None:
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for button, picture, words in (
            (self.back_button, "chevron-left", T("Previous open question")),
            (self.on_button, "chevron-right", T("Next open question")),
            (self.list_button, "chevron-down", T("Show what is open")),
        ):
            button.setIcon(icon(picture, rtl=rtl))
            button.setAccessibleName(words.in_(language))
            button.setToolTip(words.in_(language))
        mark = T("Mark all unanswered as …").in_(language)
        self.not_done_button.setText(mark)
        self.not_done_button.setAccessibleName(mark)

    def _step(self, direction: int) -> None:
        """To the open question after (or before) the last one that was gone to."""
        places = [problem.place for problem in self._stops]
        here = places.index(self._last) if self._last in places else -1 if direction > 0 else 0
        self.go_to(self._stops[(here + direction) % len(places)])

    def go_past(self, place: str) -> bool:
        """To the open question that comes next after this place, from the last one to the first; False: none is."""
        passed = self._number(place)
        later = [problem for problem in self._stops if self._number(problem.place) > passed]
        if self._stops:
            self.go_to((later or self._stops)[0])
        return bool(self._stops)

    def _number(self, place: str) -> int:
        return self._order.index(place) if place in self._order else -1

    def go_to(self, problem: Problem) -> None:
        """This one is being answered now."""
        self._last = problem.place
        self.wanted.emit(problem)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses here, as Space does: these are no questions."""
        focused = self.window().focusWidget()
        if is_bare_enter(event) and isinstance(focused, QToolButton) and self.isAncestorOf(focused):
            focused.click()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _go_on(self) -> None:
        self._step(1)

    @Slot()
    def _go_back(self) -> None:
        self._step(-1)

    @Slot(QAction)
    def _go(self, action: QAction) -> None:
        self.go_to(action.data())

    @Slot(QAction)
    def _mark(self, action: QAction) -> None:
        self.not_done.emit(Missing(action.data()))
