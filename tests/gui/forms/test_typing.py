"""What is typed lands where it was meant, in any digits, and nothing typed is lost."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from evclinic.languages import language
from tests.gui.forms.world import NOW, QUICK, FakeHost

NONE = Qt.KeyboardModifier.NoModifier


@pytest.mark.parametrize("ten", ["10", "١٠", "۱۰"])
def test_ten_is_ten_and_spills_into_no_other_field(sit_down, ten):
    nurse = sit_down()
    nurse.sheet.body.go_to("areas.L1.itch")
    nurse.type(ten)
    assert nurse.sheet.filling.answer_of("areas.L1.itch") == "10"
    assert nurse.sheet.filling.answer_of("areas.L1.pain") is None
    assert nurse.place == "areas.L1.pain"


def test_a_one_waits_for_enter_and_then_is_a_one(sit_down):
    nurse = sit_down()
    nurse.sheet.body.go_to("areas.L1.itch")
    nurse.value("1")
    assert nurse.sheet.filling.answer_of("areas.L1.itch") == "1"
    assert nurse.place == "areas.L1.pain"
    nurse.type("0")
    assert nurse.sheet.filling.answer_of("areas.L1.pain") == "0"
    assert nurse.sheet.filling.answer_of("areas.L1.itch") == "1"


def test_a_one_left_long_ago_does_not_become_a_ten(sit_down):
    nurse = sit_down()
    nurse.sheet.body.go_to("areas.L1.itch")
    nurse.type("1")
    nurse.sheet.body.go_to("areas.L1.pain")
    nurse.sheet.body.go_to("areas.L1.itch")
    nurse.type("0")
    assert nurse.sheet.filling.answer_of("areas.L1.itch") == "0"


@pytest.mark.parametrize("three", ["3", "٣", "۳"])
def test_a_digit_sets_a_grade_and_moves_on(sit_down, three):
    nurse = sit_down(looks=QUICK)
    nurse.sheet.body.go_to("areas.L1.redness")
    nurse.type(three)
    assert nurse.sheet.filling.answer_of("areas.L1.redness") == "3"
    assert nurse.place == "areas.L1.oedema"


@pytest.mark.parametrize("typed", ["36.6", "36,6", "٣٦٫٦", "۳۶٫۶", "36،6"])
def test_a_number_is_read_in_any_digits_and_shown_in_western_ones(sit_down, typed):
    nurse = sit_down()
    nurse.sheet.body.go_to("vital_signs.temperature")
    line = nurse.focus
    nurse.value(typed)
    assert nurse.sheet.filling.answer_of("vital_signs.temperature") == "36.6"
    assert line.text() == "36.6"


def test_unreadable_typing_stays_and_is_said_after_leaving_not_before(sit_down):
    nurse = sit_down()
    nurse.sheet.body.go_to("vital_signs.sbp")
    line, question = nurse.focus, nurse.sheet.body._question("vital_signs.sbp")
    nurse.type("11x")
    assert question.boxes == []
    nurse.press(Qt.Key.Key_Return)
    assert line.text() == "11x"
    assert [box.problem.check for box in question.boxes] == ["number"]
    assert nurse.sheet.entry().answers["vital_signs"]["sbp"] == "11x"


@pytest.mark.parametrize("typed", ["1012", "10.12", "10:12", "١٠١٢", "10:12:00"])
def test_a_time_is_typed_in_many_ways(sit_down, typed):
    nurse = sit_down()
    nurse.sheet.body.go_to("check.performed_at")
    nurse.value(typed)
    assert nurse.sheet.filling.answer_of("check.performed_at") == "2026-03-02T10:12:00+03:00"


def test_a_time_is_moved_by_a_minute_and_never_out_of_nothing(sit_down):
    nurse = sit_down()
    nurse.sheet.body.go_to("check.performed_at")
    nurse.press(Qt.Key.Key_Down)
    assert nurse.sheet.filling.answer_of("check.performed_at") is None
    nurse.type("1012")
    nurse.press(Qt.Key.Key_Down)
    assert nurse.sheet.filling.answer_of("check.performed_at") == "2026-03-02T10:11:00+03:00"
    nurse.press(Qt.Key.Key_Up)
    nurse.press(Qt.Key.Key_Up)
    assert nurse.sheet.filling.answer_of("check.performed_at") == "2026-03-02T10:13:00+03:00"


def test_a_value_is_stepped_by_its_last_decimal_and_never_out_of_nothing(sit_down):
    nurse = sit_down()
    nurse.sheet.body.go_to("vital_signs.temperature")
    nurse.press(Qt.Key.Key_Up)
    assert nurse.sheet.filling.answer_of("vital_signs.temperature") is None
    nurse.type("36.6")
    nurse.press(Qt.Key.Key_Up)
    assert nurse.sheet.filling.answer_of("vital_signs.temperature") == "36.7"


def test_enter_in_a_note_goes_on_and_alt_enter_begins_a_line(sit_down):
    nurse = sit_down()
    nurse.sheet.body.go_to("feeling.words")
    nurse.type("fine")
    nurse.press(Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    nurse.type("a little tired")
    nurse.press(Qt.Key.Key_Return)
    assert nurse.sheet.filling.answer_of("feeling.words") == "fine\na little tired"
    assert nurse.place == "reaction.capillary_refill"


def test_digits_within_words_are_western_and_a_note_begins_where_the_language_does(sit_down):
    nurse = sit_down()
    nurse.sheet.body.go_to("feeling.words")
    nurse.type("بعد ٢٤ ساعة")
    assert nurse.sheet.filling.answer_of("feeling.words") == "بعد 24 ساعة"
    note = nurse.focus
    assert note.document().defaultTextOption().alignment() == Qt.AlignmentFlag.AlignLeft
    nurse.sheet.retranslate(language("ar"))
    assert note.document().defaultTextOption().alignment() == Qt.AlignmentFlag.AlignRight
    assert nurse.focus is note


def scan(nurse, text, start=5000):
    """A scanner types faster than any hand, and ends with Enter."""
    for number, letter in enumerate(f"{text}\r"):
        key = Qt.Key.Key_Return if letter == "\r" else Qt.Key(ord(letter.upper()))
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, NONE, letter)
            event.setTimestamp(start + 6 * number)
            QApplication.sendEvent(nurse.focus, event)


@pytest.mark.parametrize("place", ["areas.L1.redness", "vital_signs.sbp", "check.performed_at", "areas.L1"])
def test_the_burst_of_a_scanner_answers_nothing(sit_down, qtbot, place):
    host = FakeHost()
    nurse = sit_down(host)
    nurse.sheet.body.go_to("vital_signs.pulse")
    nurse.value("72")
    if place == "areas.L1":
        nurse.sheet.body.go_on("vital_signs.consciousness", only_open=False)
    else:
        nurse.sheet.body.go_to(place)
    with qtbot.waitSignal(nurse.sheet.body.scanner.scanned) as told:
        scan(nurse, "EV-003-N-102")
    assert told.args == ["EV-003-N-102"]
    assert nurse.sheet.state.text() == "A code was read. No question here takes one."
    assert nurse.sheet.entry(for_save=True).answers == {"vital_signs": {"pulse": "72"}}
    assert nurse.place == place
    assert host.saved == []


def test_a_lot_is_scanned_into_its_line(sit_down):
    nurse = sit_down(FakeHost(form="F05", looks=None))
    nurse.sheet.body.go_to("product.lot")
    scan(nurse, "EVB0042")
    assert nurse.sheet.filling.answer_of("product.lot") == "EVB0042"


def test_ctrl_z_takes_back_one_answer_at_a_time_and_goes_to_it(sit_down):
    nurse = sit_down()
    nurse.sheet.body.go_to("areas.L1.redness")
    nurse.press("2")
    nurse.sheet.body.go_to("vital_signs.pulse")
    nurse.value("72")
    nurse.sheet.body.go_to("areas.L1.pain")
    nurse.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert nurse.sheet.filling.answer_of("vital_signs.pulse") is None
    assert nurse.place == "vital_signs.pulse"
    nurse.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert nurse.sheet.filling.answer_of("areas.L1.redness") is None
    assert nurse.place == "areas.L1.redness"


def test_typing_is_taken_back_within_its_line_first(sit_down):
    nurse = sit_down()
    nurse.sheet.body.go_to("areas.L1.redness")
    nurse.press("2")
    nurse.sheet.body.go_to("vital_signs.pulse")
    nurse.type("72")
    nurse.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert nurse.sheet.filling.answer_of("vital_signs.pulse") is None
    assert nurse.sheet.filling.answer_of("areas.L1.redness") == "2"


@pytest.mark.parametrize(
    ("typed", "chip", "after", "answer"),
    [
        ("09-MAR-2026", 0, "", "2026-03"),
        ("09-MAR-2026", 1, "", "2026"),
        ("", 0, "MAR-2026", "2026-03"),
        ("", 1, "2026", "2026"),
    ],
)
def test_an_unknown_day_or_month_is_said_by_a_chip(sit_down, qtbot, typed, chip, after, answer):
    nurse = sit_down(FakeHost(form="F14", looks=None))
    nurse.sheet.body.go_to("event.start_date")
    nurse.type(typed)
    editor = nurse.sheet.body._question("event.start_date").editor
    qtbot.mouseClick(editor.chips[chip], Qt.MouseButton.LeftButton)
    nurse.value(after)
    assert nurse.sheet.filling.answer_of("event.start_date") == answer


ENDED = {"event": {"ongoing": "no"}}
MEDICINE = {"status": {"any": "yes"}, "therapies": {"1": {}}}


@pytest.mark.parametrize(("form", "answers", "dated", "timed"), [
    ("F14", {}, "event.start_date", "event.start_time"),
    ("F14", ENDED, "event.end_date", "event.end_time"),
    ("F13", MEDICINE, "therapies.1.start", "therapies.1.start_time"),
])  # fmt: skip
def test_a_time_lies_on_the_day_of_its_date_whichever_is_typed_first(sit_down, form, answers, dated, timed):
    nurse = sit_down(FakeHost(form=form, looks=None, answers=answers))
    body = nurse.sheet.body
    for date_first in (True, False):
        day = f"2026-03-0{2 if date_first else 1}"
        steps = [(dated, f"0{day[-1]}-MAR-2026"), (timed, "16:17")]
        for place, typed in steps if date_first else reversed(steps):
            body.go_to(place)
            body._question(place).editor.line.clear()
            nurse.type(typed)
            nurse.press(Qt.Key.Key_Tab)
        assert nurse.sheet.filling.answer_of(timed)[:16] == f"{day}T16:17"
        assert body._question(timed).editor.day_label.text() == f"0{day[-1]}-MAR-2026"


def test_a_day_that_is_corrected_takes_the_typed_times_along(sit_down):
    nurse = sit_down(FakeHost(form="F05", looks=None, clock=NOW.replace(hour=14)))
    body, header, filling = nurse.sheet.body, nurse.sheet.header, nurse.sheet.filling
    started, ended = "thaw.thaw_started", "thaw.thaw_ended"
    for place, typed in ((started, "09:50"), (ended, "1010")):
        body.go_to(place)
        nurse.value(typed)
    header.day.setFocus()
    header.day.selectAll()
    nurse.value("01-MAR-2026")
    assert [filling.answer_of(place)[:16] for place in (started, ended)] == ["2026-03-01T09:50", "2026-03-01T10:10"]
    shown = [body._question(place).editor for place in (started, ended)]
    assert [(each.line.text(), each.day_label.text()) for each in shown] == [
        ("09:50", "01-MAR-2026"),
        ("10:10", "01-MAR-2026"),
    ]
    assert nurse.sheet.host.kept[-1].answers == filling.answers
    nurse.sheet.undo()
    assert [filling.answer_of(place) for place in (started, ended)] == ["2026-03-01T09:50:00+03:00", None]


def test_a_time_after_midnight_stays_after_it_when_the_day_is_corrected(sit_down):
    night = {"thaw": {"thaw_started": "2026-03-01T23:50:00+03:00", "thaw_ended": "2026-03-02T00:10:00+03:00"}}
    nurse = sit_down(FakeHost(form="F05", looks=None, answers=night))
    header, filling = nurse.sheet.header, nurse.sheet.filling
    ended = nurse.sheet.body._question("thaw.thaw_ended").editor
    assert ended.day_label.text() == "02-MAR-2026"
    header.day.setFocus()
    header.day.selectAll()
    nurse.value("01-MAR-2026")
    assert filling.answer_of("thaw.thaw_started") == "2026-02-28T23:50:00+03:00"
    assert filling.answer_of("thaw.thaw_ended") == "2026-03-01T00:10:00+03:00"
    assert ended.day_label.text() == "01-MAR-2026"


def test_a_time_keeps_its_clock_when_the_day_moves_to_another_offset(sit_down):
    nurse = sit_down(FakeHost(form="F05", looks=None))
    nurse.sheet.body.go_to("thaw.thaw_started")
    nurse.value("10:17")
    nurse.sheet.header.day.setFocus()
    nurse.sheet.header.day.selectAll()
    nurse.value("01-FEB-2022")
    assert nurse.sheet.filling.answer_of("thaw.thaw_started") == "2022-02-01T10:17:00+02:00"


def test_a_time_keeps_its_clock_when_its_date_moves_to_another_offset(sit_down):
    nurse = sit_down(FakeHost(form="F14", looks=None))
    for place, typed in (("event.start_time", "10:17"), ("event.start_date", "01-FEB-2022")):
        nurse.sheet.body.go_to(place)
        nurse.type(typed)
        nurse.press(Qt.Key.Key_Tab)
    assert nurse.sheet.filling.answer_of("event.start_time") == "2022-02-01T10:17:00+02:00"
