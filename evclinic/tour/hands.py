"""The hands of a nurse on the real window: keys and clicks, counted, on a clock that is moved on."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from evclinic.clock import StoppedClock
from evclinic.domain.answers import answer_at
from evclinic.domain.forms import Item, Kind
from evclinic.domain.moments import date_text, partial_date_of, time_text
from evclinic.gui.forms.choices import ButtonsEditor
from evclinic.gui.forms.group import press_instance
from evclinic.gui.forms.question import Question
from evclinic.gui.forms.sheet import SheetWidget

ROUNDS = 600  # more stops than any sheet has
TICK = 60  # milliseconds of real time for the window to notice


class Hands:
    """`presses` counts every key and click but the characters of values and free text."""

    def __init__(self, window: QWidget, clock: StoppedClock) -> None:
        self.window, self.clock = window, clock
        self.presses = 0

    def wait(self, seconds: float = 0) -> None:
        """Let time pass on the clock, and let the window notice."""
        self.clock.advance(seconds)
        QTest.qWait(TICK)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key on whatever has the focus."""
        self.presses += 1
        QTest.keyClick(self._target(), key, modifier)
        QApplication.processEvents()

    def letter(self, letter: str) -> None:
        """One letter or digit that chooses."""
        self.presses += 1
        QTest.keyClicks(self._target(), letter)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """The characters of a value; they are not counted. Any script: a keyboard sends characters, not only keys."""
        for character in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, character)
                QApplication.sendEvent(self._target(), event)
        QApplication.processEvents()

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """One click with the left button."""
        self.presses += 1
        if at is None:
            QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        else:
            QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        QApplication.processEvents()

    def fill(self, sheet: SheetWidget, wanted: Mapping[str, Any]) -> None:
        """Fill a sheet with these answers, by keys alone, from its first open question to its save button."""
        for _ in range(ROUNDS):
            place = sheet.body.place_in_focus()
            if not place or self._is_filled(sheet, wanted):
                return
            self._answer(sheet, place, wanted)
            if sheet.body.place_in_focus() == place:
                self.key(Qt.Key.Key_Return)

    def save(self) -> None:
        """Ctrl+Enter."""
        self.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def _target(self) -> QWidget:
        return QApplication.focusWidget() or self.window.focusWidget() or self.window

    @staticmethod
    def _is_filled(sheet: SheetWidget, wanted: Mapping[str, Any]) -> bool:
        """Whether nothing is left to answer: then a nurse saves at once."""
        return all(sheet.filling.answer_of(i.place) == answer_at(wanted, i.place) for i in sheet.filling.asked())

    def _answer(self, sheet: SheetWidget, place: str, wanted: Mapping[str, Any]) -> None:
        items = {item.place: item for item in sheet.filling.asked()}
        if place not in items:
            self._press(sheet, place, items, wanted)
            return
        answer = answer_at(wanted, place)
        if answer is not None and sheet.filling.answer_of(place) != answer:
            self._give(sheet, items[place], answer)

    def _press(self, sheet: SheetWidget, instance: str, items: Mapping[str, Item], wanted: Mapping[str, Any]) -> None:
        """Press 'All absent' where everything is; else open the list and go in."""
        mine = [i for i in items.values() if press_instance(i.group, i) == instance and i.field.absent]
        if all(answer_at(wanted, item.place) == item.field.absent for item in mine):
            self.letter("a")
            return
        card = next(card for card in sheet.body.cards if instance in card.presses)
        card.reveal(f"{instance}.")
        sheet.body.refresh()

    def _give(self, sheet: SheetWidget, item: Item, answer: str) -> None:
        question = next(card.questions[item.place] for card in sheet.body.cards if item.place in card.questions)
        match item.field.kind:
            case Kind.CHOICE:
                self._choose(question, item, answer)
            case Kind.GRADE:
                self.letter(answer)
            case Kind.TIME | Kind.MOMENT:
                self._time(question, item, answer)
            case Kind.REGION:
                self._region(question, answer)
            case Kind.DATE:
                self.type(date_text(datetime.fromisoformat(answer)))
            case Kind.PARTIAL_DATE:
                self.type(partial_date_of(answer).shown())
            case _:
                self.type(answer)

    def _choose(self, question: Question, item: Item, answer: str) -> None:
        number = [option.code for option in item.field.options].index(answer) + 1
        if isinstance(question.editor, ButtonsEditor) or number <= 9:
            self.letter(str(number))
            return
        target = self._target()
        if isinstance(target, QComboBox):
            for _ in range(number):
                self.key(Qt.Key.Key_Down)

    def _time(self, question: Question, item: Item, answer: str) -> None:
        moment = datetime.fromisoformat(answer)
        if item.field.kind is Kind.TIME and moment == self.clock.reading().wall.replace(microsecond=0):
            self.letter("n")
            return
        if item.field.kind is Kind.MOMENT:
            self.type(date_text(moment))
            self.key(Qt.Key.Key_Tab)  # from the date to its time
        self.type(time_text(moment, seconds=bool(moment.second)))

    def _region(self, question: Question, answer: str) -> None:
        for box in question.editor.findChildren(QComboBox):
            box.setFocus()
            while box.currentData() != answer and box.currentIndex() < box.count() - 1:
                self.key(Qt.Key.Key_Down)
            self.key(Qt.Key.Key_Return)
