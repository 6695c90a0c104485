"""Editors that are pressed: one of a few answers as buttons, one of many from a list."""

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QPushButton, QSizePolicy, QWidget

from evclinic.domain.answers import Missing
from evclinic.domain.forms import Item, Option
from evclinic.domain.numbers import western
from evclinic.domain.words import Language, T
from evclinic.gui.choice_list import ChoiceList
from evclinic.gui.flow import FlowLayout
from evclinic.gui.forms.areas import is_area_group
from evclinic.gui.forms.editor import Answer, Editor, KeyFilter, is_enter, is_plain
from evclinic.gui.theme import SPACE, px

CHIPS_AT_MOST = 7
LETTERS_AT_MOST = 90  # beyond this many letters on the buttons together a list is calmer
EDGE = 3  # room for the mark around a row


def is_few(item: Item) -> bool:
    """Whether the answers fit as buttons beside each other."""
    words = sum(len(option.label.words["en"]) for option in item.field.options)
    return len(item.field.options) <= CHIPS_AT_MOST and words <= LETTERS_AT_MOST


class PressButton(QPushButton):
    """One answer; digits and letters pressed on it choose among its row."""

    def __init__(self, option: Option, editor: "ButtonsEditor") -> None:
        super().__init__(editor.holder)
        self.option = option
        self._editor = editor
        self.width_asked = 0
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits, first letters and arrows belong to the row; Space chooses; the rest is the sheet's."""
        if is_enter(event):
            event.ignore()
        elif not self._editor.take_key(event):
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As wide as its row wants it."""
        hint = super().sizeHint()
        return hint if not self.width_asked else QSize(max(hint.width(), self.width_asked), hint.height())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A ten that was only begun ends here."""
        self._editor.forget()
        super().focusOutEvent(event)


class ButtonsEditor(Editor):
    """A row of buttons of which one is pressed. Nothing is pressed until the nurse presses it."""

    kind = "chip"

    def __init__(self, item: Item, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(item, language, parent)
        self.group = QButtonGroup(self)
        self.group.setExclusive(False)
        self.holder = QWidget(self)
        self.holder.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.flow = FlowLayout(self.holder, gap=SPACE.tight)
        self.flow.setContentsMargins(px(EDGE), px(EDGE), px(EDGE), px(EDGE))
        self.row.addWidget(self.holder, 1)
        self.buttons = [self._make_button(option) for option in item.field.options]
        self._asked_for = 0
        for button in self.buttons[1:]:
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.group.buttonClicked.connect(self._press)
        self._say()

    def answer(self) -> Answer:
        """The code of the pressed button."""
        return next((button.option.code for button in self.buttons if button.isChecked()), None)

    def show_answer(self, answer: Answer) -> None:
        """Press the button of this code, and no other."""
        for button in self.buttons:
            button.setChecked(not isinstance(answer, Missing) and button.option.code == answer)
        stop = self.stop()
        for button in self.buttons:
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus)

    def edge(self) -> QWidget:
        """The whole row: one marked button would look like an answer."""
        return self.holder

    def forget(self) -> None:
        """The keys went elsewhere: nothing half typed is left."""

    def stop(self) -> QWidget:
        """The pressed button, else the first one."""
        return next((button for button in self.buttons if button.isChecked()), self.buttons[0])

    def retranslate(self, language: Language) -> None:
        """The buttons' words."""
        self._language = language
        self._say()

    def take_key(self, event: QKeyEvent) -> bool:
        """A digit counts the answers from 1; a letter is the first of exactly one of them; arrows walk the row."""
        if not is_plain(event):
            return False
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._walk(1 if (event.key() == Qt.Key.Key_Right) != self._language.rtl else -1)
            return True
        option = self.option_of(western(event.text()).strip().lower())
        if option is None:
            return False
        self.choose(option.code)
        return True

    def option_of(self, typed: str) -> Option | None:
        """The answer that a typed character means."""
        options = self.item.field.options
        if typed.isdigit() and 1 <= int(typed) <= len(options):
            return options[int(typed) - 1]
        begins = [o for o in options if typed and o.label.in_(self._language).lower().startswith(typed)]
        begins = begins or [o for o in options if typed and o.label.words["en"].lower().startswith(typed)]
        return begins[0] if len(begins) == 1 else None

    def _make_button(self, option: Option) -> PressButton:
        button = PressButton(option, self)
        button.setProperty("kind", self.kind)
        button.setProperty("target", "observation")
        self.group.addButton(button)
        self.flow.addWidget(button)
        return button

    def _say(self) -> None:
        question = self.item.field.label.in_(self._language)
        for button in self.buttons:
            button.setText(self.words_of(button.option))
            button.setAccessibleName(f"{question}: {button.option.label.in_(self._language)}")

    def words_of(self, option: Option) -> str:
        """What stands on a button."""
        return option.label.in_(self._language)

    def _walk(self, step: int) -> None:
        focused = next((n for n, button in enumerate(self.buttons) if button.hasFocus()), 0)
        self.buttons[(focused + step) % len(self.buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(object)
    def _press(self, button: QPushButton) -> None:
        self.forget()
        if isinstance(button, PressButton):
            self.choose(button.option.code if button.isChecked() else None)


class ListKeys(KeyFilter):
    """Digits choose a line of a list, counted from 1."""

    def __init__(self, editor: "ListEditor", watched: QWidget) -> None:
        super().__init__(editor, watched)
        self._editor = editor

    def takes(self, event: QKeyEvent) -> bool:
        """A digit that counts one of its lines."""
        typed = western(event.text()).strip()
        if not (is_plain(event) and typed.isdigit() and 1 <= int(typed) <= self._editor.list.count()):
            return False
        self._editor.choose(self._editor.item.field.options[int(typed) - 1].code)
        return True


class ListEditor(Editor):
    """One of many answers, from a list that is searched by typing. Starts on nothing."""

    def __init__(self, item: Item, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(item, language, parent)
        self.list = ChoiceList(self)
        self.list.setProperty("target", "observation")
        self.list.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.list.setMinimumContentsLength(8 if is_area_group(item.group) else 18)
        self.row.addWidget(self.list, 1)
        ListKeys(self, self.list)
        self._fill()
        self.list.activated.connect(self._choose)
        self.name()

    def answer(self) -> Answer:
        """The code of the chosen line."""
        code = self.list.currentData()
        return str(code) if code is not None else None

    def show_answer(self, answer: Answer) -> None:
        """Choose the line of this code, or none."""
        self.list.setCurrentIndex(-1 if answer is None or isinstance(answer, Missing) else self.list.findData(answer))

    def stop(self) -> QWidget:
        """The list."""
        return self.list

    def retranslate(self, language: Language) -> None:
        """The lines' words."""
        answer, self._language = self.answer(), language
        self._fill()
        self.show_answer(answer)
        self.name()

    def _fill(self) -> None:
        self.list.clear()
        for option in self.item.field.options:
            self.list.addItem(option.label.in_(self._language), option.code)
        self.list.setCurrentIndex(-1)
        self.list.setPlaceholderText(T("Choose").in_(self._language))

    @Slot(int)
    def _choose(self, index: int) -> None:
        self.edited.emit()
        self.committed.emit()
