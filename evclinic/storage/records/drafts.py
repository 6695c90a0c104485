"""What stands on an unsaved sheet; it goes when the sheet is saved."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from evclinic.storage.column_types import Answers
from evclinic.storage.records.base import Base


class Draft(Base):
    """Not a record: no act, no trail. The record will have the same id."""

    __tablename__ = "drafts"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    form: Mapped[str]
    owner: Mapped[str]
    participant_id: Mapped[UUID | None]
    visit: Mapped[str]
    injection_id: Mapped[UUID | None]
    code: Mapped[str]
    answers: Mapped[Answers]
    reasons: Mapped[Answers] = mapped_column(default=dict)
    performed_by: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="direct")
    paper_serial: Mapped[str] = mapped_column(default="")
    opened_at: Mapped[datetime]
    kept_at: Mapped[datetime]
    protocol_version: Mapped[str]
    performed_at: Mapped[datetime | None]

    __table_args__ = (CheckConstraint("json_type(answers) = 'object'", name="answers"), {"sqlite_strict": True})

    def __repr__(self) -> str:
        """Name the draft without quoting it: reprs end up in logs."""
        return f"<Draft {self.id}>"
