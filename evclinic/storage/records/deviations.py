"""The deviations from the protocol, most of them drafted by what was saved outside it."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from evclinic.storage.records.base import Entered, Record, entered


class Deviation(Entered, Record):
    """One line of F17: what was planned, what was done, the difference.

    `cause_place` is what drafted it ('checks/<id>/window'); the same cause drafts it once. A draft that is none is
    dismissed with a reason.
    """

    __tablename__ = "deviations"

    injection_id: Mapped[UUID | None] = mapped_column(ForeignKey("injections.id"))
    code: Mapped[str]
    planned: Mapped[str]
    actual: Mapped[str]
    difference: Mapped[str]
    cause_place: Mapped[str | None]
    dismissed_reason: Mapped[str | None]

    __table_args__ = entered(
        Index(
            "ux_deviations_cause",
            "code",
            "cause_place",
            unique=True,
            sqlite_where=text("cause_place IS NOT NULL AND void_reason IS NULL"),
        ),
    )
