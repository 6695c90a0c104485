"""The questions under one heading, as a card: once, for each area side by side, for each sign of a list, or in rows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from evclinic.domain.answers import Answers, answer_at
from evclinic.domain.forms import Group, Item
from evclinic.domain.words import Label, Language, T, Words
from evclinic.gui.forms.areas import AREA_REPEATS, is_area_group
from evclinic.gui.forms.pairs import PairedQuestions
from evclinic.gui.forms.press import Press
from evclinic.gui.forms.question import Question
from evclinic.gui.theme import SPACE, px

ALL_ABSENT = T("All absent")
SIDE_BY_SIDE = 2


class Desk(Protocol):
    """What a card asks the sheet for."""

    language: Language

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
            if instance in self.presses and instance not in seen:
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
        self.heading.setText(self.group.label.in_(self.desk.language))

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


class AreaCard(GroupCard):
    """One column for each area, two side by side, the questions as rows."""

    def __init__(self, group: Group, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(group, desk, parent)
        self._grids: dict[int, QGridLayout] = {}
        self._rows: dict[tuple[int, str], int] = {}
        self._labels: dict[tuple[int, str], QLabel] = {}
        self._heads: dict[str, tuple[QLabel, Words]] = {}
        self._areas: list[str] = []

    def add(self, item: Item) -> Question:
        """The cell of this area and question."""
        code = item.keys[0]
        if code not in self._areas:
            self._add_area(code)
        block, column = divmod(self._areas.index(code), SIDE_BY_SIDE)
        row = self._row(block, item)
        question = self.desk.question(item, item.field.label, self, labelled=False)
        self._grids[block].addWidget(question, row, column + 1)
        return question

    def refresh(self, items: list[Item], answers: Answers) -> None:
        """A row is shown while any of its areas asks for it."""
        super().refresh(items, answers)
        wanted = {(self._areas.index(item.keys[0]) // SIDE_BY_SIDE, item.field.name) for item in items}
        for key, label in self._labels.items():
            label.setVisible(key in wanted)

    def _add_area(self, code: str) -> None:
        self._areas.append(code)
        block, column = divmod(self._areas.index(code), SIDE_BY_SIDE)
        if block not in self._grids:
            grid = QGridLayout()
            grid.setHorizontalSpacing(px(SPACE.medium))
            grid.setVerticalSpacing(0)
            self.rows.addLayout(grid)
            self._grids[block] = grid
        grid = self._grids[block]
        words = self.desk.area_words(code)
        title = QLabel(words.in_(self.desk.language), self)
        title.setProperty("role", "strong")
        title.setWordWrap(True)
        self._heads[code] = (title, words)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        press = self.add_press(f"{self.group.name}.{code}", words)
        if press:
            head.addWidget(press)
        grid.addLayout(head, 0, column + 1)
        grid.setColumnStretch(column + 1, 1)

    def _row(self, block: int, item: Item) -> int:
        key = (block, item.field.name)
        if key not in self._rows:
            self._rows[key] = 1 + [field.name for field in self.group.fields].index(item.field.name)
            label = QLabel(item.field.label.in_(self.desk.language), self)
            label.setWordWrap(True)
            label.setMinimumWidth(px(118))
            label.setMaximumWidth(px(150))
            self._labels[key] = label
            self._grids[block].addWidget(label, self._rows[key], 0)
        return self._rows[key]

    def retranslate(self, language: Language) -> None:
        """The row labels and the areas' names too."""
        super().retranslate(language)
        names: Mapping[str, Label] = {field.name: field.label for field in self.group.fields}
        for (_, name), label in self._labels.items():
            label.setText(names[name].in_(language))
        for title, words in self._heads.values():
            title.setText(words.in_(language))


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


def card_for(
    group: Group, desk: Desk, parent: QWidget, sign_card: Callable[[Group, Desk, QWidget], GroupCard]
) -> GroupCard:
    """The card that suits what the group repeats over."""
    over = [repeat.over for repeat in group.repeats]
    if not over:
        return PlainCard(group, desk, parent)
    if over == ["rows"]:
        return RowsCard(group, desk, parent)
    if is_area_group(group):
        return AreaCard(group, desk, parent)
    return sign_card(group, desk, parent)
