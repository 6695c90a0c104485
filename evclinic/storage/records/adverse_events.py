"""Adverse events, the answer that each sign after an injection ends in, and the reports of serious ones."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from evclinic.storage.records.base import Entered, Record, answered, entered, one_of


class AdverseEvent(Entered, Record):
    """One event, numbered within its participant; the number is never used again."""

    __tablename__ = "adverse_events"

    number: Mapped[int]
    serious: Mapped[str | None] = answered("seriousness.serious")
    onset: Mapped[str | None] = answered("event.start_date")
    aware_at: Mapped[str | None] = answered("seriousness.aware_at")

    __table_args__ = entered(
        CheckConstraint("number >= 1", name="number"),
        Index("ux_adverse_events_number", "participant_id", "number", unique=True),
    )


class SignAnswer(Record):
    """What became of a sign that was present: a new event, an open one, or the reason why it is none."""

    __tablename__ = "sign_answers"

    participant_id: Mapped[UUID] = mapped_column(ForeignKey("participants.id"))
    injection_id: Mapped[UUID] = mapped_column(ForeignKey("injections.id"))
    sign: Mapped[str]
    area: Mapped[str | None]
    answer: Mapped[str]
    adverse_event_id: Mapped[UUID | None] = mapped_column(ForeignKey("adverse_events.id"))
    reason: Mapped[str | None]
    entered_by: Mapped[str]
    saved_at: Mapped[datetime]

    __table_args__ = (
        one_of("answer", "new_event", "open_event", "not_event"),
        CheckConstraint(
            "CASE answer WHEN 'not_event' THEN reason IS NOT NULL ELSE adverse_event_id IS NOT NULL END", name="whole"
        ),
        Index("ux_sign_answers_sign", "injection_id", "sign", text("coalesce(area, '')"), unique=True),
        {"sqlite_strict": True},
    )


class EventReport(Record):
    """A serious event was sent: when, how and to whom; `reason` when it was late."""

    __tablename__ = "event_reports"

    adverse_event_id: Mapped[UUID] = mapped_column(ForeignKey("adverse_events.id"))
    sent_at: Mapped[datetime]
    route: Mapped[str]
    recipient: Mapped[str]
    reason: Mapped[str | None]
    entered_by: Mapped[str]
    saved_at: Mapped[datetime]
