"""The hour after an injection: who sits in which chair, and the checks."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, exists, select

from evclinic.domain.answers import with_answer
from evclinic.domain.deviations import REASON
from evclinic.domain.injections import STARTED, is_on_board, live_since
from evclinic.domain.not_done import not_done_code
from evclinic.domain.observations import Hour, Observation, next_extra_code
from evclinic.domain.problems import Level, Problem, refuse_if_any
from evclinic.domain.readings import Reading, since, steady
from evclinic.domain.words import T
from evclinic.services.checks import recorded
from evclinic.services.deeds import CLINICAL, Act, Look, deed
from evclinic.services.entering import is_answered
from evclinic.services.hour_facts import hour_facts, struck_out
from evclinic.storage.column_types import moment_read
from evclinic.storage.records import Check, Deviation, Injection, Leaving, Participant

_MAY_SIT = (
    Injection.void_reason.is_(None),
    Injection.ending.in_(STARTED),
    Injection.chair.is_not(None) | (Injection.source == "direct"),
)

_KEPT = "SELECT wall, boot, boot_id FROM readings ORDER BY id"


def hours(look: Look) -> tuple[Hour, ...]:
    """The hours of everybody who sits in a chair: injected, and not yet left."""
    found = look.session.execute(
        select(Injection, Participant)
        .join(Participant, Participant.id == Injection.participant_id)
        .outerjoin(Leaving, (Leaving.injection_id == Injection.id) & Leaving.void_reason.is_(None))
        .where(*_MAY_SIT, Leaving.id.is_(None), ~_left_before_the_day_of(look, look.now))
        .order_by(Injection.chair)
    ).all()
    kept = _kept_readings(look)
    return tuple(
        _hour(look, injection, participant, kept) for injection, participant in found if _sits(look, injection)
    )


def _sits(look: Look, given: Injection) -> bool:
    from_paper = given.source == "paper"
    return is_on_board(given.chair, given.t0, given.saved_at, look.protocol, from_paper=from_paper)


def _left_before_the_day_of(look: Look, moment: datetime) -> ColumnElement[bool]:
    """Whoever was put down as gone on an earlier day sits nowhere, though that sheet was struck out since.

    An hour that midnight parts goes on.
    """
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    gone = exists().where(Leaving.injection_id == Injection.id, Leaving.left_at < midnight)
    return (Injection.t0 <= live_since(moment, look.protocol)) & gone.correlate(Injection)


def hours_at(look: Look, moment: datetime) -> tuple[Hour, ...]:
    """The hours as the window showed them at a past moment: who sat then, and what was saved until then."""
    found = look.session.scalars(
        select(Injection).where(*_MAY_SIT, Injection.saved_at <= moment, ~_left_before_the_day_of(look, moment))
    )
    past = (_past(look, injection.id, moment) for injection in found if _sits(look, injection))
    return tuple(hour for hour in past if hour.observation.left_at is None or hour.observation.left_at > moment)


def _past(look: Look, injection_id: UUID, moment: datetime) -> Hour:
    observation = hour(look, injection_id).observation
    saved = set(
        look.session.scalars(select(Check.id).where(Check.injection_id == injection_id, Check.saved_at <= moment))
    )
    known = tuple(fact for fact in observation.checks if fact.id in saved)
    return Hour(replace(observation, checks=known), ())


def hour(look: Look, injection_id: UUID) -> Hour:
    """The hour after one injection, also a past one."""
    injection = look.session.get_one(Injection, injection_id)
    participant = look.session.get_one(Participant, injection.participant_id)
    return _hour(look, injection, participant, _kept_readings(look))


def steady_now(look: Look, injection_id: UUID) -> datetime:
    """The moment as the clock that started this hour would show it; before the hour the clock on the wall."""
    began = hour_facts(look, injection_id).began
    return steady((began, *since(began, _kept_readings(look)), look.reading)) if began else look.now


def with_t0(observation: Observation, t0: datetime) -> Observation:
    """The same hour counted from another t0."""
    return replace(observation, t0=t0)


def extra_code(look: Look, injection_id: UUID) -> str:
    """The code of the next extra check of this hour."""
    codes = look.session.scalars(select(Check.code).where(Check.injection_id == injection_id)).all()
    return next_extra_code(codes, look.protocol)


@deed(may=CLINICAL)
def one_reason(act: Act, check_ids: Sequence[UUID], *, reason: str) -> None:
    """One reason answers several late checks: it stands on the line of F17 that each of them drafted."""
    refuse_if_any(_without(reason))
    for check_id in check_ids:
        drafted = select(Deviation).where(
            Deviation.cause_place.startswith(f"{Check.__tablename__}/{check_id}/"), Deviation.void_reason.is_(None)
        )
        for deviation in act.session.scalars(drafted):
            if is_answered(deviation):
                continue  # what somebody put his name to is never rewritten
            deviation.answers = with_answer(deviation.answers, REASON, reason)


def _without(reason: str) -> Iterable[Problem]:
    if not reason.strip():
        yield Problem("reason", Level.INCOMPLETE, T("Say why."), "reason")


@deed(may=CLINICAL)
def not_done(act: Act, injection_id: UUID, codes: Sequence[str], *, reason: str) -> None:
    """Put down that these checks were not done, for one reason."""
    refuse_if_any([*struck_out(hour_facts(act, injection_id)), *_without(reason)])
    injection = act.session.get_one(Injection, injection_id)
    for code in codes:
        if recorded(act, injection_id, code) is None:
            act.session.add(missed_check(act, injection, code, not_done_code(reason.strip(), act.protocol)))


def missed_check(act: Act, injection: Injection, code: str, reason: str) -> Check:
    """The record of a check that was not done, with the reason why."""
    return Check(
        id=uuid4(),
        participant_id=injection.participant_id,
        visit=injection.visit,
        form="F07",
        protocol_version=act.protocol_version,
        performed_at=None,
        performed_by=act.author,
        saved_at=act.now,
        entered_by=act.author,
        source="direct",
        answers={},
        injection_id=injection.id,
        code=code,
        not_done_reason=reason,
        copied_from=None,
    )


def _hour(look: Look, injection: Injection, participant: Participant, kept: Sequence[Reading]) -> Hour:
    left_at = look.session.scalar(
        select(Leaving.left_at).where(Leaving.injection_id == injection.id, Leaving.void_reason.is_(None))
    )
    if injection.t0 is None:
        raise LookupError("This injection has no hour.")
    observation = Observation(
        injection_id=injection.id,
        participant_id=participant.id,
        participant=participant.code or participant.screening_number,
        number=injection.number,
        visit=injection.visit,
        chair=injection.chair,
        t0=injection.t0.astimezone(look.now.tzinfo),
        checks=hour_facts(look, injection.id).checks,
        left_at=left_at,
    )
    return Hour(observation, _readings(injection, kept))


def _readings(injection: Injection, kept: Sequence[Reading]) -> tuple[Reading, ...]:
    """The clocks as they stood when the hour began, and as they were kept since."""
    anchor = Reading(
        injection.anchor_wall or injection.saved_at,
        float(injection.anchor_boot or 0),
        injection.anchor_boot_id or "",
    )
    return (anchor, *since(anchor, kept))


def _kept_readings(look: Look) -> list[Reading]:
    return [Reading(moment_read(wall), float(boot), boot_id) for wall, boot, boot_id in look.ask(_KEPT)]
