"""A morning of the synthetic study for the tabs: made once, copied for each test, with a clock that stands."""

from PySide6.QtCore import Qt

from evclinic.clock import StoppedClock
from evclinic.demo.study import INVESTIGATOR, NURSE
from evclinic.gui import theme
from evclinic.gui.signals import StudySignals
from evclinic.languages import language
from evclinic.services.study import open_study
from tests.synthetic import NOW, put_study

__all__ = ["INVESTIGATOR", "NOW", "NURSE", "Morning"]


class Morning:
    """An open study, the signals of its window, and one tab in view."""

    def __init__(self, folder, qtbot, qapp) -> None:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        if not qapp.styleSheet() or theme.scale_now() != 1.0:
            theme.apply(qapp)
        self.qtbot = qtbot
        self.clock = StoppedClock(NOW, boot=NOW.timestamp(), boot_id="demo")
        self.study = open_study(put_study(folder / "study"), self.clock, author=NURSE)
        self.signals = StudySignals(self.study)

    def now(self):
        """The moment on the clock."""
        return self.clock.reading().wall

    def open(self, kind, code="en", size=(1366, 580)):
        """Show a tab of this kind, reloaded by what changes in the study, as the window does it."""
        tab = kind(self.study, self.now, language(code), signals=self.signals)
        self.signals.changed.connect(tab.reload)
        self.qtbot.addWidget(tab)
        tab.resize(*size)
        tab.show()
        getattr(tab, "first_stop", tab).setFocus()
        return tab

    def press(self, widget, key, *modifiers):
        """A key into this widget."""
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        self.qtbot.keyClick(widget, key, held)

    def close(self):
        """Close the study."""
        self.study.close()
