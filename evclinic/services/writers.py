"""Which table keeps the sheets of which form, and by which rules: every other form is a row of `sheets`."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from evclinic.domain.entries import Entry
from evclinic.services import (
    adverse_events,
    after_injection,
    areas,
    checks,
    contacts,
    deviations,
    injections,
    leavings,
    products,
)
from evclinic.services.deeds import Act, Look
from evclinic.services.entering import Writer, no_rules, shared_columns
from evclinic.storage.records import Base, Sheet


def sheet_row(act: Act, entry: Entry) -> Base:
    """A form without a table of its own."""
    return Sheet(**shared_columns(act, entry))


SHEET = Writer(Sheet, no_rules, sheet_row)
PERMISSION = replace(SHEET, settled=after_injection.judge_permitted_again, voided=after_injection.judge_permitted_again)
WRITERS: Mapping[str, Writer] = {
    "F01": PERMISSION,
    "F02": PERMISSION,
    "F04A": areas.WRITER,
    "F05": Writer(
        Sheet,
        products.preparation_rules,
        sheet_row,
        settled=after_injection.judge_prepared_again,
        voided=after_injection.judge_prepared_again,
    ),
    "F06": injections.WRITER,
    "F07": replace(
        checks.WRITER, settled=after_injection.judge_leaving_again, voided=after_injection.judge_leaving_again
    ),
    "F08": leavings.WRITER,
    "F10": Writer(Sheet, contacts.rules, sheet_row),
    "F14": adverse_events.WRITER,
    "F17": deviations.WRITER,
}


def writer_of(form: str) -> Writer:
    """How the sheets of this form are kept."""
    return WRITERS.get(form, SHEET)


def saved_record(look: Look, form: str, record_id: UUID | None) -> Any:
    """The record of this id, None as long as its sheet was not saved."""
    writer = writer_of(form)
    if record_id is None or not writer.has_saved(look, record_id):
        return None
    return look.session.get_one(writer.record, record_id)
