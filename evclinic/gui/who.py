"""Who is at the keyboard: asked once more after the program was started again, and after a long time without a hand."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from evclinic.domain.words import Language, T
from evclinic.gui.desk import AtDesk, Desk
from evclinic.gui.dialog import Dialog
from evclinic.gui.main_window import MainWindow
from evclinic.gui.theme import px

IDLE = 30 * 60 * 1000  # milliseconds without a key or a press, after which somebody else may sit here
HAND = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin)


class PersonPress(QPushButton):
    """One person; `chosen` carries the initials."""

    chosen = Signal(str)

    def __init__(self, person: AtDesk, language: Language, parent: QWidget) -> None:
        super().__init__(f"{person.initials}   {person.role.in_(language)}", parent)
        self._initials = person.initials
        self.setProperty("target", "observation")
        self.clicked.connect(self._choose)

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self._initials)


class WhoDialog(Dialog):
    """One press for each person; Enter is the one who sat here last. It does not close without an answer."""

    chosen = Signal(str)

    def __init__(self, people: Sequence[AtDesk], last: str, language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(T("Who is at the keyboard?").in_(language))
        self.title = QLabel(self.windowTitle(), self)
        self.title.setProperty("role", "title")
        self.words = QLabel(T("What is saved from now on carries these initials.").in_(language), self)
        self.words.setWordWrap(True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(20), px(16), px(20), px(16))
        whole.setSpacing(px(8))
        whole.addWidget(self.title)
        whole.addWidget(self.words)
        self.presses: dict[str, PersonPress] = {}
        for person in people:
            press = PersonPress(person, language, self)
            press.setDefault(person.initials == last)
            press.chosen.connect(self._choose)
            whole.addWidget(press)
            self.presses[person.initials] = press
        if last in self.presses:
            self.presses[last].setProperty("kind", "primary")
            self.presses[last].setFocus()
        self.setMinimumWidth(px(420))

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
        self.idle.setInterval(IDLE)
        self.idle.timeout.connect(self.ask)
        self.idle.start()
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in HAND:
            self.idle.start()
        return super().eventFilter(watched, event)

    @Slot()
    def ask(self) -> None:
        """Ask who sits here; nothing while it is asked already, or while there is nobody to choose."""
        people = self._desk.people()
        if self.dialog is not None or not people:
            return
        self.dialog = WhoDialog(people, self._desk.author(), self._window.language, self._window)
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
