"""How somebody leaves the treatment or the trial: on which day, why, and taken back when it was a mistake."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from uuid import UUID

from evclinic.domain import contacts
from evclinic.domain.entries import Entry, SheetAddress
from evclinic.domain.moments import date_text, partial_date_of
from evclinic.domain.participants import DispositionKind
from evclinic.domain.problems import Level, Problem, Refused, impossible, refuse_if_any
from evclinic.domain.words import T
from evclinic.services.casebook import casebooks
from evclinic.services.deeds import CLINICAL, Act, Look, already_saved, deed
from evclinic.services.entering import entered_columns, write_prompts
from evclinic.storage.records import Disposition

LEAVING_FORM = "F18"


def leaving_questions(look: Look, participant_id: UUID, kind: DispositionKind, happened_at: str) -> tuple[Problem, ...]:
    """What is to be said about this day of leaving; each asks why, none forbids it. An unreadable day asks nothing."""
    (book,) = casebooks(look, [participant_id])
    return tuple(contacts.leaving_questions(book, kind, happened_at, look.now.tzinfo or UTC))


@deed(may=CLINICAL)
def dispose(
    act: Act,
    disposition_id: UUID,
    participant_id: UUID,
    kind: DispositionKind,
    happened_at: str,
    *,
    reason: str,
    why_this_day: str = "",
) -> UUID:
    """Somebody leaves the treatment or the trial, on a day (ISO, perhaps partial) or at a moment, for a reason.

    Raises `Refused` with what `leaving_questions` says, as long as nobody says `why_this_day`; both go into the trail.
    """
    if already_saved(act, Disposition, disposition_id):
        return disposition_id
    refuse_if_any(_leaving_problems(act, happened_at, reason))
    questions = leaving_questions(act, participant_id, kind, happened_at)
    if not why_this_day.strip():
        refuse_if_any(questions)
    entry = Entry(
        id=disposition_id,
        address=SheetAddress(form=LEAVING_FORM, participant_id=participant_id),
        answers={},
        performed_at=None,
        performed_by=act.author,
        reasons={problem.key: why_this_day for problem in questions},
    )
    write_prompts(act, Disposition.__tablename__, entry, questions)
    act.session.add(_row(act, entry, kind, happened_at, reason))
    return disposition_id


def _row(act: Act, entry: Entry, kind: DispositionKind, happened_at: str, reason: str) -> Disposition:
    return Disposition(
        id=entry.id,
        participant_id=entry.address.participant_id,
        visit="",
        form=LEAVING_FORM,
        protocol_version=act.protocol_version,
        answers={},
        kind=DispositionKind(kind).value,
        happened_at=happened_at,
        reason=reason,
        **entered_columns(act, entry, None),
    )


@deed(may=CLINICAL)
def take_back(act: Act, disposition_id: UUID, *, reason: str) -> None:
    """A leaving was written down by mistake: struck out with the reason, still to be read."""
    if not reason.strip():
        raise Refused([Problem("reason", Level.INCOMPLETE, T("Say why."), "reason")])
    wrong = act.session.get_one(Disposition, disposition_id)
    if wrong.void_reason is not None:
        raise Refused([impossible("", T("This leaving is taken back already."), "void")])
    wrong.void_reason = reason


def _leaving_problems(look: Look, happened_at: str, reason: str) -> Iterable[Problem]:
    if not reason.strip():
        yield Problem("reason", Level.INCOMPLETE, T("Say why."), "reason")
    try:
        day = _earliest_day(happened_at)
    except ValueError:
        yield impossible("happened_at", T("Type the day as 09-MAR-2026."), "date")
        return
    if day > look.now.date():
        words = T("{day} lies in the future. Check the date.", day=date_text(day))
        yield impossible("happened_at", words, "C15")


def _earliest_day(text: str) -> date:
    """The first day that an ISO moment or a partial ISO date can mean. Raises ValueError."""
    return datetime.fromisoformat(text).date() if "T" in text else partial_date_of(text).earliest
