"""The people of the site: initials, role, tasks and the days from and to which they are active."""

from sqlalchemy.orm import Mapped, mapped_column

from evclinic.storage.records.base import Record, one_of


class StaffMember(Record):
    """One person. `tasks` are codes with a space between; the dates are ISO days."""

    __tablename__ = "staff"

    initials: Mapped[str] = mapped_column(unique=True)
    role: Mapped[str]
    tasks: Mapped[str]
    active_from: Mapped[str]
    active_to: Mapped[str | None]

    __table_args__ = (one_of("role", "nurse", "investigator", "monitor"), {"sqlite_strict": True})
