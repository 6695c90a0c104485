"""What was put down in one press: seen on the card, given its words, struck out; and a draft is seen too."""

from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from tests.gui.hand import press, spot

LEFT = Qt.MouseButton.LeftButton
T15 = ("T00", "T05")


def test_an_event_leaves_its_mark_on_the_card_and_the_mark_opens_the_lines(qtbot, clinic, open_board):
    clinic.inject("EV-003", 16, 1, T15)
    board = open_board()
    card = board.slots.cards[1]
    assert card.lines_button.isHidden()
    clinic.clock.advance(7)
    qtbot.mouseClick(card.presses.event_button, LEFT)
    board._watch.stop()
    assert card.lines_button.text() == "Noted: 1, last 10:00"
    qtbot.keyClicks(board.event_bar.words, "felt warm")
    qtbot.keyClick(board.event_bar.words, Qt.Key.Key_Return)
    qtbot.mouseClick(card.lines_button, LEFT)
    assert board.lines_dialog.lines.list.item(0).text() == "10:00:07   Event   felt warm"
    board.lines_dialog.accept()
    board.resize(620, 600)
    QApplication.processEvents()
    assert "Noted: 1, last 10:00" in board.slots.rows[1].due_label.text()


def test_a_line_pressed_by_mistake_is_struck_out_with_its_reason(qtbot, clinic, open_board):
    clinic.inject("EV-003", 16, 1, T15)
    board = open_board()
    card = board.slots.cards[1]
    qtbot.mouseClick(card.presses.event_button, LEFT)
    board._watch.stop()
    card.presses.actions["lines"].trigger()
    lines = board.lines_dialog.lines
    assert not lines.strike_button.isEnabled()
    lines.list.setCurrentRow(0)
    qtbot.mouseClick(lines.strike_button, LEFT)
    asked = lines.reason_dialog
    qtbot.mouseClick(asked.do_button, LEFT)
    assert asked.problem.text() == "Say why."
    qtbot.keyClicks(asked.reason.line, "pressed the wrong card")
    clinic.saves = False
    qtbot.mouseClick(asked.do_button, LEFT)
    assert asked.problem.text() == "The disk is full."
    clinic.saves = True
    qtbot.mouseClick(asked.do_button, LEFT)
    assert ("strike", "pressed the wrong card") in clinic.told
    assert lines.list.count() == 0
    assert card.lines_button.isHidden()
    board.lines_dialog.accept()


def test_a_medicine_is_put_down_at_once_and_asks_what_and_how_much_without_waiting(qtbot, clinic, open_board):
    clinic.inject("EV-003", 22, 1, T15)
    board = open_board()
    qtbot.mouseClick(board.header.emergency_button, LEFT)
    shown = board.emergency_card
    medicine = next(line for line in shown.lines if line.option.code == "medicine_given")
    qtbot.mouseClick(medicine, LEFT)
    board._watch.stop()
    assert [each[2] for each in clinic.told if each[0] == "note"] == ["emergency", "medicine_given"]
    assert shown.notes.words.placeholderText() == "What and how much (may follow later)"
    assert shown.focusWidget() is shown.notes.words
    qtbot.mouseClick(shown.lines[0], LEFT)
    board._watch.stop()
    assert len([each for each in clinic.told if each[0] == "note"]) == 3
    at = next(row for row in range(3) if "Medicine given" in shown.pressed_list.item(row).text())
    shown.pressed_list.setCurrentRow(at)
    qtbot.keyClicks(shown.notes.words, "adrenaline 0.5 mg into the thigh")
    qtbot.keyClick(shown.notes.words, Qt.Key.Key_Return)
    assert shown.pressed_list.item(at).text() == "10:00:00   Medicine given   adrenaline 0.5 mg into the thigh"
    assert shown.focusWidget() is shown.pressed_list  # and not on a press that ends the hour
    shown.close()


