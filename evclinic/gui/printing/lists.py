"""A list that drops down, its values kept when its words change: a participant, a visit, a form, a language."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QLabel, QSizePolicy, QVBoxLayout, QWidget

from evclinic.domain.words import Language, Words
from evclinic.gui.choice_list import ChoiceList
from evclinic.gui.theme import px

V = TypeVar("V")


class Choose(QWidget, Generic[V]):
    """Its name above it; `changed` when somebody chose another value."""

    changed = Signal()

    def __init__(self, name: Words, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._language = name, language
        self._values: tuple[tuple[V, Words], ...] = ()
        self.label = QLabel(self)
        self.label.setProperty("role", "strong")
        self.box = ChoiceList(self)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(12)
        self.box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.label.setBuddy(self.box)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(2))
        lines.addWidget(self.label)
        lines.addWidget(self.box)
        self.box.activated.connect(self._tell)
        self.retranslate(language)

    def offer(self, values: Sequence[tuple[V, Words]]) -> None:
        """Offer these; the chosen one stays where it is still there, else the first is."""
        if tuple(values) == self._values:
            return
        before = self.value()
        self._values = tuple(values)
        self.box.clear()
        self.box.addItems([words.in_(self._language) for _, words in self._values])
        self.choose(before)

    def value(self) -> V | None:
        """What is chosen; None when nothing is offered."""
        number = self.box.currentIndex()
        return self._values[number][0] if 0 <= number < len(self._values) else None

    def values(self) -> list[V]:
        """What is offered, in its order."""
        return [value for value, _ in self._values]

    def choose(self, wanted: V | None) -> None:
        """Choose this value; the first when it is not offered."""
        values = self.values()
        self.box.setCurrentIndex(values.index(wanted) if wanted in values else 0)

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = language
        self.label.setText(self._name.in_(language))
        self.box.setAccessibleName(self.label.text())
        for number, (_, words) in enumerate(self._values):
            self.box.setItemText(number, words.in_(language))

    @Slot()
    def _tell(self) -> None:
        self.changed.emit()
