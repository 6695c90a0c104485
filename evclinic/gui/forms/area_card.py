"""The questions asked for each area: two areas beside each other where there is room, else below one another."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from evclinic.domain.answers import Answers
from evclinic.domain.forms import Field, Group, Item
from evclinic.domain.words import Language, Words
from evclinic.gui.forms.default_mark import marked
from evclinic.gui.forms.group import Desk, GroupCard, press_instance
from evclinic.gui.forms.question import Question
from evclinic.gui.theme import SPACE, px

SIDE_BY_SIDE = 2  # areas
LABEL_WIDTH, COLUMN = 118, 330  # pixels: the words of a row, and an area in which each grade is large enough
ROOM_FOR_TWO = LABEL_WIDTH + SIDE_BY_SIDE * COLUMN + 60  # with what stands around them


class AreaCard(GroupCard):
    """One column for each area, two side by side where every press has its room, the questions as rows.

    The press stands beside the name of the area, or above the first question it answers where others come before.
    """

    def __init__(self, group: Group, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(group, desk, parent)
        self._grids: list[QGridLayout] = []
        self._labels: dict[tuple[int, str], QLabel] = {}
        self._heads: dict[str, tuple[QWidget, QLabel, Words]] = {}
        self._items: dict[str, Item] = {}
        self._wanted: list[Item] = []
        self._room = 0
        self._first_absent = next((n for n, field in enumerate(group.fields) if field.absent), 0)
        self._placed: tuple[int, tuple[str, ...]] = (0, ())

    def add(self, item: Item) -> Question:
        """The question of this area; its place follows from the room there is."""
        code = item.keys[0]
        if code not in self._heads:
            self._heads[code] = self._head(code)
        self._items[item.place] = item
        return self.desk.question(item, item.field.label, self, labelled=False)

    def refresh(self, items: list[Item], answers: Answers) -> None:
        """A row is shown while any of its areas asks for it, a press while it answers anything."""
        super().refresh(items, answers)
        answered = {press_instance(self.group, item) for item in items if item.field.absent}
        for instance, press in self.presses.items():
            press.setVisible(instance in answered)
        self._wanted = items
        self._place()

    def _words(self, field: Field) -> Words:
        return marked(field.label, field, self.desk.unconfirmed)

    def give_room(self, width: int) -> None:
        """So many pixels are there for it: beside the board the areas stand one below the other."""
        self._room = width
        self._place()

    def retranslate(self, language: Language) -> None:
        """The row labels and the areas' names too."""
        super().retranslate(language)
        names: Mapping[str, Words] = {field.name: self._words(field) for field in self.group.fields}
        for (_, name), label in self._labels.items():
            label.setText(names[name].in_(language))
        for _head, title, words in self._heads.values():
            title.setText(words.in_(language))

    def _place(self) -> None:
        side = SIDE_BY_SIDE if self._room >= px(ROOM_FOR_TWO) else 1
        codes = list(self._heads)
        if self._placed != (side, tuple(self.questions)):
            self._placed = (side, tuple(self.questions))
            self._clear()
            for number, code in enumerate(codes):
                self._place_area(code, *divmod(number, side))
        shown = {(codes.index(item.keys[0]) // side, item.field.name) for item in self._wanted}
        for key, label in self._labels.items():
            label.setVisible(key in shown)

    def _clear(self) -> None:
        for grid in self._grids:
            for part in (
                *(head for head, *_ in self._heads.values()),
                *self.presses.values(),
                *self.questions.values(),
            ):
                grid.removeWidget(part)
            self.rows.removeItem(grid)
            grid.deleteLater()
        for label in self._labels.values():
            label.hide()
            label.deleteLater()
        self._grids, self._labels = [], {}

    def _place_area(self, code: str, block: int, column: int) -> None:
        if block == len(self._grids):
            grid = QGridLayout()
            grid.setHorizontalSpacing(px(SPACE.medium))
            grid.setVerticalSpacing(0)
            self.rows.addLayout(grid)
            self._grids.append(grid)
        grid = self._grids[block]
        grid.addWidget(self._heads[code][0], 0, column + 1)
        grid.setColumnStretch(column + 1, 1)
        grid.setColumnMinimumWidth(column + 1, px(COLUMN))
        names = [field.name for field in self.group.fields]
        for place, item in self._items.items():
            if item.keys[0] == code and place in self.questions:
                row = 2 * names.index(item.field.name) + 2  # each has a row above it, for the press
                self._label(block, row, item)
                grid.addWidget(self.questions[place], row, column + 1)
        press = self.presses.get(f"{self.group.name}.{code}")
        if press and self._first_absent:
            grid.addWidget(press, 2 * self._first_absent + 1, column + 1, Qt.AlignmentFlag.AlignLeading)

    def _head(self, code: str) -> tuple[QWidget, QLabel, Words]:
        words = self.desk.area_words(code)
        head = QWidget(self)
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        title = QLabel(words.in_(self.desk.language), head)
        title.setProperty("role", "strong")
        title.setWordWrap(True)
        row.addWidget(title, 1)
        press = self.add_press(f"{self.group.name}.{code}", words)
        if press and not self._first_absent:
            row.addWidget(press)
        return head, title, words

    def _label(self, block: int, row: int, item: Item) -> None:
        key = (block, item.field.name)
        if key not in self._labels:
            label = QLabel(self._words(item.field).in_(self.desk.language), self)
            label.setWordWrap(True)
            label.setMinimumWidth(px(LABEL_WIDTH))
            label.setMaximumWidth(px(150))
            self._labels[key] = label
            self._grids[block].addWidget(label, row, 0)
