"""Leaving after the hour: what is looked at before, and what an early leaving asks."""

from collections.abc import Iterator
from datetime import date, datetime

from evclinic.domain.answers import Answers, answer_at
from evclinic.domain.moments import length_words, moment_text, span_text, time_text
from evclinic.domain.observations import Chair, Standing, State
from evclinic.domain.problems import Level, Problem, impossible
from evclinic.domain.words import T

LEFT_AT = "leaving.left_at"
CONTACT, NEXT_VISIT = "leaving.contact_agreed", "leaving.next_visit"


def leaving_problems(answers: Answers, chair: Chair) -> Iterator[Problem]:
    """Leaving before the hour is over asks why and drafts one deviation; open checks are to be answered first."""
    answer = answer_at(answers, LEFT_AT)
    if answer is None:
        return
    left, t0 = datetime.fromisoformat(answer), chair.observation.t0
    if left < t0:
        yield impossible(
            LEFT_AT, T("The leaving lies before the end of the injection, {time}.", time=time_text(t0)), "C12.left"
        )
        return
    if left < chair.over_at:
        yield _early(left, chair)
    else:
        yield from _missed_at_the_end(chair)
    yield from _agreed_before(answers, left)
    for standing in open_checks(chair):
        yield Problem(
            "",
            Level.INCOMPLETE,
            T("{check} is open: record it, or put it down as not done (Otherwise…).", check=standing.label),
            f"leaving.{standing.code}",
        )


def _agreed_before(answers: Answers, left: datetime) -> Iterator[Problem]:
    """What was agreed on leaving lies after it."""
    contact, visit = answer_at(answers, CONTACT), answer_at(answers, NEXT_VISIT)
    words = T("This lies before the leaving, {time}. Check it, or say why.", time=moment_text(left))
    if contact is not None and datetime.fromisoformat(contact) <= left:
        yield Problem(CONTACT, Level.UNUSUAL, words, "leaving.contact")
    if visit is not None and date.fromisoformat(visit) < left.date():
        yield Problem(NEXT_VISIT, Level.UNUSUAL, words, "leaving.next_visit")


def _early(left: datetime, chair: Chair) -> Problem:
    missing = (chair.over_at - left).total_seconds()
    return Problem(
        LEFT_AT,
        Level.OUTSIDE_PROTOCOL,
        T("Leaving {span} before the hour is over.", span=length_words(missing)),
        "C13",
        deviation="observation_short",
        planned=f"{chair.over_at:%H:%M:%S}",
        actual=f"{left:%H:%M:%S}",
        difference=span_text(missing),
        reason_at="early.reason",
    )


def _missed_at_the_end(chair: Chair) -> Iterator[Problem]:
    """The check that ends the hour was not done: the only one whose absence is a deviation by itself."""
    for standing in chair.standings:
        if standing.due is not None and standing.due >= chair.over_at and standing.state is not State.DONE:
            yield Problem(
                "",
                Level.OUTSIDE_PROTOCOL,
                T("{check} was not done.", check=standing.label),
                f"missed.{standing.code}",
                deviation="check_missed",
                planned=f"{standing.code} {standing.due:%H:%M:%S}",
                actual=standing.reason or "not done",
            )


def open_checks(chair: Chair) -> list[Standing]:
    """The checks of this hour that nobody has recorded or answered."""
    return [standing for standing in chair.standings if standing.is_open]
