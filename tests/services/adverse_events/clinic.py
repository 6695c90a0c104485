"""The clinic of the tests of events: one injection given, what was seen after it, and an event as it is typed."""

from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from evclinic.domain.answers import with_answer
from evclinic.domain.entries import Entry, SheetAddress
from evclinic.domain.words import Language
from evclinic.services import adverse_events as events
from evclinic.services import sheets
from evclinic.services.protocols import load_folder
from evclinic.services.study import Refused
from tests.storage import world

ROOT = Path(__file__).resolve().parents[3]
ZONE = ZoneInfo("Asia/Amman")
ARABIC = Language("ar", str, rtl=True)
T0 = datetime(2026, 3, 2, 10, 12, tzinfo=ZONE)
NOW = T0 + timedelta(hours=2)
INVESTIGATOR, NURSE = "AB", "NK"
FOLDER = load_folder(ROOT / "resources" / "protocol" / "nct06813027")

EVENT = {
    "event": {
        "term": "Injection site erythema",
        "found_by": "examination",
        "category": "local_injected",
        "areas": "L1",
        "start_date": "2026-03-02",
        "start_time": "2026-03-02T10:17:00+03:00",
        "ongoing": "yes",
    },
    "grading": {"grade": "1", "grade_changed": "no"},
    "seriousness": {"serious": "no"},
    "special": {"special_interest": "no"},
    "actions": {
        "action": "not_changed",
        "other_action": "none",
        "treated": "no",
        "outcome": "recovering",
        "discontinued": "no",
    },
}
SERIOUS = {
    "serious": "yes",
    "aware_at": "2026-03-02T10:20:00+03:00",
    "death": "no",
    "life_threatening": "no",
    "hospital": "no",
    "disability": "no",
    "congenital": "no",
    "other_important": "yes",
    "other_important_text": "by judgement",
}


def at(minutes):
    return T0 + timedelta(minutes=minutes)


def look_at(study, person, injection, code, minutes, answers, **more):
    return world.check(study, person, injection, code=code, performed_at=at(minutes), answers=answers, **more)


def redness(grade, area="L1"):
    return {"areas": {area: {"redness": grade}}}


def an_hour_of_redness(study, person, injection, grades="01210"):
    for minutes, grade in zip((0, 5, 15, 30, 45), grades, strict=False):
        look_at(study, person, injection, f"T{minutes}", minutes, redness(grade))


def entry(person, answers=EVENT, **more):
    values = {
        "id": uuid4(),
        "address": SheetAddress(form="F14", participant_id=person, visit="INJ1"),
        "answers": answers,
        "performed_at": NOW,
        "performed_by": NURSE,
    }
    return Entry(**values | more)


def changed(answers=EVENT, **places):
    for place, answer in places.items():
        answers = with_answer(answers, place.replace("__", "."), answer)
    return answers


def serious(**places):
    return changed(EVENT | {"seriousness": SERIOUS}, **places)


def save(study, person, answers=EVENT, **more):
    return study.do(sheets.save, entry(person, answers, **more))


def refused(study, deed, *args, **more):
    with pytest.raises(Refused) as caught:
        study.do(deed, *args, **more)
    return {problem.check: problem for problem in caught.value.problems}


def open_signs(study):
    return study.see(events.unanswered_signs)


def answer(study, sign, what, event=None, **more):
    return study.do(
        events.answer_sign, uuid4(), sign.participant_id, sign.injection_id, sign.sign, sign.area, what, event, **more
    )


def row(study, number=1):
    return next(each for each in study.see(events.events) if each.number == number)
