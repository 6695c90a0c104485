"""The value of the cursor in full: key, words, value, source, and the press by which the investigator confirms it."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from evclinic.domain.words import Language, T, Words
from evclinic.gui.configuration.columns import basis_words, confirmed_words, name_of
from evclinic.gui.icons import on_accent
from evclinic.gui.latin import latin
from evclinic.gui.theme import SPACE, px, restyle
from evclinic.services.protocols import ConfigurationRow


class ValueCard(QFrame):
    """Only an investigator may confirm; for anybody else the card says so."""

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._row: ConfigurationRow | None = None
        self._may = False
        self._refusal: Words | None = None
        self.setProperty("card", True)
        self.name, self.value, self.source, self.hint = QLabel(self), QLabel(self), QLabel(self), QLabel(self)
        self.badge = QLabel(self)
        self.badge.setProperty("badge", "info")
        self.name.setProperty("role", "section")
        self.source.setProperty("role", "muted")
        self.hint.setProperty("role", "hint")
        for label in (self.name, self.value, self.source, self.hint):
            label.setWordWrap(True)
        self.confirm_button = QPushButton(self)
        self.confirm_button.setProperty("kind", "primary")
        self.confirm_button.setProperty("target", "observation")
        self.confirm_button.setIcon(on_accent("check"))

        words, presses, top = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        top.addWidget(self.name, 1)
        top.addWidget(self.badge)
        words.addLayout(top)
        words.addWidget(self.value)
        words.addWidget(self.source)
        presses.addWidget(self.confirm_button)
        presses.addWidget(self.hint)
        presses.addStretch(1)
        both = QHBoxLayout(self)
        both.setContentsMargins(px(SPACE.medium), px(SPACE.small), px(SPACE.medium), px(SPACE.small))
        both.setSpacing(px(SPACE.large))
        both.addLayout(words, 3)
        both.addLayout(presses, 1)

    def show_row(self, row: ConfigurationRow | None) -> None:
        """Show this value; None shows nothing."""
        self._row, self._refusal = row, None
        self._say()

    def show_person(self, *, is_investigator: bool) -> None:
        """Who sits at the keyboard."""
        self._may = is_investigator
        self._say()

    def show_refusal(self, words: Words | None) -> None:
        """Why it could not be confirmed."""
        self._refusal = words
        self._say()

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = language
        self._say()

    def _say(self) -> None:
        row, say = self._row, self._language
        self.setVisible(row is not None)
        if row is None:
            return
        self.name.setText(name_of(row, say))
        self.value.setText(row.words.in_(say))
        self.source.setText("   ".join((row.source.in_(say), latin(row.key, say))))
        self.badge.setProperty("badge", "due_soon" if row.is_open else "info")
        self.badge.clear()
        restyle(self.badge)
        self.badge.setText(basis_words(row).in_(say))
        self.confirm_button.setText(T("Confirm").in_(say))
        self.confirm_button.setVisible(row.is_open)
        self.confirm_button.setEnabled(self._may)
        hint = self._hint(row)
        self.hint.setText(hint.in_(say) if hint else confirmed_words(row, say))
        self.hint.setProperty("role", "problem" if self._refusal else "hint")
        restyle(self.hint)

    def _hint(self, row: ConfigurationRow) -> Words | None:
        if self._refusal is not None:
            return self._refusal
        if not row.is_open:
            return None
        if self._may:
            return T("Enter confirms, too. The act is in the trail.")
        return T("An investigator confirms. Choose one at the top of the window.")
