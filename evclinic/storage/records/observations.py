"""The hour after an injection: its checks, what was noted on the way, and the leaving."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from evclinic.storage.records.base import Entered, Observed, Record, entered, observed


class Check(Entered, Record):
    """One look: PRE, T0, T15 .. as planned, X1, X2 .. as needed. A check is recorded once.

    `not_done_reason` stands where nothing was looked at; `copied_from` names the struck-out check of another person.
    """

    __tablename__ = "checks"

    injection_id: Mapped[UUID] = mapped_column(ForeignKey("injections.id"))
    code: Mapped[str]
    not_done_reason: Mapped[str | None]
    copied_from: Mapped[UUID | None] = mapped_column(ForeignKey("checks.id"))

    __table_args__ = entered(
        Index("ux_checks_code", "injection_id", "code", unique=True, sqlite_where=text("void_reason IS NULL")),
    )


class Leaving(Entered, Record):
    """When the participant left, who decided it, and why when it was early."""

    __tablename__ = "leavings"

    injection_id: Mapped[UUID] = mapped_column(ForeignKey("injections.id"))
    left_at: Mapped[datetime]
    decided_by: Mapped[str | None]
    reason: Mapped[str | None]

    __table_args__ = entered(
        Index("ux_leavings_injection_id", "injection_id", unique=True, sqlite_where=text("void_reason IS NULL")),
    )


class HourNote(Observed, Record):
    """A moment of the hour put down in one press: an event now, or a line of the emergency card."""

    __tablename__ = "hour_notes"

    injection_id: Mapped[UUID] = mapped_column(ForeignKey("injections.id"))
    kind: Mapped[str]
    at: Mapped[datetime]
    note: Mapped[str | None]

    __table_args__ = observed(Index("ix_hour_notes_injection_id", "injection_id"))
