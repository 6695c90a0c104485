"""The signs that were present after an injection, and the one answer in which each of them ends."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from sqlalchemy import func, select

from evclinic.domain.adverse_events import AREAS, CATEGORY, FOUND_BY, START_DATE, START_TIME, TERM
from evclinic.domain.answers import Answers, with_answer
from evclinic.domain.casebook import INJECTED, Casebook, standing
from evclinic.domain.entries import SheetAddress
from evclinic.domain.episodes import Episode, sign_episodes
from evclinic.domain.moments import stored
from evclinic.domain.problems import Level, Problem, Refused, impossible
from evclinic.domain.protocol import Term
from evclinic.domain.signs import NO_EVENT, OpenSign, looks_after, open_signs, sign_code
from evclinic.domain.words import Language, Plain, T, Words
from evclinic.services.casebook import casebook, casebooks
from evclinic.services.deeds import CLINICAL, Act, Look, already_saved, deed
from evclinic.services.entering import ENGLISH
from evclinic.storage.records import AdverseEvent, Injection, Participant, SignAnswer

NEW_EVENT, OPEN_EVENT = "new_event", "open_event"
PARTS = frozenset({"sheets", "areas", "injections", "checks", "events", "signs"})


@dataclass(frozen=True, slots=True, kw_only=True)
class StartedEvent:
    """The sheet of a new event as a sign fills it: wording, area and time as facts, and neither grade nor cause.

    Saved under this address, the event answers the sign in the same transaction.
    """

    address: SheetAddress
    answers: Answers


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredSign:
    """What was said of a sign, and by whom: a new event, an open one (`number`), or none and why."""

    id: UUID
    participant_id: UUID
    participant: str
    injection: int
    label: Words
    area: str
    answer: str
    number: int | None
    reason: str
    entered_by: str


def answered_signs(look: Look) -> tuple[AnsweredSign, ...]:
    """Every answer that holds, the newest first; one whose event or injection was struck out holds no more."""
    query = (
        select(SignAnswer, Participant, Injection.number, AdverseEvent.number)
        .join(Participant, Participant.id == SignAnswer.participant_id)
        .join(Injection, Injection.id == SignAnswer.injection_id)
        .outerjoin(AdverseEvent, AdverseEvent.id == SignAnswer.adverse_event_id)
        .where(AdverseEvent.void_reason.is_(None), Injection.void_reason.is_(None))
        .order_by(SignAnswer.saved_at.desc())
    )
    return tuple(
        AnsweredSign(
            id=given.id,
            participant_id=person.id,
            participant=person.code or person.screening_number,
            injection=injection,
            label=look.protocol.terms[given.sign].label if given.sign in look.protocol.terms else Plain(given.sign),
            area=given.area or "",
            answer=given.answer,
            number=number,
            reason=given.reason or "",
            entered_by=given.entered_by,
        )
        for given, person, injection, number in look.session.execute(query)
    )


def unanswered_signs(look: Look, participant_id: UUID | None = None) -> tuple[OpenSign, ...]:
    """The signs after an injection that nobody has answered yet, of one participant or of all."""
    books = casebooks(look, None if participant_id is None else (participant_id,), PARTS)
    return tuple(sign for book in books for sign in open_signs(book, look.protocol))


def episodes(look: Look, participant_id: UUID) -> tuple[Episode, ...]:
    """Every stretch in which a sign was there, with the answers of each look: the chart of the signs."""
    book = casebooks(look, (participant_id,), PARTS)[0]
    return sign_episodes(looks_after(book, look.protocol), look.protocol.terms)


def event_from_sign(
    look: Look, participant_id: UUID, injection_id: UUID, sign: str, area: str, language: Language = ENGLISH
) -> StartedEvent:
    """A new event that begins with what was seen of a sign. LookupError when nobody saw it."""
    book, term = casebook(look, participant_id), look.protocol.terms[sign]
    found = sign_episodes(looks_after(book, look.protocol), {sign: term})
    first = next((episode for episode in found if episode.key == (injection_id, sign, area)), None)
    if first is None:
        raise LookupError("Nobody has seen this sign after this injection.")
    visit = next(each.visit for each in book.injections if each.id == injection_id)
    address = SheetAddress(
        form="F14",
        participant_id=participant_id,
        visit=visit,
        injection_id=injection_id,
        code=sign_code(sign, area),
    )
    return StartedEvent(address=address, answers=_facts_of(first, term, book, language))


@deed(may=CLINICAL)
def answer_sign(
    act: Act,
    answer_id: UUID,
    participant_id: UUID,
    injection_id: UUID,
    sign: str,
    area: str,
    answer: str,
    adverse_event_id: UUID | None = None,
    *,
    reason: str | None = None,
) -> UUID:
    """Say what became of a sign: a new event, the open event, or no event and why. Saved twice is one answer.

    A sign has one answer. It can be given again when its event was struck out; else `change_answer` corrects it.
    """
    if already_saved(act, SignAnswer, answer_id):
        return answer_id
    if sign not in act.protocol.terms:
        raise Refused([impossible("", T("The protocol has no such sign."), "sign.known")])
    known = _settled(act, injection_id, (sign, area))
    if known is not None and _holds(act, known):
        raise Refused([impossible("", T("{by} has answered this sign already.", by=known.entered_by), "sign.once")])
    _refuse_half_answers(act, participant_id, answer, adverse_event_id, reason)
    given = known or _unwritten(act, answer_id, participant_id, injection_id, (sign, area))
    _write(act, given, answer, adverse_event_id, reason)
    return given.id


@deed(may=CLINICAL)
def change_answer(act: Act, answer_id: UUID, answer: str, adverse_event_id: UUID | None = None, *, reason: str) -> None:
    """Correct what was said of a sign, with the reason."""
    known = act.session.get_one(SignAnswer, answer_id)
    _refuse_half_answers(act, known.participant_id, answer, adverse_event_id, reason)
    if not reason.strip():
        raise Refused([Problem("", Level.INCOMPLETE, T("Say why."), "reason")])
    _write(act, known, answer, adverse_event_id, reason)


def settle_by_event(act: Act, address: SheetAddress, sign: tuple[str, str], event_id: UUID) -> None:
    """The new event of this sheet is the answer of the sign it came from; only another event's answer stays."""
    if address.injection_id is None or address.participant_id is None:
        return
    known = _settled(act, address.injection_id, sign)
    if known is not None and known.adverse_event_id is not None and _holds(act, known):
        return
    given = known or _unwritten(act, uuid4(), address.participant_id, address.injection_id, sign)
    _write(act, given, NEW_EVENT, event_id, None)


