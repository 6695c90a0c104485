"""What a nurse does on a sheet, and what the sheet keeps, asks and says."""

import pytest
from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from sqlalchemy import select

from evclinic.domain.answers import Missing, answer_at
from evclinic.domain.goes_by import MARK
from evclinic.gui.forms.sheet import SheetWidget
from evclinic.languages import language
from evclinic.services import sheets
from evclinic.services.deeds import Look
from evclinic.storage.records import Check
from tests.end_to_end.conftest import InjectionDay


class Heard(QObject):
    """Counts a signal."""

    times = 0

    @Slot()
    def hear(self) -> None:
        """Once more."""
        self.times += 1


def checks(look: Look) -> int:
    """How many checks are on record."""
    return len(look.session.scalars(select(Check.id)).all())


def typed(sheet: SheetWidget, place: str, text: str) -> None:
    """Type into the question at this place and go on."""
    sheet.body.go_to(place)
    target = sheet.focusWidget()
    assert target is not None
    QTest.keyClicks(target, text)
    QTest.keyClick(target, Qt.Key.Key_Return)


def test_opening_and_saving_at_once_stores_nothing_and_lists_every_required_question(day: InjectionDay) -> None:
    sheet = day.sheet("F07", "PRE")
    before = day.study.see(checks)
    assert not sheet.save()
    assert day.study.see(checks) == before
    assert sheet.summary.isVisible()
    required = [i.place for i in sheet.filling.asked() if i.field.required and not i.field.rule]
    assert {problem.place for problem in sheet._problems} >= set(required) - {""}


def test_nothing_is_filled_in_before_the_nurse_does(day: InjectionDay) -> None:
    sheet = day.sheet("F07", "PRE")
    assert sheet.filling.to_save() == {}


def test_now_is_the_moment_of_the_press_and_the_planned_time_is_never_offered(day: InjectionDay) -> None:
    sheet = day.sheet("F07", "PRE")
    sheet.focus_first()
    day.clock.advance(37)
    target = sheet.focusWidget()
    assert target is not None
    QTest.keyClick(target, Qt.Key.Key_N)
    assert sheet.filling.answer_of("check.performed_at") == "2026-03-09T10:16:37+03:00"


def test_letters_where_a_number_belongs_stay_on_the_sheet_and_block(day: InjectionDay) -> None:
    sheet = day.sheet("F07", "PRE")
    typed(sheet, "vital_signs.pulse", "7o")
    assert sheet.filling.answer_of("vital_signs.pulse") == "7o"
    assert [problem.level.value for problem in sheet._problems if problem.place == "vital_signs.pulse"] == [
        "impossible"
    ]


def test_all_absent_is_one_press_and_is_kept_as_that_press(day: InjectionDay) -> None:
    sheet = day.sheet("F07", "PRE")
    press = next(card.presses["areas.L1"] for card in sheet.body.cards if "areas.L1" in card.presses)
    press.click()
    assert sheet.filling.answer_of("areas.L1.redness") == "0"
    assert answer_at(sheet.filling.to_save(), "areas.L1.all_absent") == "2026-03-09T10:16:00+03:00"
    sheet.body.go_to("areas.L1.redness")
    target = sheet.focusWidget()
    assert target is not None
    QTest.keyClicks(target, "2")
    assert answer_at(sheet.filling.to_save(), "areas.L1.all_absent") is None


def test_the_draft_is_kept_and_seen_by_whoever_opens_the_same_check(day: InjectionDay) -> None:
    first = day.sheet("F07", "PRE")
    typed(first, "vital_signs.pulse", "71")
    first.go_back()
    day.study.author = "SK"
    second = day.sheet("F07", "PRE")
    assert second.filling.answer_of("vital_signs.pulse") == "71"
    assert "RN" in second.state.text()


