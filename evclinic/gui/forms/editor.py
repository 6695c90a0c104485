"""What every editor of a question can do: show an answer, give it back, and say when the nurse is done with it."""

from abc import abstractmethod

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from evclinic.domain.answers import Missing
from evclinic.domain.forms import Item
from evclinic.domain.words import Language, T, Text
from evclinic.gui.theme import SPACE, px

Answer = str | Missing | None

MISSING_WORDS: dict[Missing, Text] = {
    Missing.NOT_DONE: T("Not done"),
    Missing.REFUSED: T("Refused"),
    Missing.UNKNOWN: T("Unknown"),
    Missing.NOT_APPLICABLE: T("Does not apply"),
    Missing.NOT_RECORDABLE: T("Tried, not recordable"),
}


class Editor(QWidget):
    """A question's widget and the answer in it.

    `edited` comes with every change, `committed` when the nurse leaves the field or chooses, `done` when a key or a
    choice asks to go on to the next open question. What is abstract here, the kind of editor knows; Qt's own classes
    admit no ABCMeta, so that the type checker alone refuses an editor which leaves one out.
    """

    edited = Signal()
    committed = Signal()
    done = Signal()

    def __init__(self, item: Item, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item = item
        self._language = language
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(px(SPACE.small))

    @abstractmethod
    def answer(self) -> Answer:
        """What stands in it now; unreadable typing is given back as typed."""

    @abstractmethod
    def show_answer(self, answer: Answer) -> None:
        """Put an answer into it without announcing it."""

    @abstractmethod
    def stop(self) -> QWidget:
        """The widget that takes the keys."""

    def edge(self) -> QWidget:
        """The widget whose edge says that something is to be done here."""
        return self.stop()

    def narrow(self, narrow: bool) -> None:
        """Whether it stands in half a line: what has no room there is left out."""

    def retranslate(self, language: Language) -> None:
        """Say the same in another language; the answer stays."""
        self._language = language
        self.name()

    def name(self) -> None:
        """Give its widgets the question as their accessible name."""
        words = self.item.field.label.in_(self._language)
        self.stop().setAccessibleName(words)
        if self.item.field.help:
            self.stop().setAccessibleDescription(self.item.field.help.in_(self._language))

    def choose(self, answer: Answer) -> None:
        """An answer that was pressed: shown, announced, and on to the next question."""
        self.show_answer(answer)
        self.edited.emit()
        self.committed.emit()
        self.done.emit()


class KeyFilter(QObject):
    """Hands the keys of a widget to a function; those it answers with True go no further."""

    def __init__(self, owner: QWidget, watched: QWidget) -> None:
        super().__init__(owner)
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt asks here first."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self.takes(event)
        return False

    def takes(self, event: QKeyEvent) -> bool:
        """Whether this key was used."""
        return False


def is_enter(event: QKeyEvent) -> bool:
    """Enter is always the sheet's: on some desktops a button would take it for a press."""
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def is_plain(event: QKeyEvent) -> bool:
    """A key without Ctrl, Alt or Meta."""
    other = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
    return not event.modifiers() & other
