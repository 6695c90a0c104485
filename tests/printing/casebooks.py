"""Participants on paper: a good hour and a bad one, with as many areas and extra checks as a test wants."""

import tomllib
from datetime import datetime, timedelta
from functools import cache
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from evclinic import paths
from evclinic.domain.answers import Missing, with_answer
from evclinic.domain.casebook import (
    AreaSheet,
    Casebook,
    CheckSheet,
    DeviationSheet,
    EventSheet,
    InjectionSheet,
    LeavingSheet,
    Note,
    SavedSheet,
)
from evclinic.domain.forms import Kind, Setting
from evclinic.domain.participants import Participant
from evclinic.domain.protocol_reading import read_protocol

AMMAN = ZoneInfo("Asia/Amman")
SPACE = UUID("6f0e7a52-7f5b-4c37-9a2e-0c4f6b8d1e00")
PERSON = UUID(int=3)
T0 = datetime(2026, 3, 9, 10, 2, 0, tzinfo=AMMAN)


def made(name: str) -> UUID:
    """The same id for the same name, in every run."""
    return uuid5(SPACE, name)


@cache
def protocol():
    """The trial's own protocol."""
    folder = paths.resources("protocol", "nct06813027")
    data = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in folder.glob("*.toml")}
    data["forms"] = {p.stem: tomllib.loads(p.read_text("utf-8")) for p in sorted((folder / "forms").glob("*.toml"))}
    return read_protocol(data)


def answer_for(field, number: int = 0) -> str:
    """A fitting answer to any question; another one for another number."""
    make = ANSWERS.get(field.kind)
    return make(field, number) if make else ""


def _number(field, number):
    usual = field.limit.usual if field.limit and field.limit.usual else (12, 90)
    value = usual[0] + number % 7
    return f"{value:.{field.decimals}f}" if field.decimals else str(int(value))


def _code(field, number):
    return field.options[number % len(field.options)].code


def _moment(field, number):
    return (T0 + timedelta(minutes=number % 50)).isoformat(timespec="seconds")


def _note(field, number):
    return f"She says: {field.name.replace('_', ' ')}, ألم خفيف, BP 118/76 at 10:20 ({number})."


ANSWERS = {
    Kind.TEXT: lambda field, number: f"said {field.name} {number}",
    Kind.NOTE: _note,
    Kind.NUMBER: _number,
    Kind.CHOICE: _code,
    Kind.GRADE: _code,
    Kind.DATE: lambda field, number: f"2026-03-{1 + number % 27:02}",
    Kind.PARTIAL_DATE: lambda field, number: ("2026-03", "2025", f"2026-02-{1 + number % 27:02}")[number % 3],
    Kind.TIME: _moment,
    Kind.MOMENT: _moment,
    Kind.PERSON: lambda field, number: ("RA", "MK", "LH")[number % 3],
    Kind.REGION: lambda field, number: "front-forearm-R",
    Kind.MARK: lambda field, number: "0.31 0.4",
}


def filled(form, setting: Setting, *, start: int = 0, skip=frozenset()) -> dict:
    """Answers to everything the form asks; answers open further questions, which are answered too."""
    answers: dict = {}
    for _ in range(4):
        for number, item in enumerate(list(form.asked(setting, answers)), start):
            answer = answer_for(item.field, number)
            if answer and item.field.name not in skip and not _has(answers, item.place):
                answers = with_answer(answers, item.place, answer)
    return answers


def _has(answers, place) -> bool:
    for name in place.split("."):
        if not isinstance(answers, dict) or name not in answers:
            return False
        answers = answers[name]
    return True


def sheet(kind, form: str, *, at=T0, by="RA", entered_by="RA", visit="INJ2", name="", table="sheets", **more):
    """A saved sheet of any table."""
    return kind(
        id=made(name or f"{form}{more.get('code', '')}"),
        table=table,
        participant_id=PERSON,
        form=form,
        visit=visit,
        protocol_version="1.0",
        performed_at=at,
        performed_by=by,
        saved_at=at or T0,
        entered_by=entered_by,
        **more,
    )


REGIONS = ("front-forearm-R", "front-forearm-L", "back-lowerleg-R", "back-lowerleg-L", "front-thigh-R", "front-thigh-L")


def areas(injected: int, control: int):
    """L1.. and C1.., each with a region and a size."""
    codes = [f"L{n + 1}" for n in range(injected)] + [f"C{n + 1}" for n in range(control)]
    form = protocol().form("F04A")
    for number, code in enumerate(codes):
        role = "injected" if code[0] == "L" else "control"
        region = REGIONS[(2 * int(code[1:]) - 2 + (code[0] == "C")) % len(REGIONS)]
        answers = filled(form, Setting(), start=number)
        for place, value in (
            ("area.role", role),
            ("area.region", region),
            ("area.mark", None),
            ("size.length_mm", f"{12 + number}.0"),
            ("size.width_mm", f"{8 + number}.5"),
            ("size.area_mm2", f"{90 + number}.0"),
        ):
            answers = with_answer(answers, place, value)
        yield sheet(
            AreaSheet, "F04A", code=code, role=role, region=region, answers=answers, table="areas", visit="INJ1"
        )


OFFSETS = {"PRE": -12, "T00": 1, "T05": 5, "T15": 16, "T30": 31, "T45": 52, "T60": 61}


