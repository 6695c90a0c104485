"""Boxes to tick below one another: the papers of a visit, or who is expected on a day."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from evclinic.domain.words import Language, Words
from evclinic.gui.tab_order import in_order
from evclinic.gui.theme import px


@dataclass(frozen=True, slots=True)
class Tick:
    """One box: what it stands for, its words, and whether it is ticked at first."""

    key: Hashable
    words: Words
    is_ticked: bool = True


class Ticks(QWidget):
    """What somebody ticked or unticked stays so while the box is there. Tab comes to the boxes from `after`."""

    changed = Signal()

    def __init__(self, after: QWidget, language: Language, none: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._after, self._language, self._none = after, language, none
        self._ticks: tuple[Tick, ...] = ()
        self.boxes: list[QCheckBox] = []
        self.empty = QLabel(self)
        self.empty.setWordWrap(True)
        self.empty.setProperty("role", "muted")
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(px(2))
        self._lines.addWidget(self.empty)
        self.retranslate(language)

    def show_ticks(self, ticks: Sequence[Tick]) -> None:
        """Have these boxes; those that were there keep what was ticked."""
        if tuple(ticks) == self._ticks:
            return
        before = {tick.key: box.isChecked() for tick, box in zip(self._ticks, self.boxes, strict=True)}
        for box in self.boxes:
            box.hide()
            box.deleteLater()
        self._ticks = tuple(ticks)
        self.boxes = [self._box(before.get(tick.key, tick.is_ticked)) for tick in ticks]
        in_order(self._after, *self.boxes)
        self.retranslate(self._language)

    def ticked(self) -> tuple[Hashable, ...]:
        """What is ticked, in the order of the boxes."""
        return tuple(tick.key for tick, box in zip(self._ticks, self.boxes, strict=True) if box.isChecked())

    def tick_all(self) -> None:
        """As they were at first."""
        self.blockSignals(True)
        for tick, box in zip(self._ticks, self.boxes, strict=True):
            box.setChecked(tick.is_ticked)
        self.blockSignals(False)

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = language
        self.empty.setText(self._none.in_(language))
        self.empty.setVisible(not self._ticks)
        for tick, box in zip(self._ticks, self.boxes, strict=True):
            box.setText(tick.words.in_(language))

    def _box(self, ticked: bool) -> QCheckBox:
        box = QCheckBox(self)
        box.setChecked(ticked)
        box.toggled.connect(self._tell)
        self._lines.addWidget(box)
        return box

    @Slot()
    def _tell(self) -> None:
        self.changed.emit()
