"""A serious event has a clock from the first awareness; it is sent in time, or somebody says why not."""

from datetime import timedelta
from uuid import uuid4

from evclinic.domain.answers import Missing
from evclinic.services import adverse_events as events
from evclinic.services import sheets
from evclinic.services.study import open_study
from tests.services.adverse_events.clinic import NOW, NURSE, at, changed, entry, refused, save, serious
from tests.storage import world


def test_the_clock_runs_from_the_typed_awareness_and_survives_a_restart(study, person, injection, tmp_path, clock):
    save(study, person, serious())
    (running,) = study.see(events.serious_clocks)
    assert (running.participant, running.number, running.is_typed) == ("S-001", 1, True)
    assert (running.aware_at, running.due_at) == (at(8), at(8) + timedelta(hours=24))
    assert (running.left, running.is_overdue) == (running.due_at - NOW, False)
    study.close()
    clock.reboot(25 * 3600)
    again = open_study(tmp_path / "study", clock, author=NURSE)
    (late,) = again.see(events.serious_clocks)
    assert (late.due_at, late.left, late.overdue_by) == (
        running.due_at,
        timedelta(0),
        NOW + timedelta(hours=25) - running.due_at,
    )
    again.close()


def test_without_a_typed_awareness_the_clock_runs_from_the_save(study, person, injection):
    save(study, person, serious(seriousness__aware_at=Missing.UNKNOWN))
    (running,) = study.see(events.serious_clocks)
    assert (running.aware_at, running.is_typed) == (NOW, False)


def test_an_event_that_is_not_serious_or_struck_out_has_no_clock(study, person, injection):
    plain, gone = save(study, person), save(study, person, serious())
    study.do(sheets.void, "F14", gone, reason="double")
    assert study.see(events.serious_clocks) == ()
    given = (uuid4(), plain, NOW, "email", "Sponsor")
    assert set(refused(study, events.report_sent, *given)) == {"event.serious"}


def test_a_report_in_time_ends_the_clock(study, person, injection):
    event, report = save(study, person, serious()), uuid4()
    given = (report, event, at(60), "email", " Sponsor ")
    assert study.do(events.report_sent, *given) == report
    assert study.do(events.report_sent, *given) == report
    assert study.see(events.serious_clocks) == ()
    (sent,) = study.see(events.serious_clocks, also_sent=True)
    assert (sent.sent, sent.route, sent.recipient, sent.is_open, sent.is_overdue) == (
        at(60),
        "email",
        "Sponsor",
        False,
        False,
    )
    assert world.rows(study, "SELECT * FROM deviations") == []


def test_the_report_of_one_event_leaves_the_clock_of_another_running(study, person, injection):
    sent = save(study, person, serious())
    waiting = save(study, person, serious(event__term="Syncope"))
    study.do(events.report_sent, uuid4(), sent, at(60), "email", "Sponsor")
    assert [clock.event_id for clock in study.see(events.serious_clocks)] == [waiting]


def test_an_overdue_report_asks_why_and_drafts_one_deviation(study, person, injection, clock):
    event = save(study, person, serious())
    clock.advance(25 * 3600)
    sent = at(8) + timedelta(hours=24, minutes=30)
    given = (event, sent, "telephone", "Sponsor")
    problem = refused(study, events.report_sent, uuid4(), *given)["C23"]
    assert problem.place == "report.late_reason"
    study.do(events.report_sent, uuid4(), *given, reason="line was down")
    study.do(events.report_sent, uuid4(), event, sent + timedelta(minutes=5), "email", "Sponsor", reason="follow-up")
    planned = "SELECT code, planned, actual, difference, answers ->> '$.deviation.reason' FROM deviations"
    assert world.rows(study, planned) == [
        ("report_late", "03-MAR-2026 10:20", "03-MAR-2026 10:50", "late 30:00", "line was down")
    ]
    (late,) = study.see(events.serious_clocks, also_sent=True)
    assert (late.overdue_by, late.reason) == (timedelta(minutes=30), "line was down")


def test_a_follow_up_to_a_report_in_time_asks_nothing(study, person, injection, clock):
    event = save(study, person, serious())
    study.do(events.report_sent, uuid4(), event, at(60), "email", "Sponsor")
    clock.advance(48 * 3600)
    study.do(events.report_sent, uuid4(), event, at(60) + timedelta(hours=30), "email", "Sponsor")
    assert world.rows(study, "SELECT * FROM deviations") == []


def test_a_report_says_when_how_and_to_whom(study, person, injection):
    event = save(study, person, serious())
    found = refused(study, events.report_sent, uuid4(), event, NOW + timedelta(hours=1), "pigeon", " ")
    assert set(found) == {"C15", "code", "required"}
    early = (uuid4(), event, at(2), "email", "Sponsor")
    assert set(refused(study, events.report_sent, *early)) == {"event.sent_before_aware"}
    study.do(events.report_sent, *early, reason="suspected before it was certain")


def test_a_late_report_on_a_paper_form_asks_why_and_drafts_the_deviation(study, person, injection, clock):
    late = serious(report__sent_at="2026-03-03T10:50:00+03:00", report__route="email", report__recipient="Sponsor")
    clock.advance(48 * 3600)
    assert set(refused(study, sheets.save, entry(person, late))) == {"C23"}
    whole = changed(late, report__late_reason="line was down")
    event = save(study, person, whole)
    study.do(sheets.amend, entry(person, changed(whole, event__term="Redness"), id=event), reason="wording")
    assert world.rows(study, "SELECT code, difference FROM deviations") == [("report_late", "late 30:00")]
    assert study.see(events.serious_clocks) == ()
    in_time = serious(report__sent_at="2026-03-02T10:50:00+03:00", event__term="Another", event__areas="L1")
    save(study, person, in_time)
    save(study, person, changed(report__sent_at="2026-03-03T10:50:00+03:00", event__term="Not serious"))
