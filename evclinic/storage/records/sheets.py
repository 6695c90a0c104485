"""Every form that no rule has a table for: consent, eligibility, history, medication, checklists."""

from sqlalchemy import Index

from evclinic.storage.records.base import Entered, Record, entered


class Sheet(Entered, Record):
    """One filled-in form; which one says `form`."""

    __tablename__ = "sheets"

    __table_args__ = entered(Index("ix_sheets_form", "participant_id", "form", "visit"))
