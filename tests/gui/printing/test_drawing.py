"""Drawing elsewhere: the last wish counts, a paper that cannot be drawn is said, a window may close meanwhile."""

from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtCore import QThreadPool

from evclinic.domain.papers import PaperRequest
from evclinic.gui.printing.drawing import CANNOT_DRAW, Drawer
from evclinic.printing import papers
from tests import real

FORM = PaperRequest(form="F10", protocol=real.protocol())
PACK = [FORM] * 6


@pytest.fixture
def drawer(qapp):
    return Drawer()


def test_what_is_drawn_here_is_what_is_drawn_anywhere(qtbot, drawer):
    shares = []
    drawer.progress.connect(shares.append)
    with qtbot.waitSignal(drawer.drawn, timeout=20000) as drawn:
        drawer.draw(PACK, 7, 1)
    assert drawn.args[0] == papers.pack(PACK, 7, 1)
    assert shares == sorted(shares)


def test_only_the_last_wish_is_shown(qtbot, drawer):
    seen = []
    drawer.drawn.connect(seen.append)
    drawer.draw(PACK, 1, 1)
    with qtbot.waitSignal(drawer.drawn, timeout=20000):
        drawer.draw([FORM], 2, 1)
    assert QThreadPool.globalInstance().waitForDone(20000)
    qtbot.wait(1)
    assert seen == [papers.pack([FORM], 2, 1)]


def test_a_paper_that_cannot_be_drawn_is_said(qtbot, drawer):
    with qtbot.waitSignal(drawer.failed, timeout=20000) as failed:
        drawer.draw([replace(FORM, form="F99")], 1, 1)
    assert failed.args[0] == CANNOT_DRAW
    assert not drawer.is_busy


def test_a_window_may_close_while_its_paper_is_drawn(qtbot, drawer, capfd):
    drawer.draw(PACK, 1, 1)
    shiboken6.delete(drawer)
    assert QThreadPool.globalInstance().waitForDone(20000)
    qtbot.wait(1)
    assert "RuntimeError" not in capfd.readouterr().err
