"""The day of an injection at one look: its steps and how far they are, and what must be in view before the needle."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from itertools import groupby
from uuid import UUID

from evclinic.domain.casebook import Casebook, InjectionSheet, SavedSheet, standing
from evclinic.domain.entries import SheetAddress
from evclinic.domain.episodes import Episode, worst_of
from evclinic.domain.form_checks import safety_gaps
from evclinic.domain.injections import is_on_board
from evclinic.domain.protocol import Protocol, Visit
from evclinic.domain.questions import ELIGIBLE
from evclinic.domain.visits import Cell
from evclinic.domain.words import T, Words
from evclinic.services.casebook import casebook
from evclinic.services.day_steps import STEPS, saved_step
from evclinic.services.deeds import Look
from evclinic.services.drafts import DraftRow, drafts
from evclinic.services.event_list import label_in
from evclinic.services.participants import Overview, overview
from evclinic.services.signs import episodes

BESIDE = frozenset({"F02", "F04", "F13"})  # what else may be filled in on the day, in no order
OF_INJECTION = frozenset({"F06", "F07"})


class StepState(StrEnum):
    """How one step of the day stands."""

    DONE = "done"
    DRAFT = "draft"
    NEXT = "next"
    WAITING = "waiting"
    NOT_DONE = "not_done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One sheet of the day. `number` is 0 for those beside the four steps; `by` is who did it, or whose draft it is."""

    number: int
    address: SheetAddress
    label: Words
    state: StepState
    record_id: UUID | None = None
    at: datetime | None = None
    by: str = ""
    unanswered: int = 0  # safety questions put down as without an answer
    parked: DraftRow | None = None  # a sheet that was begun and put aside; of one that is done, its change

    @property
    def key(self) -> str:
        """Its form, or PRE for the check before the injection."""
        return self.address.code or self.address.form


@dataclass(frozen=True, slots=True)
class Reaction:
    """A sign after an earlier injection: its worst grade ('' where it has none), and minutes until it was gone."""

    label: Words
    area: str
    worst: str
    gone_after: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """An earlier injection as the next one has to know it. `days` are those since, None when it was not given."""

    number: int
    ending: Words
    at: datetime | None
    days: int | None
    reactions: tuple[Reaction, ...]
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InjectionDay:
    """The day of one injection of one participant. `injection_id` is None as long as the day was not opened."""

    overview: Overview
    visit: Visit
    visits: tuple[Visit, ...]
    cell: Cell
    now: datetime
    eligibility: Words
    is_eligible: bool
    steps: tuple[Step, ...]
    beside: tuple[Step, ...]
    earlier: tuple[Earlier, ...]
    injection_id: UUID | None = None
    ending: str = ""
    ending_label: Words | None = None
    t0: datetime | None = None
    chair: int | None = None
    is_on_board: bool = False
    has_left: bool = False

    @property
    def next(self) -> Step | None:
        """The first step that is not done."""
        return next((step for step in self.steps if step.state in (StepState.NEXT, StepState.DRAFT)), None)

    @property
    def is_in_chair(self) -> bool:
        """Whether the hour after this injection runs and nobody has written down the leaving."""
        return self.t0 is not None and self.is_on_board and not self.has_left

    def step(self, key: str) -> Step:
        """The step of this key; KeyError when there is none."""
        for step in (*self.steps, *self.beside):
            if step.key == key:
                return step
        raise KeyError(key)


def day(look: Look, participant_id: UUID, visit: str = "") -> InjectionDay:
    """The day at this visit, or at the injection whose turn it is."""
    book, protocol, seen = casebook(look, participant_id), look.protocol, overview(look, participant_id)
    planned = protocol.visit(visit) if visit else turn(book, protocol, look.now.date())
    injection = book.injection(planned.injection or 0)
    steps = tuple(_numbered(_steps(look, book, planned, injection)))
    left = injection is not None and book.leaving(injection.id) is not None
    return InjectionDay(
        overview=seen,
        visit=planned,
        visits=protocol.injection_visits(),
        cell=next(cell for cell in seen.cells if cell.visit == planned.code),
        now=look.now,
        eligibility=_eligibility(book, protocol),
        is_eligible=book.answer(ELIGIBLE) == "eligible",
        steps=steps,
        beside=tuple(_beside(look, book, planned)),
        earlier=tuple(_earlier(look, book, planned)),
        injection_id=injection.id if injection else None,
        ending=injection.ending if injection else "",
        ending_label=_ending(protocol, injection) if injection and injection.ending else None,
        t0=injection.t0.astimezone(look.now.tzinfo) if injection and injection.t0 else None,
        chair=injection.chair if injection else None,
        is_on_board=injection is not None and _is_on_board(injection, book, protocol, look.now.date()),
        has_left=left,
    )


def turn(book: Casebook, protocol: Protocol, today: date) -> Visit:
    """Which injection it is about: the one of today or of a running hour, else the first without an ending."""
    visits = protocol.injection_visits()
    for visit in reversed(visits):
        sheet = book.injection(visit.injection or 0)
        if sheet is not None and sheet.ending and _is_of(sheet, book, protocol, today):
            return visit
    ended = {sheet.number for sheet in standing(book.injections) if sheet.ending}
    return next((visit for visit in visits if visit.injection not in ended), visits[-1])


