"""The areas of a participant: L1.. to be injected, C1.. control, with their place on the body map."""

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped

from evclinic.storage.records.base import Entered, Record, answered, entered, one_of


class Area(Entered, Record):
    """One area. A voided code may be given again."""

    __tablename__ = "areas"

    code: Mapped[str]
    role: Mapped[str | None] = answered("area.role")
    region: Mapped[str | None] = answered("area.region")

    __table_args__ = entered(
        one_of("role", "injected", "control"),
        Index("ux_areas_code", "participant_id", "code", unique=True, sqlite_where=text("void_reason IS NULL")),
    )