def test_words_that_nobody_kept_stay_with_their_line_when_another_time_is_put_down(qtbot, clinic, open_board):
    clinic.inject("EV-003", 22, 1, T15)
    board = open_board()
    qtbot.mouseClick(board.header.emergency_button, LEFT)
    shown = board.emergency_card
    qtbot.mouseClick(next(line for line in shown.lines if line.option.code == "medicine_given"), LEFT)
    board._watch.stop()
    qtbot.keyClicks(shown.notes.words, "adrenaline 0.5 mg")
    qtbot.mouseClick(shown.lines[0], LEFT)
    board._watch.stop()
    rows = [shown.pressed_list.item(row).text() for row in range(shown.pressed_list.count())]
    assert "10:00:00   Medicine given   adrenaline 0.5 mg" in rows
    shown.close()


def test_words_that_are_changed_ask_why(qtbot, clinic, open_board):
    injection = clinic.inject("EV-003", 22, 1, T15)
    clinic.note(uuid4(), injection, "event", clinic.clock.reading().wall, "felt warm")
    board = open_board()
    board.slots.lines.emit(injection)
    lines = board.lines_dialog.lines
    lines.list.setCurrentRow(0)
    lines.words.selectAll()
    qtbot.keyClicks(lines.words, "felt faint")
    board.lines_dialog.close_button.click()
    assert board.lines_dialog.isVisible()
    assert lines.problem.text() == "The words are changed. Press Keep the words and say why."
    qtbot.keyClick(lines.words, Qt.Key.Key_Return)
    asked = lines.reason_dialog
    qtbot.keyClicks(asked.reason.line, "misheard")
    qtbot.mouseClick(next(each for each in asked.findChildren(QPushButton) if each.text() == "Change"), LEFT)
    assert ("say_what", "felt faint", "misheard") in clinic.told
    assert lines.list.item(0).text().endswith("felt faint")
    assert lines.problem.isHidden()
    board.lines_dialog.close_button.click()
    assert board.lines_dialog.isHidden()


def two_events(qtbot, clinic, open_board):
    """A list with two lines that have their words."""
    clinic.inject("EV-003", 16, 1, T15)
    board = open_board()
    card = board.slots.cards[1]
    for words in ("felt warm", "thirsty"):
        qtbot.mouseClick(card.presses.event_button, LEFT)
        board._watch.stop()
        qtbot.keyClicks(board.event_bar.words, words)
        qtbot.keyClick(board.event_bar.words, Qt.Key.Key_Return)
        clinic.clock.advance(60)
    card.presses.actions["lines"].trigger()
    return board.lines_dialog


def test_each_change_that_is_not_saved_holds_the_list_once_and_the_line_stays_chosen(qtbot, clinic, open_board):
    dialog = two_events(qtbot, clinic, open_board)
    lines = dialog.lines
    for row in (0, 1):
        lines.list.setCurrentRow(row)
        qtbot.keyClicks(lines.words, " and pale")
        lines.list.setCurrentRow(1 - row)
        assert lines.list.currentRow() == row, "Strike out means the line whose words stand there"
        dialog.accept()
        assert dialog.isVisible()
        lines.words.setText(lines._shown.words)
    dialog.accept()
    assert not dialog.isVisible()


def test_words_typed_about_a_line_that_is_struck_out_go_with_it(qtbot, clinic, open_board):
    dialog = two_events(qtbot, clinic, open_board)
    lines = dialog.lines
    lines.list.setCurrentRow(0)
    qtbot.keyClicks(lines.words, " and pale")
    qtbot.mouseClick(lines.strike_button, LEFT)
    qtbot.keyClicks(lines.reason_dialog.reason.line, "wrong card")
    said = len([each for each in clinic.told if each[0] == "say_what"])
    qtbot.mouseClick(lines.reason_dialog.do_button, LEFT)
    assert lines.list.count() == 1
    assert lines.problem.isHidden()
    assert len([each for each in clinic.told if each[0] == "say_what"]) == said
    dialog.accept()


