"""The rules of a check beyond its form: its window, its order in the hour, and values that cannot both be right."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from evclinic.domain.answers import Answers, answer_at
from evclinic.domain.moments import span_text, time_text
from evclinic.domain.numbers import Unreadable, parse_number
from evclinic.domain.observations import window
from evclinic.domain.problems import Level, Problem
from evclinic.domain.protocol import CheckPlan
from evclinic.domain.words import T

PERFORMED = "check.performed_at"
NARROW, WIDE = (
    Decimal(20),
    Decimal(100),
)  # pulse pressure in mmHg that is worth a second look (cross-check of blood pressure)


def window_problems(plan: CheckPlan, t0: datetime | None, performed: datetime | None) -> Iterator[Problem]:
    """What the window of a check says: to the second, both ends belong to it; lateness counts from its end."""
    if t0 is None or performed is None:
        return
    opens, due, closes = window(plan, t0)
    if opens <= performed <= closes:
        return
    early = performed < opens
    missed = opens - performed if early else performed - closes
    words = (
        T(
            "{check} done {span} before its window ({opens} to {closes}). Say why.",
            check=plan.label,
            span=span_text(missed.total_seconds()),
            opens=time_text(opens),
            closes=time_text(closes),
        )
        if early
        else T(
            "{check} done {span} after its window ({opens} to {closes}). Say why.",
            check=plan.label,
            span=span_text(missed.total_seconds()),
            opens=time_text(opens),
            closes=time_text(closes),
        )
    )
    yield Problem(
        PERFORMED,
        Level.OUTSIDE_PROTOCOL,
        words,
        "check.window",
        deviation="check_window",
        planned=f"{plan.code} {due:%H:%M:%S} ({opens:%H:%M:%S}-{closes:%H:%M:%S})",
        actual=f"{performed:%H:%M:%S}",
        difference=f"{'early' if early else 'late'} {span_text(missed.total_seconds())}",
    )


def order_problems(
    plan: CheckPlan, t0: datetime | None, performed: datetime | None, earlier: datetime | None
) -> Iterator[Problem]:
    """C12: a check after the injection cannot well lie before it, nor before an earlier check of the same hour."""
    if performed is None or plan.before:
        return
    if t0 is not None and performed < t0:
        yield Problem(
            PERFORMED,
            Level.UNUSUAL,
            T(
                "This time lies before the end of the injection, {time}. Say why it is right.",
                time=time_text(t0, seconds=True),
            ),
            "C12.before_t0",
        )
    elif earlier is not None and performed < earlier:
        yield Problem(
            PERFORMED,
            Level.UNUSUAL,
            T(
                "This time lies before the previous check, {time}. Say why it is right.",
                time=time_text(earlier, seconds=True),
            ),
            "C12.order",
        )


def value_problems(answers: Answers) -> Iterator[Problem]:
    """C16 and the measured diameters: values that cannot both be right ask for a second look."""
    systolic, diastolic = _number(answers, "vital_signs.sbp"), _number(answers, "vital_signs.dbp")
    if systolic is not None and diastolic is not None:
        if systolic <= diastolic:
            yield Problem(
                "vital_signs.dbp",
                Level.UNUSUAL,
                T("The systolic pressure is not above the diastolic. Measure again, or say why it is right."),
                "C16",
            )
        elif not NARROW <= systolic - diastolic <= WIDE:
            yield Problem(
                "vital_signs.dbp",
                Level.NOTE,
                T("The two pressures lie {difference} mmHg apart: check once more.", difference=systolic - diastolic),
                "pulse_pressure",
            )
    for area in answers.get("areas", {}):
        for sign in ("redness", "oedema", "induration"):
            longest, across = (
                _number(answers, f"areas.{area}.{sign}_longest"),
                _number(answers, f"areas.{area}.{sign}_perpendicular"),
            )
            if longest is not None and across is not None and longest < across:
                yield Problem(
                    f"areas.{area}.{sign}_perpendicular",
                    Level.UNUSUAL,
                    T("The longest diameter comes first. Change the two, or say why it is right."),
                    "diameters",
                )


def _number(answers: Answers, place: str) -> Decimal | None:
    answer = answer_at(answers, place)
    try:
        return None if answer is None else parse_number(answer)
    except Unreadable:
        return None
