"""Messages in the head of the window: they come while somebody works, and nothing moves under the pointer."""

import sys
from datetime import timedelta
from uuid import uuid4

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from evclinic.domain.people import Role
from evclinic.domain.readings import Gap, GapKind
from evclinic.domain.words import T
from evclinic.gui import theme
from evclinic.gui.signals import Failed
from evclinic.services.door import NotSaved
from evclinic.services.staff import add_person
from evclinic.services.watching import gaps
from evclinic.storage.troubles import Trouble
from tests.gui.conftest import settle
from tests.gui.hand import press, spot


def places(made):
    """Where every button and the open sheet stand in the window."""
    message = made.window.banners.notice
    seen = [each for each in made.first.findChildren(QPushButton) if each.isVisible() and each is not message]
    corner = QPoint(0, 0)
    return {each: each.mapTo(made.first, corner).toTuple() for each in (*seen, made.rooms.panel)}


@pytest.fixture(autouse=True)
def usual_size(qapp):
    """Whatever a test did to the size of the text."""
    yield
    theme.apply(qapp)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_a_message_that_comes_while_a_sheet_is_open_moves_nothing(qtbot, window, scale):
    window.window.text_size.set(scale)
    board = window.window.board
    board.check.emit(window.window.watch.chairs[0].observation.injection_id, "T30", False)
    settle(qtbot, window)
    before, height = places(window), window.rooms.panel.height()
    window.window._sounder.silent.emit()
    settle(qtbot, window)
    after = places(window)
    assert [(each.accessibleName(), at, after.get(each)) for each, at in before.items() if after.get(each) != at] == []
    assert window.rooms.panel.height() == height
    assert window.window.banners.notice.isVisible()


def test_a_press_on_the_message_shows_all_of_them_in_full_and_escape_hides_them(window):
    banners = window.window.banners
    window.window._sounder.silent.emit()
    window.window._notices.tell_not_saved(Failed(T("The disk is full.")))
    assert banners.notice.property("notice") == "danger"
    assert banners.notice.accessibleName().startswith("NOT SAVED: The disk is full.")
    press(window.first, spot(banners.notice))
    assert [banner.label.isVisible() for banner in banners.shown.values()] == [True] * len(banners.shown)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert banners.panel.isHidden()


def test_enter_closes_a_message_and_the_keys_go_back_to_where_they_were(window):
    banners, search = window.window.banners, window.window.tabs.open("participants").first_stop
    window.window._sounder.silent.emit()
    window.window._notices.tell_not_saved(Failed(T("The disk is full.")))
    for closing in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Return):
        search.setFocus()
        press(window.first, spot(banners.notice))
        assert isinstance(QApplication.focusWidget(), QPushButton)
        said = list(banners.shown)
        QTest.keyClick(QApplication.focusWidget(), closing)
        if closing == Qt.Key.Key_Return:
            assert len(banners.shown) == len(said) - 1
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        assert banners.panel.isHidden()
        assert QApplication.focusWidget() is search


def test_the_messages_go_when_the_keys_go_elsewhere(window):
    banners, search = window.window.banners, window.window.tabs.open("participants").first_stop
    window.window._sounder.silent.emit()
    press(window.first, spot(banners.notice))
    assert banners.panel.isVisible()
    press(window.first, spot(search))
    assert banners.panel.isHidden()
    assert QApplication.focusWidget() is search


def test_an_event_moves_no_chair(window):
    board = window.window.board
    card = board.slots.card_of(window.window.watch.chairs[0].observation.injection_id)
    before = card.mapTo(window.first, QPoint(0, 0))
    press(window.first, spot(card.presses.event_button))
    window.window.watch.stop()
    assert board.event_bar.isVisible()
    assert card.mapTo(window.first, QPoint(0, 0)) == before
    QTest.keyClicks(QApplication.focusWidget(), "felt warm")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert board.next_list.isVisible()
    assert card.mapTo(window.first, QPoint(0, 0)) == before


def test_a_gap_of_the_background_ends_no_message_about_an_entry_and_says_saved_of_nothing(window, monkeypatch):
    bar, banners, study = window.window.top_bar, window.window.banners, window.study
    source = window.window.watch.source
    keep = study.keep

    def fails(*_args, **_kwargs):
        raise NotSaved(Trouble.DISK_FULL)

    monkeypatch.setattr(study, "keep", fails)
    source.keep_reading(source.reading())
    assert "not_kept" in banners.shown
    assert bar.saved_label.text() == ""
    monkeypatch.setattr(study, "keep", keep)
    now = source.reading().wall
    source.gap_seen(Gap(GapKind.ASLEEP, now, now))
    assert "not_kept" not in banners.shown
    assert bar.saved_label.text() == ""
    window.rooms._signals.not_saved.emit(Failed(T("The disk is full.")))
    source.gap_seen(Gap(GapKind.ASLEEP, now, now))
    assert bar.saved_label.text() == "NOT SAVED"
    assert "not_saved" in banners.shown


