"""Bands of lines with presses above the list: the unanswered signs, and the clocks of serious events."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from evclinic.domain.words import Language, Words
from evclinic.gui.key_button import KeyButton
from evclinic.gui.theme import SPACE, px
from evclinic.gui.two_groups import TwoGroups

WORDS, WIDEST = 320, 1040


class Line(TwoGroups):
    """What it is about, and its presses: `pressed` tells both."""

    pressed = Signal(object, str)

    def __init__(
        self, about: object, words_of: tuple[str, str], presses: Sequence[tuple[str, str, str]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._about, (title, details) = about, words_of
        words = QVBoxLayout()
        words.setSpacing(0)
        self.title, self.details = QLabel(title, self), QLabel(details, self)
        self.title.setProperty("role", "strong")
        for label in (self.title, self.details):
            label.setWordWrap(True)
            label.setMinimumWidth(px(WORDS))
            words.addWidget(label)
        self.start.addLayout(words, 1)
        self.setMaximumWidth(px(WIDEST))
        self.presses: dict[str, QPushButton] = {}
        for key, said, kind in presses:
            button = KeyButton(key, self)
            button.setText(said)
            button.setProperty("kind", kind)
            button.setProperty("target", "observation")
            button.setAccessibleName(f"{said}: {title}")
            button.chosen.connect(self._press)
            self.end.addWidget(button)
            self.presses[key] = button

    @Slot(str)
    def _press(self, key: str) -> None:
        self.pressed.emit(self._about, key)


class LineBand(QFrame):
    """A heading and its lines, hidden when there are none. `pressed` tells what the line is about, and the press."""

    pressed = Signal(object, str)

    def __init__(self, banner: str, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most = most
        self.setProperty("banner", banner)
        self.heading = QLabel(self)
        self.heading.setProperty("role", "section")
        self.heading.setWordWrap(True)
        self._inside = QWidget(self)
        self._inside.setAutoFillBackground(False)
        self._rows = QVBoxLayout(self._inside)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(px(SPACE.tight))
        self.scroller = QScrollArea(self)
        self.scroller.setWidgetResizable(True)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroller.viewport().setAutoFillBackground(False)
        self.scroller.setWidget(self._inside)
        self.lines: list[tuple[object, Line]] = []
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(SPACE.medium), px(SPACE.small), px(SPACE.medium), px(SPACE.small))
        whole.setSpacing(px(SPACE.tight))
        whole.addWidget(self.heading)
        whole.addWidget(self.scroller)

    def show_lines(
        self,
        heading: Words,
        lines: Sequence[tuple[object, Words, Words, Sequence[tuple[str, Words, str]]]],
        language: Language,
    ) -> None:
        """Show these lines: what each is about, its title, its details, and its presses with key, words and kind."""
        focused = self._focused()
        for _about, line in self.lines:
            self._rows.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = []
        self.heading.setText(heading.in_(language))
        for about, title, details, presses in lines:
            said = [(key, words.in_(language), kind) for key, words, kind in presses]
            line = Line(about, (title.in_(language), details.in_(language)), said, self._inside)
            line.pressed.connect(self.pressed)
            self._rows.addWidget(line)
            line.show()
            self.lines.append((about, line))
        self.setVisible(bool(lines))
        self._fit()
        if focused is not None and self.lines:
            self._focus(*focused)

    def line_of(self, about: object) -> Line:
        """The line about this; KeyError when there is none."""
        for each, line in self.lines:
            if each == about:
                return line
        raise KeyError(about)

    def give_room(self, most: int) -> None:
        """It may be so many pixels high, at text size 1.0."""
        self._most = most
        self._fit()

    def _fit(self) -> None:
        """As high as its lines, or as the whole lines that its share has room for: none is cut in half."""
        width = self.width() - 2 * px(SPACE.medium)
        height = -self._rows.spacing()
        for number, (_about, line) in enumerate(self.lines):
            own = line.heightForWidth(width) if line.hasHeightForWidth() else line.sizeHint().height()
            if number and height + self._rows.spacing() + own > px(self._most):
                break
            height += self._rows.spacing() + own
        self.scroller.setFixedHeight(max(height, px(SPACE.observation)))

    def _focused(self) -> tuple[int, str] | None:
        for number, (_about, line) in enumerate(self.lines):
            for key, button in line.presses.items():
                if button.hasFocus():
                    return number, key
        return None

    def _focus(self, number: int, key: str) -> None:
        _about, line = self.lines[min(number, len(self.lines) - 1)]
        button = line.presses.get(key)
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    # Qt's names from here on.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