def test_what_stands_beside_the_answers_is_kept_with_the_draft(day: InjectionDay) -> None:
    first = day.sheet("F07", "PRE")
    first.header.by.setEditText("SK")
    first.header.paper.setChecked(True)
    first.header.serial.setText("417")
    typed(first, "vital_signs.sbp", "44")
    first.reasons.put(next(p.key for p in first._problems if p.check.startswith("limit.sbp")), "Measured twice")
    first._touch()
    first.go_back()
    second = day.sheet("F07", "PRE")
    assert (second.header.performed_by(), second.header.paper_serial()) == ("SK", "417")
    assert second.header.paper.isChecked()
    assert list(second.entry().reasons.values()) == ["Measured twice"]


def test_a_parked_sheet_comes_back_with_what_was_said_of_it(day: InjectionDay) -> None:
    first = day.sheet("F07", "PRE")
    typed(first, "vital_signs.sbp", "44")
    first.go_back()
    second = day.sheet("F07", "PRE")
    question = second.body._question("vital_signs.sbp")
    assert question is not None
    assert [box.problem.check for box in question.boxes] == ["limit.sbp.plausible"]
    assert next(chip.text() for chip, _ in question.boxes[0]._chips) == "Measured again, the same"


def test_enter_never_saves_and_escape_keeps_the_draft(day: InjectionDay) -> None:
    sheet = day.sheet("F07", "PRE")
    left = Heard()
    sheet.closed.connect(left.hear)
    before = day.study.see(checks)
    typed(sheet, "vital_signs.pulse", "71")
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    assert day.study.see(checks) == before
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert left.times == 1
    assert len(day.study.see(sheets.drafts)) == 1


def test_a_value_beyond_its_range_asks_why_and_saves_with_the_reason(day: InjectionDay) -> None:
    sheet = day.sheet("F07", "PRE")
    typed(sheet, "vital_signs.sbp", "44")
    found = [problem for problem in sheet._problems if problem.place == "vital_signs.sbp"]
    assert [problem.level.value for problem in found] == ["unusual"]
    question = sheet.body._question("vital_signs.sbp")
    assert question is not None
    assert question.boxes[0].reason is not None
    question.boxes[0].reason.setText("Measured twice")
    assert sheet.reasons[found[0].key] == "Measured twice"


def test_undo_takes_back_the_last_answer(day: InjectionDay) -> None:
    sheet = day.sheet("F07", "PRE")
    typed(sheet, "vital_signs.pulse", "71")
    sheet.undo()
    assert sheet.filling.answer_of("vital_signs.pulse") is None


def test_all_unanswered_questions_can_be_given_one_stored_reason(day: InjectionDay) -> None:
    sheet = day.sheet("F07", "PRE")
    sheet.save()
    sheet.summary.not_done.emit(Missing.NOT_DONE)
    assert sheet.filling.answer_of("vital_signs.pulse") is Missing.NOT_DONE


def test_the_language_changes_without_losing_draft_or_focus(day: InjectionDay) -> None:
    sheet = day.sheet("F07", "PRE")
    typed(sheet, "vital_signs.pulse", "71")
    place = sheet.body.place_in_focus()
    sheet.retranslate(language("ar"))
    assert sheet.body.place_in_focus() == place
    assert sheet.filling.answer_of("vital_signs.pulse") == "71"
    question = sheet.body._question("vital_signs.pulse")
    assert question is not None
    assert question.label.text().replace("&", "") == f"النبض\u00a0{MARK}"


@pytest.mark.parametrize("form", ["F01", "F02", "F03", "F04", "F04A", "F05", "F06", "F08", "F10", "F13", "F14", "F17"])
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_every_widget_one_can_reach_has_a_name(day: InjectionDay, form: str, lang: str) -> None:
    sheet = day.sheet(form, "", lang=lang)
    reachable = [w for w in sheet.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible()]
    nameless = [
        type(w).__name__
        for w in reachable
        if not w.accessibleName() and not (hasattr(w, "text") and w.text()) and w.focusProxy() is None
    ]
    assert nameless == []
