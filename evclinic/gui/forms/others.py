"""Editors of persons and of the body map, and what is only read: calculated values, statements, signatures."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from evclinic.domain.answers import Missing
from evclinic.domain.forms import Item, Kind
from evclinic.domain.words import Language, T, Words
from evclinic.gui.body_map import BodyMap
from evclinic.gui.choice_list import ChoiceList
from evclinic.gui.forms.editor import Answer, Editor
from evclinic.gui.forms.filling import Filling
from evclinic.gui.theme import SPACE, px

PERSON_WIDTH = 150  # initials, or the word that they go here, in both languages


class PersonEditor(Editor):
    """Initials from the site's list; somebody who has no account may be typed."""

    def __init__(self, item: Item, language: Language, people: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(item, language, parent)
        self.list = ChoiceList(self)
        self.list.setProperty("target", "observation")
        self.list.setEditable(True)
        self.list.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.list.setMinimumWidth(px(PERSON_WIDTH))
        self.list.addItems(list(people))
        self.list.setCurrentIndex(-1)
        self.line = line = QLineEdit(self.list)
        self.list.setLineEdit(line)
        self.list.setCurrentIndex(-1)
        self.row.addWidget(self.list)
        self.row.addStretch(1)
        line.textEdited.connect(self._edit)
        line.editingFinished.connect(self._commit)
        self.list.activated.connect(self._commit)
        self.retranslate(language)

    def answer(self) -> Answer:
        """The initials."""
        return self.list.currentText().strip().upper() or None

    def show_answer(self, answer: Answer) -> None:
        """The initials."""
        self.list.setEditText("" if answer is None or isinstance(answer, Missing) else answer)

    def stop(self) -> QWidget:
        """The list."""
        return self.list

    def retranslate(self, language: Language) -> None:
        """The word in the empty line."""
        super().retranslate(language)
        self.line.setPlaceholderText(T("Initials").in_(language))

    @Slot()
    def _edit(self) -> None:
        self.edited.emit()

    @Slot()
    def _commit(self) -> None:
        self.committed.emit()


class RegionEditor(Editor):
    """A region of the body, from the map or its list. `marked` tells where on the figure ('0.231 0.418')."""

    marked = Signal(str)

    def __init__(self, item: Item, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(item, language, parent)
        self.map = BodyMap(language, self)
        self.map.setMinimumHeight(px(380))
        self.row.addWidget(self.map, 1)
        self._region: str | None = None
        self.map.region_chosen.connect(self._choose)

    def answer(self) -> Answer:
        """The id of the region."""
        return self._region

    def show_answer(self, answer: Answer) -> None:
        """The region, marked on the map."""
        self._region = None if isinstance(answer, Missing) else answer
        if (self.map.chosen or ("",))[0] != (self._region or ""):
            self.map.set_chosen(self._region or "")

    def show_mark(self, mark: Answer) -> None:
        """Where in its region ('0.231 0.418'): map, list and answer are one."""
        if self._region and isinstance(mark, str):
            self.map.set_chosen(self._region, *map(float, mark.split()))

    def stop(self) -> QWidget:
        """The map's own first stop."""
        return self.map.focusProxy() or self.map

    def retranslate(self, language: Language) -> None:
        """The regions' names."""
        self._language = language
        self.map.retranslate(language)

    @Slot(str, float, float)
    def _choose(self, region: str, x: float, y: float) -> None:
        self._region = region
        self.edited.emit()
        self.marked.emit(f"{x:.4f} {y:.4f}")
        self.committed.emit()


def show_marks(editors: Iterable[RegionEditor], asked: Iterable[Item], filling: Filling) -> None:
    """Where on the body its region is marked, as it is answered."""
    marks = [filling.answer_of(item.place) for item in asked if item.field.kind is Kind.MARK]
    for editor in editors if marks else ():
        editor.show_mark(marks[0])


class ReadOnly(Editor):
    """Something that is read here and answered nowhere: a calculated value, a statement, a signature on paper."""

    def __init__(self, item: Item, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(item, language, parent)
        self.label = QLabel(self)
        self.label.setWordWrap(True)
        self.label.setProperty("role", "strong" if item.field.kind is Kind.CALCULATED else "muted")
        self.row.addWidget(self.label, 1)
        self._words: Words | None = None
        self.retranslate(language)

    def answer(self) -> Answer:
        """Nothing is answered here."""
        return None

    def show_answer(self, answer: Answer) -> None:
        """Nothing is stored here."""

    def show_words(self, words: Words | None) -> None:
        """What the rule found."""
        self._words = words
        self.retranslate(self._language)

    def stop(self) -> QWidget:
        """The label."""
        return self.label

    def retranslate(self, language: Language) -> None:
        """The words."""
        self._language = language
        if self._words is not None:
            self.label.setText(self._words.in_(language))
        elif self.item.field.kind is Kind.SIGNATURE:
            self.label.setText(T("Signed on paper").in_(language))
        elif self.item.field.kind is Kind.CALCULATED:
            self.label.setText("–")


class MarkHolder(Editor):
    """Where on the figure the area lies; it is pressed on the body map above."""

    def __init__(self, item: Item, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(item, language, parent)
        self._mark: str | None = None
        self.label = QLabel(self)
        self.label.setProperty("role", "muted")
        self.row.addWidget(self.label, 1)
        self.row.setSpacing(px(SPACE.small))

    def answer(self) -> Answer:
        """The place, normalised."""
        return self._mark

    def show_answer(self, answer: Answer) -> None:
        """The place."""
        self._mark = None if isinstance(answer, Missing) else answer
        words = T("Marked on the map") if self._mark else T("Press the place on the map")
        self.label.setText(words.in_(self._language))

    def stop(self) -> QWidget:
        """The label."""
        return self.label
