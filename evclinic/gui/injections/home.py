"""Between two sheets of the day: what was saved, what comes next, and after the injection that the hour has begun."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from evclinic.domain.moments import moment_text, time_text
from evclinic.domain.words import Language, T, Words
from evclinic.gui.icons import on_accent
from evclinic.gui.injections.in_view import marks_of, small_figure
from evclinic.gui.theme import SPACE, px
from evclinic.services.injection_day import InjectionDay, StepState

BOARD = "board"


class DayHome(QFrame):
    """`wanted` names the step that is pressed for, or 'board'."""

    wanted = Signal(str)

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._day: InjectionDay | None = None
        self._said: Words | None = None
        self._is_wrong = False
        self.said, self.title, self.words = QLabel(self), QLabel(self), QLabel(self)
        self.title.setProperty("role", "title")
        for label in (self.said, self.title, self.words):
            label.setWordWrap(True)
        self.figure = small_figure(language, self)
        self.button = QPushButton(self)
        self.button.setProperty("kind", "primary")
        self.button.setProperty("target", "main")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(px(SPACE.wide), px(SPACE.wide), px(SPACE.wide), px(SPACE.wide))
        lines.setSpacing(px(SPACE.large))
        for label in (self.said, self.title, self.words):
            lines.addWidget(label)
        lines.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)
        lines.addWidget(self.figure, 1)
        self.button.clicked.connect(self._press)

    def show_day(self, day: InjectionDay) -> None:
        """Show how far the day is."""
        self._day = day
        self.figure.set_marks(marks_of(day.overview))
        self._say()

    def say(self, words: Words | None, *, wrong: bool = False) -> None:
        """What just happened: saved, or why not."""
        self._said, self._is_wrong = words, wrong
        self._say()

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = language
        self.figure.retranslate(language, T("Areas on the body"))
        self._say()

    def take_focus(self) -> None:
        """Enter goes on."""
        if not self.button.isHidden():
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def target(self) -> str:
        """Where the press leads: a step, the board, or nowhere."""
        if self._day is None:
            return ""
        if self._day.is_in_chair or was_not_given(self._day):
            return BOARD
        return self._day.next.key if self._day.next is not None else ""

    def _say(self) -> None:
        self.said.setVisible(self._said is not None)
        if self._said is not None:
            self.said.setText(self._said.in_(self._language))
            self.said.setProperty("role", "problem" if self._is_wrong else "ok")
            self.said.style().polish(self.said)
        if self._day is None:
            return
        title, words = title_of(self._day), words_of(self._day)
        self.title.setText(title.in_(self._language))
        self.words.setText(words.in_(self._language))
        self.button.setVisible(bool(self.target()))
        if self.target():
            press = press_of(self._day).in_(self._language)
            self.button.setText(press)
            self.button.setAccessibleName(press)
            self.button.setIcon(on_accent("heartbeat" if self.target() == BOARD else "chevron-right"))

    @Slot()
    def _press(self) -> None:
        self.wanted.emit(self.target())


def was_not_given(day: InjectionDay) -> bool:
    """Whether it is written down that nothing was injected: then no step before it is urged any more."""
    return bool(day.ending) and day.t0 is None


def title_of(day: InjectionDay) -> Words:
    """Where the day stands, in a few words."""
    if day.is_in_chair:
        return T("The hour has begun")
    if was_not_given(day):
        return T("{visit}: not given", visit=day.visit.label)
    if day.next is not None:
        return T("Next: {number}  {step}", number=day.next.number, step=day.next.label)
    if day.t0 is not None:
        return T("{visit}: given", visit=day.visit.label)
    return T("{visit}: every step is written down", visit=day.visit.label)


def words_of(day: InjectionDay) -> Words:
    """What a nurse should know before the next press."""
    if day.is_in_chair and day.t0 is not None:
        if day.chair is None:
            return T(
                "End of the last point {time}. No chair was free: the checks are on the board under No chair.",
                time=time_text(day.t0, seconds=True),
            )
        return T(
            "End of the last point {time}, chair {chair}. The checks are on the board.",
            time=time_text(day.t0, seconds=True),
            chair=day.chair,
        )
    if was_not_given(day):
        return T("It keeps its number. The next injection is chosen above.")
    if day.next is not None and day.next.parked is not None:
        parked = day.next.parked
        return T(
            "Draft {time}, {person}. It opens as it was left.", time=time_text(parked.kept_at), person=parked.owner
        )
    if day.next is not None:
        return T("Check beside this that it is the right participant.")
    if day.t0 is not None:
        return T("End of the last point {moment}. Every sheet can be opened and corrected.", moment=moment_text(day.t0))
    return T("Every sheet can be opened and corrected.")


def press_of(day: InjectionDay) -> Words:
    """What stands on the press."""
    if day.is_in_chair or day.next is None or was_not_given(day):
        return T("Go to the board  F2")
    if day.next.state is StepState.DRAFT:
        return T("Go on with {step}", step=day.next.label)
    return T("Open {step}", step=day.next.label)
