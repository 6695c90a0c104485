"""A sheet on a screen, and a nurse at it."""

import pytest

from evclinic.gui.forms.sheet import SheetWidget
from evclinic.languages import language
from tests.gui.forms.world import FakeHost, Nurse, address_of
from tests.gui.observations.conftest import plain


@pytest.fixture
def dressed(qapp):
    """The program's own look, in English and left to right again afterwards."""
    plain(qapp)
    yield qapp
    plain(qapp)


@pytest.fixture
def sit_down(qtbot, dressed):
    """Open a sheet and give the keys to its first open question."""

    def opened(host=None, code="en", size=(1366, 700), **setting):
        host = host or FakeHost(**setting)
        sheet = SheetWidget(host, address_of(host), language(code))
        qtbot.addWidget(sheet)
        sheet.resize(*size)
        with qtbot.waitActive(sheet):
            sheet.show()
            sheet.activateWindow()
        dressed.processEvents()
        sheet.focus_first()
        return Nurse(sheet)

    return opened
