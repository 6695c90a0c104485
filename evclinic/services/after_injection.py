"""What hangs on an injection: judged again when its end is put right, struck out together with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from evclinic.domain.answers import answer_at
from evclinic.domain.entries import Entry
from evclinic.domain.injections import ENDING, STARTED, T0
from evclinic.domain.moments import time_text
from evclinic.domain.problems import Problem, impossible
from evclinic.domain.words import T
from evclinic.services import checks, contacts, injection_facts, leavings
from evclinic.services.deeds import Act, Look
from evclinic.services.drafts import OF_HOUR, discard_drafts_of, drafts
from evclinic.services.enrolment import judge_enrolment_again
from evclinic.services.entering import ENGLISH, draft_deviations, entry_of, strike_drafted, zoned
from evclinic.services.hour_facts import forget_hour, hour_facts
from evclinic.storage.records import Check, HourNote, Injection, Leaving, Participant, Sheet


@dataclass(frozen=True, slots=True)
class GoesAlong:
    """Whose injection it is, and how much of its hour goes with it."""

    participant: str
    checks: int
    moments: int
    parked: int
    has_left: bool


CONTACT = "F10"
NOW_KNOWN = T("What it is judged by is on record now.")
RULES = {
    "F06": injection_facts.rules,
    "F07": checks.WRITER.rules,
    "F08": leavings.WRITER.rules,
    CONTACT: contacts.rules,
}


def hour_problems(look: Look, entry: Entry) -> list[Problem]:
    """An hour with checks or a leaving keeps its t0, and nobody left before it."""
    left = look.session.scalar(select(Leaving).where(Leaving.injection_id == entry.id, Leaving.void_reason.is_(None)))
    end = answer_at(entry.answers, T0)
    if answer_at(entry.answers, ENDING) in STARTED:
        if left is None or end is None or zoned(look, end) <= left.left_at:
            return []
        at = time_text(left.left_at.astimezone(look.now.tzinfo))
        words = T("The participant left at {time}, before this end. Check it, or amend the leaving first.", time=at)
        return [impossible(T0, words, "C12.left")]
    seen = [fact for fact in hour_facts(look, entry.id).checks if not look.protocol.check(fact.code).before]
    if left is None and not seen:
        return []
    words = T("This hour has records. Move them to the right participant or strike them out first.")
    return [impossible(ENDING, words, "hour.records")]


def judge_again(act: Act, injection: Injection, reason: str) -> None:
    """Its hour, the injections after it and the contacts are judged by the t0 of now: what no longer holds goes."""
    forget_hour(act, injection.id)
    act.session.refresh(injection)
    reason = reason or NOW_KNOWN.in_(ENGLISH)  # nobody is asked why he saves an injection
    for record in (*_of_hour(act, injection.id, Check), *_of_hour(act, injection.id, Leaving)):
        _judge(act, record, injection.id, reason)
    _judge_what_counts_from(act, injection, reason)


def goes_along(look: Look, injection_id: UUID) -> GoesAlong:
    """What is struck out together with an injection: to be read before anybody does it."""
    person = look.session.get_one(Participant, look.session.get_one(Injection, injection_id).participant_id)
    return GoesAlong(
        participant=person.code or person.screening_number,
        checks=len(_of_hour(look, injection_id, Check)),
        moments=len(_of_hour(look, injection_id, HourNote)),
        parked=sum(row.address.injection_id == injection_id and row.address.form in OF_HOUR for row in drafts(look)),
        has_left=bool(_of_hour(look, injection_id, Leaving)),
    )


def strike_out(act: Act, injection: Injection, reason: str) -> None:
    """Its checks, its leaving and the moments of its hour stay to be read, struck out; what is parked of it goes."""
    for table in (Check, Leaving, HourNote):
        for record in _of_hour(act, injection.id, table):
            record.void_reason = reason
            strike_drafted(act, record.__tablename__, record.id, reason)
    discard_drafts_of(act, injection.id)
    forget_hour(act, injection.id)
    _judge_what_counts_from(act, injection, reason)


def judge_leaving_again(act: Act, check: Check, reason: str) -> None:
    """A check that came, changed or went: the leaving of its hour is judged by the checks of now."""
    judge_leaving_of(act, check.injection_id, reason)


def judge_leaving_of(act: Act, injection_id: UUID, reason: str) -> None:
    """The leaving of this hour, when there is one, after its checks were changed."""
    has_left = hour_facts(act, injection_id).has_left
    forget_hour(act, injection_id)
    for leaving in _of_hour(act, injection_id, Leaving) if has_left else ():
        _judge(act, leaving, injection_id, reason or NOW_KNOWN.in_(ENGLISH))


def judge_prepared_again(act: Act, preparation: Sheet, reason: str) -> None:
    """The injection of this visit is judged by what is now known of its product and who prepared it."""
    _judge_injections(act, _standing(Injection, preparation).where(Injection.visit == preparation.visit), reason)


def judge_permitted_again(act: Act, permission: Sheet, reason: str) -> None:
    """The enrolment and every injection are judged by the consent and the decision on eligibility of now."""
    judge_enrolment_again(act, permission.participant_id, reason or NOW_KNOWN.in_(ENGLISH))
    _judge_injections(act, _standing(Injection, permission), reason)


def _judge_injections(act: Act, which: Any, reason: str) -> None:
    for injection in act.session.scalars(which.where(Injection.ending.is_not(None))).all():
        _judge(act, injection, injection.id, reason or NOW_KNOWN.in_(ENGLISH))


def _of_hour(look: Look, injection_id: UUID, table: Any) -> Sequence[Any]:
    standing = select(table).where(table.injection_id == injection_id, table.void_reason.is_(None))
    return look.session.scalars(standing).all()


def _judge_what_counts_from(act: Act, injection: Injection, reason: str) -> None:
    """The sequence, interval and window of the injections after it, and the windows of the contacts."""
    given_later = Injection.ending.is_not(None) & (Injection.number > injection.number)
    for later in act.session.scalars(_standing(Injection, injection).where(given_later)).all():
        _judge(act, later, later.id, reason)
    for sheet in act.session.scalars(_standing(Sheet, injection).where(Sheet.form == CONTACT)).all():
        _judge(act, sheet, None, reason)


def _standing(table: Any, of: Injection | Sheet) -> Any:
    """The records of the same participant that are not struck out."""
    return select(table).where(table.participant_id == of.participant_id, table.void_reason.is_(None))


def _judge(act: Act, record: Any, injection_id: UUID | None, reason: str) -> None:
    table, entry = record.__tablename__, entry_of(act, record, injection_id)
    problems = tuple(RULES[record.form](act.under(record.protocol_version), entry))
    strike_drafted(act, table, record.id, reason, still=problems)
    draft_deviations(act, table, entry, problems)
