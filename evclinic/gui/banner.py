"""A band of words across the window: what is wrong or wants an answer, and the press that answers it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from evclinic.domain.words import Language, T, Words
from evclinic.gui.icons import icon
from evclinic.gui.theme import COLOURS, px, restyle

SIGNS = {"info": "info-circle", "warning": "alert-triangle", "danger": "alert-circle", "ok": "circle-check"}


class Banner(QFrame):
    """One message on one low line, until it is closed or no longer true; only what is too long takes a second."""

    pressed = Signal(str)
    closed = Signal(str)

    def __init__(self, key: str, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._language = language
        self._words: Words | None = None
        self._action: Words | None = None
        self.sign = QLabel(self)
        self.label = QLabel(self)
        self.label.setWordWrap(True)
        self.button = QPushButton(self)
        self.button.setProperty("target", "band")
        self.close_button = QPushButton(self)
        self.close_button.setProperty("kind", "quiet")
        self.close_button.setProperty("target", "band")

        line = QHBoxLayout(self)
        line.setContentsMargins(px(12), px(1), px(2), px(1))
        line.setSpacing(px(10))
        line.addWidget(self.sign)
        line.addWidget(self.label, 1)
        line.addWidget(self.button)
        line.addWidget(self.close_button)

        self.button.clicked.connect(self._press)
        self.close_button.clicked.connect(self._close)

    def say(self, level: str, words: Words, action: Words | None = None, *, may_close: bool = True) -> None:
        """Say this; `level` is info, warning, danger or ok; `action` names what can be pressed."""
        self._words, self._action = words, action
        self.close_button.setVisible(may_close)
        if self.property("banner") != level:
            self.setProperty("banner", level)
            self.sign.setPixmap(icon(SIGNS[level], COLOURS.late if level == "danger" else None).pixmap(px(20), px(20)))
            restyle(self)
        self.retranslate(self._language)

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = language
        self.label.setText(self._words.in_(language) if self._words else "")
        self.label.setAccessibleName(self.label.text())
        self.button.setText(self._action.in_(language) if self._action else "")
        self.button.setVisible(self._action is not None)
        self.close_button.setText(T("Close").in_(language))

    @Slot()
    def _press(self) -> None:
        self.pressed.emit(self.key)

    @Slot()
    def _close(self) -> None:
        self.closed.emit(self.key)


class Banners(QWidget):
    """The bands of a window, each with its key; a key is shown once."""

    pressed = Signal(str)

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.shown: dict[str, Banner] = {}
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(px(8), px(2), px(8), 0)
        self._lines.setSpacing(px(2))
        self._lines.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.hide()

    def say(self, key: str, level: str, words: Words, action: Words | None = None, *, may_close: bool = True) -> Banner:
        """Show a band, or what it says now."""
        banner = self.shown.get(key)
        if banner is None:
            banner = self.shown[key] = Banner(key, self._language, self)
            banner.pressed.connect(self.pressed)
            banner.closed.connect(self.end)
            self._lines.addWidget(banner)
        banner.say(level, words, action, may_close=may_close)
        self.show()
        return banner

    @Slot(str)
    def end(self, key: str) -> None:
        """Take a band away; nothing when it is not there."""
        banner = self.shown.pop(key, None)
        if banner is not None:
            self._lines.removeWidget(banner)
            banner.hide()
            banner.deleteLater()
        self.setVisible(bool(self.shown))

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = language
        for banner in self.shown.values():
            banner.retranslate(language)
