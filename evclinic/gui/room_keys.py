"""The keys that begin something on another tab: they hold on every tab, also before that one was ever shown."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QKeySequence, QShortcut

from evclinic.gui.tabs import Tabs

FIND, NEW_PARTICIPANT, NEW_EVENT = "F3", "Ctrl+N", "F4"
OWN_KEYS: Mapping[str, tuple[str, ...]] = {
    "participants": (FIND, NEW_PARTICIPANT),
    "adverse_events": (NEW_EVENT,),
    "trail": (FIND,),
}


class RoomKeys(QObject):
    """Find a participant, new participant, new adverse event. A tab that has such a key itself keeps it."""

    def __init__(self, tabs: Tabs) -> None:
        super().__init__(tabs)
        self._tabs = tabs
        self._keys: dict[str, QShortcut] = {}
        presses = {FIND: self.find_somebody, NEW_PARTICIPANT: self.new_participant, NEW_EVENT: self.new_event}
        for keys, press in presses.items():
            self._keys[keys] = QShortcut(QKeySequence(keys), tabs)
            self._keys[keys].activated.connect(press)
        tabs.opened.connect(self._leave_to)

    @Slot()
    def find_somebody(self) -> None:
        """The find line of the roster."""
        from evclinic.gui.participants.tab import ParticipantsTab

        page = self._tabs.open("participants")
        if isinstance(page, ParticipantsTab):
            page.find_somebody()

    @Slot()
    def new_participant(self) -> None:
        """The roster asks whether a new participant is to be registered."""
        from evclinic.gui.participants.tab import ParticipantsTab

        page = self._tabs.open("participants")
        if isinstance(page, ParticipantsTab):
            page.actions_.ask_new()

    @Slot()
    def new_event(self) -> None:
        """The list of events asks whose it is."""
        from evclinic.gui.adverse_events.tab import AdverseEventsTab

        page = self._tabs.open("adverse_events")
        if isinstance(page, AdverseEventsTab):
            page.new_event()

    @Slot(str)
    def _leave_to(self, key: str) -> None:
        own = OWN_KEYS.get(key, ())
        for keys, shortcut in self._keys.items():
            shortcut.setEnabled(keys not in own)
