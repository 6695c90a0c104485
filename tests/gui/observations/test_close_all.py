"""Closing an hour: Now is the moment of the press, and a save that fails keeps what was typed."""

from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt

from evclinic.domain.observations import Observation, chair
from evclinic.domain.words import T
from evclinic.gui.observations.close_all import CloseAllDialog
from evclinic.languages import language
from tests import real

T0 = datetime(2026, 3, 9, 10, 0, tzinfo=ZoneInfo("Asia/Amman"))


def dialog(qtbot, moments, t0=T0):
    seen = Observation(
        injection_id=uuid4(), participant_id=uuid4(), participant="EV-003", number=1, visit="INJ1", chair=1, t0=t0
    )
    shown = CloseAllDialog(chair(seen, real.protocol(), moments[0]), lambda: moments[-1], ["DR"], language("en"))
    qtbot.addWidget(shown)
    shown.show()
    return shown


def filled(shown):
    shown.ways.buttons()[0].setChecked(True)
    shown.now_button.click()
    shown.decided_by.setCurrentText("DR")
    shown.reason.setText("Transferred")


def test_now_is_the_moment_of_the_press_and_not_of_the_opening(qtbot):
    moments = [T0 + timedelta(minutes=16)]
    shown = dialog(qtbot, moments)
    moments.append(T0 + timedelta(minutes=22))
    shown.now_button.click()
    assert shown.time.text() == "10:22:00"


def test_a_save_that_fails_keeps_everything_that_was_typed(qtbot):
    shown = dialog(qtbot, [T0 + timedelta(minutes=16)])
    filled(shown)
    shown.save_button.click()
    shown.show_not_saved(T("The disk is full."))
    assert shown.isVisible()
    assert (shown.time.text(), shown.reason.text()) == ("10:16:00", "Transferred")
    assert shown.problem.text()


@pytest.mark.parametrize(
    ("t0", "now", "typed", "closed"),
    [
        ((9, 23, 40), (10, 0, 10), "23:58", (9, 23, 58)),
        ((9, 23, 40), (10, 0, 10), "00:05", (10, 0, 5)),
        ((9, 10, 0), (9, 10, 20), "23:58", None),
        ((9, 10, 0), (9, 10, 20), "10:21", None),
    ],
)
def test_a_time_before_midnight_is_of_the_day_before_and_none_is_of_the_future(qtbot, t0, now, typed, closed):
    def moment(day_hour_minute):
        return datetime(2026, 3, *day_hour_minute, tzinfo=T0.tzinfo)

    shown, told = dialog(qtbot, [moment(now)], moment(t0)), []
    shown.closed_all.connect(lambda *given: told.append(given[2]))
    filled(shown)
    shown.time.setText(typed)
    shown.save_button.click()
    assert told == ([moment(closed)] if closed else [])
    assert bool(shown.problem.text()) is (closed is None)


def test_it_begins_with_what_happened_and_n_in_the_time_is_now(qtbot):
    shown = dialog(qtbot, [T0 + timedelta(minutes=16)])
    qtbot.waitUntil(lambda: shown.focusWidget() is shown.ways.buttons()[0])
    qtbot.keyClick(shown.time, Qt.Key.Key_N)
    assert shown.time.text() == "10:16:00"
    shown.save_button.click()
    assert "Choose what happened" in shown.problem.text()
    assert shown.focusWidget() is shown.ways.buttons()[0]
