"""Papers made of what the study knows: which record, which protocol, how far filled, and for whom."""

from copy import deepcopy
from datetime import date, timedelta
from uuid import uuid4

import pytest

from evclinic.domain.goes_by import MARK
from evclinic.domain.papers import BLANK, CHART, FILLED, PACK, PREFILLED, RUNNING
from evclinic.printing.form_papers import records, setting, status_of
from evclinic.services import papers
from evclinic.services.papers import KNOWN, PaperSet, Wanted
from evclinic.services.prints import paper, prints
from evclinic.services.protocols import adopt, configuration, confirm
from tests import real
from tests.services.conftest import INVESTIGATOR, NURSE
from tests.services.day import T0, Day, after, refused


@pytest.fixture
def day(clinic):
    return Day(clinic).screened()


def asked(day, *names, mode=KNOWN, visit="INJ1", **more):
    """What would be drawn of these papers."""
    wanted = Wanted(sets=(PaperSet(papers=names, mode=mode, participant_id=day.person, visit=visit, **more),))
    return day.study.see(papers.requests, wanted, NURSE)


def modes(day, *names, **more):
    return [request.mode for request in asked(day, *names, **more)]


def drawn(requests, serial, copy):
    """Stands for the drawing: what was asked for, in words."""
    lines = [f"{each.form} {each.mode} {each.visit} serial {serial} copy {copy}" for each in requests]
    return "\n".join([f"%PDF /Type /Page {line}" for line in lines]).encode()


def test_a_paper_says_who_printed_it_when_and_in_what_kind_of_study(day):
    (request,) = asked(day, "F10")
    assert (request.printed_by, request.printed_at) == (NURSE, day.now)
    assert (request.demo, request.unconfirmed, request.program != "") == (True, True, True)
    assert request.casebook.participant.code == "EV-001"


def test_confirmed_values_are_no_longer_called_defaults(day):
    assert MARK in str(asked(day, "F10")[0].protocol.form("F10"))
    day.study.author = INVESTIGATOR
    for row in day.study.see(configuration):
        if row.is_open:
            day.study.do(confirm, row.key)
    (request,) = asked(day, "F10")
    assert not request.unconfirmed
    assert MARK not in str(request.protocol.form("F10"))


def test_papers_are_filled_as_far_as_they_are_known(day):
    assert modes(day, CHART, "F10", "worksheet", "visit_checklist") == [PREFILLED] * 4
    day.begun()
    assert modes(day, CHART, "worksheet") == [RUNNING, RUNNING]
    day.injected()
    assert modes(day, CHART, "worksheet") == [RUNNING, FILLED]
    assert modes(day, "F01", visit="SCR") == [FILLED]
    assert modes(day, "F01", visit="INJ1") == [PREFILLED]
    day.whole_hour()
    day.to(after(65)).save("F08", "INJ1")
    (chart,) = asked(day, CHART)
    assert (chart.mode, chart.complete) == (FILLED, True)
    assert modes(day, "F08", "participant_sheet") == [FILLED, FILLED]


def test_a_filled_paper_is_about_the_areas_of_its_day(day):
    day.begun().injected().whole_hour().to(after(64)).save("F08")

    def lacking(code):
        (request,) = asked(day, code, mode=FILLED)
        (record,) = records(request, code)
        asks = setting(request, request.protocol.form(code), record.answers, record)
        return sorted(asks.areas), status_of(request.protocol.form(code), asks, record.answers)

    before = [lacking(code) for code in ("F10", "F06", "F08")]
    assert before == [(["C1", "L1"], None)] * 3
    day.to(after(70)).area("injected", "back-forearm-R")
    assert [lacking(code) for code in ("F10", "F06", "F08")] == before


def test_a_paper_that_is_asked_for_filled_too_early_is_not_called_complete(day):
    (request,) = asked(day, "F10", mode=FILLED)
    assert (request.mode, request.complete) == (FILLED, False)


def test_without_a_participant_everything_is_blank(day):
    wanted = Wanted(sets=(PaperSet(papers=("F07",), mode=KNOWN),))
    (request,) = day.study.see(papers.requests, wanted, NURSE)
    assert (request.mode, request.casebook) == (BLANK, None)


def test_a_pack_is_the_papers_of_the_visit_with_the_spare_forms_blank(day):
    found = asked(day, PACK)
    names = [request.form for request in found]
    assert names == [*papers.papers_there(real.protocol(), real.protocol().visit("INJ1")), "F14", "F17"]
    assert {request.mode for request in found[-2:]} == {BLANK}


def test_spare_sets_are_for_anybody(day):
    wanted = Wanted(sets=(), spares=2)
    found = day.study.see(papers.requests, wanted, NURSE)
    assert [request.form for request in found] == ["worksheet", "F07", "F08", "F14", "F17"] * 2
    assert all(request.casebook is None for request in found)


