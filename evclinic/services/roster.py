"""The roster, participant by visit, and the overview of one participant."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select

from evclinic.domain.answers import answer_at, branch_at
from evclinic.domain.body_map import REGIONS
from evclinic.domain.casebook import (
    INJECTED,
    AreaSheet,
    Casebook,
    DispositionSheet,
    EventSheet,
    InjectionSheet,
    PrintRow,
    standing,
)
from evclinic.domain.eligibility import size_of, total_injected
from evclinic.domain.numbers import western
from evclinic.domain.participants import NONE_KNOWN, Participant
from evclinic.domain.protocol import Protocol, Visit
from evclinic.domain.questions import (
    ALLERGIES_KNOWN,
    AREA_SITE,
    BIRTH_YEAR,
    CONSENT_SIGNED,
    CONSENT_VERSION,
    EVENT_ONGOING,
    SEX,
)
from evclinic.domain.visits import Cell, CellState, cells, next_cell, planned_visits
from evclinic.domain.words import Plain, T, Words
from evclinic.services.casebook import OVERVIEW, casebook, casebooks
from evclinic.services.deeds import Look
from evclinic.storage.records import Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterRow:
    """One participant in the matrix: a cell for each planned visit, what comes next, the chair, the open events."""

    participant: Participant
    cells: tuple[Cell, ...]
    next: Cell | None
    chair: int | None
    open_events: int
    left: DispositionSheet | None
    is_today: bool
    is_overdue: bool

    def matches(self, typed: str) -> bool:
        """Whether what was typed to find somebody fits the code or the screening number; in any digits."""
        wanted = western(typed).strip().upper()
        return any(wanted in name.upper() for name in (self.participant.code, self.participant.screening_number))


@dataclass(frozen=True, slots=True)
class Roster:
    """Every participant in the order of screening, and the visits over the columns."""

    rows: tuple[RosterRow, ...]
    visits: tuple[Visit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaRow:
    """An area in the identity band: its code, role, place on the body and size."""

    id: UUID
    code: str
    role: str
    region: str
    place: Words
    site: str
    mm2: Decimal | None
    performed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What stands above every page of a participant, and the way through the trial."""

    participant: Participant
    sex: Words
    birth_year: int | None
    consent_version: str
    consent_at: datetime | None
    allergies: Words
    areas: tuple[AreaRow, ...]
    injected_mm2: Decimal | None
    limit_mm2: Decimal
    cells: tuple[Cell, ...]
    next: Cell | None
    chair: int | None
    day1: datetime | None
    last_injection: InjectionSheet | None
    dispositions: tuple[DispositionSheet, ...]
    open_events: tuple[EventSheet, ...]
    prints: tuple[PrintRow, ...]

    @property
    def is_over_limit(self) -> bool:
        """Whether the areas to inject are together larger than the protocol allows; the limit itself is allowed."""
        return self.injected_mm2 is not None and self.injected_mm2 > self.limit_mm2


def roster(look: Look) -> Roster:
    """The matrix as it stands now."""
    protocol, parked = look.protocol, _parked(look)
    rows = tuple(
        _row(book, protocol, look.now, parked.get(book.participant.id, frozenset()))
        for book in casebooks(look, parts=OVERVIEW)
    )
    return Roster(rows, planned_visits(protocol))


def overview(look: Look, participant_id: UUID) -> Overview:
    """One participant at a glance. NoResultFound when there is none."""
    book, protocol = casebook(look, participant_id), look.protocol
    row = _row(book, protocol, look.now, _parked(look).get(participant_id, frozenset()))
    birth, consent = book.answer(BIRTH_YEAR), book.answer(CONSENT_SIGNED)
    return Overview(
        participant=book.participant,
        sex=_sex(book, protocol),
        birth_year=int(birth) if birth and birth.isdecimal() else None,
        consent_version=book.answer(CONSENT_VERSION) or "",
        consent_at=datetime.fromisoformat(consent) if consent else None,
        allergies=allergies(book),
        areas=tuple(_area(area) for area in sorted(standing(book.areas), key=_area_order)),
        injected_mm2=total_injected(book.areas),
        limit_mm2=protocol.needed("area.max_mm2"),
        cells=row.cells,
        next=row.next,
        chair=row.chair,
        day1=book.day1(),
        last_injection=_last_injection(book),
        dispositions=standing(book.dispositions),
        open_events=open_events(book),
        prints=book.prints,
    )


def open_events(book: Casebook) -> tuple[EventSheet, ...]:
    """The adverse events that have not ended."""
    return tuple(e for e in standing(book.events) if answer_at(e.answers, EVENT_ONGOING.place) != "no")


def allergies(book: Casebook) -> Words:
    """The allergies on record, in the participant's own words; or that there are none, or that nobody has asked."""
    known = book.answer(ALLERGIES_KNOWN)
    sheet = book.latest(ALLERGIES_KNOWN.form)
    if known is None or sheet is None:
        return T("not asked yet")
    if known == "no":
        return NONE_KNOWN
    rows = branch_at(sheet.answers, "allergies")
    named = [substance for key in rows if (substance := answer_at(rows, f"{key}.substance"))]
    return Plain(", ".join(named)) if named else T("known, not named")


def _row(book: Casebook, protocol: Protocol, now: datetime, parked: frozenset[str]) -> RosterRow:
    row = cells(book, protocol, now, parked)
    left = standing(book.dispositions)
    return RosterRow(
        participant=book.participant,
        cells=row,
        next=next_cell(row),
        chair=_chair(book, row),
        open_events=len(open_events(book)),
        left=left[-1] if left else None,
        is_today=any(_is_today(cell, now) for cell in row),
        is_overdue=any(cell.state is CellState.LATE for cell in row),
    )


def _parked(look: Look) -> dict[UUID, frozenset[str]]:
    """The visits with a parked sheet, by participant."""
    found: dict[UUID, frozenset[str]] = {}
    for person, visit in look.session.execute(select(Draft.participant_id, Draft.visit)):
        if person is not None and visit:
            found[person] = found.get(person, frozenset()) | {visit}
    return found


def _is_today(cell: Cell, now: datetime) -> bool:
    if cell.state is CellState.OBSERVED:
        return True
    done_today = cell.performed_at is not None and cell.performed_at.date() == now.date()
    due_today = cell.window is not None and cell.window.target == now.date() and cell.is_to_do
    return done_today or due_today


def _chair(book: Casebook, row: tuple[Cell, ...]) -> int | None:
    if not any(cell.state is CellState.OBSERVED for cell in row):
        return None
    sitting = [i.chair for i in standing(book.injections) if i.chair and i.t0 and book.leaving(i.id) is None]
    return sitting[-1] if sitting else None


def _last_injection(book: Casebook) -> InjectionSheet | None:
    given = [sheet for sheet in standing(book.injections) if sheet.ending]
    return max(given, key=lambda sheet: sheet.number, default=None)


def _sex(book: Casebook, protocol: Protocol) -> Words:
    code = book.answer(SEX)
    options = protocol.lists.get("sexes", ())
    return next((option.label for option in options if option.code == code), T("sex not asked yet"))


def _area(area: AreaSheet) -> AreaRow:
    region = REGIONS.get(area.region)
    return AreaRow(
        id=area.id,
        code=area.code,
        role=area.role,
        region=area.region,
        place=region.label if region else Plain(area.region),
        site=answer_at(area.answers, AREA_SITE.place) or "",
        mm2=size_of(area),
        performed_at=area.performed_at,
    )


def _area_order(area: AreaSheet) -> tuple[bool, int, str]:
    return (area.role != INJECTED, len(area.code), area.code)
