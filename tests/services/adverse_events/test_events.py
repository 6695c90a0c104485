"""The list and the sheet of events, and the grade that a nurse proposes and an investigator confirms."""

from evclinic.domain.adverse_events import EventState, Since
from evclinic.domain.answers import Missing
from evclinic.domain.entries import SheetAddress
from evclinic.domain.problems import Level
from evclinic.domain.words import Language
from evclinic.services import adverse_events as events
from evclinic.services import sheets
from evclinic.storage.records import Disposition
from tests.services.adverse_events.clinic import (
    ARABIC,
    INVESTIGATOR,
    NURSE,
    changed,
    entry,
    refused,
    row,
    save,
    serious,
)
from tests.storage import world


def test_numbers_run_within_a_participant_and_are_never_used_again(study, person, injection):
    save(study, person)
    second = save(study, person, changed(event__term="Headache", event__category="systemic", event__areas=None))
    study.do(sheets.void, "F14", second, reason="not this person")
    save(study, person, changed(event__term="Itch"))
    rows = study.see(events.events, person)
    assert [(each.number, each.term, each.state) for each in rows] == [
        (1, "Injection site erythema", EventState.FOR_INVESTIGATOR),
        (2, "Headache", EventState.VOID),
        (3, "Itch", EventState.FOR_INVESTIGATOR),
    ]
    assert rows[1].void_reason == "not this person"


def test_the_list_shows_what_was_written_down(study, person, injection):
    answers = changed(
        event__ongoing="no",
        event__end_date="2026-03-02",
        event__end_time="2026-03-02T11:04:00+03:00",
        event__areas="l1",
        actions__outcome="recovered",
        grading__grade_changed="yes",
        grading__grade="2",
    )
    answers |= {
        "grade_history": {
            "2": {"from": "2026-03-02T10:30:00+03:00", "grade": "2"},
            "1": {"from": "2026-03-02T10:17:00+03:00", "grade": "1"},
            "3": {"from": "2026-03-02T11:00:00+03:00", "note": "gone"},
        }
    }
    save(study, person, answers)
    found = row(study)
    assert (found.onset, found.end, found.ongoing, found.areas) == (
        "02-MAR-2026 10:17",
        "02-MAR-2026 11:04",
        False,
        "L1",
    )
    assert (found.since, found.history, found.proposed, found.confirmed) == (Since(1, 5), "1>2", "2", "")
    assert found.outcome_label.in_(Language("en", str)) == "Recovered or resolved"
    assert (found.related, found.related_label, found.serious) == ("", None, "no")


def test_unanswered_lines_stay_empty_in_the_list(study, person):
    save(
        study,
        person,
        changed(
            event__start_date=Missing.UNKNOWN,
            event__areas=Missing.UNKNOWN,
            event__ongoing=Missing.UNKNOWN,
            grading__grade=Missing.NOT_DONE,
            actions__outcome=Missing.UNKNOWN,
            seriousness__serious=Missing.UNKNOWN,
        ),
    )
    found = row(study)
    assert (found.onset, found.end, found.ongoing, found.since, found.history) == ("", "", None, None, "")
    assert (found.proposed, found.outcome_label, found.serious, found.areas) == ("", None, "", "")


def test_an_end_before_its_start_cannot_be_written_down_and_all_else_asks_why(study, person, injection):
    wrong = changed(event__ongoing="no", event__end_date="2026-03-01", actions__outcome="recovered")
    problem = refused(study, sheets.save, entry(person, wrong))["event.end_before_start"]
    assert (problem.place, problem.level) == ("event.end_date", Level.IMPOSSIBLE)
    early = changed(event__start_date="2026-02")
    assert refused(study, sheets.save, entry(person, early))["C21"].level is Level.UNUSUAL
    save(study, person, early, reasons={"C21@event.start_date": "an event before treatment"})
    assert row(study).onset == "UN-FEB-2026 10:17"
    assert world.rows(study, "SELECT check_name, reason FROM prompts") == [("C21", "an event before treatment")]


