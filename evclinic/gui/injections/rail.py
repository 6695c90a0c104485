"""The steps of the day beside the sheet: each with its number, the shape of its state, and its words."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from evclinic.domain.moments import moment_text, time_text
from evclinic.domain.visits import CellState
from evclinic.domain.words import Language, T, Words
from evclinic.gui.latin import latin
from evclinic.gui.participants.cell_marks import paint_cell
from evclinic.gui.shapes import paint_state
from evclinic.gui.theme import SPACE, px
from evclinic.services.injection_day import InjectionDay, Step, StepState

SIGNS = {
    StepState.DONE: CellState.DONE,
    StepState.DRAFT: CellState.DRAFT,
    StepState.NEXT: CellState.OPEN,
    StepState.WAITING: CellState.PLANNED,
}


class StepMark(QWidget):
    """The shape of a step's state."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state, self.has_gaps = StepState.WAITING, False
        self.setFixedSize(px(24), px(24))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.state is StepState.NOT_DONE:
            paint_state(painter, QRectF(self.rect()), "not_done")
        elif self.has_gaps:
            paint_state(painter, QRectF(self.rect()), "gaps")
        else:
            paint_cell(painter, QRectF(self.rect()), SIGNS[self.state])


class StepButton(QPushButton):
    """One step; pressed it asks for its sheet by its key."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.step: Step | None = None
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.mark = StepMark(self)
        self.title, self.state = QLabel(self), QLabel(self)
        self.title.setProperty("role", "strong")
        self.state.setProperty("role", "hint")
        for label in (self.title, self.state):
            label.setWordWrap(True)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.state)
        line = QHBoxLayout(self)
        line.setContentsMargins(px(10), px(6), px(10), px(6))
        line.setSpacing(px(10))
        line.addWidget(self.mark)
        line.addLayout(words, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._tell)

    def show_step(self, step: Step, now: datetime, language: Language) -> None:
        """Show how this step stands."""
        self.step = step
        self.mark.state, self.mark.has_gaps = step.state, bool(step.unanswered)
        name = T("{number}  {step}", number=step.number, step=step.label) if step.number else step.label
        self.title.setText(name.in_(language))
        self.state.setText(f"{latin(step.address.form, language)}  ·  {step_words(step, now).in_(language)}")
        self.setAccessibleName(f"{self.title.text()}: {self.state.text()}")
        self.mark.update()
        self.updateGeometry()

    @Slot()
    def _tell(self) -> None:
        if self.step is not None:
            self.wanted.emit(self.step.key)

    # Qt's names from here on.

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return max(layout.heightForWidth(width), px(SPACE.observation)) if layout else px(SPACE.observation)

    def sizeHint(self) -> QSize:
        width = max(self.width(), px(160))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(140), self.heightForWidth(max(self.width(), px(140))))


class Rail(QWidget):
    """The four steps in their order, below them what else may be filled in. `wanted` names the step."""

    wanted = Signal(str)

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._day: InjectionDay | None = None
        self.buttons: list[StepButton] = []
        self.also = QLabel(self)
        self.also.setProperty("role", "hint")
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(px(SPACE.small), px(SPACE.small), px(SPACE.small), px(SPACE.small))
        self._lines.setSpacing(px(6))
        self._lines.addStretch(1)

    def show_day(self, day: InjectionDay, open_key: str) -> None:
        """Show these steps; the one whose sheet is open is pressed in."""
        self._day = day
        steps = (*day.steps, *day.beside)
        while len(self.buttons) < len(steps):
            self._add()
        self._lines.removeWidget(self.also)
        self._lines.insertWidget(len(day.steps), self.also)
        self.also.setVisible(bool(day.beside))
        self.also.setText(T("Also on this day").in_(self._language))
        for button, step in zip(self.buttons, steps, strict=False):
            button.show_step(step, day.now, self._language)
            button.setChecked(step.key == open_key)
            button.show()
        for button in self.buttons[len(steps) :]:
            button.hide()

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = language
        if self._day is not None:
            self.show_day(self._day, self.open_key())

    def open_key(self) -> str:
        """The step that is pressed in."""
        pressed = (b.step.key for b in self.shown() if b.isChecked() and b.step is not None)
        return next(pressed, "")

    def shown(self) -> Sequence[StepButton]:
        """The buttons in view, in their order."""
        return [button for button in self.buttons if not button.isHidden()]

    def _add(self) -> None:
        button = StepButton(self)
        button.wanted.connect(self.wanted)
        self.buttons.append(button)
        self._lines.removeWidget(self.also)
        self._lines.insertWidget(len(self.buttons) - 1, button)


def step_words(step: Step, now: datetime) -> Words:
    """How a step stands: 'done 09:41 by RN'."""
    match step.state:
        case StepState.DONE if step.parked is not None:
            kept = time_text(step.parked.kept_at)
            done = _when(step, now)
            by, person = step.by, step.parked.owner
            return T(
                "done {when} by {by}; a change: draft {time}, {person}", when=done, by=by, time=kept, person=person
            )
        case StepState.DONE if step.unanswered:
            done = _when(step, now)
            return T("done {when} by {by}, {count} not answered", when=done, by=step.by, count=step.unanswered)
        case StepState.DONE:
            return T("done {when} by {by}", when=_when(step, now), by=step.by)
        case StepState.DRAFT:
            return T("draft of {when} by {by}", when=_when(step, now), by=step.by)
        case StepState.NEXT:
            return T("next")
        case StepState.NOT_DONE:
            return T("put down as not done")
        case _:
            return T("not yet")


def _when(step: Step, now: datetime) -> str:
    """The time, with the day when it was not today."""
    if step.at is None:
        return ""
    at = step.at.astimezone(now.tzinfo)
    return time_text(at) if at.date() == now.date() else moment_text(at)
