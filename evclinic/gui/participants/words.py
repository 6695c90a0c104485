"""How the state of a visit is said: its letter in the matrix, its words for the pointer and the screen reader."""

from datetime import datetime, timedelta

from evclinic.domain.moments import date_text, moment_text, partial_date_of, time_text
from evclinic.domain.protocol import Visit
from evclinic.domain.visits import Cell, CellState, Timing
from evclinic.domain.words import T, Text, Words
from evclinic.services.after_injection import GoesAlong
from evclinic.services.participants import RosterRow

# The letters of the matrix: the same in every language, and readable in grey.
LETTERS: dict[CellState, str] = {
    CellState.DONE: "✓",
    CellState.DRAFT: "d",
    CellState.OPEN: "o",
    CellState.LATE: "!",
    CellState.OBSERVED: "@",
    CellState.PLANNED: "·",
    CellState.STOPPED: "×",
}

LEGEND: dict[CellState, Text] = {
    CellState.DONE: T("done"),
    CellState.DRAFT: T("begun"),
    CellState.OPEN: T("window open"),
    CellState.LATE: T("late"),
    CellState.OBSERVED: T("under observation"),
    CellState.PLANNED: T("planned"),
    CellState.STOPPED: T("will not take place"),
}


def cell_words(visit: Visit, cell: Cell) -> Text:
    """One visit of one participant in a sentence: 'Injection 2 (week 1): late 2 d, was due 09-MAR-2026'."""
    return T("{visit}: {state}", visit=visit.label, state=state_words(cell))


def state_words(cell: Cell) -> Words:
    """How it stands, with the days that matter."""
    match cell.state:
        case CellState.DONE:
            return _done(cell)
        case CellState.LATE:
            return T("late {by}, was due {day}", by=span_words(cell.late_by), day=_target(cell))
        case CellState.OPEN if cell.window is not None:
            return T("window open until {day}", day=_closes(cell))
        case CellState.PLANNED if cell.window is not None:
            return T("planned for {day}", day=_target(cell))
        case _:
            return LEGEND[cell.state]


def span_words(late: timedelta) -> Words:
    """Whole days, or hours for what is counted in hours."""
    if late >= timedelta(days=1):
        return T("{days} d", days=late.days)
    return T("{hours} h", hours=int(late.total_seconds() // 3600))


def next_words(row: RosterRow, visits: dict[str, Visit], now: datetime) -> Words:
    """What comes next for somebody, in one glance."""
    if row.left is not None and (row.left.kind.ends_all or row.next is None):
        return T("{kind} {day}", kind=row.left.kind.words, day=_day_of(row.left.happened_at))
    if row.chair is not None:
        return T("in chair {chair}", chair=row.chair)
    if row.next is None:
        return T("nothing more is planned")
    if not row.participant.code and row.next.state is not CellState.LATE:
        return T("screening")
    return _cell_next(row.next, visits[row.next.visit], now)


def _cell_next(cell: Cell, visit: Visit, now: datetime) -> Words:
    if cell.state is CellState.LATE:
        return T("{visit} late {by}", visit=visit.short, by=span_words(cell.late_by))
    if cell.state is CellState.DRAFT:
        return T("{visit} begun", visit=visit.short)
    if cell.window is None:
        return T("{visit}, no date yet", visit=visit.short)
    if cell.window.target == now.date():
        return T("{visit} today", visit=visit.short)
    return T("{visit} {day}", visit=visit.short, day=date_text(cell.window.target)[:6])


def planned_words(visit: Visit, cell: Cell, now: datetime) -> Words:
    """When a visit was planned and how today lies to it, in words."""
    if cell.window is None:
        return T("no planned day yet")
    timing = cell.window.timing(cell.performed_at or now)
    days = T("planned {day}, window {first} to {last}", day=_target(cell), first=_opens(cell), last=_closes(cell))
    by = span_words(cell.window.missed_by(cell.performed_at or now))
    stands: dict[Timing, Words] = {
        Timing.ON_TIME: T("on time"),
        Timing.ACCEPTED: T("outside the window, accepted"),
        Timing.EARLY: T("{by} too early", by=by),
        Timing.LATE: T("{by} too late", by=by),
    }
    if cell.state is CellState.DONE:
        return T("{days}; done: {timing}", days=days, timing=stands[timing])
    if cell.performed_at is not None:
        return T("{days}; begun: {timing}", days=days, timing=stands[timing])
    return T("{days}; today: {timing}", days=days, timing=stands[timing])


def _done(cell: Cell) -> Words:
    if cell.performed_at is None:
        return LEGEND[CellState.DONE]
    day = date_text(cell.performed_at)
    if cell.timing in (Timing.EARLY, Timing.LATE):
        return T("done {day}, outside its window", day=day)
    return T("done {day}", day=day)


def _target(cell: Cell) -> str:
    if cell.window is None:
        return "-"
    return moment_text(cell.window.due_at) if cell.window.due_at else date_text(cell.window.target)


def _opens(cell: Cell) -> str:
    if cell.window is None:
        return "-"
    return moment_text(cell.window.opens_at) if cell.window.opens_at else date_text(cell.window.earliest)


def _closes(cell: Cell) -> str:
    if cell.window is None:
        return "-"
    return moment_text(cell.window.closes_at) if cell.window.closes_at else date_text(cell.window.latest)


def _day_of(happened_at: str) -> str:
    return partial_date_of(happened_at.partition("T")[0]).shown()


def saved_words(at: datetime, by: str, now: datetime) -> Words:
    """When something was saved and by whom; the day only when it was not today."""
    if at.date() == now.date():
        return T("saved {time} by {by}", time=time_text(at), by=by)
    return T("saved {day} by {by}", day=moment_text(at), by=by)


def goes_words(along: GoesAlong) -> Words:
    """What is struck out together with an injection, and what is not."""
    return T(
        "{participant}. Of its hour go along: checks {checks}, moments {moments}, leavings {leavings}; "
        "parked sheets that are lost: {parked}. "
        "Adverse events stay. Move what belongs to somebody else first.",
        participant=along.participant,
        checks=along.checks,
        moments=along.moments,
        leavings=int(along.has_left),
        parked=along.parked,
    )
