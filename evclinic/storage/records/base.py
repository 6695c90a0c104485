"""What all records share: an id made by the sheet, text types, and the columns of everything that was entered."""

from datetime import datetime
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, Computed, ForeignKey, LargeBinary, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, mapped_column

from evclinic.storage.column_types import Answers, AnswersText, Exact, Key, MomentText


class Base(DeclarativeBase):
    """Every table of the study file."""

    metadata = MetaData(
        naming_convention={
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
        }
    )
    type_annotation_map: ClassVar = {
        str: Text,
        datetime: MomentText,
        Decimal: Exact,
        UUID: Key,
        Answers: AnswersText,
        bytes: LargeBinary,
    }
    __table_args__: Any = {"sqlite_strict": True}  # noqa: RUF012  (SQLAlchemy reads it as it is)


class Record(Base):
    """A table with the trail on every field."""

    __abstract__ = True

    id: Mapped[UUID] = mapped_column(primary_key=True, sort_order=-10)

    def __repr__(self) -> str:
        """Name the record without quoting it: reprs end up in logs."""
        return f"<{type(self).__name__} {self.id}>"


class Observed:
    """Who did or saw it, who typed it, when, and from where."""

    participant_id: Mapped[UUID] = mapped_column(ForeignKey("participants.id"), sort_order=-9)
    visit: Mapped[str] = mapped_column(sort_order=-8)  # '' where it belongs to none
    protocol_version: Mapped[str] = mapped_column(ForeignKey("protocols.hash"), sort_order=-6)
    performed_at: Mapped[datetime | None] = mapped_column(sort_order=-5)
    performed_by: Mapped[str] = mapped_column(sort_order=-5)
    saved_at: Mapped[datetime] = mapped_column(sort_order=-4)
    entered_by: Mapped[str] = mapped_column(sort_order=-4)
    source: Mapped[str] = mapped_column(sort_order=-3)
    paper_serial: Mapped[int | None] = mapped_column(sort_order=-3)
    void_reason: Mapped[str | None] = mapped_column(sort_order=-2)


class Entered(Observed):
    """A form that was filled in: what is shared by all, and what this one asked."""

    form: Mapped[str] = mapped_column(sort_order=-7)
    answers: Mapped[Answers] = mapped_column(sort_order=-1)


def answered(path: str, type_: Any = Text) -> MappedColumn[Any]:
    """A column derived from the answers: NULL when missing, whatever the reason; checked by the table itself."""
    quoted = f"'$.{path}'"
    return mapped_column(
        type_,
        Computed(f"CASE json_type(answers, {quoted}) WHEN 'text' THEN answers ->> {quoted} END", persisted=False),
    )


def one_of(column: str, *values: str) -> CheckConstraint:
    """The column holds one of these codes, or nothing where it may."""
    return CheckConstraint(f"{column} IN ({', '.join(repr(value) for value in values)})", name=column)


def observed(*more: Any) -> tuple[Any, ...]:
    """The table arguments of what was observed."""
    return (one_of("source", "direct", "paper"), *more, {"sqlite_strict": True})


def entered(*more: Any) -> tuple[Any, ...]:
    """The table arguments of a form that was filled in."""
    return observed(CheckConstraint("json_type(answers) = 'object'", name="answers"), *more)
