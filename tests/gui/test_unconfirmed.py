"""A default that nobody has confirmed is marked on the tabs that use it, until the investigator confirms it."""

from evclinic.demo.study import INVESTIGATOR
from evclinic.services.protocols import confirm, unconfirmed
from tests.gui.conftest import settle
from tests.gui.hand import press, spot


def test_the_mark_leads_to_the_configuration_and_goes_when_all_is_confirmed(qtbot, window):
    mark, tabs, study = window.unconfirmed, window.window.tabs, window.study
    assert mark.button.isVisible()
    assert "default, not confirmed" in mark.button.accessibleName()
    for key in ("participants", "injection", "adverse_events", "deviations", "print", "board"):
        tabs.open(key)
        assert mark.button.isVisible(), key
    settle(qtbot, window)
    press(window.first, spot(mark.button))
    assert tabs.current_key() == "configuration"
    assert mark.button.isHidden()
    tabs.open("board")
    study.author = INVESTIGATOR
    for key in study.see(unconfirmed):
        study.do(confirm, key)
    assert mark.button.isHidden()