def test_closing_all_checks_stands_before_the_emergency_card_and_says_why_it_was_not_saved(qtbot, clinic, open_board):
    injection = clinic.inject("EV-003", 22, 1, T15)
    board = open_board()
    board.open_emergency(injection)
    qtbot.mouseClick(board.emergency_card.close_all_button, LEFT)
    dialog = board.close_dialog
    assert dialog.parentWidget() is board.emergency_card
    qtbot.mouseClick(dialog.ways.buttons()[0], LEFT)
    qtbot.mouseClick(dialog.now_button, LEFT)
    dialog.decided_by.setCurrentText("DR")
    qtbot.keyClicks(dialog.reason, "to the hospital")
    clinic.saves = False
    qtbot.mouseClick(dialog.save_button, LEFT)
    assert dialog.problem.text() == "NOT SAVED: The disk is full. The entry is still here."
    clinic.saves = True
    qtbot.mouseClick(dialog.save_button, LEFT)
    assert dialog.isHidden()
    board.emergency_card.close()


def test_with_nobody_in_a_chair_the_emergency_says_so(open_board):
    board = open_board()
    board.open_emergency()
    (said,) = board.seat_menu.actions()
    assert said.text() == "Nobody is in a chair: the emergency card opens for somebody in a chair."
    assert board.seat_menu.isVisible()
    board.seat_menu.close()


def test_a_parked_draft_is_seen_on_its_card_and_its_row(clinic, open_board):
    injection = clinic.inject("EV-003", 22, 1, T15)
    board = open_board()
    card = board.slots.cards[1]
    assert card.draft_label.isHidden()
    clinic.parked[injection] = frozenset({"T15"})
    board.reload()
    assert card.draft_label.text() == "✎ Draft: 15 minutes"
    clinic.parked[injection] = frozenset({""})
    board.reload()
    assert card.draft_label.text() == "✎ Draft"
    board.resize(620, 600)
    QApplication.processEvents()
    assert board.slots.rows[1].due_label.text().endswith("\n✎ Draft")


def test_the_mark_is_within_reach_of_a_hand_and_no_other_card_moves(qtbot, clinic, open_board):
    for number in range(1, 4):
        clinic.inject(f"EV-00{number}", 16, number, T15)
    board = open_board()
    before = [card.geometry() for card in board.slots.cards.values()]
    press(board, spot(board.slots.cards[1].presses.event_button))
    QTest.qWait(100)
    board._watch.stop()
    assert [card.geometry() for card in board.slots.cards.values()] == before
    press(board, spot(board.slots.cards[1].lines_button))
    assert board.lines_dialog.isVisible()
    board.lines_dialog.accept()


def test_the_words_of_an_event_stay_until_they_are_saved(qtbot, clinic, open_board):
    injection = clinic.inject("EV-003", 22, 1, T15)
    board = open_board()
    qtbot.mouseClick(board.slots.card_of(injection).presses.event_button, LEFT)
    board._watch.stop()
    qtbot.keyClicks(board.event_bar.words, "felt warm")
    clinic.saves = False
    qtbot.keyClick(board.event_bar.words, Qt.Key.Key_Return)
    assert board.event_bar.isVisible()
    assert board.event_bar.words.text() == "felt warm"
    clinic.saves = True
    qtbot.keyClick(board.event_bar.words, Qt.Key.Key_Return)
    assert not board.event_bar.isVisible()


def test_words_with_a_telephone_number_stay_on_the_card_and_are_asked_about(qtbot, clinic, open_board):
    clinic.inject("EV-003", 16, 1, T15)
    board = open_board()
    qtbot.mouseClick(board.header.emergency_button, LEFT)
    shown = board.emergency_card
    qtbot.mouseClick(shown.lines[0], LEFT)
    board._watch.stop()
    shown.pressed_list.setCurrentRow(0)
    qtbot.keyClicks(shown.notes.words, "079 123 4567")
    clinic.saves = False  # the study asks first
    qtbot.keyClick(shown.notes.words, Qt.Key.Key_Return)
    assert shown.notes.problem.text() == "The disk is full."
    assert shown.notes.words.text() == "079 123 4567"
    qtbot.mouseClick(shown.close_button, LEFT)
    assert shown.isVisible()
    shown.notes.reload()
    assert shown.notes.words.text() == "079 123 4567"
    clinic.saves = True
    qtbot.keyClick(shown.notes.words, Qt.Key.Key_Return)
    assert shown.notes.problem.isHidden()
    qtbot.mouseClick(shown.close_button, LEFT)
    assert not shown.isVisible()