def test_an_event_belongs_to_a_participant_and_to_the_areas_there(study, person, injection):
    nobody = entry(person, address=SheetAddress(form="F14"))
    assert "event.participant" in {problem.check for problem in study.see(sheets.judge, nobody)}
    found = refused(study, sheets.save, entry(person, changed(event__areas="L1, L9 C1")))
    assert set(found) == {"event.area.L9", "event.area.C1"}


def test_the_same_event_twice_is_said_beside_it(study, person, injection):
    first = save(study, person)
    assert [p.check for p in study.see(sheets.judge, entry(person))] == ["event.double"]
    assert study.see(sheets.judge, entry(person, id=first)) == ()


def test_a_death_is_written_down_on_the_page_of_the_participant_too(study, person, injection):
    fatal = serious(
        seriousness__death="yes",
        seriousness__death_date="2026-03-02",
        grading__grade="5",
        actions__outcome="fatal",
        event__ongoing="no",
        event__end_date="2026-03-02",
    )
    assert [p.check for p in study.see(sheets.judge, entry(person, fatal))] == ["event.disposition"]

    def dead(act):
        more = {"kind": "death", "happened_at": "2026-03-02", "reason": "", "form": "F18"}
        act.session.add(Disposition(**world.entered(act, person, **more)))

    study.do(world.write, dead)
    assert study.see(sheets.judge, entry(person, fatal)) == ()


def test_the_nurse_proposes_and_the_investigator_confirms_and_both_show(study, person, injection):
    event = save(study, person)
    assert set(refused(study, events.confirm_grade, event, "2")) == {"author.role"}
    study.author = INVESTIGATOR
    study.do(events.confirm_grade, event, "2")
    study.do(events.confirm_grade, event, "2")
    found = row(study)
    assert (found.proposed, found.confirmed, found.state) == ("1", "2", EventState.FOR_INVESTIGATOR)
    assert set(refused(study, events.confirm_grade, event, "1")) == {"reason"}
    study.do(events.confirm_grade, event, "1", reason="seen again")
    assert row(study).confirmed == "1"
    saved = study.see(sheets.open_sheet, entry(person).address, event).answers["assessment"]
    assert saved == {"grade_confirmed": "1", "assessed_by": "AB", "assessed_at": "2026-03-02T12:12:00+03:00"}


def test_a_grade_off_the_scale_or_of_a_struck_out_event_is_not_confirmed(study, person, injection):
    event = save(study, person)
    study.author = INVESTIGATOR
    assert set(refused(study, events.confirm_grade, event, "6")) == {"code"}
    study.do(sheets.void, "F14", event, reason="double")
    assert set(refused(study, events.confirm_grade, event, "1")) == {"void"}


def test_the_investigator_answers_the_assessment_on_the_sheet(study, person, injection):
    event = save(study, person)
    assessed = changed(assessment__grade_confirmed="1", assessment__related="related")
    study.author = INVESTIGATOR
    study.do(sheets.amend, entry(person, assessed, id=event), reason="assessed")
    found = row(study)
    assert (found.state, found.related_label.in_(ARABIC)) == (EventState.OPEN, "له علاقة")
    study.author = NURSE
    ended = changed(assessed, event__ongoing="no", event__end_date="2026-03-02", actions__outcome="recovered")
    study.do(sheets.amend, entry(person, ended, id=event), reason="gone")
    assert row(study).state is EventState.CLOSED


def test_a_nurse_says_how_an_assessment_is_known_and_copies_a_grade_from_paper_only(study, person, injection):
    related = changed(assessment__related="related")
    assert set(refused(study, sheets.save, entry(person, related))) == {"event.assessment"}
    graded = changed(related, assessment__grade_confirmed="2")
    assert set(refused(study, sheets.save, entry(person, graded))) == {"event.confirm"}
    why = {"event.assessment@assessment.related": "by telephone from AB"}
    save(study, person, related, reasons=why)
    paper = changed(assessment__grade_confirmed="2", event__term="Itch")
    copied = {"event.assessment@assessment.grade_confirmed": "signed on paper"}
    save(study, person, paper, reasons=copied, from_paper=True, paper_serial="12")
    assert row(study, 2).confirmed == "2"
