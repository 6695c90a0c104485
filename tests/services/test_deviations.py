"""The deviations of form F17: drafted, accepted, or dismissed with a reason."""

from uuid import uuid4

import pytest

from evclinic.domain.deviations import DeviationState
from evclinic.domain.entries import Entry, SheetAddress
from evclinic.domain.problems import Refused
from evclinic.languages import language
from evclinic.services.casebook import casebook
from evclinic.services.deviations import WRITER, accept, deviations, dismiss, waiting
from evclinic.storage import records
from tests.services.conftest import INVESTIGATOR, NOW

ENGLISH = language("en")


@pytest.fixture
def drafted(clinic):
    id_ = clinic.participant("EV-001")
    given = clinic.injection(id_)
    values = {"planned": "T15 10:32", "actual": "10:40", "difference": "late 05:00", "cause_place": "checks/1/window"}
    reason = {"deviation": {"reason": "two at once"}}
    return clinic.entered(
        records.Deviation, id_, "F17", "INJ1", code="check_window", injection_id=given, answers=reason, **values
    )


def only(clinic):
    (row,) = clinic.study.see(deviations)
    return row


def refused(clinic, deed, id_, reason):
    with pytest.raises(Refused) as caught:
        clinic.study.do(deed, id_, reason=reason)
    return [problem.check for problem in caught.value.problems]


def test_a_drafted_line_says_planned_actual_difference_and_reason(clinic, drafted):
    row = only(clinic)
    assert (row.participant, row.visit, row.injection, row.code) == ("EV-001", "INJ1", 1, "check_window")
    assert row.label.in_(ENGLISH) == "Check out of window"
    assert (row.planned, row.actual, row.difference) == ("T15 10:32", "10:40", "late 05:00")
    assert [words.in_(ENGLISH) for words in row.said] == ["15 minutes 10:32", "10:40", "05:00 late"]
    assert (row.reason, row.state) == ("two at once", DeviationState.DRAFTED)
    assert clinic.study.see(waiting) == (row,)
    assert clinic.study.see(deviations, row.participant_id) == (row,)
    assert clinic.study.see(deviations, uuid4()) == ()


def test_accepting_it_puts_the_reason_down(clinic, drafted):
    clinic.study.do(accept, drafted, reason="two participants at once")
    row = only(clinic)
    assert (row.state, row.reason) == (DeviationState.ACCEPTED, "two participants at once")
    assert clinic.study.see(waiting) == ()


def test_dismissing_it_needs_a_reason_and_leaves_it_to_be_read(clinic, drafted):
    assert refused(clinic, dismiss, drafted, " ") == ["reason"]
    clinic.study.do(dismiss, drafted, reason="the wall clock was wrong")
    row = only(clinic)
    assert (row.state, row.dismissed_reason) == (DeviationState.DISMISSED, "the wall clock was wrong")
    assert refused(clinic, accept, drafted, "it was one") == ["deviation.closed"]


def test_one_that_somebody_found_is_written_down_as_it_is(clinic):
    id_ = clinic.participant("EV-001")
    answers = {"deviation": {"code": "wrong_area", "planned": "L1", "actual": "L2", "reason": "marks had faded"}}
    for found in (answers, {}):
        entry = Entry(
            id=uuid4(),
            address=SheetAddress(form="F17", participant_id=id_),
            answers=found,
            performed_at=NOW,
            performed_by=INVESTIGATOR,
        )
        clinic.study.act(
            "test.save", lambda act, entry=entry: act.session.add(WRITER.row(act, entry)), author=INVESTIGATOR
        )
    first, second = clinic.study.see(deviations)
    assert (first.code, first.planned, first.actual, first.state) == ("wrong_area", "L1", "L2", DeviationState.ACCEPTED)
    assert (second.code, second.injection) == ("other", None)
    assert len(clinic.study.see(casebook, id_).deviations) == 2


def test_amending_a_drafted_one_keeps_what_the_form_leaves_open(clinic, drafted):
    def amend(act):
        record = act.session.get_one(records.Deviation, drafted)
        address = SheetAddress(form="F17", participant_id=record.participant_id)
        answers = {"deviation": {"actual": "10:41"}}
        entry = Entry(id=drafted, address=address, answers=answers, performed_at=NOW, performed_by=INVESTIGATOR)
        WRITER.amended(act, record, entry)
        record.answers = answers  # as every amendment does

    clinic.study.act("test.amend", amend, author=INVESTIGATOR)
    row = only(clinic)
    assert (row.code, row.planned, row.actual) == ("check_window", "T15 10:32", "10:41")
