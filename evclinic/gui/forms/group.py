"""The questions under one heading, as a card: once, or in rows that are added."""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from evclinic.domain.answers import Answers, answer_at
from evclinic.domain.forms import Group, Item
from evclinic.domain.words import Language, T, Words
from evclinic.gui.forms.areas import AREA_REPEATS
from evclinic.gui.forms.default_mark import marked
from evclinic.gui.forms.pairs import PairedQuestions
from evclinic.gui.forms.press import Press
from evclinic.gui.forms.question import Question
from evclinic.gui.theme import SPACE, px

ALL_ABSENT = T("All absent")


class Desk(Protocol):
    """What a card asks the sheet for."""

    language: Language
    unconfirmed: frozenset[str]

    def question(self, item: Item, words: Words, parent: QWidget, *, labelled: bool) -> Question:
        """A new question, wired to the sheet."""
        ...

    def press(self, instance: str, words: Words, about: Words, parent: QWidget) -> Press:
        """A new press, wired to the sheet."""
        ...

    def area_words(self, code: str) -> Words:
        """What an area is called: L1 right forearm."""
        ...


@dataclass(frozen=True, slots=True)
class Stop:
    """Something the Enter key stops at: a question, or the press of a list."""

    place: str
    widget: Question | Press


class GroupCard(QFrame):
    """A card with a heading. `refresh` shows exactly the questions that are asked."""

    row_added = Signal(str)

    def __init__(self, group: Group, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.group, self.desk = group, desk
        self.questions: dict[str, Question] = {}
        self.presses: dict[str, Press] = {}
        self.setProperty("card", True)
        self.heading = QLabel(self)
        self.heading.setProperty("role", "section")
        self.head = QHBoxLayout()
        self.head.addWidget(self.heading, 1)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(px(SPACE.medium), px(SPACE.small), px(SPACE.medium), px(SPACE.small))
        self.rows.setSpacing(px(SPACE.tight))
        self.rows.addLayout(self.head)
        self._say()

    def refresh(self, items: list[Item], answers: Answers) -> None:
        """Show these questions of the group, in this order, and no other."""
        asked = {item.place for item in items}
        for item in items:
            if item.place not in self.questions:
                self.questions[item.place] = self.add(item)
        for place, question in self.questions.items():
            question.setVisible(place in asked)
        for instance, press in self.presses.items():
            press.show_pressed(answer_at(answers, f"{instance}.all_absent") is not None)
        self.setVisible(bool(items))

    def add(self, item: Item) -> Question:
        """Make the question of this item and give it its place on the card."""
        question = self.desk.question(item, item.field.label, self, labelled=True)
        self.rows.addWidget(question)
        return question

    def stops(self, items: list[Item]) -> list[Stop]:
        """What Enter stops at, in the order of the form, each press before the questions it answers."""
        found: list[Stop] = []
        seen: set[str] = set()
        for item in items:
            instance = press_instance(self.group, item)
            if item.field.absent and instance in self.presses and instance not in seen:
                seen.add(instance)
                found.append(Stop(instance, self.presses[instance]))
            found.append(Stop(item.place, self.questions[item.place]))
        return found

    def reveal(self, place: str) -> None:
        """Make sure that the question at this place can be seen."""

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._say()
        for question in self.questions.values():
            question.retranslate(language)
        for press in self.presses.values():
            press.retranslate(language)

    def _say(self) -> None:
        words = marked(self.group.label, self.group, self.desk.unconfirmed)
        self.heading.setText(words.in_(self.desk.language))

    def add_press(self, instance: str, about: Words) -> Press | None:
        """The press of an instance, where the group has one."""
        if not self.group.absent_press:
            return None
        words: Words = self.group.press_label or ALL_ABSENT
        self.presses[instance] = self.desk.press(instance, words, about, self)
        return self.presses[instance]


class PlainCard(GroupCard):
    """Questions asked once, in the order of the form."""

    def __init__(self, group: Group, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(group, desk, parent)
        self._shown: list[Question] = []
        self._pairs = PairedQuestions()
        self.rows.addLayout(self._pairs)

    def add(self, item: Item) -> Question:
        """Its place follows from what else is asked."""
        return self.desk.question(item, item.field.label, self, labelled=True)

    def refresh(self, items: list[Item], answers: Answers) -> None:
        """One question alone says for itself what it is about: its card needs no heading."""
        super().refresh(items, answers)
        self._shown = [self.questions[item.place] for item in items]
        self.heading.setVisible(len(items) > 1)
        self._pairs.place(self._shown, self)

    def event(self, event: QEvent) -> bool:
        """Two in a line only where there is room for both and for what is to be said about them."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._pairs.place(self._shown, self)
        return super().event(event)


class RowsCard(GroupCard):
    """Numbered rows that grow."""

    def __init__(self, group: Group, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(group, desk, parent)
        self.more = QPushButton(self)
        self.more.setProperty("kind", "secondary")
        self.head.addWidget(self.more)
        self.more.clicked.connect(self._add_row)
        self._last = 1
        self._titles: dict[str, QLabel] = {}
        self._say_more()

    def add(self, item: Item) -> Question:
        """Under the number of its row."""
        number = item.keys[0]
        self._last = max(self._last, int(number))
        if number not in self._titles:
            title = QLabel(number, self)
            title.setProperty("role", "strong")
            self._titles[number] = title
            self.rows.addWidget(title)
        return super().add(item)

    def retranslate(self, language: Language) -> None:
        """The button too."""
        super().retranslate(language)
        self._say_more()

    def _say_more(self) -> None:
        self.more.setText(T("Add a row").in_(self.desk.language))
        about = T("Add a row: {group}", group=self.group.label)
        self.more.setAccessibleName(about.in_(self.desk.language))

    @Slot()
    def _add_row(self) -> None:
        self.row_added.emit(f"{self.group.name}.{self._last + 1}")


def press_instance(group: Group, item: Item) -> str:
    """Where the press of an item's list is kept: the area's branch, or the whole group of a list."""
    if group.repeats and group.repeats[0].over in AREA_REPEATS:
        return f"{group.name}.{item.keys[0]}"
    return group.name