def checks(setting_areas, *, extras=0, done=99, kind="bad"):
    """The checks of the hour, the first `done` of them; a bad hour has signs, sizes and a late check."""
    form, plan = protocol().form("F07"), protocol()
    codes = [check.code for check in plan.checks] + [f"X{n + 1}" for n in range(extras)]
    for number, code in enumerate(codes[:done]):
        setting = Setting(areas=setting_areas, looks=plan.check(code).looks)
        at = T0 + timedelta(minutes=OFFSETS.get(code, 65 + 4 * number), seconds=7)
        answers = HOURS[kind](form, setting, number)
        answers = with_answer(answers, "check.performed_at", at.isoformat(timespec="seconds"))
        yield sheet(
            CheckSheet,
            "F07",
            code=code,
            at=at,
            by="RA" if number < 4 else "MK",
            entered_by="RA",
            answers=answers,
            table="checks",
            injection_id=made("injection2"),
        )


def good_hour(form, setting, number):
    """Everything absent, everything measured."""
    answers: dict = {}
    for item in form.asked(setting, {}):
        if item.field.absent:
            answers = with_answer(answers, item.place, item.field.absent)
        elif item.field.required and not item.field.rule:
            answers = with_answer(answers, item.place, answer_for(item.field, number))
    return with_answer(answers, "general.any_new_sign", "no") if "full" not in setting.looks else answers


def bad_hour(form, setting, number):
    """Redness with its sizes at the first area, hives and flushing for a while, two words of the participant."""
    answers = good_hour(form, setting, number)
    areas = list(setting.areas)
    if not areas or not 1 <= number <= 5:
        return answers
    for name, value in (("redness", "2"), ("itch", "4"), ("redness_longest", "12"), ("redness_perpendicular", "8")):
        place = f"areas.{areas[0]}.{name}"
        if any(item.place == place for item in form.items(setting, answers)):
            answers = with_answer(answers, place, value)
    if number in (3, 4):
        for sign in ("hives", "flushing"):
            answers = with_answer(answers, f"signs.{sign}.state", "present")
            answers = with_answer(answers, f"signs.{sign}.onset", (T0 + timedelta(minutes=9)).isoformat())
        answers = with_answer(answers, "signs.hives.note", "trunk and arms")
        answers = with_answer(answers, "vital_signs.temperature", Missing.NOT_DONE)
    if number == 3:
        answers = with_answer(answers, "feeling.words", "She says: أشعر بحكة في الساعد, BP 118/76 at 10:11.")
        answers = with_answer(answers, "reaction.investigator_called", (T0 + timedelta(minutes=10)).isoformat())
    return answers


def everything(form, setting, number):
    """Every question answered, a third of the signs present."""
    return filled(form, setting, start=number)


HOURS = {"good": good_hour, "bad": bad_hour, "all": everything}


def book(injected=1, control=1, *, extras=0, done=99, kind="bad", left=True, t0=T0) -> Casebook:
    """Participant EV-003 at the second injection."""
    plan = protocol()
    own_areas = tuple(areas(injected, control))
    roles = {area.code: area.role for area in own_areas}
    setting = Setting(areas=roles)
    answers = filled(plan.form("F06"), Setting(areas=roles, looks=frozenset({"later"})))
    answers = with_answer(answers, "injection.ending", "given")
    answers = with_answer(answers, "end.end_of_last_point", t0.isoformat(timespec="seconds"))
    injection = sheet(
        InjectionSheet, "F06", name="injection2", number=2, chair=3, ending="given", t0=t0, answers=answers,
        table="injections",
    )  # fmt: skip
    leaving = sheet(
        LeavingSheet, "F08", at=t0 + timedelta(minutes=64), left_at=t0 + timedelta(minutes=64), decided_by="",
        answers=filled(plan.form("F08"), Setting(looks=frozenset())), table="leavings",
        injection_id=made("injection2"),
    )  # fmt: skip
    notes = (
        Note(id=made("n1"), injection_id=made("injection2"), visit="INJ2", kind="event", at=t0 + timedelta(minutes=9),
             text="Says the forearm itches; BP 118/76.", performed_by="RA"),
        Note(id=made("n2"), injection_id=made("injection2"), visit="INJ2", kind="called",
             at=t0 + timedelta(minutes=10), text="", performed_by="RA"),
    )  # fmt: skip
    forms = [code for code in plan.forms if code not in ("F04A", "F06", "F07", "F08", "F14", "F17", "F24", "F27")]
    sheets = tuple(sheet(SavedSheet, code, answers=filled(plan.form(code), setting, start=4)) for code in forms)
    event = sheet(
        EventSheet, "F14", number=1, code="1", answers=filled(plan.form("F14"), setting), table="adverse_events"
    )
    deviation = sheet(
        DeviationSheet, "F17", code="check_window", answers=filled(plan.form("F17"), setting), table="deviations",
        planned="10:47", actual="10:54", difference="late 2:07",
    )  # fmt: skip
    return Casebook(
        participant=Participant(id=PERSON, screening_number="S-004", code="EV-003", enrolled_at=T0, enrolled_by="RA"),
        sheets=sheets,
        areas=own_areas,
        injections=(injection,),
        checks=tuple(checks(roles, extras=extras, done=done, kind=kind)),
        leavings=(leaving,) if left else (),
        notes=notes if kind != "good" else (),
        deviations=(deviation,),
        events=(event,) if kind != "good" else (),
    )
