"""Everything of one participant as one value."""

from evclinic.domain.casebook import standing
from evclinic.domain.questions import ALL, BIRTH_YEAR, SEX
from tests.domain.casebooks import area, at, book, check, injection, leaving, sheet
from tests.real import protocol


def test_a_struck_out_sheet_is_kept_but_does_not_stand():
    right, wrong = sheet("F03"), sheet("F03", void_reason="wrong participant", saved_at=at(3))
    found = book(sheets=(right, wrong))
    assert wrong.is_void
    assert standing(found.sheets) == (right,)
    assert found.latest("F03") == right


def test_the_sheet_saved_last_answers_a_question():
    first = sheet("F03", "SCR", answers={"demographics": {"birth_year": "1990"}}, saved_at=at(1))
    second = sheet("F03", "INJ1", answers={"demographics": {"birth_year": "1991"}}, saved_at=at(2))
    found = book(sheets=(first, second))
    assert found.answer(BIRTH_YEAR) == "1991"
    assert found.answer(BIRTH_YEAR, "SCR") == "1990"
    assert found.answer(SEX) is None
    assert book().answer(SEX) is None


def test_every_sheet_comes_in_the_order_in_which_it_was_saved():
    late, early = sheet("F03", saved_at=at(4)), area("L1", saved_at=at(1))
    assert book(sheets=(late,), areas=(early,)).every_sheet() == (early, late)


def test_injected_areas_come_before_controls_and_ten_after_nine():
    areas = (area("C1", "control"), area("L10"), area("L9"), area("L1", void_reason="twice"))
    setting = book(areas=areas).setting(frozenset({"full"}))
    assert list(setting.areas.items()) == [("L9", "injected"), ("L10", "injected"), ("C1", "control")]
    assert setting.looks == {"full"}


def test_day_1_is_the_first_injection_that_was_given():
    assert book().day1() is None
    given = injection(2, at(9))
    found = book(injections=(injection(1, None, "not_given"), given), leavings=(leaving(given.id, at(9, 11)),))
    assert found.day1() == at(9)
    assert found.injection(2) == given
    assert found.injection(3) is None
    assert found.leaving(given.id).left_at == at(9, 11)
    assert book(checks=(check(given.id, "T0", at(9)),)).leaving(given.id) is None


def test_the_protocol_asks_every_question_that_a_rule_reads():
    for question in ALL:
        group, _, field = question.place.partition(".")
        names = [each.name for each in protocol().form(question.form).group(group).fields]
        assert field in names, question
