"""Who is at the keyboard: asked once more after the program was started again, and after a long time without a hand."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QVBoxLayout, QWidget

from evclinic.domain.words import Language, T
from evclinic.gui.desk import AtDesk, Desk
from evclinic.gui.dialog import Dialog
from evclinic.gui.flow import FlowLayout
from evclinic.gui.key_button import KeyButton
from evclinic.gui.main_window import MainWindow
from evclinic.gui.theme import px

IDLE, BEFORE_IT_WAS_A_RULE = "entry.idle_minutes", 30  # minutes without a hand, then somebody else may sit here
HAND = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin)
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WhoDialog(Dialog):
    """A strip across the head of the window, so that the chairs and what is due stay to be read under it.

    One press for each person and none of them chosen beforehand; it does not close without an answer.
    """

    chosen = Signal(str)
    dims = False

    def __init__(self, people: Sequence[AtDesk], language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWindowTitle(T("Who is at the keyboard?").in_(language))
        self.title = QLabel(self.windowTitle(), self)
        self.title.setProperty("role", "section")
        self.words = QLabel(T("What is saved from now on carries these initials.").in_(language), self)
        self.words.setProperty("role", "hint")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(16), px(6), px(16), px(8))
        whole.setSpacing(px(2))
        whole.addWidget(self.title)
        whole.addWidget(self.words)
        flow = FlowLayout(None, 8)
        whole.addLayout(flow)
        self.presses: dict[str, KeyButton] = {}
        for person in people:
            press = KeyButton(person.initials, self)
            press.setText(f"{person.initials}   {person.role.in_(language)}")
            press.setProperty("target", "observation")
            press.setAutoDefault(False)
            press.chosen.connect(self._choose)
            flow.addWidget(press)
            self.presses[person.initials] = press

    def showEvent(self, event: QShowEvent) -> None:
        """Across the head of the window, no higher than its lines."""
        super().showEvent(event)
        behind = self.parentWidget()
        lines = self.layout()
        if behind is not None and lines is not None:
            self.setFixedSize(behind.width(), lines.totalHeightForWidth(behind.width()))
            self.move(behind.mapToGlobal(behind.rect().topLeft()))
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is the press that has the focus, and nobody's while none has."""
        pressed = self.focusWidget()
        if event.key() not in ENTER:
            super().keyPressEvent(event)
        elif isinstance(pressed, KeyButton):
            pressed.click()

    @Slot(str)
    def _choose(self, initials: str) -> None:
        self.chosen.emit(initials)
        self.accept()

    def reject(self) -> None:
        """Esc is no answer."""


class Sitting(QObject):
    """Asks again when nobody has touched the keyboard or the mouse for long."""

    def __init__(self, window: MainWindow, desk: Desk) -> None:
        super().__init__(window)
        self._window, self._desk = window, desk
        self.dialog: WhoDialog | None = None
        self.idle = QTimer(self)
        self.idle.setSingleShot(True)
        self.idle.timeout.connect(self.ask)
        self._wait()
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in HAND:
            self._wait()
        return super().eventFilter(watched, event)

    def _wait(self) -> None:
        """So many minutes from now, by the configuration; where it is empty, nobody is asked."""
        protocol = self._desk.protocol()
        minutes = protocol.number(IDLE) if IDLE in protocol.rules else BEFORE_IT_WAS_A_RULE
        if minutes:
            self.idle.start(int(minutes * 60_000))
        else:
            self.idle.stop()

    @Slot()
    def ask(self) -> None:
        """Ask who sits here; nothing while it is asked already, or while there is nobody to choose."""
        people = self._desk.people()
        if self.dialog is not None or not people:
            return
        self.dialog = WhoDialog(people, self._window.language, self._window)
        self.dialog.chosen.connect(self._window.top_bar.person_chosen)
        self.dialog.destroyed.connect(self._forget)
        self.dialog.open()

    def end(self) -> None:
        """The window is closed: nobody is asked any more."""
        self.idle.stop()
        if self.dialog is not None:
            self.dialog.done(QDialog.DialogCode.Rejected)

    @Slot()
    def _forget(self) -> None:
        self.dialog = None
