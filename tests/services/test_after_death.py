"""C24: a sheet of any form that is dated after the death is asked about, and a leaving before the last contact."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from evclinic.domain.moments import stored
from evclinic.domain.participants import DispositionKind
from evclinic.services import dispositions, participants, sheets
from tests.services.day import T0, Day, after, refused

DIED = after(120)
FORMS = ("F01", "F02", "F03", "F04A", "F05", "F06", "F07", "F08", "F10", "F13", "F14", "F17")
DATED = {
    "F01": "signed.participant_at",
    "F02": "decision.decided_at",
    "F05": "release.checked_at",
    "F06": "end.end_of_last_point",
    "F07": "check.performed_at",
    "F08": "leaving.left_at",
    "F14": "event.start_date",
    "F17": "deviation.occurred",
}


@pytest.fixture
def day(clinic):
    day = Day(clinic).screened().begun().injected().to(after(300))
    day.study.do(
        dispositions.dispose, uuid4(), day.person, DispositionKind.DEATH, stored(DIED), reason="told by the family"
    )
    return day


def entry(day, form, at):
    dated = at.date().isoformat() if form == "F14" else stored(at)
    made = day.entry(form, "INJ1", {DATED[form]: dated} if form in DATED else {}, code="X1" if form == "F07" else "")
    return replace(made, performed_at=at)


def asked(day, form, at):
    found = [p for p in day.study.see(sheets.judge, entry(day, form, at)) if p.check == "C24.death"]
    print(f"C24 {form} dated {at - DIED} from the death: {'asked' if found else 'fine'}")
    return bool(found)


@pytest.mark.parametrize("form", FORMS)
def test_a_sheet_dated_after_the_death_is_asked_about_and_one_of_that_moment_is_not(day, form):
    beyond = timedelta(days=1) if form == "F14" else timedelta(seconds=1)  # an event begins on a day
    if form == "F14":
        day.to(DIED + timedelta(days=2))
    assert (asked(day, form, DIED), asked(day, form, DIED + beyond)) == (False, True)


def test_it_is_saved_with_a_reason_and_asked_no_more_when_the_death_is_struck_out(day):
    late = entry(day, "F10", DIED + timedelta(seconds=1))
    assert "C24.death" in refused(day.study.do, sheets.save, late)
    day.save_with_reasons(late)
    (death,) = day.rows("SELECT id FROM dispositions")[0]
    day.study.do(dispositions.take_back, type(day.person)(death), reason="another participant")
    assert not asked(day, "F10", T0 + timedelta(hours=4))


@pytest.mark.parametrize(("died", "told"), [("2026-03", False), ("2026-02", True), ("2026-03-01", True)])
def test_a_death_known_by_its_month_alone_is_asked_about_once_the_month_is_over(clinic, died, told):
    day = Day(clinic).screened().to(T0)
    day.study.do(
        dispositions.dispose, uuid4(), day.person, DispositionKind.DEATH, died, reason="told", why_this_day="told"
    )
    assert asked(day, "F10", T0) is told


@pytest.mark.parametrize("kind", DispositionKind)
@pytest.mark.parametrize("seconds", [0, -1])
def test_a_leaving_dated_before_the_last_contact_is_asked_about_unless_the_follow_up_goes_on(clinic, kind, seconds):
    day = Day(clinic).screened().begun().injected()
    day.to(after(30)).save("F07", "INJ1", code="X1")
    left = stored(after(30) + timedelta(seconds=seconds))
    found = [problem.check for problem in day.study.see(dispositions.leaving_questions, day.person, kind, left)]
    print(f"C24 {kind.value} {-seconds} s before the last contact: {'asked' if found else 'fine'}")
    assert found == (["C24.last_contact"] if seconds and kind.ends_all else [])


def test_why_the_day_of_leaving_is_right_stands_in_the_trail(clinic):
    day = Day(clinic).screened().begun().injected().to(after(300))
    kind, left = DispositionKind.LOST, stored(after(-100))
    asked = refused(day.study.do, dispositions.dispose, uuid4(), day.person, kind, left, reason="no answer")
    assert set(asked) == {"C24.last_contact"}
    given = {"reason": "no answer", "why_this_day": "contact was to another"}
    day.study.do(dispositions.dispose, uuid4(), day.person, kind, left, **given)
    (kept,) = day.rows("SELECT words, reason FROM prompts WHERE record_table = 'dispositions'")
    assert kept[0].startswith("The last contact on record is of 02-MAR-2026 11:00, F06")
    assert kept[1] == "contact was to another"


def test_somebody_nobody_has_seen_leaves_on_any_day(clinic):
    person = uuid4()
    clinic.study.do(participants.register, person)
    kind = DispositionKind.LOST
    assert clinic.study.see(dispositions.leaving_questions, person, kind, "2020-01-01") == ()
