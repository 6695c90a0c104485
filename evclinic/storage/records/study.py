"""The study itself: real or demo, and the protocol versions adopted in it with what the investigator confirmed."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from evclinic.storage.records.base import Record, one_of

ONLY = UUID(int=1)  # a file holds one study


class StudyRecord(Record):
    """The one row that says what this file is."""

    __tablename__ = "study"

    kind: Mapped[str]
    registration: Mapped[str]
    created_at: Mapped[datetime]

    __table_args__ = (
        one_of("kind", "real", "demo"),
        CheckConstraint(f"id = '{ONLY}'", name="one"),
        {"sqlite_strict": True},
    )


class AdoptedProtocol(Record):
    """A protocol as it was adopted: its normalised JSON, by its hash. Every entry names the one it was made under."""

    __tablename__ = "protocols"

    version: Mapped[str]
    hash: Mapped[str] = mapped_column(unique=True)
    data: Mapped[str]
    adopted_at: Mapped[datetime]


class Confirmation(Record):
    """The investigator confirmed this value of the protocol's defaults."""

    __tablename__ = "confirmations"

    key: Mapped[str]
    value: Mapped[str]
    confirmed_by: Mapped[str]
    confirmed_at: Mapped[datetime]
