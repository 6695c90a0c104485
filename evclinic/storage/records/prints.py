"""The papers that were issued, each with its serial and copy number, and their bytes."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from evclinic.storage.records.base import Base, Record


class Print(Record):
    """One issued paper; printed again it keeps its serial and gets the next copy number."""

    __tablename__ = "prints"

    serial: Mapped[int]
    copy: Mapped[int]
    form: Mapped[str]
    language: Mapped[str]
    participant_id: Mapped[UUID | None] = mapped_column(ForeignKey("participants.id"))
    visit: Mapped[str | None]
    pages: Mapped[int]
    sha256: Mapped[str] = mapped_column(ForeignKey("blobs.sha256"))
    status: Mapped[str]
    printed_by: Mapped[str]
    printed_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("serial >= 1 AND copy >= 1", name="serial"),
        Index("ux_prints_serial", "serial", "copy", unique=True),
        {"sqlite_strict": True},
    )


class Blob(Base):
    """Bytes by their SHA-256: put in once, never changed, never removed."""

    __tablename__ = "blobs"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    bytes: Mapped[bytes]
