"""A grade is pressed, or typed by its digit: 0 to 4, or 0 to 10."""

from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from evclinic.domain.forms import Item, Option
from evclinic.domain.numbers import western
from evclinic.domain.words import Language
from evclinic.gui.forms.areas import is_area_group
from evclinic.gui.forms.choices import EDGE, ButtonsEditor
from evclinic.gui.forms.editor import is_plain
from evclinic.gui.theme import SPACE, px

LONG_SCALE = 6  # a scale of more grades shows digits only
NARROW_WIDTH, NRS_WIDTH, TARGET = 32, 26, 48  # from what a digit needs to what a gloved finger wants
NRS_ROW = 6


class GradeEditor(ButtonsEditor):
    """A grade by its digit: 0 to 4 with a word on each button, or 0 to 10 as digits.

    Where ten is a grade, 1 waits for a 0 or for Enter: the 0 of a ten never reaches the next question.
    """

    kind = "grade"

    def __init__(self, item: Item, language: Language, parent: QWidget | None = None) -> None:
        self._waits = False
        self.typed = ""  # the digit by which the grade was chosen; nothing when it was pressed
        super().__init__(item, language, parent)
        self._long = len(self.buttons) > LONG_SCALE
        for button in self.buttons if self._is_narrow() else ():
            button.setProperty("narrow", True)
        if self._long and is_area_group(item.group):  # two rows of the same length, beside each other for two areas
            self.row.setStretch(0, 100)
            self.row.addStretch(1)
        if self._is_narrow():
            self._widen(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As wide as the column lets them be, up to a full target."""
        super().resizeEvent(event)
        if self._is_narrow():
            self._widen(self.width())

    def _widen(self, room: int) -> None:
        on_line, gap = min(len(self.buttons), NRS_ROW), px(SPACE.tight)
        fits = (room - 2 * px(EDGE) - (on_line - 1) * gap) // on_line
        width = max(px(NRS_WIDTH if self._long else NARROW_WIDTH), min(px(TARGET), fits))
        if width == self.buttons[0].width_asked:
            return
        for button in self.buttons:
            button.width_asked = width
            button.updateGeometry()
        if self._long and is_area_group(self.item.group):
            self.holder.setMaximumWidth(on_line * (width + gap) + 2 * px(EDGE))

    def words_of(self, option: Option) -> str:
        """The digit, and where there is room its word below; the full words stand under the row."""
        if self._is_narrow():
            return option.code
        return f"{option.code}\n{option.label.in_(self._language)}"

    def _is_narrow(self) -> bool:
        """Beside another area, or on a long scale, only digits fit."""
        return len(self.item.field.options) > LONG_SCALE or is_area_group(self.item.group)

    def forget(self) -> None:
        """A 1 stays a one."""
        self._waits, self.typed = False, ""

    def definition(self) -> str:
        """The full words of the grade that is pressed or has the focus."""
        pressed = next((b for b in self.buttons if b.isChecked()), None)
        focused = next((b for b in self.buttons if b.hasFocus()), pressed)
        if focused is None or focused.option.words is None:
            return ""
        return f"{focused.option.code}: {focused.option.words.in_(self._language)}"

    def option_of(self, typed: str) -> Option | None:
        """The grade of this digit."""
        return self.item.field.option(typed)

    def take_key(self, event: QKeyEvent) -> bool:
        """Digits are grades; a ten is typed as one and nought. A key held down is one key."""
        typed = western(event.text()).strip()
        if event.isAutoRepeat() and typed:
            return True
        self.typed = typed if typed.isdigit() and is_plain(event) else ""
        if self._waits and typed == "0" and is_plain(event):
            self._waits, self.typed = False, "10"
            self.choose("10")
            return True
        self._waits = False
        if typed == "1" and self.item.field.option("10") is not None and is_plain(event):
            self._waits = True
            self.show_answer("1")
            self.edited.emit()
            self.committed.emit()
            return True
        return super().take_key(event)
