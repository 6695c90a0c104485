"""What is said below a question: how to mend it, or the reason asked for, in a calm line that is never a pop-up."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from evclinic.domain.forms import Option
from evclinic.domain.problems import Level, Problem
from evclinic.domain.words import Language, T
from evclinic.gui.flow import FlowLayout
from evclinic.gui.theme import SPACE, px

BANNERS = {
    Level.IMPOSSIBLE: "danger",
    Level.UNUSUAL: "warning",
    Level.OUTSIDE_PROTOCOL: "info",
    Level.INCOMPLETE: "danger",
    Level.NOTE: "info",
}
ASKS = (Level.UNUSUAL, Level.OUTSIDE_PROTOCOL)
CHIPS = 4


class ProblemBox(QFrame):
    """One problem. `reasoned` tells the problem's key and the reason given to it."""

    reasoned = Signal(str, str)

    def __init__(
        self, problem: Problem, reason: str, chips: Sequence[Option], language: Language, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.problem = problem
        self.setProperty("banner", BANNERS[problem.level])
        rows = QVBoxLayout(self)
        rows.setContentsMargins(px(SPACE.medium), px(SPACE.small), px(SPACE.medium), px(SPACE.small))
        rows.setSpacing(px(SPACE.tight))
        self.words = QLabel(problem.words.in_(language), self)
        self.words.setWordWrap(True)
        rows.addWidget(self.words)
        self.reason: QLineEdit | None = None
        if problem.level in ASKS and not problem.reason_at:
            rows.addWidget(self._make_reason(reason, chips, language))

    def _make_reason(self, reason: str, chips: Sequence[Option], language: Language) -> QWidget:
        holder = QWidget(self)
        row = FlowLayout(holder, gap=SPACE.tight)
        self.reason = QLineEdit(reason, self)
        self.reason.setPlaceholderText(T("It is right, because …").in_(language))
        self.reason.setAccessibleName(T("Reason: {problem}", problem=self.problem.words).in_(language))
        self.reason.setMinimumWidth(px(200))
        self.reason.textChanged.connect(self._tell)
        row.addWidget(self.reason)
        for option in chips[:CHIPS]:
            chip = QPushButton(option.label.in_(language), self)
            chip.setProperty("kind", "chip")
            chip.clicked.connect(self._press)
            row.addWidget(chip)
        return holder

    @Slot()
    def _press(self) -> None:
        chip = self.sender()
        if isinstance(chip, QPushButton) and self.reason is not None:
            self.reason.setText(chip.text())

    @Slot(str)
    def _tell(self, reason: str) -> None:
        self.reasoned.emit(self.problem.key, reason)
