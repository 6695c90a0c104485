"""A change of the text size reaches everything that stands already, and going back leaves no trace."""

import pytest
from PySide6.QtWidgets import QLineEdit, QToolButton, QVBoxLayout, QWidget

from evclinic.clock import StoppedClock
from evclinic.gui import theme
from evclinic.gui.search_line import SearchLine
from evclinic.gui.settings import WindowSettings
from evclinic.gui.text_size import TextSize
from tests.synthetic import NOW


@pytest.fixture
def page(qtbot, qapp, tmp_path):
    """A small page that was made at text size 1.0."""
    theme.apply(qapp)
    page = QWidget()
    qtbot.addWidget(page)
    page.size_of_text = TextSize(WindowSettings(tmp_path), page)
    page.day, page.search = QLineEdit(page), SearchLine(page)
    page.day.setFixedWidth(theme.px(124))
    lines = QVBoxLayout(page)
    lines.setContentsMargins(theme.px(4), 0, theme.px(4), 0)
    lines.setSpacing(theme.px(3))
    lines.addWidget(page.day)
    lines.addWidget(page.search)
    page.show()
    yield page
    theme.apply(qapp)


def distances(page):
    edge = page.layout().contentsMargins()
    return page.day.width(), edge.left(), page.layout().spacing(), page.search.sign_place().width()


def test_every_distance_follows_step_by_step_and_comes_back(page):
    assert distances(page) == (124, 4, 3, 18)
    for step in range(11):
        page.size_of_text.set(1.0 + step / 10)
    assert distances(page) == (248, 8, 6, 36)
    for step in range(11):
        page.size_of_text.set(2.0 - step / 10)
    assert distances(page) == (124, 4, 3, 18)


def test_the_height_of_a_press_stays_with_the_style_sheet(page):
    before = page.day.minimumHeight()
    page.size_of_text.set(2.0)
    page.size_of_text.set(1.0)
    assert page.day.minimumHeight() == before


def test_an_open_sheet_and_the_frame_follow_at_once(qtbot, open_window):
    started = open_window(StoppedClock(NOW))
    board, chair = started.window.board, started.window.watch.chairs[0]
    board.check.emit(chair.observation.injection_id, chair.next.code, False)
    sheet = started.rooms.panel.room.sheet
    day, save = sheet.header.day.width(), sheet.save_button.property("target")
    started.window.text_size.set(2.0)
    qtbot.wait(50)
    try:
        assert sheet.header.day.width() == 2 * day
        assert (save, sheet.save_button.property("target")) == ("main", "observation")
        assert started.window.top_bar.band_label.text() == "DEMO"
        assert started.window.minimumSizeHint().height() <= 700
    finally:
        started.window.text_size.set(1.0)
    qtbot.wait(50)
    assert (sheet.header.day.width(), sheet.save_button.property("target")) == (day, save)
    assert started.window.top_bar.band_label.text() == "DEMO: synthetic participants"


def test_a_line_of_search_has_no_press_too_small_to_hit(qtbot):
    line = SearchLine()
    qtbot.addWidget(line)
    line.setText("EV-007")
    line.show()
    assert [each.size() for each in line.findChildren(QToolButton) if each.isVisible()] == []
