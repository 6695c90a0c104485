"""The gaps in which nobody watched the hour, and the readings by which they are found."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy.orm import Mapped, mapped_column

from evclinic.storage.records.base import Base, Record, one_of


class Gap(Record):
    """The program was closed, the computer stood still, its clock changed or started anew; `seconds` is how long."""

    __tablename__ = "gaps"

    kind: Mapped[str]
    began_at: Mapped[datetime]
    ended_at: Mapped[datetime]
    seconds: Mapped[Decimal]

    __table_args__ = (one_of("kind", "closed", "asleep", "clock_changed", "rebooted"), {"sqlite_strict": True})


class KeptReading(Base):
    """A reading of the clocks, kept every few seconds of an hour. Not a record: no act, no trail."""

    __tablename__ = "readings"

    id: Mapped[int] = mapped_column(primary_key=True)
    wall: Mapped[datetime]
    boot: Mapped[Decimal]
    boot_id: Mapped[str]


class Sound(Base):
    """A sound that was made, so that they can be counted. Not a record: no act, no trail."""

    __tablename__ = "sounds"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    kind: Mapped[str]
    words: Mapped[str]
