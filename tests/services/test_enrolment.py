"""Who gets a code, what is asked before, and what is drafted when it is given all the same."""

from uuid import uuid4

from evclinic.domain.deviations import fact_words
from evclinic.domain.participants import DispositionKind
from evclinic.services.deviations import deviations
from evclinic.services.dispositions import dispose
from evclinic.services.participants import (
    enrol,
    enrolment_questions,
    register,
)
from tests.services.screening import ENGLISH, MET, asked, refused, screened


def test_the_fourteenth_is_asked_about_and_not_forbidden(clinic):
    for _ in range(13):
        clinic.study.do(enrol, screened(clinic))
    one_more = screened(clinic)
    assert refused(lambda: clinic.study.do(enrol, one_more)) == ["C25"]
    assert clinic.study.do(enrol, one_more, reason="EV-004 was never injected") == "EV-014"


def test_an_enrolment_without_consent_or_decision_asks_why(clinic):
    id_ = uuid4()
    clinic.study.do(register, id_)
    assert asked(clinic, id_) == ["C01.enrol", "C06.enrol"]
    assert refused(lambda: clinic.study.do(enrol, id_, reason=" ")) == ["C01.enrol", "C06.enrol"]
    assert asked(clinic, screened(clinic, "pending")) == ["C06.enrol"]
    assert asked(clinic, screened(clinic)) == []
    clinic.study.do(enrol, id_, reason="the form lies at the archive")
    drafted = clinic.study.see(deviations, id_)
    assert sorted((each.code, each.reason) for each in drafted) == [
        ("consent", "the form lies at the archive"),
        ("eligibility_unsigned", "the form lies at the archive"),
    ]


def test_enrolling_somebody_who_is_not_eligible_drafts_one_deviation(clinic):
    id_ = screened(clinic, "not_eligible")
    assert asked(clinic, id_) == ["C04.enrol"]
    clinic.study.do(enrol, id_, reason="waiver of the sponsor")
    (found,) = clinic.study.see(deviations, id_)
    assert (found.code, found.planned, found.actual, found.reason) == (
        "criterion",
        "eligible",
        "not_eligible",
        "waiver of the sponsor",
    )


def test_a_child_is_enrolled_only_with_a_reason_and_a_deviation(clinic):
    id_ = screened(clinic)
    clinic.sheet(id_, "F03", "SCR", answers={"demographics": {"birth_year": "2015"}})
    (question,) = clinic.study.see(enrolment_questions, id_)
    assert question.words.in_(ENGLISH) == (
        "INC01  Adult: Age at consent 10-11; configured limit 18. Say why the participant is enrolled."
    )
    assert refused(lambda: clinic.study.do(enrol, id_)) == ["C03.enrol"]
    clinic.study.do(enrol, id_, reason="the year is to be looked up")
    (found,) = clinic.study.see(deviations, id_)
    assert (found.code, found.planned, found.actual) == ("criterion", "INC01", "not met")
    assert [
        fact_words(fact, clinic.study.see(lambda look: look.protocol)).in_(ENGLISH) for fact in ("INC01", "not met")
    ] == [
        "INC01  Adult",
        "not met",
    ]


def test_criteria_that_nobody_answered_are_listed_before_a_code_is_given(clinic):
    id_ = screened(clinic, None)
    refused_all = {code: {"met": {"missing": "refused"}} for code in MET}
    answers = {"decision": {"result": "eligible"}, "criteria": refused_all | {"INC02": {"met": "yes"}}}
    clinic.sheet(id_, "F02", "SCR", answers=answers)
    (question,) = clinic.study.see(enrolment_questions, id_)
    assert question.words.in_(ENGLISH) == (
        "Criteria without an answer: INC01, INC03, INC04, INC05, INC06, INC07. Say why."
    )


def test_a_criterion_answered_no_is_one_deviation_with_the_decision(clinic):
    id_ = screened(clinic, None)
    no = {"decision": {"result": "not_eligible"}, "criteria": MET | {"INC04": {"met": "no"}}}
    clinic.sheet(id_, "F02", "SCR", answers=no)
    assert asked(clinic, id_) == ["C04.enrol", "C04.enrol"]
    clinic.study.do(enrol, id_, reason="waiver")
    assert [found.planned for found in clinic.study.see(deviations, id_)] == ["INC04"]


def test_a_screen_failure_who_is_enrolled_after_all_is_asked_about(clinic):
    id_ = screened(clinic)
    clinic.study.do(dispose, uuid4(), id_, DispositionKind.SCREEN_FAILURE, "2026-03", reason="active disease")
    assert asked(clinic, id_) == ["C24.enrol"]
