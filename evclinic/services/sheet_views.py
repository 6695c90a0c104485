"""A sheet as it opens: the saved record, else the parked draft, else an empty one."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select

from evclinic.domain.answers import Answers
from evclinic.domain.entries import Entry, SheetAddress
from evclinic.domain.forms import Form, Setting
from evclinic.domain.visits import AS_NEEDED
from evclinic.domain.words import Plain, Words
from evclinic.services import observations
from evclinic.services.deeds import Look
from evclinic.services.drafts import PAPER, drafts_of
from evclinic.services.entering import given_reasons, setting_of
from evclinic.services.hour_facts import before_answers
from evclinic.services.protocols import unconfirmed
from evclinic.services.writers import saved_record, writer_of
from evclinic.storage.records import Check, Draft, Injection, Sheet

NO_REASONS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Previous:
    """Earlier answers of the same form, shown beside the new ones: never carried over."""

    label: Words
    answers: Answers


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetView:
    """A sheet as it opens: the form under its own version, what stands on it, and what is shown beside it.

    `reasons` are those given so far, by the keys of the problems they answer; `day` is that of the hour it belongs to.
    """

    address: SheetAddress
    form: Form
    setting: Setting
    protocol_version: str
    record_id: UUID
    answers: Answers
    is_saved: bool = False
    performed_at: datetime | None = None
    performed_by: str = ""
    from_paper: bool = False
    paper_serial: str = ""
    void_reason: str = ""
    draft_owner: str = ""
    opened_at: datetime | None = None
    day: date | None = None
    before: Answers | None = None
    previous: tuple[Previous, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=lambda: NO_REASONS)
    unconfirmed: frozenset[str] = frozenset()  # the lines of the configuration that are defaults still


def open_sheet(look: Look, address: SheetAddress, record_id: UUID | None = None) -> SheetView:
    """A sheet to fill or to read: the saved record, else the parked draft, else an empty one with a new id."""
    record_id = record_id or writer_of(address.form).own_id(address)
    saved = saved_record(look, address.form, record_id)
    if saved is not None:
        return _saved_view(look, address, saved)
    draft = _draft(look, address, record_id)
    made = draft.id if draft else record_id or uuid4()
    answers: Answers = draft.answers if draft else {}
    return SheetView(
        address=address,
        form=look.protocol.form(address.form),
        setting=setting(look, _entry(made, address, answers)),
        protocol_version=look.protocol_version,
        record_id=made,
        answers=answers,
        day=_day_of_hour(look, address),
        before=before_answers(look, address),
        previous=_previous(look, address, None),
        unconfirmed=unconfirmed(look),
        **_of_draft(look, draft),
    )


def latest_now(look: Look, address: SheetAddress) -> datetime:
    """The moment that nothing lies after: within an hour its own clock may be ahead of one that was put back."""
    if address.injection_id is None:
        return look.now
    return max(look.now, observations.steady_now(look, address.injection_id))


def _day_of_hour(look: Look, address: SheetAddress) -> date | None:
    """The day of the injection: its hour may be written up on another one, an event is reported on the day it is."""
    if address.form in AS_NEEDED:
        return None
    injection = look.session.get(Injection, address.injection_id) if address.injection_id else None
    return injection.t0.astimezone(look.now.tzinfo).date() if injection and injection.t0 else None


def _of_draft(look: Look, draft: Draft | None) -> dict[str, Any]:
    """What a parked sheet keeps beside its answers: whose it is, who did it and when, the reasons, its paper."""
    if draft is None:
        return {}
    return {
        "draft_owner": draft.owner,
        "opened_at": draft.opened_at,
        "performed_at": _other_day(look, draft),
        "performed_by": draft.performed_by,
        "from_paper": draft.source == PAPER,
        "paper_serial": draft.paper_serial,
        "reasons": dict(draft.reasons),
    }


def _other_day(look: Look, draft: Draft) -> datetime | None:
    """When a parked sheet was done; None for one of today, which is done when it is saved."""
    at = draft.performed_at and draft.performed_at.astimezone(look.now.tzinfo)
    return at if at and at.date() != look.now.date() else None


def setting(look: Look, entry: Entry) -> Setting:
    """The areas and the looks that a sheet asks with the answers it has now: leaving early asks who decided it."""
    saved = saved_record(look, entry.address.form, entry.id)
    return setting_with(look, entry, saved)


def setting_with(look: Look, entry: Entry, saved: Any) -> Setting:
    """As `setting`, when it is known already whether there is a saved record."""
    found = setting_of(look, entry.address, saved)
    looks = writer_of(entry.address.form).looks
    return replace(found, looks=looks(look, entry)) if looks else found


def _entry(record_id: UUID, address: SheetAddress, answers: Answers) -> Entry:
    return Entry(id=record_id, address=address, answers=answers, performed_at=None, performed_by="")


def _saved_view(look: Look, address: SheetAddress, record: Any) -> SheetView:
    draft = look.session.get(Draft, record.id)
    head = draft or record
    return SheetView(
        address=address,
        form=look.protocol_of(record.protocol_version).form(record.form),
        setting=setting_with(look, _entry(record.id, address, head.answers), record),
        protocol_version=record.protocol_version,
        record_id=record.id,
        answers=head.answers,
        is_saved=True,
        performed_at=(draft and draft.performed_at) or record.performed_at,
        performed_by=head.performed_by,
        from_paper=head.source == PAPER,
        paper_serial=str(head.paper_serial or ""),
        void_reason=record.void_reason or "",
        draft_owner=draft.owner if draft else "",
        before=before_answers(look, address),
        previous=_previous(look, address, record),
        reasons=given_reasons(look, record.__tablename__, record.id),
        unconfirmed=unconfirmed(look),
    )


def _draft(look: Look, address: SheetAddress, record_id: UUID | None) -> Draft | None:
    if record_id is not None:
        return look.session.get(Draft, record_id)
    unsaved = (draft for draft in drafts_of(look, address) if saved_record(look, draft.form, draft.id) is None)
    return next(unsaved, None)


def _previous(look: Look, address: SheetAddress, record: Any) -> tuple[Previous, ...]:
    """The columns before this one: two earlier checks of the hour, or the last sheet of the form."""
    if address.form == "F07":
        return _previous_checks(look, address, record)
    found = select(Sheet).where(
        Sheet.participant_id == address.participant_id, Sheet.form == address.form, Sheet.void_reason.is_(None)
    )
    if record is not None:
        found = found.where(Sheet.saved_at <= record.saved_at, Sheet.id != record.id)
    last = look.session.scalars(found.order_by(Sheet.saved_at.desc()).limit(1)).first()
    return () if last is None else (Previous(Plain(last.visit or last.form), last.answers),)


def _previous_checks(look: Look, address: SheetAddress, record: Any) -> tuple[Previous, ...]:
    found = select(Check).where(
        Check.injection_id == address.injection_id,
        Check.void_reason.is_(None),
        Check.code != address.code,
        Check.performed_at.is_not(None),
    )
    if record is not None and record.performed_at is not None:
        found = found.where(Check.performed_at < record.performed_at)
    last = look.session.scalars(found.order_by(Check.performed_at.desc()).limit(2)).all()
    return tuple(Previous(look.protocol.check(check.code).label, check.answers) for check in reversed(last))
