"""Moments of the hour put down in one press: an event now, or a line of the emergency card."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from evclinic.domain.problems import Level, Problem, Refused, impossible, refuse_if_any
from evclinic.domain.words import T
from evclinic.services.deeds import CLINICAL, Act, Look, already_saved, deed
from evclinic.services.hour_facts import hour_facts, struck_out
from evclinic.storage.records import HourNote, Injection


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRow:
    """A moment of the hour put down in one press."""

    id: UUID
    kind: str
    at: datetime
    words: str
    by: str


def notes(look: Look, injection_id: UUID) -> tuple[NoteRow, ...]:
    """What was put down in one press during this hour, in the order of its times."""
    found = look.session.scalars(
        select(HourNote)
        .where(HourNote.injection_id == injection_id, HourNote.void_reason.is_(None))
        .order_by(HourNote.at, HourNote.id)
    )
    return tuple(NoteRow(id=n.id, kind=n.kind, at=n.at, words=n.note or "", by=n.performed_by) for n in found)


@deed(may=CLINICAL)
def note(act: Act, note_id: UUID, injection_id: UUID, kind: str, at: datetime, words: str = "") -> UUID:
    """Put a moment of the hour down: an event now, or a line of the emergency card. Saved twice is one note."""
    if already_saved(act, HourNote, note_id):
        return note_id
    refuse_if_any(struck_out(hour_facts(act, injection_id)))
    injection = act.session.get_one(Injection, injection_id)
    act.session.add(
        HourNote(
            id=note_id,
            participant_id=injection.participant_id,
            visit=injection.visit,
            protocol_version=act.protocol_version,
            performed_at=at,
            performed_by=act.author,
            saved_at=act.now,
            entered_by=act.author,
            source="direct",
            injection_id=injection_id,
            kind=kind,
            at=at,
            note=words or None,
        )
    )
    return note_id


@deed(may=CLINICAL)
def say_what(act: Act, note_id: UUID, words: str, *, reason: str | None = None) -> None:
    """Put words to a moment that was put down in one press; whoever changes words that stand there says why."""
    said = act.session.get_one(HourNote, note_id)
    if said.void_reason is not None:
        raise Refused([impossible("", T("This line is struck out already."), "void")])
    if said.note and said.note != words and not (reason or "").strip():
        raise Refused([Problem("reason", Level.INCOMPLETE, T("Say why."), "reason")])
    said.note = words or None


@deed(may=CLINICAL)
def strike(act: Act, note_id: UUID, *, reason: str) -> None:
    """A moment was put down by mistake: struck out with the reason, still to be read in the trail."""
    if not reason.strip():
        raise Refused([Problem("reason", Level.INCOMPLETE, T("Say why."), "reason")])
    wrong = act.session.get_one(HourNote, note_id)
    if wrong.void_reason is not None:
        raise Refused([impossible("", T("This line is struck out already."), "void")])
    wrong.void_reason = reason
