"""The participants: screened, enrolled under a code, seen in the roster."""

from uuid import UUID

from sqlalchemy import func, select

from evclinic.domain.problems import refuse_if_any
from evclinic.services.deeds import CLINICAL, Act, deed
from evclinic.services.enrolment import draft_enrolment, enrolled, enrolment_questions
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


@deed(may=CLINICAL)
def enrol(act: Act, participant_id: UUID, *, reason: str = "") -> str:
    """Give the next code; it is never used again. Raises `Refused` with what asks for a reason when none is given."""
    record = act.session.get_one(Participant, participant_id)
    if record.code is not None:
        return record.code
    questions = enrolment_questions(act, participant_id)
    if not reason.strip():
        refuse_if_any(questions)
    record.code = act.protocol.study.participant_code.format(number=enrolled(act) + 1)
    record.enrolled_at, record.enrolled_by = act.now, act.author
    draft_enrolment(act, participant_id, questions, reason)
    return record.code
