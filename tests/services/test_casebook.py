"""The one loader of everything of a participant."""

from uuid import uuid4

from evclinic.domain.participants import DispositionKind
from evclinic.services.casebook import OVERVIEW, casebook, casebooks, protocols_of
from evclinic.services.dispositions import dispose
from evclinic.storage import records
from tests.services.conftest import NOW, NURSE


def fill(clinic, code):
    """A participant with one record in every table."""
    id_ = clinic.participant(code)
    sheet = clinic.sheet(id_, "F03", "SCR", source="paper", paper_serial=12, answers={"demographics": {"sex": "male"}})
    area = {"area": {"role": "injected", "region": "front-hand-R"}}
    clinic.entered(records.Area, id_, "F04A", code="L1", answers=area)
    given = clinic.injection(id_)
    hour = {"injection_id": given}
    clinic.entered(records.Check, id_, "F07", "INJ1", code="T0", **hour)
    clinic.entered(records.Check, id_, "F07", "INJ1", code="T5", not_done_reason="left", performed_at=None, **hour)
    clinic.entered(records.Leaving, id_, "F08", "INJ1", left_at=NOW, decided_by="IN", reason="felt faint", **hour)
    event = clinic.entered(records.AdverseEvent, id_, "F14", number=1)
    observed = {"participant_id": id_, "visit": "INJ1", "protocol_version": clinic.version, "performed_at": NOW}
    who = {"performed_by": NURSE, "saved_at": NOW, "entered_by": NURSE, "source": "direct"}
    clinic.put(records.HourNote, kind="event", at=NOW, note="itch on the arm", **hour, **observed, **who)
    said = {"entered_by": NURSE, "saved_at": NOW}
    sign = {"sign": "redness", "area": "L1", "answer": "new_event", "adverse_event_id": event}
    clinic.put(records.SignAnswer, participant_id=id_, **hour, **sign, **said)
    sent = {"sent_at": NOW, "route": "email", "recipient": "sponsor"}
    clinic.put(records.EventReport, adverse_event_id=event, **sent, **said)
    asked = {"field": "vital_signs.sbp", "check_name": "limit.sbp", "level": "unusual", "words": "Really so?"}
    clinic.put(records.Prompt, record_table="sheets", record_id=sheet, reason="twice", **asked, **said)
    clinic.study.do(dispose, uuid4(), id_, DispositionKind.COMPLETED, "2026-03-02", reason="all done")
    return id_


def test_everything_of_a_participant_and_nothing_of_another(clinic):
    first, second = fill(clinic, "EV-001"), fill(clinic, "EV-002")
    found = clinic.study.see(casebook, first)
    assert found.participant.code == "EV-001"
    assert {each.participant_id for each in found.every_sheet()} == {first}
    parts = (
        "sheets",
        "areas",
        "injections",
        "leavings",
        "notes",
        "events",
        "signs",
        "reports",
        "prompts",
    )
    assert [len(getattr(found, part)) for part in parts] == [1] * len(parts)
    assert (found.sheets[0].from_paper, found.sheets[0].paper_serial) == (True, 12)
    assert (found.injections[0].t0, found.injections[0].ending, found.injections[0].chair) == (NOW, "given", 1)
    assert [(check.code, check.not_done_reason) for check in found.checks] == [("T0", ""), ("T5", "left")]
    assert found.leaving(found.injections[0].id).reason == "felt faint"
    assert (found.notes[0].text, found.prompts[0].reason, found.reports[0].recipient) == (
        "itch on the arm",
        "twice",
        "sponsor",
    )
    assert found.signs[0].event_id == found.events[0].id
    assert [book.participant.id for book in clinic.study.see(casebooks)] == [first, second]


def test_the_roster_loads_no_checks(clinic):
    fill(clinic, "EV-001")
    (book,) = clinic.study.see(casebooks, None, OVERVIEW)
    assert book.injections
    assert (book.checks, book.notes, book.prompts, book.prints) == ((), (), (), ())


def test_the_protocols_that_the_records_were_entered_under(clinic):
    fill(clinic, "EV-001")
    books = clinic.study.see(casebooks)
    assert list(clinic.study.see(protocols_of, books)) == [clinic.version]
    assert list(clinic.study.see(protocols_of, ())) == [clinic.version]
