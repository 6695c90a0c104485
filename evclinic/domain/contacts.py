"""A contact or visit: on time, accepted, or outside its window (check C14); none after the day somebody left (C24)."""

from collections.abc import Iterator
from datetime import datetime, tzinfo

from evclinic.domain.casebook import Casebook, SavedSheet
from evclinic.domain.moments import date_text, ends_before, moment_text, stored
from evclinic.domain.participants import DispositionKind
from evclinic.domain.problems import Level, Problem
from evclinic.domain.visits import Timing, Window
from evclinic.domain.words import T

NO_CONTACT = frozenset({"F02", "F05", "F14", "F17", "F18"})  # decided, prepared or written while nobody is there


def contact_problems(planned: Window, performed: datetime) -> Iterator[Problem]:
    """A note within what is accepted, beyond it a deviation: 24-hour contact 20 to 28 h, accepted 12 to 48 h."""
    timing = planned.timing(performed)
    if timing is Timing.ON_TIME:
        return
    opens, closes = _words(planned)
    if timing is Timing.ACCEPTED:
        words = T("Planned for {opens} to {closes}: accepted, and marked.", opens=opens, closes=closes)
        yield Problem("", Level.NOTE, words, "C14.accepted")
        return
    missed = planned.missed_by(performed)
    hours, minutes = divmod(int(missed.total_seconds()) // 60, 60)
    by = f"{missed.days} d" if planned.opens_at is None else f"{hours} h {minutes:02d} min"
    yield Problem(
        "",
        Level.OUTSIDE_PROTOCOL,
        T("This contact was planned for {opens} to {closes}. Say why.", opens=opens, closes=closes),
        "C14",
        deviation="visit_window",
        planned=f"{opens} - {closes}",
        actual=moment_text(performed) if planned.opens_at else date_text(performed),
        difference=f"{timing.value} {by}",
    )


def checklist_problems(t0: datetime | None, performed: datetime) -> Iterator[Problem]:
    """The checklist before a dose is asked before it."""
    if t0 is not None and performed > t0:
        at = moment_text(t0.astimezone(performed.tzinfo))
        words = T("This is asked before the injection, which ended at {at}. Check the time, or say why.", at=at)
        yield Problem("", Level.UNUSUAL, words, "day.order")


def leaving_questions(book: Casebook, kind: DispositionKind, happened_at: str, zone: tzinfo) -> Iterator[Problem]:
    """C24: nobody was seen after the day of leaving; a withdrawal from treatment alone says nothing of later visits."""
    last = last_contact(book)
    if last is None or last.performed_at is None or not kind.ends_all:
        return
    seen = last.performed_at.astimezone(zone)
    if ends_before(happened_at, stored(seen)):
        words = T(
            "The last contact on record is of {day}, {form}, after this day. Correct the day, or say why.",
            day=moment_text(seen),
            form=last.form,
        )
        yield Problem("happened_at", Level.UNUSUAL, words, "C24.last_contact")


def last_contact(book: Casebook) -> SavedSheet | None:
    """The sheet of the last time somebody saw the participant or spoke with him: what is only written about is none."""
    found = [sheet for sheet in book.every_sheet() if not sheet.is_void and sheet.performed_at is not None]
    met = [sheet for sheet in found if sheet.form not in NO_CONTACT]
    return max(met, key=lambda sheet: sheet.performed_at or sheet.saved_at, default=None)


def _words(planned: Window) -> tuple[str, str]:
    if planned.opens_at is None or planned.closes_at is None:
        return date_text(planned.earliest), date_text(planned.latest)
    return moment_text(planned.opens_at), moment_text(planned.closes_at)
