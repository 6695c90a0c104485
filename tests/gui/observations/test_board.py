"""The board as a nurse uses it: who is due, in words and signs, and what a press does."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from evclinic.domain.moments import time_text
from tests.gui.observations.world import TEN

LEFT = Qt.MouseButton.LeftButton
T15 = ("T00", "T05")


def card(board, number):
    return board.slots.cards[number]


def stands(board, number):
    shown = card(board, number)
    return shown.badge.property("badge"), shown.face.text


@pytest.mark.parametrize(
    ("seconds", "state", "face"),
    [
        (13 * 60 - 1, "planned", "in 02:01"),
        (13 * 60, "due_soon", "in 02:00"),
        (15 * 60 - 1, "due_soon", "in 00:01"),
        (15 * 60, "due_now", "now 00:00"),
        (18 * 60, "due_now", "now 03:00"),
        (18 * 60 + 1, "late", "LATE 03:01"),
    ],
)
def test_each_state_begins_on_its_second(clinic, open_board, seconds, state, face):
    clinic.inject("EV-003", seconds / 60, 1, T15)
    assert stands(open_board(), 1) == (state, face)


def test_the_hour_is_complete_on_its_second_and_the_card_stays(clinic, open_board, later):
    clinic.inject("EV-003", 60 - 1 / 60, 1, ("T00", "T05", "T15", "T30", "T45", "T60"))
    board = open_board()
    assert stands(board, 1) == ("done", "to go 00:01")
    later(board, 1)
    assert card(board, 1).badge.accessibleName() == "Hour complete"
    assert card(board, 1).face.text == "1:00:00"
    assert card(board, 1).due_label.text() == "Ready to leave?"


def test_six_large_cards_fit_and_none_scrolls(clinic, open_board):
    for chair in range(1, 7):
        seen = clinic.inject(f"EV-00{chair}", 10, chair, T15)
        clinic.see(seen, redness={"T05": "1"}, itch={"T05": "0"}, oedema={"T05": "0"})
    board = open_board(1366, 640)
    assert not board.slots.in_rows
    assert not board.slots.scroller.verticalScrollBar().isVisible()
    assert sorted(board.slots.cards) == [1, 2, 3, 4, 5, 6]
    for shown in board.slots.cards.values():
        assert shown.height() >= shown.minimumSizeHint().height()
        assert shown.width() >= shown.minimumSizeHint().width()


def test_eight_chairs_are_rows_on_a_small_screen_and_cards_on_a_large_one(clinic, open_board, dressed):
    for chair in range(1, 9):
        clinic.inject(f"EV-00{chair}", 10, chair, T15)
    board = open_board(1366, 640)
    assert board.slots.in_rows
    assert [board.slots.rows[number].chair.observation.chair for number in sorted(board.slots.rows)] == [*range(1, 9)]
    assert not board.slots.scroller.verticalScrollBar().isVisible()
    assert not board.slots.scroller.horizontalScrollBar().isVisible()
    board.resize(1920, 960)
    dressed.processEvents()
    assert not board.slots.in_rows


def test_cards_never_move_while_their_states_change(clinic, open_board, later):
    clinic.inject("EV-003", 2, 3)
    clinic.inject("EV-007", 40, 1, (*T15, "T15", "T30"))
    board = open_board()
    before = {number: shown.geometry() for number, shown in board.slots.cards.items()}
    for _four_seconds in range(300):
        later(board, 4)
        seats = {n: c.chair.observation.participant for n, c in board.slots.cards.items() if c.chair}
        assert seats == {1: "EV-007", 3: "EV-003"}
        assert {number: shown.geometry() for number, shown in board.slots.cards.items()} == before


def test_with_nobody_in_a_chair_the_next_press_is_named(open_board):
    board = open_board()
    assert board.next_list.title.text() == "Next: an injection, Ctrl+3"


def test_what_is_next_is_sorted_by_its_due_time(clinic, open_board):
    clinic.inject("EV-003", 2, 1, ("T00",))
    clinic.inject("EV-007", 22, 2, T15)
    board = open_board()
    words = [chip.text() for chip in board.next_list.chips if not chip.isHidden()]
    assert words[0] == "09:53 EV-007 15 minutes: LATE"
    assert words == sorted(words)


def test_the_check_is_one_press_away_by_mouse_and_by_key(qtbot, clinic, open_board):
    injection = clinic.inject("EV-003", 16, 1, T15)
    board = open_board()
    button = card(board, 1).presses.do_button
    assert button.text() == "Do check\n15 minutes"
    with qtbot.waitSignal(board.check) as asked:
        qtbot.mouseClick(button, LEFT)
    assert asked.args == [injection, "T15", False]
    button.setFocus()
    with qtbot.waitSignal(board.check):
        qtbot.keyClick(button, Qt.Key.Key_Space)


def test_a_check_before_its_time_is_called_early(clinic, open_board):
    clinic.inject("EV-003", 7, 1, T15)
    assert card(open_board(), 1).presses.do_button.text() == "Check early\n15 minutes"


def test_an_event_is_put_down_in_one_press_and_its_words_may_follow(qtbot, clinic, open_board):
    injection = clinic.inject("EV-003", 16, 1, T15)
    board = open_board()
    clinic.clock.advance(7)
    qtbot.mouseClick(card(board, 1).presses.event_button, LEFT)
    board._watch.stop()
    kind, who, what, at, _words = next(told for told in clinic.told if told[0] == "note")
    assert (kind, who, what, time_text(at, seconds=True)) == ("note", injection, "event", "10:00:07")
    assert "10:00:07" in board.event_bar.label.text()
    qtbot.keyClicks(board.event_bar.words, "felt warm")
    qtbot.keyClick(board.event_bar.words, Qt.Key.Key_Return)
    assert ("say_what", "felt warm") in clinic.told
    assert board.event_bar.isHidden()


def test_an_event_that_could_not_be_saved_is_not_said_to_be_kept(qtbot, clinic, open_board):
    clinic.inject("EV-003", 16, 1, T15)
    clinic.saves = False
    board = open_board()
    qtbot.mouseClick(card(board, 1).presses.event_button, LEFT)
    board._watch.stop()
    assert board.event_bar.isHidden()


def test_somebody_is_moved_to_a_free_chair(clinic, open_board):
    injection = clinic.inject("EV-003", 16, 1, T15)
    clinic.inject("EV-007", 16, 2, T15)
    board = open_board()
    card(board, 1).presses.actions["move_seat"].trigger()
    offered = [action.text() for action in board.seat_menu.actions()]
    assert offered == [f"Chair {number}" for number in range(3, 9)]
    board.seat_menu.actions()[2].trigger()
    board.seat_menu.close()
    assert ("seat", injection, 5) in clinic.told
    assert card(board, 5).chair.observation.participant == "EV-003"
    assert card(board, 1).chair is None


def test_whoever_has_no_chair_is_shown_after_the_chairs_and_is_given_one(clinic, open_board, dressed):
    clinic.inject("EV-003", 16, 1, T15)
    without = clinic.inject("EV-007", 16, None, T15)
    board = open_board(1920, 1100)
    assert card(board, 9).seat_label.text().startswith("No chair · INJ2")
    assert card(board, 9).seat_label.property("role") == "problem"
    board.resize(800, 600)
    dressed.processEvents()
    assert board.slots.in_rows
    assert "No chair" in board.slots.rows[9].due_label.text()
    board.slots.rows[9].presses.actions["move_seat"].trigger()
    assert [action.text() for action in board.seat_menu.actions()] == [f"Chair {number}" for number in range(2, 9)]
    board.seat_menu.actions()[0].trigger()
    board.seat_menu.close()
    assert ("seat", without, 2) in clinic.told


def test_with_every_chair_taken_the_menu_says_so(clinic, open_board):
    for chair in (*range(1, 9), None):
        clinic.inject(f"EV-00{chair or 9}", 10, chair, T15)
    board = open_board()
    board.slots.rows[9].presses.actions["move_seat"].trigger()
    (said,) = board.seat_menu.actions()
    assert (said.text(), said.isEnabled()) == ("Every chair is taken.", False)
    board.seat_menu.close()


def test_the_marks_say_sign_minute_and_time(clinic, open_board):
    injection = clinic.inject("EV-003", 22, 1, T15)
    clinic.perform(injection, "X1", TEN)
    shown = card(open_board(), 1).marks.columns
    assert [(c.heading, c.state, c.time) for c in shown] == [
        ("0", "done", "09:38"),
        ("5", "done", "09:43"),
        ("15", "late", ""),
        ("30", "planned", ""),
        ("45", "planned", ""),
        ("60", "planned", ""),
        ("X1", "done", "10:00"),
    ]


def test_pause_counts_down_two_minutes_and_swallows_every_sound(qtbot, clinic, open_board, later):
    clinic.inject("EV-003", 14.5, 1, T15)
    board = open_board()
    heard = []
    board._watch.sounded.connect(heard.append)
    qtbot.mouseClick(board.header.bell.button, LEFT)
    assert board.header.bell.label.text() == "Sound paused 02:00"
    later(board, 31)
    assert board.header.bell.label.text() == "Sound paused 01:29"
    assert heard == []
    assert ("sound", "low", ("EV-003 T15",), True) in clinic.told
    assert stands(board, 1)[0] == "due_now"
    later(board, 89)
    assert board.header.bell.label.text() == "Sound on"


def test_nothing_on_the_board_is_without_a_name_or_too_small(clinic, open_board):
    clinic.inject("EV-003", 22, 1, T15)
    board = open_board()
    buttons = [b for kind in (QPushButton, QToolButton) for b in board.findChildren(kind) if b.isVisible()]
    assert [b for b in buttons if not (b.accessibleName() or b.text())] == []
    assert [b.text() for b in buttons if b.height() < 32 or b.width() < 32] == []
    presses = card(board, 1).presses
    assert min(presses.do_button.height(), presses.event_button.height(), presses.more_button.height()) >= 64
    assert presses.do_button.width() >= 96


def test_arabic_moves_no_row_and_turns_the_card(qtbot, clinic, open_board, dressed):
    clinic.inject("EV-003", 22, 1, T15)
    english = open_board()
    heights = [card(english, 1).face.height(), card(english, 1).marks.height()]
    dressed.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    arabic = open_board(code="ar")
    assert [card(arabic, 1).face.height(), card(arabic, 1).marks.height()] == heights
    assert card(arabic, 1).face.digits == "07:00"
    assert card(arabic, 1).x() > card(arabic, 2).x()
    assert card(arabic, 1).presses.do_button.x() < card(arabic, 1).face.x()


def test_at_twice_the_text_size_everything_can_be_scrolled_to(qtbot, clinic, open_board, dressed):
    from evclinic.gui import theme

    clinic.inject("EV-003", 22, 1, T15)
    clinic.inject("EV-007", 2, 2)
    theme.apply(dressed, 2.0)
    board = open_board(1366, 500)
    row = board.slots.rows[1] if board.slots.in_rows else card(board, 1)
    assert row.presses.do_button.width() >= row.presses.do_button.minimumSizeHint().width()
    assert row.face.width() >= row.face.sizeHint().width()
    assert row.badge.width() >= row.badge.sizeHint().width()


@pytest.fixture
def sheet(qtbot):
    """Stands for the sheet of a check."""
    shown = QWidget()
    qtbot.addWidget(shown)
    return shown


def cut(board, *parts):
    """The parts of the board of which not all is in view."""
    seen = board._chairs_side.viewport()
    return [part for part in parts if not seen.rect().contains(QRect(part.mapTo(seen, QPoint()), part.size()))]


@pytest.mark.parametrize("code", ["en", "ar"])
def test_a_sheet_beside_it_leaves_the_whole_board_in_view(clinic, open_board, sheet, dressed, code):
    clinic.inject("EV-003", 22, 1, T15)
    clinic.inject("EV-007", 60, 2, ("T00", "T05", "T15", "T30", "T45", "T60"))
    dressed.setLayoutDirection(Qt.LayoutDirection.RightToLeft if code == "ar" else Qt.LayoutDirection.LeftToRight)
    board = open_board(1366, 640, code)
    board.show_beside(sheet)
    dressed.processEvents()
    assert board.beside() is sheet
    assert 0.55 <= sheet.width() / board.width() <= 0.6
    rows = [board.slots.rows[number] for number in (1, 2)]
    presses = [p for r in rows for p in (r.presses.do_button, r.presses.event_button, r.presses.more_button)]
    header = board.header
    assert cut(board, header.emergency_button, header.bell.button, header.clock, *rows, *presses) == []
    assert not board.slots.scroller.horizontalScrollBar().isVisible()
    for row in rows:
        assert row.face.width() >= row.face.sizeHint().width()
        assert row.face.geometry().right() <= row.width()
    board.take_back()
    dressed.processEvents()
    assert board.beside() is None
    assert not board.slots.in_rows


def test_very_large_text_gives_the_sheet_the_whole_width_until_it_is_taken_back(clinic, open_board, sheet, dressed):
    clinic.inject("EV-003", 22, 1, T15)
    sheet.setMinimumWidth(1100)
    board = open_board(1366, 640)
    board.show_beside(sheet)
    dressed.processEvents()
    assert not board.header.isVisible()
    assert sheet.width() >= 1350
    board.take_back()
    assert board.header.isVisible()
