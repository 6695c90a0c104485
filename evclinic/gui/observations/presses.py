"""What can be pressed for a chair: the check that is next, an event now, and the rest in a menu."""

from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QWidget

from evclinic.domain.observations import Chair, State
from evclinic.domain.words import Language, T
from evclinic.gui.icons import icon


class Presses(QObject):
    """The buttons of one chair. The card places them; the board answers them.

    Each signal carries the injection; `check` also the code of the check.
    """

    check = Signal(object, str)
    event_now = Signal(object)
    extra = Signal(object)
    leave = Signal(object)
    move_seat = Signal(object)
    lines = Signal(object)
    close_all = Signal(object)
    emergency = Signal(object)
    running_sheet = Signal(object)

    def __init__(self, language: Language, parent: QWidget, *, target: str = "board") -> None:
        super().__init__(parent)
        self._language = language
        self._injection: UUID | None = None
        self._code = ""
        self.do_button = QPushButton(parent)
        self.do_button.setProperty("kind", "primary")
        self.do_button.setProperty("target", target)
        self.event_button = QPushButton(parent)
        self.event_button.setProperty("target", target)
        self.more_button = QToolButton(parent)
        self.more_button.setProperty("target", target)
        self.more_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.more_button)
        self.actions = {name: QAction(self.menu) for name in ("extra", "leave", "lines", "move_seat", "running_sheet")}
        self.grave = {name: QAction(self.menu) for name in ("close_all", "emergency")}

        sheet = self.actions["running_sheet"]
        sheet.setShortcut(QKeySequence("Ctrl+P"))
        sheet.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        parent.addAction(sheet)  # so that the key works wherever the focus is on the card
        self.menu.addActions(list(self.actions.values()))
        self.menu.addSeparator()
        self.menu.addActions(list(self.grave.values()))
        self.more_button.setMenu(self.menu)

        self.do_button.clicked.connect(self._do)
        self.event_button.clicked.connect(self._event)
        self.menu.triggered.connect(self._choose)
        self.retranslate(language)

    def show_chair(self, chair: Chair, language: Language, *, short: bool = False) -> None:
        """Name the check that is next; with none left, the press is for leaving."""
        self._injection = chair.observation.injection_id
        upcoming = chair.next
        self._code = upcoming.code if upcoming else ""
        if upcoming is None:
            words = T("Leave…").in_(language) if chair.hour_over else T("Extra check").in_(language)
        else:
            early = upcoming.state is State.PLANNED
            deed = (T("Check early") if early else T("Do check")).in_(language)
            words = f"{deed}\n{upcoming.label.in_(language)}"
        if self.do_button.text() != words:
            self.do_button.setText(words)
            self.do_button.setAccessibleName(f"{chair.observation.participant}: {words}".replace("\n", " "))
            self._name_others(chair.observation.participant)
        self._leaves = upcoming is None and chair.hour_over

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = language
        self.do_button.setText("")  # said anew with the next chair
        self.event_button.setText(T("Event now").in_(language).replace(" ", "\n", 1))
        self.more_button.setIcon(icon("chevron-down"))
        for name, words in (
            ("extra", T("Extra check")),
            ("leave", T("Leave…")),
            ("lines", T("Events and times put down…")),
            ("move_seat", T("Move to another chair…")),
            ("running_sheet", T("Print the running sheet")),
        ):
            self.actions[name].setText(words.in_(language))
        self.grave["close_all"].setText(T("Close all remaining checks…").in_(language))
        self.grave["emergency"].setText(T("Emergency card (F12)").in_(language))
        self.grave["emergency"].setIcon(icon("alert-triangle"))

    def _name_others(self, participant: str) -> None:
        event = T("{participant}: event now", participant=participant).in_(self._language)
        self.event_button.setAccessibleName(event)
        self.event_button.setToolTip(T("Puts the time down at once; the words may come later.").in_(self._language))
        more = T("{participant}: more", participant=participant).in_(self._language)
        self.more_button.setAccessibleName(more)
        self.more_button.setToolTip(T("More").in_(self._language))

    @Slot()
    def _do(self) -> None:
        if self._code:
            self.check.emit(self._injection, self._code)
        elif self._leaves:
            self.leave.emit(self._injection)
        else:
            self.extra.emit(self._injection)

    @Slot()
    def _event(self) -> None:
        self.event_now.emit(self._injection)

    @Slot(QAction)
    def _choose(self, action: QAction) -> None:
        for name, known in (*self.actions.items(), *self.grave.items()):
            if known is action:
                getattr(self, name).emit(self._injection)
