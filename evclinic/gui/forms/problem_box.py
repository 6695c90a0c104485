"""What is said below a question: how to mend it, or the reason asked for, in a calm line that is never a pop-up."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from evclinic.domain.forms import Option
from evclinic.domain.problems import Level, Problem
from evclinic.domain.words import Language, T
from evclinic.gui.flow import FlowLayout
from evclinic.gui.key_button import KeyButton
from evclinic.gui.theme import SPACE, px

BANNERS = {
    Level.IMPOSSIBLE: "danger",
    Level.UNUSUAL: "warning",
    Level.OUTSIDE_PROTOCOL: "info",
    Level.INCOMPLETE: "danger",
    Level.NOTE: "plain",
}
ASKS = (Level.UNUSUAL, Level.OUTSIDE_PROTOCOL)
CHIPS = 4


class ReasonLine(QLineEdit):
    """As long as a short sentence, where there is room."""

    def sizeHint(self) -> QSize:
        return QSize(px(360), super().sizeHint().height())


class ProblemBox(QFrame):
    """One problem. `reasoned` tells its key and the reason given to it; `mend` that the answer is to be changed."""

    reasoned = Signal(str, str)
    mend = Signal()

    def __init__(
        self, problem: Problem, reason: str, chips: Sequence[Option], language: Language, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.problem = problem
        self._language = language
        self._chips: list[tuple[QPushButton, Option]] = []
        self.setProperty("banner", BANNERS[problem.level])
        rows = QVBoxLayout(self)
        rows.setContentsMargins(px(SPACE.medium), px(SPACE.small), px(SPACE.medium), px(SPACE.small))
        rows.setSpacing(px(SPACE.tight))
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        rows.addWidget(self.words)
        self.reason: QLineEdit | None = None
        self.fix_button: QPushButton | None = None
        self.said_button: QPushButton | None = None
        if problem.level in ASKS and not problem.reason_at:
            rows.addWidget(self._make_reason(reason, chips))
        if problem.level is Level.INCOMPLETE:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # nothing to type: it is read, and mended elsewhere
        self.retranslate(language)

    def is_open(self) -> bool:
        """Whether a reason is still to be given here, or something to be done first."""
        if self.reason is None:
            return self.problem.level is Level.INCOMPLETE
        return not self.reason.text().strip()

    def take_focus(self) -> None:
        """Give the keys to the line of the reason, or to the words where nothing can be typed."""
        (self.reason or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self, language: Language) -> None:
        """Say the same in another language; a reason that was typed stays as typed."""
        self._language = language
        self.words.setText(self.problem.words.in_(language))
        self.setAccessibleName(self.words.text())
        for chip, option in self._chips:
            chip.setText(option.label.in_(language))
        if self.reason is not None:
            is_value = self.problem.check.startswith("limit.")
            asked = T("It is right, because …") if is_value else T("The reason")
            self.reason.setPlaceholderText(asked.in_(language))
            self.reason.setAccessibleName(T("Reason: {problem}", problem=self.problem.words).in_(language))
        if self.said_button is not None:
            self.said_button.setText(T("As given before").in_(language))
            self.said_button.setAccessibleName(
                T("The reason given before: {reason}", reason=self.problem.said).in_(language)
            )
        if self.fix_button is not None:
            self.fix_button.setText(T("Fix it").in_(language))
            self.fix_button.setAccessibleName(T("Fix it: {problem}", problem=self.problem.words).in_(language))

    def _make_reason(self, reason: str, chips: Sequence[Option]) -> QWidget:
        holder = QWidget(self)
        row = FlowLayout(holder, gap=SPACE.tight)
        self.reason = ReasonLine(reason, holder)
        self.reason.setMinimumWidth(px(200))
        self.reason.textChanged.connect(self._tell)
        row.addWidget(self.reason)
        for option in chips[:CHIPS]:
            chip = KeyButton(option.code, holder)
            chip.setProperty("kind", "chip")
            chip.chosen.connect(self._press)
            row.addWidget(chip)
            self._chips.append((chip, option))
        if self.problem.said:
            self.said_button = QPushButton(holder)
            self.said_button.setProperty("kind", "chip")
            self.said_button.setToolTip(self.problem.said)
            self.said_button.clicked.connect(self._say_again)
            row.addWidget(self.said_button)
        if self.problem.place and self.problem.level is Level.UNUSUAL:
            self.fix_button = QPushButton(holder)
            self.fix_button.setProperty("kind", "quiet")
            self.fix_button.clicked.connect(self.mend)
            row.addWidget(self.fix_button)
        return holder

    @Slot(str)
    def _press(self, code: str) -> None:
        for _chip, option in self._chips:
            if option.code == code and self.reason is not None:
                self._put(option.label.in_(self._language))

    @Slot()
    def _say_again(self) -> None:
        self._put(self.problem.said)

    def _put(self, reason: str) -> None:
        """These words are the reason; more can be added, and Enter leads to what is still open."""
        if self.reason is not None:
            self.reason.setText(reason)
            self.reason.setCursorPosition(0)
            self.take_focus()

    @Slot(str)
    def _tell(self, reason: str) -> None:
        self.reasoned.emit(self.problem.key, reason)
