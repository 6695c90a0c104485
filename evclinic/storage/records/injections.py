"""The injections: given, partly given, stopped or not given, and the reading of the clocks the hour hangs on."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped

from evclinic.storage.column_types import LocalMoment
from evclinic.storage.records.base import Entered, Record, answered, entered, one_of


class Injection(Entered, Record):
    """One planned injection. t0 is the typed end of the last point, never the moment of the press.

    `anchor_*` is the reading of the clocks when it was saved; elapsed time is a function of t0, anchor and now.
    """

    __tablename__ = "injections"

    number: Mapped[int]
    chair: Mapped[int | None]
    anchor_wall: Mapped[datetime | None]
    anchor_boot: Mapped[Decimal | None]
    anchor_boot_id: Mapped[str | None]
    ending: Mapped[str | None] = answered("injection.ending")
    t0: Mapped[datetime | None] = answered("end.end_of_last_point", LocalMoment)

    __table_args__ = entered(
        one_of("ending", "given", "partly_given", "stopped", "not_given"),
        CheckConstraint("number >= 1", name="number"),
        CheckConstraint("chair >= 1", name="chair"),
        CheckConstraint("datetime(t0) IS NOT NULL OR t0 IS NULL", name="t0"),
        Index(
            "ux_injections_number", "participant_id", "number", unique=True, sqlite_where=text("void_reason IS NULL")
        ),
    )
