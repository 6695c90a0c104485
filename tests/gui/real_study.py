"""A morning of the synthetic study for the tabs: made once, copied for each test, with a clock that stands."""

import atexit
import shutil
import tempfile
from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt

from evclinic.clock import StoppedClock
from evclinic.demo.study import INVESTIGATOR, NURSE, make_demo
from evclinic.gui import theme
from evclinic.gui.signals import StudySignals
from evclinic.languages import language
from evclinic.services.study import open_study

NOW = datetime(2026, 3, 9, 10, 16, tzinfo=ZoneInfo("Asia/Amman"))
__all__ = ["INVESTIGATOR", "NOW", "NURSE", "Morning"]


@cache
def made() -> Path:
    """The study as it stands this morning; nobody opens this one."""
    whole = tempfile.mkdtemp(prefix="evclinic-test-")
    atexit.register(shutil.rmtree, whole, ignore_errors=True)
    folder = Path(whole) / "study"
    make_demo(folder, NOW)
    return folder


class Morning:
    """An open study, the signals of its window, and one tab in view."""

    def __init__(self, folder, qtbot, qapp) -> None:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        if not qapp.styleSheet() or theme.scale_now() != 1.0:
            theme.apply(qapp)
        self.qtbot = qtbot
        self.clock = StoppedClock(NOW, boot=NOW.timestamp(), boot_id="demo")
        self.study = open_study(Path(shutil.copytree(made(), folder / "study")), self.clock, author=NURSE)
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
        tab.setFocus()
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
