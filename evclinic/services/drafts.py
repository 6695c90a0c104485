"""Parked sheets: what stands on a sheet that is not saved yet, kept at every change and seen by the colleague."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, exists, select

from evclinic.domain.entries import Entry, SheetAddress
from evclinic.services.deeds import Look
from evclinic.storage.asking import tell
from evclinic.storage.records import Check, Draft, Injection, Participant

OF_HOUR = ("F07", "F08")
DIRECT, PAPER = "direct", "paper"

_table = Draft.metadata.tables[Draft.__tablename__]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRow:
    """A parked sheet: whose it is, which one, and since when."""

    record_id: UUID
    address: SheetAddress
    owner: str
    opened_at: datetime
    kept_at: datetime


def keep_draft(look: Look, entry: Entry, owner: str) -> None:
    """Keep what stands on an unsaved sheet. The colleague who opens the same sheet sees it.

    A check or leaving of an hour that was struck out is not kept: it can never be saved.
    """
    if entry.address.form in OF_HOUR and _is_struck_out(look, entry.address.injection_id):
        return
    kept = look.session.get(Draft, entry.id)
    if kept is None:
        kept = Draft(id=entry.id, opened_at=look.now, protocol_version=look.protocol_version, owner=owner)
        look.session.add(kept)
    address = entry.address
    kept.form, kept.participant_id, kept.visit = address.form, address.participant_id, address.visit
    kept.injection_id, kept.code = address.injection_id, address.code
    kept.answers, kept.kept_at = dict(entry.answers), look.now
    kept.reasons, kept.performed_by = dict(entry.reasons), entry.performed_by
    kept.performed_at = entry.performed_at
    kept.source, kept.paper_serial = PAPER if entry.from_paper else DIRECT, entry.paper_serial


def _is_struck_out(look: Look, injection_id: UUID | None) -> bool:
    found = look.session.get(Injection, injection_id) if injection_id is not None else None
    return found is not None and found.void_reason is not None


def discard_draft(look: Look, record_id: UUID) -> None:
    """Discard a parked sheet; nothing of it was data. A saved sheet takes its draft with it."""
    tell(look.connection, "DELETE FROM drafts WHERE id = ?", str(record_id))


def discard_drafts_of(look: Look, injection_id: UUID) -> None:
    """Discard the parked checks and leaving of a struck-out hour: they cannot be saved any more. An event stays."""
    of_hour = (_table.c.injection_id == injection_id) & _table.c.form.in_(OF_HOUR)
    look.session.execute(delete(_table).where(of_hour))


def parked_today(look: Look) -> tuple[str, ...]:
    """The sheets kept and not saved today, as 'EV-003 F10' or, of the hour, 'EV-003 T15', the oldest first.

    After a crash nobody has to search. A check that was put down as not done since is answered, whatever is parked.
    """
    answered = exists().where(
        Check.injection_id == Draft.injection_id,
        Check.code == Draft.code,
        Check.id != Draft.id,
        Check.void_reason.is_(None),
    )
    wanted = (
        select(Draft, Participant)
        .join(Participant, Participant.id == Draft.participant_id)
        .where(~answered.correlate(Draft))
    )
    today, zone = look.now.date(), look.now.tzinfo
    return tuple(
        f"{person.code or person.screening_number} {draft.code if draft.form == 'F07' else draft.form}"
        for draft, person in look.session.execute(wanted.order_by(Draft.kept_at))
        if draft.kept_at.astimezone(zone).date() == today
    )


def drafts(look: Look) -> tuple[DraftRow, ...]:
    """Every parked sheet, the oldest first."""
    return tuple(
        DraftRow(
            record_id=draft.id,
            address=SheetAddress(
                form=draft.form,
                participant_id=draft.participant_id,
                visit=draft.visit,
                injection_id=draft.injection_id,
                code=draft.code,
            ),
            owner=draft.owner,
            opened_at=draft.opened_at,
            kept_at=draft.kept_at,
        )
        for draft in look.session.scalars(select(Draft).order_by(Draft.opened_at))
    )


def drafts_of(look: Look, address: SheetAddress) -> list[Draft]:
    """The drafts of this sheet, the one kept last first."""
    same = select(Draft).where(
        Draft.form == address.form,
        Draft.participant_id == address.participant_id,
        Draft.visit == address.visit,
        Draft.injection_id == address.injection_id,
        Draft.code == address.code,
    )
    return list(look.session.scalars(same.order_by(Draft.kept_at.desc())))
