"""The lines of problems below one question, or above all of them for what concerns the whole sheet."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evclinic.domain.forms import Option
from evclinic.domain.problems import Level, Problem
from evclinic.domain.words import Language
from evclinic.gui.forms.problem_box import ProblemBox
from evclinic.gui.theme import SPACE, px

Chips = Callable[[Problem], Sequence[Option]]


class ProblemLines(QWidget):
    """`reasoned` tells a problem's key and the reason given to it; `mend` that the nurse wants to change the answer."""

    reasoned = Signal(str, str)
    mend = Signal()

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.boxes: list[ProblemBox] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(px(SPACE.tight))
        self.hide()

    def show_problems(self, problems: Sequence[Problem], reasons: Mapping[str, str], chips: Chips) -> None:
        """Say these problems; an open question needs no words. A line that stays is left alone with what is in it."""
        said = [problem for problem in problems if problem.level is not Level.INCOMPLETE or not problem.place]
        known = [box for box in self.boxes if box.problem in said]
        for box in self.boxes:
            if box not in known:
                self._rows.removeWidget(box)
                box.hide()
                box.deleteLater()
        kept = {box.problem.key: box for box in known}
        self.boxes = [kept.get(problem.key) or self._make_box(problem, reasons, chips) for problem in said]
        self.setVisible(bool(said))

    def take_focus(self) -> bool:
        """Give the keys to the first reason that is asked for and not given; False when none is."""
        for box in self.boxes:
            if box.is_open():
                box.take_focus()
                return True
        return False

    def retranslate(self, language: Language) -> None:
        """Say the same in another language; a reason that was typed stays as typed."""
        self._language = language
        for box in self.boxes:
            box.retranslate(language)

    def _make_box(self, problem: Problem, reasons: Mapping[str, str], chips: Chips) -> ProblemBox:
        box = ProblemBox(problem, reasons.get(problem.key, ""), chips(problem), self._language, self)
        box.reasoned.connect(self.reasoned)
        box.mend.connect(self.mend)
        self._rows.addWidget(box)
        return box
