"""A list of signs: named in one glance, answered by one press, opened where something is there."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from evclinic.domain.answers import Answers
from evclinic.domain.forms import Group, Item
from evclinic.domain.words import Label, Language, T, Words
from evclinic.gui.forms.areas import AREA_REPEATS
from evclinic.gui.forms.group import Desk, GroupCard, Stop, press_instance
from evclinic.gui.forms.question import Question
from evclinic.gui.theme import SPACE, px

OPEN_AT_MOST = 8  # a short list stands open


class Block(QWidget):
    """The list of one area, or the one list of the group: its names, its press, its rows."""

    def __init__(self, card: "SignCard", instance: str, title: Words, language: Language) -> None:
        super().__init__(card)
        self.instance, self.title_words = instance, title
        self.title = QLabel(self)
        self.title.setProperty("role", "strong")
        self.names = QLabel(self)
        self.names.setWordWrap(True)
        self.names.setProperty("role", "muted")
        self.open_button = QPushButton(self)
        self.open_button.setProperty("kind", "quiet")
        self.open_button.setCheckable(True)
        self.open_button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.body = QWidget(self)
        self.body_rows = QVBoxLayout(self.body)
        self.body_rows.setContentsMargins(0, 0, 0, 0)
        self.body_rows.setSpacing(0)
        self.body.hide()
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.open_button)
        press = card.add_press(instance, title)
        if press:
            head.addWidget(press)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, px(SPACE.tight), 0, px(SPACE.tight))
        rows.addLayout(head)
        rows.addWidget(self.names)
        rows.addWidget(self.body)
        self.open_button.toggled.connect(self.open)
        self.say(language)

    @Slot(bool)
    def open(self, opened: bool) -> None:
        """Show the rows, or only their names."""
        self.open_button.setChecked(opened)
        self.body.setVisible(opened)
        self.names.setVisible(not opened)

    def say(self, language: Language) -> None:
        """Its words."""
        self.title.setText(self.title_words.in_(language))
        self.open_button.setText(T("One by one").in_(language))
        self.open_button.setAccessibleName(T("Answer one by one: {list}", list=self.title_words).in_(language))


class SignCard(GroupCard):
    """A group that repeats over a code list, perhaps for each area."""

    def __init__(self, group: Group, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(group, desk, parent)
        self._blocks: dict[str, Block] = {}
        self._names: dict[str, dict[str, Label]] = {}

    def refresh(self, items: list[Item], answers: Answers) -> None:
        """Names of the list in one line; rows are made only where the list is opened."""
        for item in items:
            self._block(item)
            self._names[press_instance(self.group, item)][item.keys[-1]] = self._sign(item)
        opened = [item for item in items if self._wants_row(item, answers)]
        super().refresh(opened, answers)
        self.setVisible(bool(items))
        self._say_names()

    def add(self, item: Item) -> Question:
        """The row of a sign; its further questions stand indented below."""
        block = self._block(item)
        first = item.field.name == self.group.fields[0].name
        words: Words = self._sign(item) if first else item.field.label
        question = self.desk.question(item, words, block.body, labelled=True)
        if not first:
            question.setContentsMargins(px(SPACE.wide), 0, px(SPACE.wide), 0)
        place = self._index(item)
        block.body_rows.insertWidget(place, question)
        return question

    def stops(self, items: list[Item]) -> list[Stop]:
        """The press, and the rows of an opened list."""
        found: list[Stop] = []
        for instance, press in self.presses.items():
            found.append(Stop(instance, press))
        rows = [item for item in items if item.place in self.questions and self._block(item).open_button.isChecked()]
        found += [Stop(item.place, self.questions[item.place]) for item in rows]
        return found

    def reveal(self, place: str) -> None:
        """Open the list that this question stands in."""
        for instance, block in self._blocks.items():
            if place.startswith(f"{instance}."):
                block.open(True)

    def retranslate(self, language: Language) -> None:
        """The lists' names too."""
        super().retranslate(language)
        for block in self._blocks.values():
            block.say(language)
        self._say_names()

    def _wants_row(self, item: Item, answers: Answers) -> bool:
        return self._block(item).open_button.isChecked() or item.place in self.questions

    def _block(self, item: Item) -> Block:
        instance = press_instance(self.group, item)
        if instance not in self._blocks:
            over_areas = self.group.repeats[0].over in AREA_REPEATS
            title: Words = self.desk.area_words(item.keys[0]) if over_areas else self.group.label
            block = Block(self, instance, title, self.desk.language)
            block.open_button.toggled.connect(self._opened)
            self._blocks[instance] = block
            self._names[instance] = {}
            self.rows.addWidget(block)
            block.open(not self.group.absent_press and len(self.group.repeats[-1].options) <= OPEN_AT_MOST)
            self.heading.setVisible(over_areas)
        return self._blocks[instance]

    def _sign(self, item: Item) -> Label:
        return next(option.label for option in self.group.repeats[-1].options if option.code == item.keys[-1])

    def _index(self, item: Item) -> int:
        """Where a row belongs: after every row of an earlier sign, and after earlier questions of its own."""
        order = [option.code for option in self.group.repeats[-1].options]
        fields = [field.name for field in self.group.fields]

        def rank(other: Item) -> tuple[int, int]:
            return order.index(other.keys[-1]), fields.index(other.field.name)

        same = press_instance(self.group, item)
        mine = [q.item for q in self.questions.values() if press_instance(self.group, q.item) == same]
        return sum(1 for other in mine if rank(other) < rank(item))

    def _say_names(self) -> None:
        for instance, names in self._names.items():
            words = " · ".join(label.in_(self.desk.language) for label in names.values())
            self._blocks[instance].names.setText(words)

    @Slot()
    def _opened(self) -> None:
        self.row_added.emit("")
