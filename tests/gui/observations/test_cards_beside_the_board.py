"""The wall view, the emergency card, closing an hour, and the checks that fell into a gap."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo

from evclinic.domain.words import Plain
from evclinic.gui.observations.wall import CLOCK_POINTS, Wall
from evclinic.languages import language

LEFT = Qt.MouseButton.LeftButton
T15 = ("T00", "T05")


def test_the_wall_view_shows_codes_and_large_clocks_and_nothing_else(qtbot, clinic, open_board, later):
    clinic.inject("EV-003", 22, 1, T15)
    clinic.inject("EV-007", 29, 2, (*T15, "T15"))
    board = open_board()
    wall = Wall(board._watch, language("en"), board)
    wall.toggle()
    tiles = [tile for tile in wall.view.tiles if tile.isVisible()]
    assert [(t.id_face.text, t.face.text, t.word.text) for t in tiles] == [
        ("EV-003", "07:00", "LATE"),
        ("EV-007", "01:00", "Due soon"),
    ]
    assert CLOCK_POINTS >= 72
    digits, _word = tiles[0].face._fonts()
    assert QFontInfo(digits).pointSizeF() >= 71.5
    later(board, 1)
    assert tiles[0].face.text == "07:01"
    qtbot.keyClick(wall.view, Qt.Key.Key_Escape)
    assert wall.view is None


def test_the_emergency_card_puts_each_time_down_in_one_press(qtbot, clinic, open_board, later):
    injection = clinic.inject("EV-003", 22, 1, T15)
    board = open_board()
    qtbot.mouseClick(board.header.emergency_button, LEFT)
    shown = board.emergency_card
    assert "EV-003" in shown.title.text()
    assert "has not filled in its own words yet" in shown.site_words.text()
    later(board, 75)
    assert shown.face.text == "01:15"
    qtbot.mouseClick(shown.lines[0], LEFT)
    board._watch.stop()
    told = [each[2] for each in clinic.told if each[0] == "note" and each[1] == injection]
    assert told == ["emergency", shown.lines[0].option.code]
    assert shown.pressed_list.item(0).text() == "10:01:15   Investigator called"
    shown.close()


def test_the_emergency_card_names_the_allergies(clinic, open_board):
    clinic.inject("EV-003", 22, 1, T15)
    clinic.known_allergies = Plain("penicillin")
    board = open_board()
    board.open_emergency()
    assert board.emergency_card.allergies.text() == "Allergies: penicillin"
    board.emergency_card.close()


def test_the_emergency_card_opened_again_goes_on_counting(qtbot, clinic, open_board, later):
    injection = clinic.inject("EV-003", 22, 1, T15)
    board = open_board()
    board.open_emergency(injection)
    board.emergency_card.close()
    later(board, 90)
    board.open_emergency(injection)
    assert board.emergency_card.face.text == "01:30"
    assert [each[2] for each in clinic.told if each[0] == "note"] == ["emergency"]
    board.emergency_card.close()


def test_with_two_in_chairs_the_emergency_asks_for_whom(qtbot, clinic, open_board):
    clinic.inject("EV-003", 22, 1, T15)
    clinic.inject("EV-007", 22, 2, T15)
    board = open_board()
    board.open_emergency()
    offered = [action.text() for action in board.seat_menu.actions()]
    assert offered == ["EV-003, chair 1", "EV-007, chair 2"]
    board.seat_menu.actions()[1].trigger()
    board.seat_menu.close()
    assert "EV-007" in board.emergency_card.title.text()
    board.emergency_card.close()


@pytest.fixture
def closing(clinic, open_board):
    clinic.inject("EV-003", 22, 1, T15)
    board = open_board()
    board.slots.cards[1].presses.grave["close_all"].trigger()
    return board


def test_closing_an_hour_asks_everything_and_suggests_nothing(qtbot, clinic, closing):
    dialog = closing.close_dialog
    assert dialog.ways.checkedButton() is None
    assert (dialog.time.text(), dialog.decided_by.currentText(), dialog.reason.text()) == ("", "", "")
    qtbot.mouseClick(dialog.save_button, LEFT)
    assert dialog.problem.text() == "Choose what happened."
    qtbot.mouseClick(dialog.ways.buttons()[1], LEFT)
    qtbot.mouseClick(dialog.now_button, LEFT)
    qtbot.mouseClick(dialog.save_button, LEFT)
    assert dialog.problem.text() == "Enter who decided it."
    dialog.decided_by.setCurrentText("DR")
    qtbot.keyClicks(dialog.reason, "had to go")
    qtbot.mouseClick(dialog.save_button, LEFT)
    told = next(each for each in clinic.told if each[0] == "close_all")
    assert (told[2], f"{told[3]:%H:%M:%S}", told[4], told[5]) == ("left", "10:00:00", "DR", "had to go")
    assert closing.slots.cards[1].chair is None


def test_an_hour_cannot_be_closed_in_the_future(qtbot, clinic, closing):
    dialog = closing.close_dialog
    qtbot.mouseClick(dialog.ways.buttons()[0], LEFT)
    dialog.time.setText("1001")
    qtbot.mouseClick(dialog.save_button, LEFT)
    assert "later than 10:00" in dialog.problem.text()
    dialog.reject()


def places(board):
    """Where every chair stands."""
    return [card.mapTo(board, card.rect().topLeft()) for card in board.slots.cards.values()]


@pytest.mark.parametrize("code", ["en", "ar"])
def test_no_chair_moves_when_the_missed_checks_come_open_and_go(qtbot, clinic, open_board, later, code):
    clinic.inject("EV-003", 14, 1, T15)
    clinic.inject("EV-007", 44, 2, (*T15, "T15", "T30"))
    board = open_board(code=code)
    stood = places(board)
    later(board, 12 * 60)
    assert board.next_list.missed_button.isVisible()
    assert board.missed.isHidden()
    assert places(board) == stood
    qtbot.mouseClick(board.next_list.missed_button, LEFT)
    assert board.missed.isVisible()
    assert board.rect().contains(board.missed.geometry())
    assert places(board) == stood
    qtbot.mouseClick(board.missed.later_button, LEFT)
    assert (board.missed.isHidden(), board.next_list.missed_button.isVisible()) == (True, True)
    qtbot.mouseClick(board.next_list.missed_button, LEFT)
    qtbot.keyClicks(board.missed.reason, "no power")
    qtbot.keyClick(board.missed.reason, Qt.Key.Key_Return)
    assert (board.missed.isHidden(), board.next_list.missed_button.isHidden()) == (True, True)
    assert places(board) == stood


@pytest.fixture
def after_sleep(clinic, open_board, later):
    clinic.inject("EV-003", 14, 1, T15)
    clinic.inject("EV-007", 44, 2, (*T15, "T15", "T30"))
    board = open_board()
    later(board, 12 * 60)
    return board


def test_checks_missed_in_a_gap_are_listed_and_never_filled_in(clinic, after_sleep):
    assert [line.label.text() for line in after_sleep.missed.lines] == [
        "EV-007 · 45 minutes was due 10:01",
        "EV-003 · 15 minutes was due 10:01",
    ] or len(after_sleep.missed.lines) == 2
    assert "slept or stood still from 10:00 to 10:12" in after_sleep.missed.title.text()
    assert not [told for told in clinic.told if told[0] in ("not_done", "note")]


def test_a_missed_check_that_was_done_is_entered(qtbot, clinic, after_sleep):
    qtbot.mouseClick(after_sleep.next_list.missed_button, LEFT)
    with qtbot.waitSignal(after_sleep.check) as asked:
        qtbot.mouseClick(after_sleep.missed.lines[0].button, LEFT)
    assert asked.args[2] is True
    answered = after_sleep.missed.lines[0]
    clinic.perform(answered.chair.observation.injection_id, answered.code, clinic.clock.reading().wall)
    after_sleep.reload()
    assert len(after_sleep.missed.lines) == 1


def test_one_reason_answers_all_that_were_not_done(qtbot, clinic, after_sleep):
    qtbot.mouseClick(after_sleep.next_list.missed_button, LEFT)
    qtbot.mouseClick(after_sleep.missed.not_done_button, LEFT)
    assert not [told for told in clinic.told if told[0] == "not_done"]
    qtbot.keyClicks(after_sleep.missed.reason, "no power")
    qtbot.mouseClick(after_sleep.missed.not_done_button, LEFT)
    assert sorted(told[2:] for told in clinic.told if told[0] == "not_done") == [
        (("T15",), "no power"),
        (("T45",), "no power"),
    ]
    assert after_sleep.missed.isHidden()
