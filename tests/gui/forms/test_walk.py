"""The way through a sheet is the same for Enter, Tab and the eye, in both directions and at any text size."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from evclinic.gui import theme
from evclinic.gui.forms.question import Question
from evclinic.languages import language
from tests import real
from tests.gui.forms.world import QUICK, FakeHost

FORMS = ("F01", "F03", "F04A", "F05", "F06", "F07", "F08", "F10", "F14")


def asked(nurse):
    """The stops of Enter, by place."""
    return [stop.place for stop in nurse.sheet.body.walk.stops(nurse.sheet.filling.asked())]


@pytest.mark.parametrize("code", ["en", "ar"])
@pytest.mark.parametrize("form", FORMS)
def test_tab_walks_the_way_of_enter(sit_down, dressed, form, code):
    rtl = code == "ar"
    dressed.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    nurse = sit_down(FakeHost(form=form, looks=None if form != "F07" else QUICK), code=code)
    stops = asked(nurse)
    nurse.sheet.body.go_to(stops[0])
    seen = [stops[0]]
    for _ in range(6 * len(stops)):
        if seen[-1] == stops[-1]:
            break
        nurse.press(Qt.Key.Key_Tab)
        if nurse.place and nurse.place != seen[-1]:
            seen.append(nurse.place)
    assert seen == stops


def test_a_question_that_comes_later_is_on_the_way(sit_down):
    nurse = sit_down()
    nurse.sheet.body.go_to("areas.L1.redness")
    nurse.press("2")
    assert nurse.place == "areas.L1.redness_longest"
    nurse.press(Qt.Key.Key_Tab)
    assert nurse.place == "areas.L1.redness_perpendicular"
    nurse.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert nurse.place == "areas.L1.redness_longest"


def test_questions_stand_in_the_order_in_which_they_are_walked(sit_down):
    nurse = sit_down(FakeHost(form="F03", looks=None))
    tops = [
        stop.widget.mapTo(nurse.sheet, QPoint(0, 0)).y()
        for stop in nurse.sheet.body.walk.stops(nurse.sheet.filling.asked())
    ]
    assert tops == sorted(tops)


@pytest.mark.parametrize("code", ["en", "ar"])
def test_each_letter_leads_to_one_question(sit_down, code):
    for form in FORMS:
        nurse = sit_down(FakeHost(form=form, looks=None if form != "F07" else QUICK), code=code)
        texts = [q.label.text().replace("&&", "") for q in nurse.sheet.findChildren(Question) if q.label.buddy()]
        letters = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
        assert len(letters) == len(set(letters)), form
        assert letters


def test_alt_and_its_letter_lead_to_the_question_and_press_nothing(sit_down):
    nurse = sit_down(FakeHost(form="F10", looks=None))
    question = nurse.sheet.body._question("contact.examined")
    letter = question.label.text().split("&")[1][0].lower()
    nurse.press(letter, Qt.KeyboardModifier.AltModifier)
    assert nurse.place == "contact.examined"
    assert nurse.sheet.filling.answers == {}


def test_what_has_the_keys_is_always_in_view(sit_down):
    nurse = sit_down(size=(700, 520))
    for _ in range(40):
        nurse.press(Qt.Key.Key_Return)
        if nurse.place:
            body = nurse.sheet.body
            top = nurse.focus.mapTo(body.viewport(), QPoint(0, 0)).y()
            assert top >= 0
            assert top + nurse.focus.height() <= body.viewport().height()


def test_a_sign_of_a_list_just_opened_is_in_view(sit_down):
    nurse = sit_down(size=(900, 600))
    nurse.sheet.body.go_to("signs.wheeze.state")
    nurse.press("2")
    assert nurse.place == "signs.wheeze.onset"
    QApplication.processEvents()
    top = nurse.focus.mapTo(nurse.sheet.body.viewport(), QPoint(0, 0)).y()
    assert 0 <= top <= nurse.sheet.body.viewport().height() - nurse.focus.height()


def test_an_open_question_marks_its_row_and_no_answer(sit_down):
    nurse = sit_down(looks=QUICK)
    nurse.save()
    editor = nurse.sheet.body._question("areas.L1.bleeding").editor
    assert editor.holder.property("problem") == "impossible"
    assert not any(button.property("problem") for button in editor.buttons)
    nurse.sheet.body.go_to("areas.L1.bleeding")
    nurse.press("n")
    assert not editor.holder.property("problem")


def test_no_question_is_answered_before_the_nurse_answers_it(sit_down):
    for form in real.protocol().forms:
        nurse = sit_down(FakeHost(form=form, looks=None))
        assert nurse.sheet.entry(for_save=True).answers == {}
        nurse.sheet.close()


@pytest.fixture
def twice_as_large(dressed):
    """The text size of somebody who does not see well."""
    theme.apply(dressed, 2.0)
    yield
    theme.apply(dressed)


@pytest.mark.parametrize("code", ["en", "ar"])
def test_at_twice_the_text_size_no_sheet_is_cut_off(sit_down, twice_as_large, code):
    wide = {}
    for form in real.protocol().forms:
        nurse = sit_down(FakeHost(form=form, looks=None), code=code, size=(1366, 768))
        nurse.sheet.retranslate(language(code))
        QApplication.processEvents()
        if nurse.sheet.body.horizontalScrollBar().maximum():
            wide[form] = nurse.sheet.body.inner.minimumSizeHint().width()
        nurse.sheet.close()
    assert wide == {}


def test_a_saved_sheet_is_read_from_its_beginning(sit_down):
    answers = {"check": {"performed_at": "2026-03-02T10:05:00+03:00"}, "vital_signs": {"pulse": "72"}}
    assert sit_down(FakeHost(looks=QUICK, answers=answers)).place not in ("check.performed_at", "vital_signs.pulse")
    assert sit_down(FakeHost(looks=QUICK, answers=answers, is_saved=True)).place == "check.performed_at"
