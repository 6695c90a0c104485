"""The participants: screened, enrolled under a code, seen in the roster."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import func, select

from evclinic.domain.casebook import Casebook, standing
from evclinic.domain.eligibility import criteria_problems
from evclinic.domain.entries import SheetAddress
from evclinic.domain.problems import Level, Problem, refuse_if_any
from evclinic.domain.questions import CONSENT_SIGNED, ELIGIBLE
from evclinic.domain.words import T
from evclinic.services.casebook import OVERVIEW, casebooks
from evclinic.services.deeds import CLINICAL, Act, Look, deed
from evclinic.services.entering import add_deviation
from evclinic.services.roster import Overview, Roster, RosterRow, overview, roster
from evclinic.storage.records import Participant

__all__ = [
    "Overview",
    "Roster",
    "RosterRow",
    "enrol",
    "enrolment_questions",
    "overview",
    "register",
    "roster",
]


@deed(may=CLINICAL)
def register(act: Act, participant_id: UUID) -> str:
    """Somebody comes for screening; gives the screening number. Registered twice is registered once."""
    known = act.session.get(Participant, participant_id)
    if known is not None:
        return known.screening_number
    number = 1 + (act.session.scalar(select(func.count()).select_from(Participant)) or 0)
    screening_number = act.protocol.study.screening_code.format(number=number)
    act.session.add(
        Participant(id=participant_id, screening_number=screening_number, code=None, enrolled_at=None, enrolled_by=None)
    )
    return screening_number


def enrolment_questions(look: Look, participant_id: UUID) -> tuple[Problem, ...]:
    """What is to be said before this participant gets a code; each asks for a reason, none forbids it."""
    (book,) = casebooks(look, [participant_id], OVERVIEW)
    return tuple(_enrolment_problems(look, book))


@deed(may=CLINICAL)
def enrol(act: Act, participant_id: UUID, *, reason: str = "") -> str:
    """Give the next code; it is never used again. Raises `Refused` with what asks for a reason when none is given."""
    record = act.session.get_one(Participant, participant_id)
    if record.code is not None:
        return record.code
    questions = enrolment_questions(act, participant_id)
    if not reason.strip():
        refuse_if_any(questions)
    record.code = act.protocol.study.participant_code.format(number=_enrolled(act) + 1)
    record.enrolled_at, record.enrolled_by = act.now, act.author
    for problem in questions:
        if problem.deviation:
            address = SheetAddress(form="F02", participant_id=participant_id)
            add_deviation(act, address, problem, f"participants/{participant_id}/{problem.key}", reason)
    return record.code


def _enrolled(look: Look) -> int:
    """How many were ever enrolled. Nobody is deleted, so this counts every code that was given."""
    return look.session.scalar(select(func.count()).select_from(Participant).where(Participant.code.is_not(None))) or 0


def _enrolment_problems(look: Look, book: Casebook) -> Iterable[Problem]:
    target, enrolled = look.protocol.study.target, _enrolled(look)
    if enrolled >= target:
        words = T("{count} are enrolled; the trial plans {target}. Say why one more.", count=enrolled, target=target)
        yield Problem("", Level.UNUSUAL, words, "C25")
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
    if any(sheet.kind.ends_all for sheet in standing(book.dispositions)):
        yield Problem("", Level.UNUSUAL, T("This participant has left the trial. Say why."), "C24.enrol")
