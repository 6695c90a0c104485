"""The adverse events on a screen of 1366 x 768: what can be pressed is in view without scrolling."""

from evclinic.gui.adverse_events.page import EventPage
from evclinic.services.adverse_events import unanswered_signs
from tests.gui.conftest import settle


def test_many_signs_to_answer_leave_room_for_the_presses_below_while_there_is_no_event(qtbot, window):
    window.window.tabs.open("adverse_events")
    page = window.window.findChild(EventPage)
    page.show_signs(window.study.see(unanswered_signs) * 3, (), window.window.watch.now)
    settle(qtbot, window)
    shown = [press for press in page.buttons.values() if press.isVisible()]
    assert shown
    assert [press.text() for press in shown if press.visibleRegion().boundingRect() != press.rect()] == []
