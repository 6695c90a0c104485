"""The messages of the window: what is wrong or wants an answer, and the press that answers it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from evclinic.domain.words import Language, T, Words
from evclinic.gui.icons import icon
from evclinic.gui.notice import Notice
from evclinic.gui.theme import COLOURS, px, restyle

SIGNS = {"info": "info-circle", "warning": "alert-triangle", "danger": "alert-circle", "ok": "circle-check"}
FIRST = "not_saved"  # stands before every other message, and is never cut short
LEVELS = ("danger", "warning", "info", "ok")  # the gravest first


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


class Panel(QFrame):
    """All messages, over the page; `covers` says whether it lies over the page now.

    Somebody who opened it has its keys: it goes when they go elsewhere, and gives them back when it is closed.
    """

    covers = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._before: QWidget | None = None
        self.setProperty("card", True)
        self.hide()
        QShortcut(QKeySequence("Esc"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut).activated.connect(
            self.put_away
        )
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_keys)

    def open(self) -> None:
        """Show it to somebody who asked; the keys are given to what is in it."""
        self._before = QApplication.focusWidget()
        self.show()

    @Slot()
    def put_away(self) -> None:
        """Close it; the keys go back to where they were before it."""
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible() and self.has_keys(QApplication.focusWidget()):
            before.setFocus()
        self.hide()

    def has_keys(self, widget: QWidget | None) -> bool:
        """Whether the widget with the keys is one of these."""
        return widget is not None and self.isAncestorOf(widget)

    @Slot(QWidget, QWidget)
    def _follow_keys(self, old: QWidget | None, now: QWidget | None) -> None:
        if self._before is not None and now is not None and self.has_keys(old) and not self.has_keys(now):
            self._before = None
            self.hide()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.covers.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.covers.emit(False)


class Banners(QWidget):
    """The messages of a window, each with its key; a key is shown once.

    The head of the window shows the gravest; a press shows all of them in a panel over the page. Nothing moves.
    """

    pressed = Signal(str)
    closed = Signal(str)

    def __init__(self, language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self._language, self._whole, self._opened = language, parent, False
        self.shown: dict[str, Banner] = {}
        self.notice = Notice(self)
        self.panel = Panel(parent)
        self._lines = QVBoxLayout(self.panel)
        self._lines.setContentsMargins(px(8), px(8), px(8), px(8))
        self._lines.setSpacing(px(4))
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.addWidget(self.notice)

        self.notice.clicked.connect(self._turn)

    def say(self, key: str, level: str, words: Words, action: Words | None = None, *, may_close: bool = True) -> Banner:
        """Show a message, or what it says now."""
        banner = self.shown.get(key)
        if banner is None:
            banner = self.shown[key] = Banner(key, self._language, self.panel)
            banner.pressed.connect(self._press)
            banner.closed.connect(self._close)
            self._lines.addWidget(banner)
        banner.say(level, words, action, may_close=may_close)
        self._say()
        return banner

    @Slot(str)
    def _close(self, key: str) -> None:
        self.end(key)
        self.closed.emit(key)

    @Slot(str)
    def end(self, key: str) -> None:
        """Take a message away; nothing when it is not there."""
        banner = self.shown.pop(key, None)
        if banner is not None:
            self._lines.removeWidget(banner)
            if banner.isAncestorOf(QApplication.focusWidget() or self):
                self._give_keys()
            banner.hide()
            banner.deleteLater()
            self._say()

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = language
        for banner in self.shown.values():
            banner.retranslate(language)
        self._say()

    def _say(self) -> None:
        if not self.shown:
            self.notice.hide()
            self.panel.put_away()
            self._opened = False
            return
        gravest = self.shown[min(self.shown, key=self._gravity)]
        self.notice.show_words(gravest.property("banner"), gravest.label.text(), len(self.shown) - 1)
        self._open_for_room(needed=gravest.key == FIRST and not self.notice.has_room())
        if self.panel.isVisible():
            self._place_panel()

    def _open_for_room(self, *, needed: bool) -> None:
        """What must be read in full and has no room in the head stands in the panel, over the page, while it is so."""
        if needed != self._opened:
            self._opened = needed
            self.panel.setVisible(needed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say()

    def _gravity(self, key: str) -> tuple[bool, bool, int]:
        """What is not saved comes first, then a serious event, then what is red."""
        level = LEVELS.index(self.shown[key].property("banner"))
        return key != FIRST, not key.startswith("serious"), level

    def _place_panel(self) -> None:
        below = self.notice.mapTo(self._whole, self.notice.rect().bottomLeft()).y() + px(6)
        width = self._whole.width() - px(32)
        self._lines.activate()
        wraps = self._lines.hasHeightForWidth()
        height = self._lines.totalHeightForWidth(width) if wraps else self._lines.sizeHint().height()
        self.panel.setGeometry(px(16), below, width, height)
        self.panel.raise_()

    @Slot()
    def _turn(self) -> None:
        """Open the panel, or close it."""
        if self.panel.isVisible():
            self.panel.put_away()
            return
        self.panel.open()
        self._place_panel()
        self._give_keys()

    def _give_keys(self) -> None:
        """The keys are on the first press of the panel."""
        presses = (b for each in self.shown.values() for b in (each.button, each.close_button))
        first = next((b for b in presses if b.isVisible()), None)
        if first is not None:
            first.setFocus()

    @Slot(str)
    def _press(self, key: str) -> None:
        self.panel.hide()
        self.pressed.emit(key)
