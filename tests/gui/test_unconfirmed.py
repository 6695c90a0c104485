"""A default that nobody has confirmed is marked on the tabs that use it, until the investigator confirms it."""

from evclinic.clock import StoppedClock
from evclinic.demo.study import INVESTIGATOR
from evclinic.services.protocols import confirm, unconfirmed
from evclinic.services.study import open_study
from tests.gui.conftest import settle
from tests.gui.hand import press, spot
from tests.synthetic import NOW, put_study


def test_the_mark_leads_to_the_configuration(qtbot, window):
    mark, tabs = window.unconfirmed, window.window.tabs
    assert mark.button.isVisible()
    assert "default, not confirmed" in mark.button.accessibleName()
    for key in ("participants", "injection", "adverse_events", "deviations", "print", "board"):
        tabs.open(key)
        assert mark.button.isVisible(), key
    settle(qtbot, window)
    press(window.first, spot(mark.button))
    assert tabs.current_key() == "configuration"
    assert mark.button.isHidden()


def test_the_mark_goes_with_the_last_default(open_window, tmp_path):
    study = open_study(put_study(tmp_path / "demo"), StoppedClock(NOW), author=INVESTIGATOR)
    last = "limits.pulse"
    for key in study.see(unconfirmed) - {last}:
        study.do(confirm, key)
    study.close()
    window = open_window(StoppedClock(NOW))
    mark = window.unconfirmed
    window.window.tabs.open("board")
    assert mark.button.isVisible()
    window.study.author = INVESTIGATOR
    window.study.do(confirm, last)
    assert mark.button.isHidden()
