"""Bringing everything of a participant together in one value: the one loader for checks, paper and export."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Select, select, text

from evclinic.domain.answers import answer_at
from evclinic.domain.casebook import (
    AreaSheet,
    Casebook,
    CheckSheet,
    DeviationSheet,
    DispositionSheet,
    EventSheet,
    InjectionSheet,
    LeavingSheet,
    Note,
    PrintRow,
    PromptRow,
    Report,
    SavedSheet,
    SettledSign,
)
from evclinic.domain.deviations import FACTS
from evclinic.domain.entries import SheetAddress
from evclinic.domain.participants import DispositionKind, Participant
from evclinic.domain.protocol import Protocol
from evclinic.domain.signs import open_signs
from evclinic.domain.surroundings import Around
from evclinic.services.deeds import Look
from evclinic.storage import records

V = TypeVar("V")

# What the roster needs of everybody; the rest is loaded where somebody asks for the whole.
OVERVIEW = frozenset({"sheets", "areas", "injections", "leavings", "events", "deviations", "dispositions"})


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of the casebook: the table it comes from and how a record becomes a value."""

    record: type[records.Record]
    made: Callable[[Any], Any]


def casebook(look: Look, participant_id: UUID) -> Casebook:
    """Everything that is written down about this participant. NoResultFound when there is none."""
    found = casebooks(look, (participant_id,))
    if not found:
        look.session.get_one(records.Participant, participant_id)
    return found[0]


def casebooks(
    look: Look, participant_ids: Iterable[UUID] | None = None, parts: frozenset[str] | None = None
) -> tuple[Casebook, ...]:
    """The casebooks of these participants, or of all, in the order of screening; `parts` leaves the others empty."""
    wanted = select(records.Participant).order_by(text("participants.rowid"))
    if participant_ids is not None:
        wanted = wanted.where(records.Participant.id.in_(list(participant_ids)))
    everybody = [participant_of(record) for record in look.session.scalars(wanted)]
    ids = None if participant_ids is None else [participant.id for participant in everybody]
    loaded = {name: _loaded(look, part, ids) for name, part in PARTS.items() if parts is None or name in parts}
    if parts is None:
        loaded["prompts"] = _prompts(look, loaded)
    return tuple(
        Casebook(participant=person, **{name: tuple(found[person.id]) for name, found in loaded.items()})
        for person in everybody
    )


def protocols_of(look: Look, books: Iterable[Casebook]) -> dict[str, Protocol]:
    """The protocols that these casebooks were entered under, by their hashes, and the one in force."""
    versions = {sheet.protocol_version for book in books for sheet in book.every_sheet()} | {look.protocol_version}
    return {version: look.protocol_of(version) for version in sorted(versions)}


def around(look: Look, address: SheetAddress) -> Around:
    """What is known around a sheet, for its calculated values, with the number of signs nobody has answered."""
    if address.participant_id is None:
        return Around(now=look.now)
    book = casebook(look, address.participant_id)
    return Around(
        book=book,
        visit=address.visit,
        injection_id=address.injection_id,
        now=look.now,
        open_signs=len(open_signs(book, look.protocol)),
    )


def participant_of(record: records.Participant) -> Participant:
    """The participant of this record."""
    return Participant(
        id=record.id,
        screening_number=record.screening_number,
        code=record.code or "",
        enrolled_at=record.enrolled_at,
        enrolled_by=record.enrolled_by or "",
    )


def print_of(record: records.Print) -> PrintRow:
    """The issued paper of this record."""
    return PrintRow(
        id=record.id,
        serial=record.serial,
        copy=record.copy,
        form=record.form,
        language=record.language,
        participant_id=record.participant_id,
        visit=record.visit or "",
        pages=record.pages,
        sha256=record.sha256,
        status=record.status,
        printed_by=record.printed_by,
        printed_at=record.printed_at,
    )


def deviation_of(record: records.Deviation) -> DeviationSheet:
    """The line of F17 of this record: in the words of the form where somebody gave some, else as it was drafted."""
    said: dict[str, Any] = {
        name: answer_at(record.answers, f"deviation.{name}") or getattr(record, name) for name in FACTS
    }
    return DeviationSheet(
        **_shared(record),
        code=record.code,
        injection_id=record.injection_id,
        **said,
        cause=record.cause_place or "",
        dismissed_reason=record.dismissed_reason or "",
    )


def _shared(record: records.Entered) -> dict[str, Any]:
    return {
        "id": record.id,  # type: ignore[attr-defined]  # every entered record is a Record
        "table": record.__tablename__,  # type: ignore[attr-defined]
        "participant_id": record.participant_id,
        "form": record.form,
        "visit": record.visit,
        "protocol_version": record.protocol_version,
        "performed_at": record.performed_at,
        "performed_by": record.performed_by,
        "saved_at": record.saved_at,
        "entered_by": record.entered_by,
        "from_paper": record.source == "paper",
        "paper_serial": record.paper_serial,
        "void_reason": record.void_reason or "",
        "answers": record.answers,
    }


