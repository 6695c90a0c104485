"""The print tab on a real study: one participant in a chair, one screened, and no printer unless a test brings one."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter

from evclinic.gui import theme
from evclinic.gui.printing import printers
from evclinic.gui.printing.tab import PrintTab
from evclinic.languages import language
from tests.services.conftest import clinic, new_study
from tests.services.day import Day, after

__all__ = ["clinic", "new_study"]


@pytest.fixture
def dressed(qapp):
    """The program's own look, left to right again afterwards."""
    if not qapp.styleSheet() or theme.scale_now() != 1.0:
        theme.apply(qapp)
    yield qapp
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def day(clinic):
    """Twelve minutes after an injection, two checks done; somebody else is being screened."""
    found = Day(clinic).screened().begun().injected()
    for code, minutes in (("T00", 0), ("T05", 5)):
        found.to(after(minutes) + timedelta(seconds=20)).check(code)
    return found.to(after(12))


@pytest.fixture
def settled(qtbot):
    """Wait until nothing is being drawn or printed."""

    def wait(tab):
        work = tab.work
        qtbot.waitUntil(lambda: not (tab._soon.isActive() or work.drawer.is_busy or work.press.is_busy), timeout=20000)
        return tab

    return wait


@pytest.fixture
def open_tab(qtbot, dressed, day, settled, monkeypatch):
    """Open the tab with these printers."""

    def opened(*names, code="en", size=(1350, 640)):
        monkeypatch.setattr(printers, "printer_names", lambda: list(names))
        tab = PrintTab(day.study, lambda: day.now, language(code))
        qtbot.addWidget(tab)
        tab.resize(*size)
        tab.show()
        return settled(tab)

    return opened


@pytest.fixture
def paper_tray(tmp_path):
    """Stands for a printer: its pages come out as a PDF."""

    def tray(_name):
        on = QPrinter()
        on.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        on.setOutputFileName(str(tmp_path / "tray.pdf"))
        return on

    return tray
