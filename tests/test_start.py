"""From the first paint to the filled window, on a real study file."""

from datetime import datetime

import pytest
from PySide6.QtCore import QLockFile, Qt

from evclinic.app import site_zone
from evclinic.clock import StoppedClock
from evclinic.domain.people import Role
from evclinic.start import LOCK, Start


@pytest.fixture
def clock():
    return StoppedClock(datetime(2026, 3, 9, 10, 16, tzinfo=site_zone()))


@pytest.fixture
def start(qtbot, clock, monkeypatch):
    """Open a folder as the program does; its handlers of crashes stay away from the tests'."""
    monkeypatch.setattr(Start, "_hear_crashes", lambda self: None)
    started = []

    def opened(folder, *, demo=False):
        made = Start(folder, "en", clock, demo=demo)
        started.append(made)
        qtbot.addWidget(made.first, before_close_func=lambda window: setattr(made.window, "_may_quit", True))
        with qtbot.waitSignal(made.first.painted):
            made.first.show()
        qtbot.waitUntil(lambda: made.is_open, timeout=20000)
        return made

    yield opened
    for made in started:
        if made.window.watch is not None:
            made.window.watch.stop()
        made.close()


def test_a_folder_without_a_study_asks_who_begins_one(qtbot, start, tmp_path):
    made = start(tmp_path / "new")
    page = made._begin_page
    assert not made.window.top_bar.person_button.isVisible()  # nobody to choose from yet
    qtbot.mouseClick(page.begin_button, Qt.MouseButton.LeftButton)
    assert made.study is None
    qtbot.keyClicks(page.initials, "rn")
    qtbot.mouseClick(next(iter(page.role.presses.values())), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.begin_button, Qt.MouseButton.LeftButton)
    assert made.study.author == "RN"
    assert made.window.top_bar.band_label.text() == "NOT FOR PARTICIPANT DATA"
    assert made.window.top_bar.person_button.isVisible()
    assert made.window.board.isVisible()


def test_a_folder_that_is_open_elsewhere_says_so(start, tmp_path):
    lock = QLockFile(str(tmp_path / LOCK))
    assert lock.tryLock(100)
    made = start(tmp_path)
    assert made.study is None
    assert "already open in another window" in made.window.waiting.text()
    lock.unlock()


def test_an_empty_study_file_is_said_in_its_own_words(start, tmp_path):
    (tmp_path / "study.evc").touch()
    made = start(tmp_path)
    assert made.study is None
    assert made.window.waiting.text()
    assert not made.window.tabs.isVisible()


def test_the_demo_opens_filled_with_two_in_chairs_and_its_frame(start, tmp_path):
    made = start(tmp_path / "demo", demo=True)
    assert len(made.window.watch.chairs) == 2
    assert made.window.top_bar.band_label.text() == "DEMO: synthetic participants"
    signs = made.window.board._source.signs(made.window.watch.chairs[0].observation.injection_id)
    assert [row.label.words["en"] for row in signs] == ["Redness", "Oedema", "Itch"]


def test_whoever_begins_a_study_is_not_asked_who_sits_here(start, tmp_path):
    real = start(tmp_path / "real")
    real._settings.author = "SK"  # of an earlier study on this computer
    real.begin("RN", Role.NURSE)
    assert real.sitting.dialog is None
    assert real.study.author == "RN"


def test_a_demo_is_never_opened_where_a_real_study_lies(start, tmp_path):
    real = start(tmp_path / "real")
    real.begin("RN", Role.NURSE)
    real.window.watch.stop()
    real.close()
    real.first.close()
    made = start(tmp_path / "real", demo=True)
    assert "real study" in made.window.waiting.text()
    assert made.window.board is None
