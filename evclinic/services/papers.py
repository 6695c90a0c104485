"""Issuing what somebody wants on paper, and who may need paper: in a chair now, or expected on a day.

The drawing itself is handed in: what is drawn, its serial, its bytes and its trail are one transaction.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from evclinic.domain.casebook import PrintRow
from evclinic.domain.papers import CHART, RUNNING, PaperRequest
from evclinic.domain.participants import Participant
from evclinic.domain.protocol import Visit
from evclinic.domain.visits import Cell, CellState, cells, next_cell
from evclinic.services import observations, prints
from evclinic.services.casebook import OVERVIEW, casebooks
from evclinic.services.deeds import ANYBODY, Act, Look, deed
from evclinic.services.paper_requests import (
    KNOWN,
    PaperSet,
    Wanted,
    forms_of,
    is_there,
    mode_of,
    papers_there,
    print_request,
    requests,
)
from evclinic.services.prints import PrintRequest

__all__ = [
    "KNOWN",
    "Choice",
    "Expected",
    "PaperSet",
    "Wanted",
    "again",
    "choices",
    "expected",
    "first_copy",
    "forms_of",
    "is_there",
    "issue_again",
    "issue_wanted",
    "mode_of",
    "next_copy",
    "papers_there",
    "print_request",
    "requests",
    "running",
]

Draw = Callable[[Sequence[PaperRequest], int, int], bytes]
Stamp = Callable[[bytes, int], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """Somebody whose visit may take place on a day; `is_target` when it is planned for it or has no date yet."""

    participant: Participant
    visit: Visit
    earliest: date | None = None
    latest: date | None = None
    is_target: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Somebody to print for, and the visit that is meant unless another is chosen; perhaps in a chair now."""

    participant: Participant
    visit: str
    is_seated: bool = False


@deed(may=ANYBODY)
def issue_wanted(act: Act, print_id: UUID, wanted: Wanted, draw: Draw) -> PrintRow:
    """Issue these papers as the study knows them in this very transaction. Raises `Refused` for what does not exist."""
    asked = requests(act, wanted, act.author)
    return prints.issue(act, print_id, print_request(wanted, asked), lambda serial, copy: draw(asked, serial, copy))


@deed(may=ANYBODY)
def issue_again(act: Act, print_id: UUID, of: UUID, stamp: Stamp) -> PrintRow:
    """Issue a paper once more: its first copy as it was kept, under its serial, stamped with its copy number."""
    row, content = first_copy(act, of)
    return prints.issue(act, print_id, again(row), lambda _serial, copy: stamp(content, copy))


def again(row: PrintRow) -> PrintRequest:
    """The same paper once more."""
    return PrintRequest(
        form=row.form,
        language=row.language,
        participant_id=row.participant_id,
        visit=row.visit,
        status=row.status,
        again=row.serial,
    )


def first_copy(look: Look, print_id: UUID) -> tuple[PrintRow, bytes]:
    """The first copy of an issued paper, and its bytes as they were kept."""
    found = prints.prints(look)
    serial = next(row.serial for row in found if row.id == print_id)
    first = next(row for row in found if row.serial == serial and row.copy == 1)
    return first, prints.paper(look, first.id)


def next_copy(look: Look, serial: int) -> int:
    """The copy number that this paper gets when it is printed again."""
    return 1 + max(row.copy for row in prints.prints(look) if row.serial == serial)


def running(look: Look, languages: str = "en", injection_id: UUID | None = None) -> Wanted:
    """The chart of everybody in a chair, or of this injection alone: done so far filled, the rest blank."""
    sets = [
        PaperSet(
            papers=(CHART,),
            mode=RUNNING,
            participant_id=hour.observation.participant_id,
            visit=hour.observation.visit,
            record_ids=(hour.observation.injection_id,),
        )
        for hour in observations.hours(look)
        if injection_id in (None, hour.observation.injection_id)
    ]
    return Wanted(sets=tuple(sets), languages=languages)


def choices(look: Look) -> tuple[Choice, ...]:
    """Everybody, who sits in a chair first, each with the visit that is under way or comes next."""
    found = []
    for book in casebooks(look, parts=OVERVIEW):
        row = cells(book, look.protocol, look.now)
        seated = next((cell for cell in row if cell.state is CellState.OBSERVED), None)
        cell = seated or next_cell(row)
        visit = cell.visit if cell else look.protocol.visits[0].code
        found.append(Choice(participant=book.participant, visit=visit, is_seated=seated is not None))
    return tuple(sorted(found, key=lambda one: not one.is_seated))


def expected(look: Look, day: date) -> tuple[Expected, ...]:
    """Whose visit may take place on this day, in the order of screening: planned for it, in its window, or undated."""
    return tuple(
        _expected(book.participant, look.protocol.visit(cell.visit), cell, day)
        for book in casebooks(look, parts=OVERVIEW)
        for cell in cells(book, look.protocol, look.now)
        if cell.is_to_do and _may_be(cell, day, look.now)
    )


def _may_be(cell: Cell, day: date, now: datetime) -> bool:
    if cell.state is CellState.OBSERVED:
        return day == now.date()
    if cell.window is not None:
        return cell.window.earliest <= day <= cell.window.latest
    return cell.state in (CellState.OPEN, CellState.DRAFT) and day >= now.date()


def _expected(participant: Participant, visit: Visit, cell: Cell, day: date) -> Expected:
    found = cell.window
    is_undated = found is None or cell.state is CellState.OBSERVED
    return Expected(
        participant=participant,
        visit=visit,
        earliest=found.earliest if found else None,
        latest=found.latest if found else None,
        is_target=is_undated or (found is not None and found.target == day),
    )
