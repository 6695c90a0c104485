"""The one mark for values that are a default and not confirmed: on every tab that uses one, gone when none is left."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QToolButton

from evclinic.domain.words import T
from evclinic.gui.icons import icon
from evclinic.gui.main_window import MainWindow
from evclinic.gui.signals import StudySignals
from evclinic.gui.tab_order import in_order
from evclinic.services.door import Study

# which lines of the configuration sheet a tab goes by; a whole part of the sheet, or one key of it
OF_CHECKS = ("scales.", "limits.", "codes.systemic_signs", "codes.local_signs", "rules.entry", "rules.pulse_pressure")
USES: Mapping[str, tuple[str, ...]] = {
    "board": ("schedule.", "observation.", "texts.emergency_card", "forms.F08", *OF_CHECKS),
    "participants": ("schedule.", "limits.", "rules.age", "rules.area", "scales.", "codes."),
    "injection": ("schedule.", "limits.", "rules.", "codes.depths"),
    "adverse_events": ("rules.reports", "rules.events", "scales.ctcae_grade", "codes."),
    "deviations": ("schedule.", "codes.deviation_codes"),
    "print": ("",),
}


class UnconfirmedMark(QObject):
    """Stands at the end of the row of tabs, where it takes room from nothing; a press opens the configuration."""

    def __init__(self, window: MainWindow, study: Study, signals: StudySignals) -> None:
        super().__init__(window)
        self._tabs, self._study, self._window = window.tabs, study, window
        self.button = QToolButton(window.tabs)
        self.button.setProperty("kind", "quiet")
        self.button.setIcon(icon("info-circle"))
        window.tabs.setCornerWidget(self.button)
        in_order(window.tabs.line, self.button)
        self.button.hide()

        self.button.clicked.connect(self._open)
        signals.changed.connect(self._changed)
        window.language_changed.connect(self.show)
        window.tabs.opened.connect(self.show_tab)

    @Slot()
    def show(self) -> None:
        """Show what stands in front."""
        self.show_tab(self._tabs.current_key())

    @Slot(str)
    def show_tab(self, key: str) -> None:
        """Show what this tab uses that nobody has confirmed; nothing when everything is."""
        from evclinic.services.protocols import unconfirmed

        uses = USES.get(key, ())
        found = [each for each in sorted(self._study.see(unconfirmed)) if uses and each.startswith(uses)]
        words = T("{count} values here: default, not confirmed. Open the configuration.", count=len(found))
        self.button.setToolTip(words.in_(self._window.language))
        self.button.setAccessibleName(words.in_(self._window.language))
        self.button.setVisible(bool(found))

    @Slot(frozenset)
    def _changed(self, topics: frozenset[str]) -> None:
        if topics & {"confirmations", "protocols"}:
            self.show()

    @Slot()
    def _open(self) -> None:
        self._tabs.open("configuration")
