"""What the program asked about an entry, and what the person answered."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from evclinic.storage.records.base import Record


class Prompt(Record):
    """One edit check that spoke up at a save: its name, level and words, and the reason that was given."""

    __tablename__ = "prompts"

    record_table: Mapped[str]
    record_id: Mapped[UUID]
    field: Mapped[str]
    check_name: Mapped[str]
    level: Mapped[str]
    words: Mapped[str]
    reason: Mapped[str | None]
    entered_by: Mapped[str]
    saved_at: Mapped[datetime]

    __table_args__ = (Index("ix_prompts_record", "record_table", "record_id"), {"sqlite_strict": True})