@pytest.mark.parametrize(
    ("one", "check"),
    [
        (PaperSet(papers=("F99",)), "papers.form"),
        (PaperSet(papers=("F07",), visit="INJ9"), "papers.visit"),
        (PaperSet(papers=(PACK,)), "papers.pack"),
    ],
)
def test_what_the_protocol_does_not_have_is_refused(day, one, check):
    assert set(refused(day.study.see, papers.requests, Wanted(sets=(one,)), NURSE)) == {check}


def test_a_filled_form_is_printed_under_the_protocol_it_was_made_under(day):
    day.begun()
    data = deepcopy(real.data())
    data["study"]["version"] = "1.1"
    day.study.author = INVESTIGATOR
    day.study.do(adopt, data, reason="Amended")
    assert [asked(day, "F10", mode=mode)[0].protocol.study.version for mode in (FILLED, BLANK)] == ["1.0", "1.1"]
    day.study.author = NURSE
    day.to(day.now + timedelta(minutes=1)).save("F10", "INJ1")
    both = asked(day, "F10", mode=FILLED)
    assert [request.protocol.study.version for request in both] == ["1.0", "1.1"]
    assert all(len(request.record_ids) == 1 for request in both)
    assert asked(day, "worksheet", mode=FILLED)[0].protocol.study.version == "1.0"


def test_serial_bytes_and_trail_are_one_deed(day):
    wanted = Wanted(sets=(PaperSet(papers=(CHART,), mode=KNOWN, participant_id=day.person, visit="INJ1"),))
    row = day.study.do(papers.issue_wanted, uuid4(), wanted, drawn)
    assert (row.serial, row.copy, row.form, row.visit, row.status) == (1, 1, CHART, "INJ1", PREFILLED)
    assert row.participant_id == day.person
    assert day.study.see(paper, row.id) == b"%PDF /Type /Page F07 prefilled INJ1 serial 1 copy 1"
    assert ("serial", None, "1", "papers.issue_wanted") in [line[:4] for line in day.trail("prints")]


def test_several_papers_are_a_pack(day):
    wanted = Wanted(sets=(PaperSet(papers=(CHART, "F10"), participant_id=day.person, visit="INJ1"),), languages="ar")
    row = day.study.do(papers.issue_wanted, uuid4(), wanted, drawn)
    assert (row.form, row.status, row.language, row.pages) == (PACK, PACK, "ar", 2)
    both = Wanted(sets=(*wanted.sets, PaperSet(papers=("F10",))))
    row = day.study.do(papers.issue_wanted, uuid4(), both, drawn)
    assert (row.participant_id, row.visit) == (None, "")


def test_a_further_copy_is_the_first_one_with_its_number(day):
    first = day.study.do(papers.issue_wanted, uuid4(), Wanted(sets=(PaperSet(papers=("F10",)),)), drawn)
    stamp = lambda content, copy: content + f" stamped {copy}".encode()  # noqa: E731
    second = day.study.do(papers.issue_again, uuid4(), first.id, stamp)
    assert day.study.see(papers.next_copy, first.serial) == 3
    third = day.study.do(papers.issue_again, uuid4(), second.id, stamp)
    assert [(row.serial, row.copy) for row in day.study.see(prints)] == [(1, 3), (1, 2), (1, 1)]
    assert day.study.see(paper, third.id) == day.study.see(paper, first.id) + b" stamped 3"


def test_the_running_sheets_are_the_charts_of_everybody_in_a_chair(day):
    assert day.study.see(papers.running).sets == ()
    day.begun().injected()
    (one,) = day.study.see(papers.running, "ar").sets
    assert (one.papers, one.mode, one.participant_id, one.visit) == ((CHART,), RUNNING, day.person, "INJ1")
    assert one.record_ids == (day.injection,)
    assert day.study.see(papers.running, "ar", day.injection).sets == (one,)
    assert day.study.see(papers.running, "ar", day.person).sets == ()  # no such injection
    day.whole_hour().to(after(65)).save("F08", "INJ1")
    assert day.study.see(papers.running).sets == ()


def test_who_sits_in_a_chair_is_offered_first(clinic, day):
    later = Day(clinic).screened().begun().injected()
    first, second = day.study.see(papers.choices)
    assert (first.participant.id, first.visit, first.is_seated) == (later.person, "INJ1", True)
    assert (second.participant.id, second.visit, second.is_seated) == (day.person, "SCR", False)


def test_who_is_expected_on_a_day_is_due_then_or_within_the_window(day):
    def on(when):
        return [(one.visit.code, one.is_target) for one in day.study.see(papers.expected, when)]

    today = T0.date()
    assert ("INJ1", True) in on(today)
    assert ("INJ1", True) not in on(date(2026, 1, 1))
    day.begun().injected()
    assert ("INJ1", True) in on(today)
    day.whole_hour().to(after(65)).save("F08", "INJ1")
    week = today + timedelta(days=7)
    assert "INJ1" not in [code for code, _ in on(today)]
    assert ("INJ2", True) in on(week)
    assert ("INJ2", False) in on(week + timedelta(days=1))
    assert "INJ2" not in [code for code, _ in on(week + timedelta(days=3))]
