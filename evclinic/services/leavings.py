"""Leaving after the hour: the lines looked at before, and closing what is left of an hour in one act."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, Text, cast, func, select

from evclinic.domain.answers import answer_at
from evclinic.domain.entries import Entry, SheetAddress
from evclinic.domain.form_checks import CLOCK_TOLERANCE
from evclinic.domain.leaving import LEFT_AT, leaving_problems, open_checks
from evclinic.domain.not_done import closed_by
from evclinic.domain.observations import Chair, chair
from evclinic.domain.problems import Level, Problem, impossible, refuse_if_any
from evclinic.domain.words import T
from evclinic.services import chairs, observations
from evclinic.services.deeds import CLINICAL, Act, Look, already_saved, deed
from evclinic.services.entering import Writer, add_deviation, shared_columns, zoned
from evclinic.services.hour_facts import forget_hour, hour_facts, of_another, struck_out
from evclinic.storage.records import Base, Check, Injection, Leaving
from evclinic.storage.trail import TRAIL, of_record


@deed(may=CLINICAL)
def close_all(
    act: Act, leaving_id: UUID, injection_id: UUID, why: str, left_at: datetime, decided_by: str, *, reason: str
) -> None:
    """Close all remaining checks at once: transferred, left or refused. One leaving, one reason for every check."""
    if already_saved(act, Leaving, leaving_id):
        return
    injection = act.session.get_one(Injection, injection_id)
    found = _chair(act, injection_id)
    refuse_if_any(_close_problems(act, injection_id, found, left_at, reason))
    for standing in open_checks(found):
        act.session.add(observations.missed_check(act, injection, standing.code, closed_by(why, reason)))
    forget_hour(act, injection_id)
    found = _chair(act, injection_id)
    answers = {
        "leaving": {"left_at": left_at.isoformat(timespec="seconds")},
        "early": {"decider": decided_by, "reason": reason},
    }
    entry = Entry(
        id=leaving_id,
        address=SheetAddress(
            form="F08", participant_id=injection.participant_id, visit=injection.visit, injection_id=injection_id
        ),
        answers=answers,
        performed_at=left_at,
        performed_by=act.author,
    )
    act.session.add(_leaving(act, entry, left_at, decided_by, closed_by(why, reason)))
    for problem in (each for each in leaving_problems(answers, found) if each.deviation):
        add_deviation(act, entry.address, problem, f"leavings/{leaving_id}/{problem.key}", reason)


def _close_problems(look: Look, injection_id: UUID, found: Chair, left_at: datetime, reason: str) -> Iterator[Problem]:
    yield from struck_out(hour_facts(look, injection_id))
    yield from _double(look, injection_id, None)
    if not reason.strip():
        yield Problem("early.reason", Level.INCOMPLETE, T("Say why."), "reason")
    if left_at < found.observation.t0:
        yield impossible(LEFT_AT, T("The leaving lies before the injection."), "C12.left")
    if left_at > max(look.now, found.now) + CLOCK_TOLERANCE:  # the hour goes on when the wall clock is put back
        yield impossible(LEFT_AT, T("The leaving lies in the future. Check the time."), "C15")


def _row(act: Act, entry: Entry) -> Base:
    return _leaving(act, entry, *_facts(act, entry))


def _amended(act: Act, leaving: Leaving, entry: Entry) -> None:
    left_at, decided_by, reason = _facts(act, entry)
    leaving.left_at, leaving.decided_by, leaving.reason = left_at, decided_by or None, reason or None


def _facts(act: Act, entry: Entry) -> tuple[datetime, str, str]:
    """When they left, who decided it, and why when it was early."""
    answers = entry.answers
    decided_by = answer_at(answers, "early.decider") or answer_at(answers, "leaving.authorised_by")
    left_at = zoned(act, answer_at(answers, LEFT_AT) or "")  # nobody saves a leaving without its time
    return left_at, decided_by or "", answer_at(answers, "early.reason") or ""


def _leaving(act: Act, entry: Entry, left_at: datetime, decided_by: str, reason: str) -> Leaving:
    return Leaving(
        injection_id=entry.address.injection_id,
        left_at=left_at,
        decided_by=decided_by or None,
        reason=reason or None,
        **shared_columns(act, entry),
    )


def _rules(look: Look, entry: Entry) -> Iterable[Problem]:
    injection_id = entry.address.injection_id
    if injection_id is None:
        return [impossible("", T("A leaving belongs to an injection."), "leaving.injection")]
    wrong = of_another(look, entry) or _double(look, injection_id, entry.id)
    return wrong or leaving_problems(entry.answers, _chair(look, injection_id))


def _double(look: Look, injection_id: UUID, leaving_id: UUID | None) -> list[Problem]:
    """Somebody leaves an hour once."""
    others = select(Leaving.id).where(Leaving.injection_id == injection_id, Leaving.void_reason.is_(None))
    if leaving_id is not None:
        others = others.where(Leaving.id != leaving_id)
    if look.session.scalar(others) is None:
        return []
    return [impossible("", T("This leaving is on record already."), "leaving.once")]


def _chair(look: Look, injection_id: UUID) -> Chair:
    hour = observations.hour(look, injection_id)
    return chair(hour.observation, look.protocol, hour.now(look.reading))


def _looks(look: Look, entry: Entry) -> frozenset[str]:
    """Who decided and why is asked only when the leaving is early."""
    answer, injection_id = answer_at(entry.answers, LEFT_AT), entry.address.injection_id
    if answer is None or injection_id is None:
        return frozenset()
    try:
        early = zoned(look, answer) < _chair(look, injection_id).over_at
    except ValueError:  # no time yet, or none that can be read: the form says so
        return frozenset()
    return frozenset({"early"} if early else ())


def _taken_back(act: Act, leaving: Leaving, reason: str) -> None:
    """Whoever has not left after all sits in a chair again, and the checks that were closed with it are open again."""
    for check in act.session.scalars(_closed_with(leaving)):
        check.void_reason = reason
    forget_hour(act, leaving.injection_id)
    chairs.back_to_chair(act, leaving, reason)


def _closed_with(leaving: Leaving) -> Select[Any]:
    """The checks that the act which put this leaving down put down as not done, and nobody has done since."""
    closing = select(func.min(TRAIL.c.act)).where(of_record(Leaving.__tablename__, leaving.id)).scalar_subquery()
    together = select(TRAIL.c.record_id).where(TRAIL.c.record_table == Check.__tablename__, TRAIL.c.act == closing)
    return select(Check).where(
        Check.injection_id == leaving.injection_id,
        Check.performed_at.is_(None),
        Check.void_reason.is_(None),
        cast(Check.id, Text).in_(together),
    )


WRITER = Writer(Leaving, _rules, _row, looks=_looks, amended=_amended, voided=_taken_back)
