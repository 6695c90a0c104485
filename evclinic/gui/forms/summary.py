"""What stands in the way of saving, at the top of the sheet: each line leads to its question."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from evclinic.domain.answers import Missing
from evclinic.domain.problems import Level, Problem
from evclinic.domain.words import Language, T
from evclinic.gui.forms.editor import MISSING_WORDS
from evclinic.gui.theme import SPACE, px

SHOWN = 8


class Summary(QFrame):
    """`wanted` names the place to go to; `not_done` asks to answer every open question by one stored reason."""

    wanted = Signal(str)
    not_done = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("banner", "danger")
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(px(SPACE.medium), px(SPACE.small), px(SPACE.medium), px(SPACE.small))
        self.rows.setSpacing(px(2))
        self.lines: list[QWidget] = []
        self.hide()

    def show_problems(self, problems: Sequence[Problem], language: Language) -> None:
        """List these problems, or go away when there are none."""
        for line in self.lines:
            self.rows.removeWidget(line)
            line.deleteLater()
        self.lines = []
        self.setVisible(bool(problems))
        if not problems:
            return
        title = QLabel(T("Not saved yet. Still open: {count}", count=len(problems)).in_(language), self)
        title.setProperty("role", "strong")
        self._add(title)
        for problem in problems[:SHOWN]:
            self._add(self._make_link(problem, language))
        if len(problems) > SHOWN:
            self._add(QLabel(T("and {count} more", count=len(problems) - SHOWN).in_(language), self))
        if any(problem.level is Level.INCOMPLETE and problem.place for problem in problems):
            self._add(self._make_not_done(language))

    def _make_link(self, problem: Problem, language: Language) -> QWidget:
        link = QPushButton(problem.words.in_(language), self)
        link.setProperty("kind", "quiet")
        link.setObjectName(problem.place)
        link.clicked.connect(self._go)
        return link

    def _make_not_done(self, language: Language) -> QWidget:
        from PySide6.QtWidgets import QMenu

        button = QToolButton(self)
        button.setText(T("Mark all unanswered as …").in_(language))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        for why, words in MISSING_WORDS.items():
            action = menu.addAction(words.in_(language))
            action.setData(why.value)
        menu.triggered.connect(self._mark)
        button.setMenu(menu)
        return button

    def _add(self, line: QWidget) -> None:
        self.rows.addWidget(line)
        self.lines.append(line)

    @Slot()
    def _go(self) -> None:
        sender = self.sender()
        if isinstance(sender, QWidget):
            self.wanted.emit(sender.objectName())

    @Slot("QAction*")
    def _mark(self, action: object) -> None:
        self.not_done.emit(Missing(action.data()))  # type: ignore[attr-defined]
