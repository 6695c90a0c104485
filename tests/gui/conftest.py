"""The whole window on the synthetic study, with a clock that stands until it is moved."""

import pytest
from PySide6.QtWidgets import QWidget

from evclinic.clock import StoppedClock
from evclinic.start import Start
from tests.synthetic import NOW, put_study


@pytest.fixture
def open_window(qtbot, tmp_path, monkeypatch):
    """Open the demo on a screen of 1366 x 768, the first time or once more after the one before was closed."""
    monkeypatch.setattr(Start, "_hear_crashes", lambda self: None)
    folder = tmp_path / "demo"
    opened = []

    def close():
        for made in opened:
            made.window.watch.stop()
            made.close()
            made.first.hide()
        opened.clear()

    def start(clock):
        close()
        if not folder.exists():
            put_study(folder, clock.reading().wall)
        made = Start(folder, "en", clock, demo=True)
        opened.append(made)
        show(qtbot, made)
        return made

    yield start
    close()


@pytest.fixture
def window(open_window):
    """The demo as it opens in the middle of a morning."""
    return open_window(StoppedClock(NOW))


def show(qtbot, made):
    """Show it, and wait until it is filled and has the keys."""
    qtbot.addWidget(made.first, before_close_func=lambda first: setattr(made.window, "_may_quit", True))
    with qtbot.waitSignal(made.first.painted):
        made.first.resize(1366, 768)
        made.first.show()
    qtbot.waitUntil(lambda: made.is_open, timeout=20000)
    with qtbot.waitActive(made.first):
        made.first.activateWindow()
    settle(qtbot, made)


def settle(qtbot, made):
    """Wait until everything in view has taken its place."""
    places = None
    while places != (places := [(each, each.geometry()) for each in made.first.findChildren(QWidget)]):
        qtbot.wait(150)
