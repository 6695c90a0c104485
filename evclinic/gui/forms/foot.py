"""The foot of a sheet: whether it is saved, why it is changed, back, and save."""

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from evclinic.domain.moments import time_text
from evclinic.domain.words import Language, Plain, T, Words
from evclinic.gui.forms.editor import is_enter
from evclinic.gui.forms.host import SheetView
from evclinic.gui.theme import LARGE, SPACE, px, restyle, scale_now


class DeliberateButton(QPushButton):
    """Pressed by Space, a click or its own key; Enter only passes by."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is never a press."""
        if is_enter(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


class SheetFoot(QWidget):
    """The state line keeps its words through a change of language."""

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._said: tuple[Words, str] | None = None
        self.state = QLabel(self)
        self.state.setWordWrap(True)
        self.reason_line = QLineEdit(self)
        self.back_button, self.save_button = DeliberateButton(self), DeliberateButton(self)
        self.back_button.setProperty("kind", "secondary")
        self.back_button.setProperty("target", "observation")
        self.save_button.setProperty("kind", "primary")
        row = QHBoxLayout(self)
        row.setContentsMargins(px(SPACE.large), px(SPACE.tight), px(SPACE.large), px(SPACE.tight))
        row.setSpacing(px(SPACE.small))
        row.addWidget(self.state, 1)
        row.addWidget(self.reason_line, 2)
        row.addWidget(self.back_button)
        row.addWidget(self.save_button)
        self._set_height()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._set_height()

    def _set_height(self) -> None:
        """With large text the usual target is as high as a main one, and the questions need the room."""
        target = "observation" if scale_now() >= LARGE else "main"
        if self.save_button.property("target") != target:
            self.save_button.setProperty("target", target)
            restyle(self.save_button)

    def open(self, view: SheetView) -> None:
        """What is known of this sheet as it opens: a draft that was kept, or struck out with its reason."""
        self.reason_line.setVisible(view.is_saved and not view.void_reason)
        self.save_button.setEnabled(not view.void_reason)
        if view.void_reason:
            self.say(T("Struck out: {reason}", reason=Plain(view.void_reason)), "problem")
        elif view.draft_owner and not view.is_saved:
            when = time_text(view.opened_at) if view.opened_at else ""
            kept = T("A draft by {person} from {time} was kept.", person=view.draft_owner, time=when)
            self.say(kept, "hint")

    def reason(self) -> str:
        """Why a saved sheet is changed."""
        return self.reason_line.text().strip()

    def say(self, words: Words, role: str) -> None:
        """Put the state in words."""
        self._said = words, role
        self.state.setText(words.in_(self._language))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.state, self.state.text()))
        if self.state.property("role") != role:
            self.state.setProperty("role", role)
            restyle(self.state)

    def take_focus(self) -> None:
        """To the save button; pressing it stays a deliberate act."""
        self.save_button.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(str)
    def tell_code(self, _code: str) -> None:
        """A scanner read something; it answers no question."""
        self.say(T("A code was read. No question here takes one."), "hint")

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = language
        self.back_button.setText(T("Back, keep the draft  Esc").in_(language))
        self.save_button.setText(T("SAVE  Ctrl+Enter").in_(language))
        self.reason_line.setPlaceholderText(T("Reason for the change").in_(language))
        self.reason_line.setAccessibleName(T("Reason for the change").in_(language))
        if self._said:
            self.say(*self._said)
