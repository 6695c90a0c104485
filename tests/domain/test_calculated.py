"""Values that follow from others: each is worded as calculated, and none appears while something is unknown."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType
from uuid import uuid4

import pytest

from evclinic.domain.answers import with_answer
from evclinic.domain.calculated import (
    RULES,
    calculate,
    ellipse_area,
    fda_2007_class,
    id_vaccine_class,
    in_use_until,
    injected_volume,
)
from evclinic.domain.forms import Item, Kind, Setting
from evclinic.domain.surroundings import NOTHING_AROUND, Around
from evclinic.languages import language
from tests.domain.casebooks import area, at, book, check, injection, sheet
from tests.real import protocol

ENGLISH = language("en")
AREAS = Setting(areas={"L1": "injected", "C1": "control"})


def asked(form, place, answers=None):
    return protocol().form(form).item(place, AREAS, answers or {})


def said(form, place, answers=None, around=NOTHING_AROUND, of=None):
    item = asked(form, place, answers)
    words = calculate(item.field.rule, item, answers or {}, of or protocol(), around)
    return None if words is None else words.in_(ENGLISH)


def test_every_rule_that_a_form_names_is_known():
    named = {f.rule for form in protocol().forms.values() for g in form.groups for f in g.fields if f.rule}
    assert named == set(RULES)


def test_an_unknown_rule_calculates_nothing():
    item = asked("F04A", "size.by_ellipse")
    assert calculate("no such rule", item, {}, protocol()) is None


@pytest.mark.parametrize(
    ("millimetres", "grade"),
    [("0", "0"), ("24.9", "0"), ("25", "1"), ("50", "1"), ("50.1", "2"), ("100", "2"), ("100.1", "3")],
)
def test_the_fda_table_of_2007_at_each_limit(millimetres, grade):
    assert fda_2007_class(Decimal(millimetres)) == grade


@pytest.mark.parametrize(
    ("millimetres", "grade"), [("0", "0"), ("1", "1"), ("14.9", "1"), ("15", "2"), ("30", "2"), ("30.1", "3")]
)
def test_the_id_vaccine_table_at_each_limit(millimetres, grade):
    assert id_vaccine_class(Decimal(millimetres)) == grade


def test_the_class_is_said_with_its_table_and_as_calculated():
    answers = {"areas": {"L1": {"redness": "2", "redness_longest": "12", "redness_perpendicular": "30"}}}
    item = asked("F07", "areas.L1.redness_class_id_vaccine", answers)
    words = calculate(item.field.rule, item, answers, protocol())
    assert words.in_(ENGLISH) == "class by ID-VACCINE: 2 moderate (calculated)"
    assert said("F07", "areas.L1.redness_class_fda2007", answers) == "class by FDA 2007: 1 mild (calculated)"
    assert said("F07", "areas.C1.redness_class_fda2007", answers) is None
    bare = replace(item, field=replace(item.field, options=()))
    assert calculate(item.field.rule, bare, answers, protocol()).in_(ENGLISH) == "class by ID-VACCINE: 2  (calculated)"


def test_swelling_has_its_own_diameters():
    answers = {"areas": {"L1": {"oedema": "2", "oedema_longest": "120"}}}
    assert said("F07", "areas.L1.swelling_class_fda2007", answers) == "class by FDA 2007: 3 severe (calculated)"
    assert said("F07", "areas.L1.swelling_class_id_vaccine", answers).startswith("class by ID-VACCINE: 3")


def test_the_area_of_an_ellipse():
    assert ellipse_area(Decimal(20), Decimal(15)) == Decimal("235.6")
    assert said("F04A", "size.by_ellipse", {"size": {"length_mm": "20", "width_mm": "15"}}) == "235.6 mm² (calculated)"
    assert said("F04A", "size.by_ellipse", {"size": {"length_mm": "20"}}) is None


def test_half_a_date_calculates_nothing_yet():
    assert (
        said("F02", "stability.stable_months", {"screening": {"screened_on": "2026-0"}}, Around(book=screened()))
        is None
    )


def test_the_body_mass_index():
    answers = {"demographics": {"height": "170", "weight": "65"}}
    assert said("F03", "demographics.bmi", answers) == "22.5 kg/m² (calculated)"
    assert said("F03", "demographics.bmi", {"demographics": {"height": "0", "weight": "65"}}) is None
    assert said("F03", "demographics.bmi", {"demographics": {"height": "170"}}) is None


def screened():
    return book(
        sheets=(
            sheet("F01", answers={"signed": {"participant_at": "2026-03-01T09:00:00+03:00"}}),
            sheet("F03", answers={"demographics": {"birth_year": "1991"}}),
            sheet("F05", "INJ1", answers={"syringes": {"drawn_volume": "1.00"}}),
        ),
        areas=(area("L1", size="210"), area("C1", "control")),
    )


def test_the_sheet_of_eligibility_shows_what_the_records_say():
    around = Around(book=screened())
    answers = {"screening": {"screened_on": "2026-03-02"}, "stability": {"last_new_lesion": "2025-11"}}
    assert said("F02", "screening.age", answers, around) == "34-35 years (calculated)"
    assert said("F02", "stability.stable_months", answers, around) == "3-4 months (calculated)"
    assert said("F02", "areas_summary.total_area", answers, around) == "210 mm² (calculated)"
    assert said("F02", "areas_summary.facial_areas", answers, around) == "none (calculated)"
    assert said("F02", "criteria.INC06.hint", answers, around).startswith("Measured total 210")
    facial = Around(book=replace(screened(), areas=(area("L1", region="front-head"),)))
    assert said("F02", "areas_summary.facial_areas", answers, facial) == "L1 (calculated)"


def test_the_sheet_of_eligibility_shows_nothing_of_what_is_unknown():
    for place in ("screening.age", "stability.stable_months", "areas_summary.total_area", "areas_summary.facial_areas"):
        assert said("F02", place) is None
    item = asked("F02", "criteria.INC06.hint")
    assert calculate("criterion_hint", replace(item, keys=("EXC01",)), {}, protocol()) is None


def with_minutes(minutes):
    return replace(protocol(), rules=MappingProxyType({**protocol().rules, "inuse.minutes": minutes}))


def test_the_in_use_time_needs_the_minutes_of_the_site():
    answers = {"thaw": {"thaw_ended": "2026-03-02T09:30:00+03:00"}}
    assert said("F05", "thaw.use_before", answers, of=with_minutes("")) == "The in-use time is not configured."
    assert said("F05", "thaw.use_before", answers, of=with_minutes("45")) == "02-MAR-2026 10:15 (calculated)"
    assert said("F05", "thaw.use_before", {}, of=with_minutes("45")) is None
    assert in_use_until("2026-03-02T09:30:00+03:00", with_minutes("")) is None


def test_the_volumes_of_an_injection_are_added_and_compared_with_what_was_drawn():
    answers = {"injection": {"ending": "given"}, "injected": {"L1": {"volume": "0.60"}, "L2": {"volume": "0.35"}}}
    assert injected_volume(answers) == Decimal("0.95")
    assert injected_volume({"injected": {"L1": {"points": "4"}}}) is None
    assert said("F06", "end.total_volume", answers) == "0.95 mL (calculated)"
    assert said("F06", "end.total_volume") is None
    answers = with_answer(answers, "end.waste", "0.02")
    around = Around(book=screened(), visit="INJ1")
    assert said("F06", "end.balance", answers, around) == ("0.97 mL of 1.00 mL drawn: difference -0.03 mL (calculated)")
    assert said("F06", "end.balance", answers) is None


GIVEN = injection(1, at(2, 10, 12))


def hour(*checks, now=None, open_signs=None):
    areas = (area("L1"), area("C1", "control"))
    found = book(injections=(GIVEN,), checks=checks, areas=areas)
    return Around(book=found, injection_id=GIVEN.id, now=now, open_signs=open_signs)


def test_the_hour_is_over_after_60_minutes_and_not_a_second_before():
    assert said("F08", "leaving.hour_over", {}, hour(now=at(2, 11, 11, second=59))) == "no: 59 min 59 s (calculated)"
    assert said("F08", "leaving.hour_over", {}, hour(now=at(2, 11, 12))) == "yes: 60 min 0 s (calculated)"
    answers = {"leaving": {"left_at": "2026-03-02T11:20:00+03:00"}}
    assert said("F08", "leaving.hour_over", answers, hour()) == "yes: 68 min 0 s (calculated)"
    assert said("F08", "leaving.hour_over", {}, hour()) is None
    assert said("F08", "leaving.hour_over", answers) is None


def test_the_60_minute_check_counts_when_its_vital_signs_are_there():
    done = check(GIVEN.id, "T60", at(2, 11, 12), answers={"vital_signs": {"pulse": "70"}})
    assert said("F08", "leaving.last_check_recorded", {}, hour(done)) == "yes (calculated)"
    missed = check(GIVEN.id, "T60", None, not_done_reason="left")
    assert said("F08", "leaving.last_check_recorded", {}, hour(missed)) == "no (calculated)"
    assert said("F08", "leaving.last_check_recorded", {}) is None


def examined(**changed):
    """A full last check in which every local question of both areas is answered."""
    looks = protocol().check("T60").looks
    setting = Setting(areas={"L1": "injected", "C1": "control"}, looks=looks)
    answers = {}
    for item in protocol().form("F07").items(setting, {}):
        if item.group.name == "areas" and not item.field.rule:
            zero = item.field.absent or (item.field.options[0].code if item.field.options else "0")
            answers = with_answer(answers, item.place, zero)
    for place, answer in changed.items():
        answers = with_answer(answers, place.replace("__", "."), answer)
    return check(GIVEN.id, "T60", at(2, 11, 12), answers=answers)


YES, NO = "yes: at 11:12 (calculated)", "no: at 11:12 (calculated)"  # the time says which check is meant


def test_the_sites_are_inspected_when_the_last_check_answers_for_every_area():
    assert said("F08", "leaving.sites_inspected", {}, hour(examined())) == YES
    assert said("F08", "leaving.itch_and_pain_recorded", {}, hour(examined())) == YES
    assert said("F08", "leaving.itch_and_pain_recorded", {}, hour(examined(areas__C1__itch=None))) == NO
    assert said("F08", "leaving.sites_inspected", {}, hour(examined(areas__L1__redness=None))) == NO
    assert said("F08", "leaving.sites_inspected", {}) is None


@pytest.mark.parametrize("line", ["sites_inspected", "itch_and_pain_recorded"])
def test_what_was_looked_at_before_the_injection_says_nothing_about_the_hour(line):
    before = replace(examined(), id=uuid4(), code="PRE", performed_at=at(2, 10, 0))
    missed = replace(examined(), id=uuid4(), not_done_reason="left")
    assert said("F08", f"leaving.{line}", {}, hour()) == "no (calculated)"
    assert said("F08", f"leaving.{line}", {}, hour(before, missed)) == "no (calculated)"
    assert said("F08", f"leaving.{line}", {}, hour(before, missed, examined())) == YES


def test_events_are_opened_when_every_sign_is_answered():
    assert said("F08", "leaving.events_opened", {}, hour()) is None
    assert said("F08", "leaving.events_opened", {}, hour(open_signs=0)) == "yes (calculated)"
    assert said("F08", "leaving.events_opened", {}, hour(open_signs=2)) == "no: signs unanswered: 2 (calculated)"


def test_no_event_since_the_last_contact_only_when_every_row_says_no():
    rows = {
        "local_signs": {"L1": {"redness": {"present": "no", "note": "x"}}},
        "disease_items": {"sun": {"present": "no"}},
    }
    assert said("F10", "review.no_event", {}) is None
    assert said("F10", "review.no_event", rows) == "yes (calculated)"
    more = {**rows, "general_signs": {"fever": {"present": "yes"}, "chills": {"present": {"missing": "unknown"}}}}
    assert said("F10", "review.no_event", more) == "no: 1 present (calculated)"


@pytest.mark.parametrize(
    ("started", "words"),
    [
        ("2026-03-02T10:21:30+03:00", "9 min after injection 1 (calculated)"),
        ("2026-03-02T10:12:00+03:00", "0 min after injection 1 (calculated)"),
        ("2026-03-01T10:00:00+03:00", "before the first injection (calculated)"),
    ],
)
def test_an_event_began_so_many_minutes_after_the_injection_before_it(started, words):
    answers = {"event": {"start_date": started[:10], "start_time": started}}
    around = replace(hour(), now=at(9))
    assert said("F14", "event.after_injection", answers, around) == words
    assert said("F14", "event.after_injection", answers) is None
    assert said("F14", "event.after_injection", {}, around) is None


def test_the_form_counts_on_the_day_of_its_date_as_the_list_does():
    around = replace(hour(), now=at(9))
    answers = {"event": {"start_date": "2026-03-02", "start_time": "2026-03-09T10:21:30+03:00"}}
    assert said("F14", "event.after_injection", answers, around) == "9 min after injection 1 (calculated)"


def test_nothing_is_known_around_a_blank_sheet():
    assert NOTHING_AROUND.t0 is None
    assert NOTHING_AROUND.last_check(protocol()) is None
    assert Around(book=book(), injection_id=uuid4()).t0 is None
    assert isinstance(asked("F04A", "size.by_ellipse"), Item)
    assert asked("F04A", "size.by_ellipse").field.kind is Kind.CALCULATED
    assert datetime.fromisoformat("2026-03-02T10:12:00+03:00") == GIVEN.t0
