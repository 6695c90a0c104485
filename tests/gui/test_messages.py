"""Messages in the head of the window: they come while somebody works, and nothing moves under the pointer."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from evclinic.domain.readings import Gap, GapKind
from evclinic.domain.words import T
from evclinic.gui import theme
from evclinic.services import watching
from evclinic.services.door import NotSaved
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
    window.window._notices.tell_not_saved(T("The disk is full."))
    assert banners.notice.property("notice") == "danger"
    assert banners.notice.accessibleName().startswith("NOT SAVED: The disk is full.")
    press(window.first, spot(banners.notice))
    assert [banner.label.isVisible() for banner in banners.shown.values()] == [True] * len(banners.shown)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert banners.panel.isHidden()


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


def test_not_saved_goes_with_the_next_save_of_anything(window, monkeypatch):
    bar, banners, study = window.window.top_bar, window.window.banners, window.study
    source = window.window.watch.source
    keep = study.keep

    def fails(*_args, **_kwargs):
        raise NotSaved(Trouble.DISK_FULL)

    monkeypatch.setattr(study, "keep", fails)
    source.keep_reading(source.reading())
    assert "not_kept" in banners.shown
    assert bar.saved_label.text() != "NOT SAVED"
    monkeypatch.setattr(study, "keep", keep)
    source.keep_reading(source.reading())
    assert "not_kept" not in banners.shown
    window.rooms._signals.not_saved.emit(T("The disk is full."))
    assert bar.saved_label.text() == "NOT SAVED"
    now = source.reading().wall
    study.do(watching.gap_seen, Gap(GapKind.ASLEEP, now, now))
    assert bar.saved_label.text() == ""
    assert "not_saved" not in banners.shown


def test_what_is_not_saved_stands_before_a_serious_event_and_that_before_all_else(window):
    banners = window.window.banners
    for key, level in (("gap", "danger"), ("serious", "warning"), ("not_saved", "danger")):
        banners.say(key, level, T(key))
    for key in ("not_saved", "serious", "gap"):
        assert banners.notice.accessibleName().startswith(key) or key in banners.notice.text()
        banners.end(key)