def _is_on_board(sheet: InjectionSheet, book: Casebook, protocol: Protocol, today: date) -> bool:
    shown = is_on_board(sheet.chair, sheet.t0, sheet.saved_at, protocol, from_paper=sheet.from_paper)
    return shown and not book.left_before(sheet.id, today)


def _is_of(sheet: InjectionSheet, book: Casebook, protocol: Protocol, today: date) -> bool:
    at = sheet.t0 or sheet.performed_at or sheet.saved_at
    running = sheet.t0 is not None and _is_on_board(sheet, book, protocol, today) and book.leaving(sheet.id) is None
    return running or at.date() == today


def _steps(look: Look, book: Casebook, visit: Visit, injection: InjectionSheet | None) -> Iterator[Step]:
    parked = [row for row in drafts(look) if row.address.participant_id == book.participant.id]
    for form, code, label in STEPS:
        injection_id = injection.id if injection and form in OF_INJECTION else None
        address = SheetAddress(
            form=form, participant_id=book.participant.id, visit=visit.code, injection_id=injection_id, code=code
        )
        yield _step(look, book, address, label, saved_step(book, form, code, visit.code, injection), parked)


def _beside(look: Look, book: Casebook, visit: Visit) -> Iterator[Step]:
    parked = [row for row in drafts(look) if row.address.participant_id == book.participant.id]
    for form in visit.forms:
        if form in BESIDE and form in look.protocol.forms:
            address = SheetAddress(form=form, participant_id=book.participant.id, visit=visit.code)
            label = look.protocol.form(form).title
            yield _step(look, book, address, label, book.latest(form, visit.code), parked)


def _step(
    look: Look,
    book: Casebook,
    address: SheetAddress,
    label: Words,
    saved: SavedSheet | None,
    parked: Iterable[DraftRow],
) -> Step:
    if saved is not None:
        return _saved_step(look, book, address, label, saved, parked)
    draft = next((row for row in parked if row.address == address), None)
    if draft is not None:
        state, at, by = StepState.DRAFT, draft.opened_at, draft.owner
        return Step(number=0, address=address, label=label, state=state, at=at, by=by, parked=draft)
    return Step(number=0, address=address, label=label, state=StepState.WAITING)


def _saved_step(
    look: Look,
    book: Casebook,
    address: SheetAddress,
    label: Words,
    saved: SavedSheet,
    parked: Iterable[DraftRow],
) -> Step:
    missed = bool(getattr(saved, "not_done_reason", ""))
    asked = look.protocol_of(saved.protocol_version).form(saved.form).asked(book.setting(saved=saved), saved.answers)
    return Step(
        number=0,
        address=address,
        label=label,
        state=StepState.NOT_DONE if missed else StepState.DONE,
        record_id=saved.id,
        at=saved.performed_at or saved.saved_at,
        by=saved.performed_by,
        unanswered=len(safety_gaps(asked, saved.answers)),
        parked=next((row for row in parked if row.record_id == saved.id), None),
    )


def _numbered(steps: Iterable[Step]) -> Iterator[Step]:
    """The steps with their numbers; the first that waits is the next."""
    is_next = True
    for number, step in enumerate(steps, 1):
        state = step.state
        if is_next and state is StepState.WAITING:
            state = StepState.NEXT
        if state in (StepState.NEXT, StepState.DRAFT):
            is_next = False
        yield replace(step, number=number, state=state)


def _earlier(look: Look, book: Casebook, visit: Visit) -> Iterator[Earlier]:
    seen = episodes(look, book.participant.id)
    for sheet in sorted(standing(book.injections), key=lambda each: each.number):
        if sheet.number >= (visit.injection or 0) or not sheet.ending:
            continue
        at = sheet.t0.astimezone(look.now.tzinfo) if sheet.t0 else None
        yield Earlier(
            number=sheet.number,
            ending=_ending(look.protocol, sheet),
            at=at,
            days=(look.now.date() - at.date()).days if at else None,
            reactions=tuple(_reactions(look.protocol, seen, sheet)),
            events=sum(event.visit == sheet.visit for event in standing(book.events)),
        )


def _reactions(protocol: Protocol, seen: Iterable[Episode], sheet: InjectionSheet) -> Iterator[Reaction]:
    mine = sorted((e for e in seen if e.injection_id == sheet.id), key=lambda e: (e.sign, e.area, e.began))
    for (sign, area), series in groupby(mine, key=lambda e: (e.sign, e.area)):
        found = list(series)
        ended = found[-1].ended
        gone = int((ended - sheet.t0).total_seconds() // 60) if ended and sheet.t0 else None
        worst = worst_of(grade for episode in found for _, grade in episode.grades)
        yield Reaction(protocol.terms[sign].label, area, worst, gone)


def _eligibility(book: Casebook, protocol: Protocol) -> Words:
    code = book.answer(ELIGIBLE)
    if code is None:
        return T("not decided yet")
    return label_in(protocol, ELIGIBLE.form, ELIGIBLE.place, code) or T("not decided yet")


def _ending(protocol: Protocol, sheet: InjectionSheet) -> Words:
    found = label_in(protocol, "F06", "injection.ending", sheet.ending)
    return found or T("not written down yet")