def _settled(look: Look, injection_id: UUID, sign: tuple[str, str]) -> SignAnswer | None:
    """The answer of this sign, also one whose event was struck out since."""
    return look.session.scalar(
        select(SignAnswer).where(
            SignAnswer.injection_id == injection_id,
            SignAnswer.sign == sign[0],
            func.coalesce(SignAnswer.area, "") == sign[1],
        )
    )


def _holds(look: Look, known: SignAnswer) -> bool:
    if known.adverse_event_id is None:
        return True
    return look.session.get_one(AdverseEvent, known.adverse_event_id).void_reason is None


def _unwritten(act: Act, id_: UUID, participant_id: UUID, injection_id: UUID, sign: tuple[str, str]) -> SignAnswer:
    return SignAnswer(
        id=id_, participant_id=participant_id, injection_id=injection_id, sign=sign[0], area=sign[1] or None
    )


def _write(act: Act, given: SignAnswer, answer: str, event_id: UUID | None, reason: str | None) -> None:
    given.answer, given.adverse_event_id, given.reason = answer, event_id, reason
    given.entered_by, given.saved_at = act.author, act.now
    act.session.add(given)


def _refuse_half_answers(
    look: Look, participant_id: UUID, answer: str, event_id: UUID | None, reason: str | None
) -> None:
    if answer not in (NEW_EVENT, OPEN_EVENT, NO_EVENT):
        raise Refused([impossible("", T("Choose what became of the sign."), "code")])
    if answer == NO_EVENT:
        if not (reason or "").strip():
            raise Refused([Problem("", Level.INCOMPLETE, T("Say why it is no event."), "reason")])
        if event_id is not None:
            raise Refused([impossible("", T("A sign that is no event names none."), "sign.event")])
        return
    event = look.session.get(AdverseEvent, event_id) if event_id else None
    if event is None or event.participant_id != participant_id or event.void_reason is not None:
        raise Refused([impossible("", T("Choose an event of this participant."), "sign.event")])


def _facts_of(first: Episode, term: Term, book: Casebook, language: Language) -> Answers:
    role = {area.code: area.role for area in standing(book.areas)}.get(first.area, INJECTED)
    category, wording = term.category, term.default_term
    if term.category == "local":
        category = "local_injected" if role == INJECTED else "local_control"
        wording = wording if role == INJECTED else term.control_term or wording
    examined = term.category == "local" and first.form == "F07"
    answers: Answers = {}
    for place, answer in (
        (TERM, wording.in_(language)),
        (FOUND_BY, "examination" if examined else "checklist"),
        (CATEGORY, category),
        (AREAS, first.area),
        *_start_of(first),
    ):
        answers = with_answer(answers, place, answer)
    return answers


def _start_of(first: Episode) -> tuple[tuple[str, str], ...]:
    """When it began: the date as it was typed, else the moment somebody first saw it."""
    if first.onset and "T" not in first.onset:
        return ((START_DATE, first.onset),)
    return (START_DATE, first.began.date().isoformat()), (START_TIME, stored(first.began))