def _area(record: records.Area) -> AreaSheet:
    return AreaSheet(**_shared(record), code=record.code, role=record.role or "", region=record.region or "")


def _injection(record: records.Injection) -> InjectionSheet:
    return InjectionSheet(
        **_shared(record),
        code=str(record.number),
        number=record.number,
        chair=record.chair,
        ending=record.ending or "",
        t0=record.t0,
    )


def _check(record: records.Check) -> CheckSheet:
    return CheckSheet(
        **_shared(record),
        code=record.code,
        injection_id=record.injection_id,
        not_done_reason=record.not_done_reason or "",
        copied_from=record.copied_from,
    )


def _leaving(record: records.Leaving) -> LeavingSheet:
    return LeavingSheet(
        **_shared(record),
        injection_id=record.injection_id,
        left_at=record.left_at,
        decided_by=record.decided_by or "",
        reason=record.reason or "",
    )


def _event(record: records.AdverseEvent) -> EventSheet:
    return EventSheet(**_shared(record), code=str(record.number), number=record.number)


def _disposition(record: records.Disposition) -> DispositionSheet:
    return DispositionSheet(
        **_shared(record),
        kind=DispositionKind(record.kind),
        happened_at=record.happened_at,
        reason=record.reason,
    )


def _note(record: records.HourNote) -> Note:
    return Note(
        id=record.id,
        injection_id=record.injection_id,
        visit=record.visit,
        kind=record.kind,
        at=record.at,
        text=record.note or "",
        performed_by=record.performed_by,
        void_reason=record.void_reason or "",
    )


def _sign(record: records.SignAnswer) -> SettledSign:
    return SettledSign(
        id=record.id,
        injection_id=record.injection_id,
        sign=record.sign,
        area=record.area or "",
        answer=record.answer,
        event_id=record.adverse_event_id,
        reason=record.reason or "",
    )


def _report(record: records.EventReport) -> Report:
    return Report(
        id=record.id,
        event_id=record.adverse_event_id,
        sent_at=record.sent_at,
        route=record.route,
        recipient=record.recipient,
        reason=record.reason or "",
    )


def _prompt(record: records.Prompt) -> PromptRow:
    return PromptRow(
        table=record.record_table,
        record_id=record.record_id,
        place=record.field,
        check=record.check_name,
        level=record.level,
        words=record.words,
        reason=record.reason or "",
        entered_by=record.entered_by,
        saved_at=record.saved_at,
    )


PARTS: Mapping[str, _Part] = {
    "sheets": _Part(records.Sheet, lambda record: SavedSheet(**_shared(record))),
    "areas": _Part(records.Area, _area),
    "injections": _Part(records.Injection, _injection),
    "checks": _Part(records.Check, _check),
    "leavings": _Part(records.Leaving, _leaving),
    "notes": _Part(records.HourNote, _note),
    "events": _Part(records.AdverseEvent, _event),
    "signs": _Part(records.SignAnswer, _sign),
    "reports": _Part(records.EventReport, _report),
    "deviations": _Part(records.Deviation, deviation_of),
    "dispositions": _Part(records.Disposition, _disposition),
    "prints": _Part(records.Print, print_of),
}


def _loaded(look: Look, part: _Part, ids: list[UUID] | None) -> dict[UUID, list[Any]]:
    """The values of one table by participant, in the order in which they were saved."""
    found: dict[UUID, list[Any]] = defaultdict(list)
    for participant_id, record in look.session.execute(_query(part.record, ids)):
        found[participant_id].append(part.made(record))
    return found


def _query(record: Any, ids: list[UUID] | None) -> Select[Any]:
    owner = records.AdverseEvent.participant_id if record is records.EventReport else record.participant_id
    query = select(owner, record).order_by(text(f"{record.__tablename__}.rowid")).where(owner.is_not(None))
    if record is records.EventReport:
        query = query.join(records.AdverseEvent, records.AdverseEvent.id == record.adverse_event_id)
    return query if ids is None else query.where(owner.in_(ids))


def _prompts(look: Look, loaded: Mapping[str, dict[UUID, list[Any]]]) -> dict[UUID, list[PromptRow]]:
    """What was asked, by the participant whose record it was asked about."""
    sheets = ("sheets", "areas", "injections", "checks", "leavings", "events", "deviations", "dispositions")
    owners = {each.id: owner for name in sheets for owner, rows in loaded[name].items() for each in rows}
    found: dict[UUID, list[PromptRow]] = defaultdict(list)
    for record in look.session.scalars(select(records.Prompt).order_by(text("prompts.rowid"))):
        if record.record_id in owners:
            found[owners[record.record_id]].append(_prompt(record))
    return found