@pytest.mark.skipif(sys.platform == "win32", reason="Windows takes no open file away")
def test_a_study_folder_that_is_taken_away_is_said_without_a_save_and_no_save_passes_for_one(window):
    bar, banners, source = window.window.top_bar, window.window.banners, window.window.watch.source
    injection = window.window.watch.chairs[0].observation.injection_id
    folder = window.study.folder
    away = folder.rename(folder.with_name("away"))
    source.keep_reading(source.reading())
    assert "no longer where it was" in banners.shown["not_kept"].label.text()
    assert not source.not_done(injection, ["T60"], "no time")
    assert bar.saved_label.text() == "NOT SAVED"
    assert "no longer where it was" in banners.shown["not_saved"].label.text()
    away.rename(folder)
    assert source.not_done(injection, ["T60"], "no time")
    assert bar.saved_label.text().startswith("Saved ")


@pytest.fixture
def broken(window, monkeypatch):
    """The disk is full until the test mends it."""
    do = window.study.do

    def fails(*_args, **_kwargs):
        raise NotSaved(Trouble.DISK_FULL)

    monkeypatch.setattr(window.study, "do", fails)
    return lambda: monkeypatch.setattr(window.study, "do", do)


def test_not_saved_stands_until_that_very_entry_is_saved_after_all(window, broken):
    bar, banners, source = window.window.top_bar, window.window.banners, window.window.watch.source
    first, second = (chair.observation.injection_id for chair in window.window.watch.chairs[:2])
    assert not source.not_done(first, ["T45"], "no time")
    broken()
    assert source.not_done(first, ["T60"], "no time")
    assert source.not_done(second, ["T45"], "no time")
    assert "NOT SAVED" in banners.shown["not_saved"].label.text()
    assert bar.saved_label.text() == "NOT SAVED"
    assert source.not_done(first, ["T45"], "no time")
    assert "not_saved" not in banners.shown
    assert bar.saved_label.text().startswith("Saved ")


def test_a_moment_that_was_pressed_is_kept_and_saved_at_its_own_time_by_whoever_pressed_it(window, broken):
    bar, banners, source = window.window.top_bar, window.window.banners, window.window.watch.source
    injection = window.window.watch.chairs[0].observation.injection_id
    pressed, author = source.reading().wall, source.author()
    assert not source.note(uuid4(), injection, "medicine_given", pressed, "")
    assert bar.saved_label.text() == "NOT SAVED"
    source.sit_down("DR")
    broken()
    assert source.note(uuid4(), injection, "medicine_given", pressed + timedelta(minutes=5), "")
    assert "not_saved" not in banners.shown
    given = [noted for noted in source.notes(injection) if noted.kind == "medicine_given"]
    assert [(noted.at, noted.by) for noted in given] == [
        (pressed, author),
        (pressed + timedelta(minutes=5), "DR"),
    ]


def test_a_gap_is_put_down_whoever_sits_there_and_tried_again_when_it_cannot_be_saved(window, broken):
    banners, source, study = window.window.banners, window.window.watch.source, window.study
    known, now = study.see(gaps), source.reading().wall
    source.gap_seen(Gap(GapKind.ASLEEP, now, now))
    assert "not_kept" in banners.shown
    source.keep_reading(source.reading())
    assert "not_kept" in banners.shown, "the gap is still lost"
    broken()
    study.do(add_person, uuid4(), "MO", Role.MONITOR, [], now.date())
    source.sit_down("MO")
    source.keep_reading(source.reading())
    assert "not_kept" not in banners.shown
    assert study.see(gaps) == known + 1


def test_not_saved_ends_when_the_nurse_closes_it(window, broken):
    bar, banners, source = window.window.top_bar, window.window.banners, window.window.watch.source
    injection = window.window.watch.chairs[0].observation.injection_id
    assert not source.note(uuid4(), injection, "event", source.reading().wall, "")
    press(window.first, spot(banners.notice))
    press(window.first, spot(banners.shown["not_saved"].close_button))
    assert "not_saved" not in banners.shown
    assert bar.saved_label.text() == ""
    broken()
    assert source.seat(injection, 8)
    assert bar.saved_label.text().startswith("Saved ")


def test_not_saved_is_never_cut_short(window, qtbot):
    banners = window.window.banners
    window.window._notices.tell_not_saved(Failed(T("The disk is full. Free some room on it. " * 6)))
    settle(qtbot, window)
    label = banners.shown["not_saved"].label
    assert label.isVisible()
    assert label.height() >= label.heightForWidth(label.width())
    assert window.window.strip.emergency_button.isVisible()  # the one of the board may be covered
    window.window._notices.tell_not_saved(Failed(T("The disk is full.")))
    settle(qtbot, window)
    assert banners.notice.has_room()
    assert banners.panel.isHidden()
    assert window.window.strip.emergency_button.isHidden()


def test_what_is_not_saved_stands_before_a_serious_event_and_that_before_all_else(window):
    banners = window.window.banners
    for key, level in (("gap", "danger"), ("serious", "warning"), ("not_saved", "danger")):
        banners.say(key, level, T(key))
    for key in ("not_saved", "serious", "gap"):
        assert banners.notice.accessibleName().startswith(key) or key in banners.notice.text()
        banners.end(key)
