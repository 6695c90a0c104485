"""The line above the trail: whose, which form, by whom, and words to find, as they are typed."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from evclinic.domain.words import Language, T, Words
from evclinic.gui.choice_list import ChoiceList
from evclinic.gui.flow import FlowLayout
from evclinic.gui.search_line import SearchLine
from evclinic.gui.theme import px
from evclinic.services.trail_lines import Choices, Wanted

SOON = 200  # milliseconds after the last letter


class Narrowing(QWidget):
    """`changed` when something else is wanted."""

    changed = Signal()

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._choices = Choices((), (), ())
        self.line = SearchLine(self)
        self.line.setMinimumWidth(px(230))
        self.participant, self.form, self.who = ChoiceList(self), ChoiceList(self), ChoiceList(self)
        flow = FlowLayout(self)
        for widget in (self.line, self.participant, self.form, self.who):
            flow.addWidget(widget)

        self.soon = QTimer(self)
        self.soon.setSingleShot(True)
        self.soon.setInterval(SOON)

        self.line.textChanged.connect(self.soon.start)
        self.soon.timeout.connect(self._change)
        for box in (self.participant, self.form, self.who):
            box.currentIndexChanged.connect(self._change)
        self.retranslate(language)

    def offer(self, choices: Choices) -> None:
        """These can be chosen; what is chosen stays."""
        if choices != self._choices:
            self._choices = choices
            self._fill()

    def wanted(self) -> Wanted:
        """What is looked for."""
        return Wanted(
            participant_id=self.participant.currentData(),
            form=self.form.currentData() or "",
            who=self.who.currentData() or "",
            typed=self.line.text(),
        )

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = language
        self.line.setPlaceholderText(T("Find in the trail (F3)").in_(language))
        self.line.setAccessibleName(self.line.placeholderText())
        self._fill()

    def _fill(self) -> None:
        say = self._language
        forms = [(f"{code}  {title.in_(say)}", code) for code, title in self._choices.forms]
        _offer(self.participant, T("All participants"), self._choices.participants, say)
        _offer(self.form, T("All forms"), forms, say)
        _offer(self.who, T("Everybody"), [(who, who) for who in self._choices.people], say)

    @Slot()
    def _change(self) -> None:
        self.changed.emit()


def _offer(box: QComboBox, everything: Words, choices: Sequence[tuple[str, Any]], language: Language) -> None:
    """Fill a list without a word to anybody; the one chosen stays."""
    chosen = box.currentData()
    box.blockSignals(True)
    box.clear()
    box.addItem(everything.in_(language), None)
    for words, key in choices:
        box.addItem(words, key)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    box.setAccessibleName(everything.in_(language))
    box.blockSignals(False)
