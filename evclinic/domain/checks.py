"""The rules of a check beyond its form: its window, its order in the hour, and values that cannot both be right."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from evclinic.domain.answers import Answers, answer_at
from evclinic.domain.moments import length_words, span_text, time_text
from evclinic.domain.numbers import Unreadable, number_text, parse_number
from evclinic.domain.observations import window
from evclinic.domain.problems import Level, Problem
from evclinic.domain.protocol import CheckPlan, Protocol
from evclinic.domain.words import T

PERFORMED = "check.performed_at"


def window_problems(plan: CheckPlan, t0: datetime | None, performed: datetime | None) -> Iterator[Problem]:
    """What the window of a check says: to the second, both ends belong to it; lateness counts from its end."""
    if t0 is None or performed is None:
        return
    opens, due, closes = window(plan, t0)
    if opens <= performed <= closes:
        return
    early = performed < opens
    missed = (opens - performed if early else performed - closes).total_seconds()
    said = {"check": plan.label, "span": length_words(missed), "opens": time_text(opens), "closes": time_text(closes)}
    words = (
        T("{check} done {span} before its window ({opens} to {closes}). Say why.", **said)
        if early
        else T("{check} done {span} after its window ({opens} to {closes}). Say why.", **said)
    )
    yield Problem(
        PERFORMED,
        Level.OUTSIDE_PROTOCOL,
        words,
        "check.window",
        deviation="check_window",
        planned=f"{plan.code} {due:%H:%M:%S} ({opens:%H:%M:%S}-{closes:%H:%M:%S})",
        actual=f"{performed:%H:%M:%S}",
        difference=f"{'early' if early else 'late'} {span_text(missed)}",
    )


def order_problems(
    plan: CheckPlan,
    t0: datetime | None,
    performed: datetime | None,
    earlier: datetime | None,
    later: datetime | None = None,
) -> Iterator[Problem]:
    """C12: a check after the injection cannot well lie before it, nor the checks of an hour in another order."""
    if performed is None or plan.before:
        return
    if t0 is not None and performed < t0:
        words = T("This time lies before the end of the injection, {time}. Say why it is right.", time=_clock(t0))
        yield Problem(PERFORMED, Level.UNUSUAL, words, "C12.before_t0")
    elif earlier is not None and performed < earlier:
        words = T("This time lies before the previous check, {time}. Say why it is right.", time=_clock(earlier))
        yield Problem(PERFORMED, Level.UNUSUAL, words, "C12.order")
    elif later is not None and performed > later:
        words = T("This time lies after the next check, {time}. Say why it is right.", time=_clock(later))
        yield Problem(PERFORMED, Level.UNUSUAL, words, "C12.order")


def _clock(moment: datetime) -> str:
    return time_text(moment, seconds=True)


def value_problems(answers: Answers, protocol: Protocol) -> Iterator[Problem]:
    """C16 and the measured diameters: values that cannot both be right ask for a second look."""
    systolic, diastolic = _number(answers, "vital_signs.sbp"), _number(answers, "vital_signs.dbp")
    if systolic is not None and diastolic is not None:
        yield from _pressure_problems(systolic, diastolic, protocol)
    for area, seen in answers.get("areas", {}).items():
        for sign in ("redness", "oedema", "induration"):
            longest, across = f"{sign}_longest", f"{sign}_perpendicular"
            if longest in seen or across in seen:
                yield from _size_problems(answers, f"areas.{area}.{longest}", f"areas.{area}.{across}")


def _size_problems(answers: Answers, longest: str, across: str) -> Iterator[Problem]:
    """A size is asked only of a sign that is there: it is not 0, and the longest diameter comes first."""
    sizes = {place: size for place in (longest, across) if (size := _number(answers, place)) is not None}
    nothing = next((place for place, size in sizes.items() if not size), None)
    if nothing:
        words = T("The sign is there and its size is 0. Change one of the two, or say why it is right.")
        yield Problem(nothing, Level.UNUSUAL, words, "diameters.zero")
    elif len(sizes) > 1 and sizes[longest] < sizes[across]:
        words = T("The longest diameter comes first. Change the two, or say why it is right.")
        yield Problem(across, Level.UNUSUAL, words, "diameters")


def _pressure_problems(systolic: Decimal, diastolic: Decimal, protocol: Protocol) -> Iterator[Problem]:
    low, high = protocol.number("pulse_pressure.min"), protocol.number("pulse_pressure.max")
    difference = systolic - diastolic
    if difference <= 0:
        words = T("The systolic pressure is not above the diastolic. Measure again, or say why it is right.")
        yield Problem("vital_signs.dbp", Level.UNUSUAL, words, "C16")
    elif (low is not None and difference < low) or (high is not None and difference > high):
        words = T("The two pressures lie {difference} mmHg apart: check once more.", difference=number_text(difference))
        yield Problem("vital_signs.dbp", Level.NOTE, words, "pulse_pressure")


def _number(answers: Answers, place: str) -> Decimal | None:
    answer = answer_at(answers, place)
    try:
        return None if answer is None else parse_number(answer)
    except Unreadable:
        return None
