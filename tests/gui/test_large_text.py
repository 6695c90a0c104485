"""At twice the text size on a screen of 1366 x 768: the frame is low, and SAVE and whose sheet it is stay in view."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QAbstractButton, QLabel

from evclinic.clock import StoppedClock
from evclinic.domain.entries import SheetAddress
from evclinic.gui import theme
from evclinic.gui.participants.visit_forms import visit_forms
from evclinic.gui.settings import WindowSettings
from evclinic.services.participants import roster
from evclinic.start import Start
from tests.gui.conftest import show
from tests.synthetic import NOW, put_study

WIDTH, HEIGHT = 1366, 700  # 768 less the bars of the screen


@pytest.fixture(params=["en", "ar"])
def large(request, qtbot, qapp, tmp_path, monkeypatch):
    """The window at 200 % in one of the languages."""
    monkeypatch.setattr(Start, "_hear_crashes", lambda self: None)
    folder = put_study(tmp_path / "demo")
    WindowSettings(folder).scale = 2.0
    opened = Start(folder, request.param, StoppedClock(NOW, boot=NOW.timestamp(), boot_id="demo"), demo=True)
    show(qtbot, opened)
    yield opened
    opened.window.watch.stop()
    opened.close()
    opened.first.hide()
    theme.apply(qapp)


def fit(qtbot, started):
    """The window at its size on that screen, everything at its place."""
    qtbot.wait(30)
    started.first.resize(WIDTH, HEIGHT)
    qtbot.wait(30)
    least = started.window.minimumSizeHint()
    return least.width() <= WIDTH and least.height() <= HEIGHT and started.first.height() == HEIGHT


def cut(part, window):
    """The words of this part of the frame that do not stand in full, or not in the window."""
    found = []
    for each in (*part.findChildren(QLabel), *part.findChildren(QAbstractButton)):
        if not each.isVisible() or not each.text():
            continue
        wraps = isinstance(each, QLabel) and each.wordWrap()
        needed = each.heightForWidth(each.width()) if wraps else each.minimumSizeHint().height()
        narrow = not wraps and each.width() < each.minimumSizeHint().width()
        place = QRect(each.mapTo(window, each.rect().topLeft()), each.size())
        if narrow or each.height() < needed or not window.rect().contains(place):
            found.append((each.text(), each.size(), each.minimumSizeHint()))
    return found


def frame_is_whole(started):
    """Nothing of the frame is cut, and half of a screen of 768 is left for the work."""
    window = started.window
    line = window.tabs.line
    in_view = all(line.rect().contains(line.tabRect(number)) for number in range(line.count()))
    worked = window.tabs.currentWidget().height() + 768 - HEIGHT
    return in_view and worked >= 768 / 2 and not cut(window.top_bar, window) and not cut(window.strip, window)


def sheet_is_whole(started, sheet):
    """The name of whom it is about and SAVE are in view, and a line of questions between them."""
    window = started.window
    name = QRect(sheet.header.code.mapTo(window, sheet.header.code.rect().topLeft()), sheet.header.code.size())
    save = QRect(sheet.save_button.mapTo(window, sheet.save_button.rect().topLeft()), sheet.save_button.size())
    middle = window.tabs.mapTo(window, window.tabs.rect().topLeft()).y() + window.tabs.height()
    inside = window.rect().contains(name) and window.rect().contains(save) and save.bottom() <= middle
    high = sheet.save_button.height() >= theme.px(theme.SPACE.observation) and sheet.body.height() >= 100
    return inside and high and not cut(sheet.foot, window)


def test_every_tab_fits_and_leaves_half_of_the_screen_to_the_work(qtbot, large):
    keys = large.window.tabs.keys()
    for key in keys:
        large.window.tabs.open(key)
        assert fit(qtbot, large), (key, large.window.minimumSizeHint())
        assert frame_is_whole(large), (
            key,
            cut(large.window.top_bar, large.window),
            cut(large.window.strip, large.window),
        )


def test_every_tab_names_itself_when_it_is_in_front(qtbot, large):
    line = large.window.tabs.line
    for number, key in enumerate(large.window.tabs.keys()):
        large.window.tabs.open(key)
        assert line.tabText(number) == line.accessibleTabName(number) != ""
        assert line.accessibleTabName(number) in line.tabToolTip(number)


def test_the_head_of_the_board_is_low_and_a_whole_chair_stands_under_it(qtbot, large):
    assert fit(qtbot, large)
    board, window = large.window.board, large.window
    head = board.header
    assert board.next_list.geometry().bottom() - head.geometry().top() <= 156
    for press in (head.bell.button, head.wall_button, head.emergency_button):
        assert press.width() >= 48
        assert press.height() >= 48
        assert press.toolTip()
        assert press.accessibleName()
    assert not cut(head, window)
    assert head.reminder_label.isVisible()
    first = board.slots.card_of(window.watch.chairs[0].observation.injection_id)
    assert first.visibleRegion().boundingRect().height() == first.height()


def test_every_sheet_of_the_hour_keeps_its_name_and_save_in_view(qtbot, large):
    board, chairs = large.window.board, large.window.watch.chairs
    ids = [chair.observation.injection_id for chair in chairs]
    asks = [(board.check.emit, (ids[0], chairs[0].next.code, False)), (board.extra.emit, (ids[1],))]
    for ask, about in (*asks, (board.leave.emit, (ids[0],))):
        ask(*about)
        assert fit(qtbot, large), large.window.minimumSizeHint()
        assert sheet_is_whole(large, large.rooms.panel.room.sheet)
        assert frame_is_whole(large)


def test_every_sheet_of_the_injection_and_of_an_event_too(qtbot, large):
    who = large.study.see(roster).rows[0].participant.id
    page = large.window.tabs.open("injection")
    page.open_participant(who)
    assert fit(qtbot, large), large.window.minimumSizeHint()
    for step in page._day.steps[:4]:
        page.open_step(step.key)
        assert fit(qtbot, large), (step.key, large.window.minimumSizeHint())
        assert sheet_is_whole(large, page.room.sheet), step.key
        assert page.room.sheet.body.viewport().height() >= HEIGHT // 5, step.key
    events = large.window.tabs.open("adverse_events")
    events.open_new(who)
    assert fit(qtbot, large), large.window.minimumSizeHint()
    assert sheet_is_whole(large, events.room.sheet)


def test_every_other_form_too(qtbot, large):
    who = large.study.see(roster).rows[0].participant.id
    tab = large.window.tabs.open("participants")
    seen = []
    for visit in ("SCR", "INJ1"):
        for row in large.study.see(visit_forms, who, visit):
            if row.is_areas or row.is_of_the_hour or row.address.form in seen:
                continue
            seen.append(row.address.form)
            sheet = tab.stack.open_sheet(row.address, row.record_id)
            assert fit(qtbot, large), (row.address.form, large.window.minimumSizeHint())
            assert sheet_is_whole(large, sheet), row.address.form
            tab.stack.park()
    assert {"F01", "F02", "F03"} <= set(seen)
    sheet = tab.stack.open_sheet(SheetAddress(form="F04", participant_id=who, visit="SCR"))
    assert fit(qtbot, large)
    assert sheet_is_whole(large, sheet)


def test_the_choices_of_what_is_printed_have_more_than_half_of_their_side(qtbot, large):
    page = large.window.tabs.open("print")
    assert fit(qtbot, large)
    assert page.left.height() >= 0.6 * page.middle.height()
    assert page.running_button.isVisible()
    assert not cut(page.head, large.window)


def test_the_emergency_card_fits_the_screen(qtbot, large):
    board = large.window.board
    board.open_emergency(large.window.watch.chairs[0].observation.injection_id)
    qtbot.wait(50)
    least = board.emergency_card.minimumSizeHint()
    assert (least.width() <= WIDTH, least.height() <= HEIGHT) == (True, True), least
    assert board.emergency_card.height() <= 768
    assert board.emergency_card.lines[0].hasFocus()
    board.emergency_card.close()
