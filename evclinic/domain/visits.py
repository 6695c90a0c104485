"""The planned visits of a participant: when each is due, how far from it is still on time, and how it stands today.

Day 1 is the date of the first injection; months are calendar months after it; the 24-hour contacts count from the end
of the last point of their injection. A visit is judged by the dates of its own time, whenever it is entered.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from evclinic.domain.casebook import Casebook, InjectionSheet, standing
from evclinic.domain.moments import add_months
from evclinic.domain.participants import DispositionKind
from evclinic.domain.protocol import Protocol, Visit

ANY = "any"  # an unscheduled visit: it is never due and never late
AS_NEEDED = frozenset({"F13", "F14", "F17", "F24", "F27"})  # logs and papers that a visit may go without
MISSED = frozenset({"visit_missed", "contact_missed"})
HOUR_AT_MOST = timedelta(hours=24)  # an hour without a leaving of an earlier day is an unfinished sheet, not a chair


class CellState(StrEnum):
    """How one visit of one participant stands; each has a shape and a word, never colour alone."""

    DONE = "done"
    DRAFT = "draft"
    OPEN = "open"
    LATE = "late"
    OBSERVED = "observed"
    PLANNED = "planned"
    STOPPED = "stopped"


class Timing(StrEnum):
    """How a performed visit lies to its window."""

    EARLY = "early"
    ON_TIME = "on_time"
    ACCEPTED = "accepted"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Anchors:
    """What the visits of a participant count from: Day 1, and t0 of each injection that was given."""

    day1: date | None = None
    t0: Mapping[int, datetime] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """When a visit is due, and from when to when it is on time, both ends included.

    Days are whole days. A visit counted in hours has moments in the site's zone too, and perhaps a wider pair within
    which it is accepted.
    """

    target: date
    earliest: date
    latest: date
    due_at: datetime | None = None
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    accepted_from: datetime | None = None
    accepted_to: datetime | None = None

    def timing(self, performed: datetime) -> Timing:
        """How a visit that was done at this moment lies to the window; the moment is in the site's zone."""
        if self.opens_at is None or self.closes_at is None:
            day = performed.date()
            return Timing.EARLY if day < self.earliest else Timing.LATE if day > self.latest else Timing.ON_TIME
        if self.opens_at <= performed <= self.closes_at:
            return Timing.ON_TIME
        if (self.accepted_from or self.opens_at) <= performed <= (self.accepted_to or self.closes_at):
            return Timing.ACCEPTED
        return Timing.EARLY if performed < self.opens_at else Timing.LATE

    def missed_by(self, performed: datetime) -> timedelta:
        """By how much it was before or after the window: whole days, or for hours the exact time; else nothing."""
        if self.opens_at is None or self.closes_at is None:
            day = performed.date()
            return max(self.earliest - day, day - self.latest, timedelta(0))
        return max(self.opens_at - performed, performed - self.closes_at, timedelta(0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One visit of one participant: its state, its window where it has one, when it was done, how late it is."""

    visit: str
    state: CellState
    window: Window | None = None
    performed_at: datetime | None = None
    timing: Timing | None = None
    late_by: timedelta = timedelta(0)

    @property
    def is_to_do(self) -> bool:
        """Whether somebody still has to do something about it."""
        return self.state not in (CellState.DONE, CellState.STOPPED)


def anchors(casebook: Casebook) -> Anchors:
    """What the visits of this participant count from."""
    t0 = {sheet.number: sheet.t0 for sheet in standing(casebook.injections) if sheet.t0 is not None}
    first = min(t0.values(), default=None)
    return Anchors(None if first is None else first.date(), MappingProxyType(t0))


def window(visit: Visit, known: Anchors) -> Window | None:
    """When this visit is due; None as long as what it counts from has not happened."""
    if visit.anchor.startswith("injection:"):
        t0 = known.t0.get(int(visit.anchor.removeprefix("injection:")))
        return None if t0 is None else _hours(visit, t0)
    if visit.anchor == ANY or known.day1 is None:
        return None
    target = _target(visit, known.day1)
    return Window(
        target=target,
        earliest=target - timedelta(days=visit.early or 0),
        latest=target + timedelta(days=visit.late or 0),
    )


def _target(visit: Visit, day1: date) -> date:
    if visit.months is not None:
        return add_months(day1, visit.months)
    day = visit.day if visit.day is not None else 1
    return day1 + timedelta(days=day - 1 if day > 0 else day)


def _hours(visit: Visit, t0: datetime) -> Window:
    due = _later(t0, visit.hours or 0)
    opens, closes = _later(due, -(visit.early or 0)), _later(due, visit.late or 0)
    accepted_from = opens if visit.accept_early is None else _later(due, -visit.accept_early)
    accepted_to = closes if visit.accept_late is None else _later(due, visit.accept_late)
    return Window(
        target=due.date(),
        earliest=opens.date(),
        latest=closes.date(),
        due_at=due,
        opens_at=opens,
        closes_at=closes,
        accepted_from=accepted_from,
        accepted_to=accepted_to,
    )


def _later(moment: datetime, hours: int) -> datetime:
    """So many real hours later, also over a change of the clocks."""
    return datetime.fromtimestamp(moment.timestamp() + 3600 * hours, moment.tzinfo)


def planned_visits(protocol: Protocol) -> tuple[Visit, ...]:
    """The columns of the roster: every visit that has its time."""
    return tuple(visit for visit in protocol.visits if visit.anchor != ANY)


def needed_forms(visit: Visit, protocol: Protocol) -> frozenset[str]:
    """The forms without which a visit is not done."""
    return (frozenset(visit.forms) - AS_NEEDED) & frozenset(protocol.forms)


def cells(
    casebook: Casebook, protocol: Protocol, now: datetime, drafts: frozenset[str] = frozenset()
) -> tuple[Cell, ...]:
    """How every planned visit of a participant stands now. `drafts` are the visits with a parked sheet."""
    known = anchors(casebook)
    return tuple(
        _cell(visit, casebook, protocol, known, now, visit.code in drafts) for visit in planned_visits(protocol)
    )


def next_cell(row: tuple[Cell, ...]) -> Cell | None:
    """The visit that wants doing next: the first open one in the order of the schedule that has come or has a date."""
    to_do = [cell for cell in row if cell.is_to_do]
    return next((cell for cell in to_do if cell.state is not CellState.PLANNED), to_do[0] if to_do else None)


def _cell(visit: Visit, book: Casebook, protocol: Protocol, known: Anchors, now: datetime, draft: bool) -> Cell:
    found = window(visit, known)
    performed = _performed(visit, book)
    state = _recorded(visit, book, protocol, now)
    if state is CellState.DONE:
        timing = found.timing(performed) if found and performed else None
        return Cell(visit=visit.code, state=state, window=found, performed_at=performed, timing=timing)
    if state is None and _is_stopped(visit, book):
        return Cell(visit=visit.code, state=CellState.STOPPED, window=found)
    if state is None and draft:
        state = CellState.DRAFT
    late_by = timedelta(0)
    if state is None:
        state, late_by = _awaited(visit, found, book, now)
    return Cell(visit=visit.code, state=state, window=found, performed_at=performed, late_by=late_by)


def _recorded(visit: Visit, book: Casebook, protocol: Protocol, now: datetime) -> CellState | None:
    """What the records say of it: done, begun, under observation, or nothing."""
    if visit.injection is not None:
        sheet = book.injection(visit.injection)
        if sheet is not None:
            return _injection_state(sheet, book, now)
        return CellState.DRAFT if _forms_at(visit, book) - AS_NEEDED else None
    there, needed = _forms_at(visit, book), needed_forms(visit, protocol)
    if needed and needed <= there:
        return CellState.DONE
    return CellState.DRAFT if there & needed else None


def _injection_state(sheet: InjectionSheet, book: Casebook, now: datetime) -> CellState:
    if not sheet.ending:
        return CellState.DRAFT
    if sheet.t0 is None or book.leaving(sheet.id) is not None:
        return CellState.DONE
    return CellState.OBSERVED if now - sheet.t0 <= HOUR_AT_MOST else CellState.DRAFT


def _forms_at(visit: Visit, book: Casebook) -> frozenset[str]:
    return frozenset(sheet.form for sheet in standing(book.sheets) if sheet.visit == visit.code)


def _performed(visit: Visit, book: Casebook) -> datetime | None:
    """When it was done: t0 of its injection, else the first of its sheets."""
    sheet = book.injection(visit.injection) if visit.injection is not None else None
    if sheet is not None:
        return sheet.t0 or sheet.performed_at
    moments = (each.performed_at for each in standing(book.sheets) if each.visit == visit.code)
    return min((moment for moment in moments if moment is not None), default=None)


def _is_stopped(visit: Visit, book: Casebook) -> bool:
    """Whether it will not take place: somebody left, its injection was not given, or it was accepted as missed."""
    kinds = {sheet.kind for sheet in standing(book.dispositions)}
    if any(kind.ends_all for kind in kinds):
        return True
    if visit.injection is not None and DispositionKind.WITHDRAWN_TREATMENT in kinds:
        return True
    missed = (d for d in standing(book.deviations) if d.visit == visit.code and not d.dismissed_reason)
    return any(deviation.code in MISSED for deviation in missed) or _without_anchor(visit, book, kinds)


def _without_anchor(visit: Visit, book: Casebook, kinds: set[DispositionKind]) -> bool:
    """Whether a contact after an injection has lost its injection: it was not given, or will not be."""
    if not visit.anchor.startswith("injection:"):
        return False
    sheet = book.injection(int(visit.anchor.removeprefix("injection:")))
    if sheet is None:
        return DispositionKind.WITHDRAWN_TREATMENT in kinds
    return bool(sheet.ending) and sheet.t0 is None


def _awaited(visit: Visit, found: Window | None, book: Casebook, now: datetime) -> tuple[CellState, timedelta]:
    """How a visit stands that nobody has begun."""
    if found is None:
        return (CellState.OPEN if _is_first(visit, book) else CellState.PLANNED), timedelta(0)
    match found.timing(now):
        case Timing.EARLY:
            return CellState.PLANNED, timedelta(0)
        case Timing.LATE:
            return CellState.LATE, found.missed_by(now)
        case _:
            return CellState.OPEN, timedelta(0)


def _is_first(visit: Visit, book: Casebook) -> bool:
    """Before Day 1: screening is open, and after the enrolment the first injection."""
    if visit.injection is not None:
        return visit.injection == 1 and bool(book.participant.code)
    return visit.anchor == "day1" and visit.day is not None and visit.day < 1
