"""Every sheet of the protocol: opened, kept as a draft, judged, saved, amended, struck out. One path for all forms."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select

from evclinic.domain.answers import Answers, Missing, with_answer
from evclinic.domain.entries import Entry, SheetAddress
from evclinic.domain.form_checks import Moment, form_problems
from evclinic.domain.forms import Form, Setting
from evclinic.domain.problems import Level, Problem, Refused, impossible, refuse_if_any
from evclinic.domain.words import Plain, T, Words
from evclinic.services import adverse_events, areas, injections, leavings, observations
from evclinic.services.deeds import CLINICAL, Act, Look, deed
from evclinic.services.entering import (
    Writer,
    before_answers,
    draft_deviations,
    drop_draft,
    no_rules,
    performed_moment,
    setting_of,
    shared_columns,
    write_prompts,
)
from evclinic.storage.records import Base, Check, Draft, Sheet

NEEDS_REASON = (Level.UNUSUAL,)
BLOCKS = (Level.IMPOSSIBLE, Level.INCOMPLETE)


def _sheet_row(act: Act, entry: Entry) -> Base:
    return Sheet(**shared_columns(act, entry))


SHEET = Writer(Sheet, no_rules, _sheet_row)
WRITERS: Mapping[str, Writer] = {
    "F04A": areas.WRITER,
    "F06": injections.WRITER,
    "F07": observations.WRITER,
    "F08": leavings.WRITER,
    "F14": adverse_events.WRITER,
}


@dataclass(frozen=True, slots=True)
class Previous:
    """Earlier answers of the same form, shown beside the new ones: never carried over."""

    label: Words
    answers: Answers


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetView:
    """A sheet as it opens: the form under its own version, what stands on it, and what is shown beside it."""

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
    before: Answers | None = None
    previous: tuple[Previous, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRow:
    """A parked sheet: whose it is, which one, and since when."""

    record_id: UUID
    address: SheetAddress
    owner: str
    opened_at: datetime
    kept_at: datetime


def open_sheet(look: Look, address: SheetAddress, record_id: UUID | None = None) -> SheetView:
    """A sheet to fill or to read: the saved record, else the parked draft, else an empty one with a new id."""
    saved = _record(look, address.form, record_id)
    if saved is not None:
        return _saved_view(look, address, saved)
    draft = _draft(look, address, record_id)
    return SheetView(
        address=address,
        form=look.protocol.form(address.form),
        setting=setting_of(look, address),
        protocol_version=look.protocol_version,
        record_id=draft.id if draft else record_id or uuid4(),
        answers=draft.answers if draft else {},
        draft_owner=draft.owner if draft else "",
        opened_at=draft.opened_at if draft else None,
        before=before_answers(look, address.injection_id),
        previous=_previous(look, address),
    )


def judge(look: Look, entry: Entry) -> tuple[Problem, ...]:
    """Everything that is to be said about an entry, in the order of the form. Answered prompts are in it too."""
    form, writer = look.protocol.form(entry.address.form), _writer(entry.address.form)
    setting = setting_of(look, entry.address)
    if writer.looks:
        setting = replace(setting, looks=writer.looks(look, entry))
    moment = Moment(look.now, before_answers(look, entry.address.injection_id))
    found = [*form_problems(form, setting, entry.answers, moment)]
    if not any(problem.level is Level.IMPOSSIBLE for problem in found):
        found += writer.rules(look, entry)
    return in_order(found, form, setting, entry.answers)


def in_order(problems: list[Problem], form: Form, setting: Setting, answers: Answers) -> tuple[Problem, ...]:
    """The problems in the order of the form, what concerns the whole sheet first."""
    if len(problems) < 2:
        return tuple(problems)
    order = {item.place: number for number, item in enumerate(form.items(setting, answers))}
    return tuple(sorted(problems, key=lambda problem: order.get(problem.place, -1)))


def unanswered(problems: Iterable[Problem], reasons: Mapping[str, str]) -> tuple[Problem, ...]:
    """The problems that still stand in the way of saving: what blocks, and what asks for a reason that is not given."""
    return tuple(
        problem
        for problem in problems
        if problem.level in BLOCKS or (problem.level in NEEDS_REASON and not reasons.get(problem.key, "").strip())
    )


def mark_not_done(entry: Entry, problems: Iterable[Problem], why: Missing) -> Entry:
    """The entry with every open question answered by the same stored reason: one deliberate act of the nurse."""
    answers: Mapping[str, Any] = entry.answers
    for problem in problems:
        if problem.level is Level.INCOMPLETE:
            answers = with_answer(answers, problem.place, why)
    return replace(entry, answers=answers)


@deed(may=CLINICAL)
def save(act: Act, entry: Entry) -> UUID:
    """Save a sheet for the first time. Raises `Refused` with what is to be mended; saved twice is one save."""
    writer = _writer(entry.address.form)
    if writer.has_saved(act, entry.id):
        return entry.id
    problems = judge(act, entry)
    refuse_if_any(unanswered(problems, entry.reasons))
    act.session.add(writer.row(act, entry))
    table = writer.record.__tablename__
    write_prompts(act, table, entry, problems)
    draft_deviations(act, table, entry, problems)
    drop_draft(act, entry.id)
    return entry.id


@deed(may=CLINICAL)
def amend(act: Act, entry: Entry, *, reason: str) -> None:
    """Change a saved sheet, with the reason; the old values stay in the trail."""
    _refuse_without_reason(reason)
    writer = _writer(entry.address.form)
    record = _entered(act, writer.record, entry.id)
    if record.void_reason is not None:
        raise Refused([impossible("", T("This sheet is struck out. It can no longer be changed."), "void")])
    problems = judge(act, entry)
    refuse_if_any(unanswered(problems, entry.reasons))
    record.answers = entry.answers
    record.performed_at = performed_moment(act, act.protocol.form(entry.address.form), entry)
    record.performed_by = entry.performed_by
    table = writer.record.__tablename__
    write_prompts(act, table, entry, problems)
    draft_deviations(act, table, entry, problems)
    drop_draft(act, entry.id)


@deed(may=CLINICAL)
def void(act: Act, form: str, record_id: UUID, *, reason: str) -> None:
    """Strike a sheet out, with the reason; it stays to be read."""
    _refuse_without_reason(reason)
    _entered(act, _writer(form).record, record_id).void_reason = reason


def keep_draft(look: Look, entry: Entry, owner: str) -> None:
    """Keep what stands on an unsaved sheet. The colleague who opens the same sheet sees it."""
    kept = look.session.get(Draft, entry.id)
    if kept is None:
        kept = Draft(id=entry.id, opened_at=look.now, protocol_version=look.protocol_version, owner=owner)
        look.session.add(kept)
    address = entry.address
    kept.form, kept.participant_id, kept.visit = address.form, address.participant_id, address.visit
    kept.injection_id, kept.code = address.injection_id, address.code
    kept.answers, kept.kept_at = dict(entry.answers), look.now


def discard_draft(look: Look, record_id: UUID) -> None:
    """Discard a parked sheet; nothing of it was data."""
    drop_draft(look, record_id)


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


def _writer(form: str) -> Writer:
    return WRITERS.get(form, SHEET)


def _record(look: Look, form: str, record_id: UUID | None) -> Any:
    writer = _writer(form)
    if record_id is None or not writer.has_saved(look, record_id):
        return None
    return look.session.get_one(writer.record, record_id)


def _entered(look: Look, record: type[Base], record_id: UUID) -> Any:
    return look.session.get_one(record, record_id)


def _saved_view(look: Look, address: SheetAddress, record: Any) -> SheetView:
    draft = look.session.get(Draft, record.id)
    return SheetView(
        address=address,
        form=look.protocol_of(record.protocol_version).form(record.form),
        setting=setting_of(look, address),
        protocol_version=record.protocol_version,
        record_id=record.id,
        answers=draft.answers if draft else record.answers,
        is_saved=True,
        performed_at=record.performed_at,
        performed_by=record.performed_by,
        from_paper=record.source == "paper",
        paper_serial=str(record.paper_serial or ""),
        void_reason=record.void_reason or "",
        draft_owner=draft.owner if draft else "",
        before=before_answers(look, address.injection_id),
        previous=_previous(look, address),
    )


def _draft(look: Look, address: SheetAddress, record_id: UUID | None) -> Draft | None:
    if record_id is not None:
        return look.session.get(Draft, record_id)
    same = select(Draft).where(
        Draft.form == address.form,
        Draft.participant_id == address.participant_id,
        Draft.visit == address.visit,
        Draft.injection_id == address.injection_id,
        Draft.code == address.code,
    )
    return next((draft for draft in look.session.scalars(same) if not _is_saved(look, draft)), None)


def _is_saved(look: Look, draft: Draft) -> bool:
    return _record(look, draft.form, draft.id) is not None


def _previous(look: Look, address: SheetAddress) -> tuple[Previous, ...]:
    """The last two columns before this one: earlier checks of the hour, or the last sheets of the form."""
    if address.injection_id is not None and address.form == "F07":
        found = look.session.scalars(
            select(Check)
            .where(Check.injection_id == address.injection_id, Check.void_reason.is_(None), Check.code != address.code)
            .order_by(Check.performed_at.desc())
            .limit(2)
        ).all()
        return tuple(Previous(look.protocol.check(c.code).label, c.answers) for c in reversed(found) if c.performed_at)
    found_sheets = look.session.scalars(
        select(Sheet)
        .where(Sheet.participant_id == address.participant_id, Sheet.form == address.form, Sheet.void_reason.is_(None))
        .order_by(Sheet.saved_at.desc())
        .limit(1)
    ).all()
    return tuple(Previous(Plain(sheet.visit or sheet.form), sheet.answers) for sheet in found_sheets)


def _refuse_without_reason(reason: str) -> None:
    if not reason.strip():
        raise Refused([Problem("", Level.INCOMPLETE, T("Say why."), "reason")])
