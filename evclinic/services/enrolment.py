"""What speaks against an enrolment: said before it, drafted with it, judged again when the papers come in later."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select

from evclinic.domain.answers import answer_at
from evclinic.domain.casebook import Casebook, SavedSheet, standing
from evclinic.domain.eligibility import criteria_problems
from evclinic.domain.entries import SheetAddress
from evclinic.domain.form_checks import CLOCK_TOLERANCE
from evclinic.domain.problems import Level, Problem
from evclinic.domain.questions import CONSENT_SIGNED, ELIGIBLE
from evclinic.domain.words import T
from evclinic.services.casebook import OVERVIEW, casebooks
from evclinic.services.deeds import Act, Look
from evclinic.services.entering import add_deviation, strike_drafted, zoned
from evclinic.storage.records import Participant

DATED = {CONSENT_SIGNED.form: CONSENT_SIGNED.place, ELIGIBLE.form: "decision.decided_at"}


def enrolled(look: Look) -> int:
    """How many were ever enrolled. Nobody is deleted, so this counts every code that was given."""
    return look.session.scalar(select(func.count()).select_from(Participant).where(Participant.code.is_not(None))) or 0


def enrolment_questions(look: Look, participant_id: UUID) -> tuple[Problem, ...]:
    """What is to be said before this participant gets a code; each asks for a reason, none forbids it."""
    (book,) = casebooks(look, [participant_id], OVERVIEW)
    return (*_of_the_trial(look, book), *_of_the_papers(look, book))


def draft_enrolment(act: Act, participant_id: UUID, problems: Iterable[Problem], reason: str) -> None:
    """Put what was outside the protocol at the enrolment down as drafted lines of F17."""
    address = SheetAddress(form="F02", participant_id=participant_id)
    for problem in problems:
        if problem.deviation:
            cause = f"{Participant.__tablename__}/{participant_id}/{problem.key}"
            add_deviation(act, address, problem, cause, reason)


def judge_enrolment_again(act: Act, participant_id: UUID, reason: str) -> None:
    """A consent or a decision came, changed or went: the enrolment is judged by those that stood at its time."""
    record = act.session.get_one(Participant, participant_id)
    if record.enrolled_at is None:
        return
    (book,) = casebooks(act, [participant_id], OVERVIEW)
    known = _as_of(act, book, record.enrolled_at + CLOCK_TOLERANCE)
    problems = tuple(_of_the_papers(act, known))
    strike_drafted(act, Participant.__tablename__, participant_id, reason, still=problems)
    draft_enrolment(act, participant_id, problems, "")


def _as_of(look: Look, book: Casebook, at: datetime) -> Casebook:
    """The casebook without the consents and decisions that were made later."""
    return replace(book, sheets=tuple(sheet for sheet in book.sheets if not _is_later(look, sheet, at)))


def _is_later(look: Look, sheet: SavedSheet, at: datetime) -> bool:
    made = answer_at(sheet.answers, DATED[sheet.form]) if sheet.form in DATED else None
    return made is not None and zoned(look, made) > at


def _of_the_trial(look: Look, book: Casebook) -> Iterable[Problem]:
    target, count = look.protocol.study.target, enrolled(look)
    if count >= target:
        words = T("{count} are enrolled; the trial plans {target}. Say why one more.", count=count, target=target)
        yield Problem("", Level.UNUSUAL, words, "C25")
    if any(sheet.kind.ends_all for sheet in standing(book.dispositions)):
        yield Problem("", Level.UNUSUAL, T("This participant has left the trial. Say why."), "C24.enrol")


def _of_the_papers(look: Look, book: Casebook) -> Iterable[Problem]:
    if book.answer(CONSENT_SIGNED) is None:
        words = T("No signed consent is on record. Say why.")
        yield Problem("", Level.OUTSIDE_PROTOCOL, words, "C01.enrol", "consent")
    against = tuple(criteria_problems(book, look.protocol))
    yield from against
    decision = book.answer(ELIGIBLE)
    if decision is None or decision == "pending":
        words = T("The investigator's decision on eligibility is not on record. Say why.")
        yield Problem("", Level.OUTSIDE_PROTOCOL, words, "C06.enrol", "eligibility_unsigned")
    elif decision != "eligible":
        words = T("The investigator decided: not eligible. Say why the participant is enrolled.")
        drafts = "" if any(problem.deviation for problem in against) else "criterion"  # one deviation for one thing
        yield Problem("", Level.UNUSUAL, words, "C04.enrol", drafts, "eligible", decision)
