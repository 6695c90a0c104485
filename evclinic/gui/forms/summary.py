"""What stands in the way of saving, at the top of the sheet: each line leads to its question."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from evclinic.domain.answers import Missing
from evclinic.domain.problems import Level, Problem
from evclinic.domain.words import Language, T
from evclinic.gui.flow import FlowLayout
from evclinic.gui.forms.editor import MISSING_WORDS
from evclinic.gui.theme import SPACE, px

LINES, NAMES = 4, 10


class Summary(QFrame):
    """`wanted` names the place to go to; `not_done` asks to answer every open question by one stored reason."""

    wanted = Signal(str)
    not_done = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("banner", "danger")
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(px(SPACE.medium), px(SPACE.small), px(SPACE.medium), px(SPACE.small))
        self.rows.setSpacing(px(SPACE.tight))
        self.lines: list[QWidget] = []
        self.hide()

    def show_problems(self, problems: Sequence[Problem], language: Language, name_of: Callable[[str], str]) -> None:
        """List these problems, or go away when there are none. `name_of` gives a question's words by its place."""
        for line in self.lines:
            self.rows.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = []
        self.setVisible(bool(problems))
        if not problems:
            return
        title = QLabel(T("Not saved yet. Still open: {count}", count=len(problems)).in_(language), self)
        title.setProperty("role", "strong")
        self._add(title)
        unanswered = [p for p in problems if p.level is Level.INCOMPLETE and p.place]
        others = [p for p in problems if p not in unanswered]
        for problem in others[:LINES]:
            self._add(self._make_link(problem.words.in_(language), problem.place))
        if len(others) > LINES:
            self._add(QLabel(T("and {count} more", count=len(others) - LINES).in_(language), self))
        if unanswered:
            self._add(self._make_unanswered(unanswered, language, name_of))

    def _make_unanswered(self, problems: list[Problem], language: Language, name_of: Callable[[str], str]) -> QWidget:
        holder = QWidget(self)
        row = FlowLayout(holder, gap=SPACE.tight)
        row.addWidget(QLabel(T("Unanswered: {count}", count=len(problems)).in_(language), holder))
        for problem in problems[:NAMES]:
            row.addWidget(self._make_link(name_of(problem.place), problem.place, holder))
        if len(problems) > NAMES:
            row.addWidget(QLabel(T("and {count} more", count=len(problems) - NAMES).in_(language), holder))
        row.addWidget(self._make_not_done(language, holder))
        return holder

    def _make_link(self, words: str, place: str, parent: QWidget | None = None) -> QPushButton:
        link = QPushButton(words, parent or self)
        link.setProperty("kind", "chip" if parent else "quiet")
        link.setLayoutDirection(self.layoutDirection())
        link.setObjectName(place)
        link.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        link.clicked.connect(self._go)
        return link

    def _make_not_done(self, language: Language, parent: QWidget) -> QWidget:
        button = QToolButton(parent)
        button.setText(T("Mark all unanswered as …").in_(language))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        for why, words in MISSING_WORDS.items():
            action = QAction(words.in_(language), menu)
            action.setData(why.value)
            menu.addAction(action)
        menu.triggered.connect(self._mark)
        button.setMenu(menu)
        return button

    def _add(self, line: QWidget) -> None:
        alignment = Qt.AlignmentFlag.AlignLeading if isinstance(line, QPushButton) else Qt.AlignmentFlag(0)
        self.rows.addWidget(line, 0, alignment)
        self.lines.append(line)

    @Slot()
    def _go(self) -> None:
        sender = self.sender()
        if isinstance(sender, QWidget):
            self.wanted.emit(sender.objectName())

    @Slot(QAction)
    def _mark(self, action: QAction) -> None:
        self.not_done.emit(Missing(action.data()))
