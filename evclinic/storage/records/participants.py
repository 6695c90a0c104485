"""The participants by their codes, without names, and how somebody left the trial or its treatment."""

from datetime import datetime

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from evclinic.storage.records.base import Entered, Record, entered


class Participant(Record):
    """Somebody who was screened; the code EV-001 comes with the enrolment and is never used again."""

    __tablename__ = "participants"

    screening_number: Mapped[str] = mapped_column(unique=True)
    code: Mapped[str | None] = mapped_column(unique=True)
    enrolled_at: Mapped[datetime | None]
    enrolled_by: Mapped[str | None]

    __table_args__ = (
        CheckConstraint("(code IS NULL) = (enrolled_at IS NULL)", name="enrolled"),
        {"sqlite_strict": True},
    )


class Disposition(Entered, Record):
    """A screen failure, a withdrawal, a completion: `happened_at` is the ISO day or moment as it is known."""

    __tablename__ = "dispositions"

    kind: Mapped[str]
    happened_at: Mapped[str]
    reason: Mapped[str]

    __table_args__ = entered()
