"""Who changed what, when and why: the history of one value, and the pages of the trail."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, func, select

from evclinic.domain.answers import MISSING
from evclinic.domain.words import Plain, T, Text, Words
from evclinic.services.deeds import Look
from evclinic.storage.trail import ACTS, TRAIL, of_record

PAGE = 200

# What a deed is called on the screen; one that has no words yet shows its own name.
DEEDS: Mapping[str, Text] = {
    "study.create": T("Study begun"),
    "sheets.save": T("Sheet saved"),
    "sheets.amend": T("Sheet amended"),
    "sheets.void": T("Sheet struck out"),
    "participants.register": T("Participant registered"),
    "participants.enrol": T("Participant enrolled"),
    "dispositions.dispose": T("Left the treatment or the trial"),
    "dispositions.take_back": T("Leaving the trial taken back"),
    "injections.begin": T("Injection day opened"),
    "chairs.seat": T("Chair changed"),
    "hour_notes.note": T("Moment of the hour noted"),
    "hour_notes.say_what": T("Words put to a moment of the hour"),
    "hour_notes.strike": T("Moment of the hour struck out"),
    "moving.move_check": T("Check moved to the right participant"),
    "observations.move_check": T("Check moved to the right participant"),  # as it was called before
    "observations.not_done": T("Checks recorded as not done"),
    "observations.one_reason": T("One reason for several late checks"),
    "leavings.close_all": T("All remaining checks closed"),
    "watching.gap_seen": T("Gap of the clocks recorded"),
    "signs.answer_sign": T("Sign answered"),
    "signs.change_answer": T("Answer to a sign corrected"),
    "adverse_events.confirm_grade": T("Grade confirmed"),
    "adverse_events.report_sent": T("Report of a serious event marked sent"),
    "deviations.accept": T("Deviation accepted"),
    "deviations.dismiss": T("Deviation dismissed"),
    "protocols.adopt": T("Protocol adopted"),
    "protocols.confirm": T("Value confirmed"),
    "staff.add_person": T("Person added"),
    "staff.change_person": T("Person corrected"),
    "staff.end_person": T("Person ended"),
    "prints.issue": T("Paper issued"),
    "papers.issue_wanted": T("Paper issued"),
    "papers.issue_again": T("Paper issued once more"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailRow:
    """One row of the trail: a field of a record, its old and new value, and the act it belongs to."""

    seq: int
    act: int
    at: datetime
    who: str
    why: str
    deed: str
    version: str
    table: str
    record_id: str
    field: str
    old: str
    new: str

    @property
    def words(self) -> Words:
        """What was done, in words."""
        return DEEDS.get(self.deed) or Plain(self.deed)


def history(look: Look, table: str, record_id: UUID, place: str) -> tuple[TrailRow, ...]:
    """Every value that stood at this place ('answers.areas.L1.redness'), the first one first.

    The reason why there was no answer, stored in its place, is part of it.
    """
    found = look.session.execute(
        _rows()
        .where(
            of_record(table, record_id),
            TRAIL.c.field.in_((place, f"{place}.{MISSING}")),
        )
        .order_by(TRAIL.c.seq)
    )
    rows: dict[int, TrailRow] = {}
    for row in map(_trail_row, found):
        earlier = rows.get(row.act)
        rows[row.act] = replace(row, old=earlier.old or row.old, new=earlier.new or row.new) if earlier else row
    return tuple(rows.values())


def record_trail(look: Look, table: str, record_id: UUID) -> tuple[TrailRow, ...]:
    """Everything that ever happened to one record, in order."""
    where = _rows().where(of_record(table, record_id))
    return tuple(_trail_row(row) for row in look.session.execute(where.order_by(TRAIL.c.seq)))


def trail(
    look: Look, limit: int = PAGE, before_seq: int | None = None, narrowed: Sequence[ColumnElement[bool]] = ()
) -> tuple[TrailRow, ...]:
    """One page of the trail, the newest change first; the next page comes before the last seq of this one."""
    rows = _rows().where(TRAIL.c.seq > 0, *narrowed).order_by(TRAIL.c.seq.desc()).limit(limit)
    if before_seq is not None:
        rows = rows.where(TRAIL.c.seq < before_seq)
    return tuple(_trail_row(row) for row in look.session.execute(rows))


def count(look: Look) -> tuple[int, int]:
    """How many acts were done and how many fields they changed."""
    acts = look.session.scalar(select(func.count()).select_from(ACTS).where(ACTS.c.id > 0))
    rows = look.session.scalar(select(func.count()).select_from(TRAIL).where(TRAIL.c.seq > 0))
    return acts or 0, rows or 0


def changes_by_table(look: Look) -> tuple[tuple[str, int, int], ...]:
    """For each table how many acts touched it and how many fields they changed, by name."""
    found = look.session.execute(
        select(TRAIL.c.record_table, func.count(TRAIL.c.act.distinct()), func.count())
        .where(TRAIL.c.seq > 0)
        .group_by(TRAIL.c.record_table)
        .order_by(TRAIL.c.record_table)
    )
    return tuple((str(table), int(acts), int(fields)) for table, acts, fields in found)


def _rows() -> Select[Any]:
    return select(
        TRAIL.c.seq,
        TRAIL.c.act,
        TRAIL.c.record_table,
        TRAIL.c.record_id,
        TRAIL.c.field,
        TRAIL.c.old_value,
        TRAIL.c.new_value,
        ACTS.c.at,
        ACTS.c.author,
        ACTS.c.reason,
        ACTS.c.deed,
        ACTS.c.version,
    ).join(ACTS, ACTS.c.id == TRAIL.c.act)


def _trail_row(row: Row[Any]) -> TrailRow:
    return TrailRow(
        seq=row.seq,
        act=row.act,
        at=row.at,
        who=row.author or "",
        why=row.reason or "",
        deed=row.deed,
        version=row.version,
        table=row.record_table,
        record_id=row.record_id,
        field=row.field,
        old=row.old_value or "",
        new=row.new_value or "",
    )
