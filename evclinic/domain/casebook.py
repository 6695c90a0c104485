"""Everything that is written down about one participant, as one value: for checks, timeline, paper and the export.

Struck-out records are in it too, with the reason; what is still valid is found by `standing`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import TypeVar
from uuid import UUID

from evclinic.domain.answers import Answers, answer_at, names_below
from evclinic.domain.forms import Setting
from evclinic.domain.participants import DispositionKind, Participant
from evclinic.domain.questions import Question
from evclinic.domain.words import T, Words

INJECTED, CONTROL = "injected", "control"


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSheet:
    """One filled form as it was saved: what it answers, who did it, who typed it, when, and from where.

    `code` is the check, the area or the number of an event, where the form has one record for each.
    """

    id: UUID
    table: str
    participant_id: UUID
    form: str
    visit: str
    protocol_version: str
    performed_at: datetime | None
    performed_by: str
    saved_at: datetime
    entered_by: str
    from_paper: bool = False
    paper_serial: int | None = None
    void_reason: str = ""
    answers: Answers = field(default_factory=lambda: MappingProxyType({}))
    code: str = ""
    injection_id: UUID | None = None

    @property
    def is_void(self) -> bool:
        """Whether it was struck out; it stays to be read."""
        return bool(self.void_reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaSheet(SavedSheet):
    """An area: its code L1.. or C1.., whether it is injected or a control, its region on the body map."""

    role: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InjectionSheet(SavedSheet):
    """An injection with its number, also one that was not given. `t0` is the end of the last point.

    Without an ending its day was only begun.
    """

    number: int
    chair: int | None = None
    ending: str = ""
    t0: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckSheet(SavedSheet):
    """One check of the hour, or why it was not done; `copied_from` when it was first written to somebody else."""

    not_done_reason: str = ""
    copied_from: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeavingSheet(SavedSheet):
    """When the participant left the chair, who decided it, and why when it was early."""

    left_at: datetime
    decided_by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSheet(SavedSheet):
    """An adverse event with its number within the participant."""

    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviationSheet(SavedSheet):
    """A line of F17: what was planned, what was done, the difference; dismissed with a reason when it was none."""

    planned: str
    actual: str
    difference: str
    cause: str = ""
    dismissed_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DispositionSheet(SavedSheet):
    """How the participant left the treatment or the trial; `happened_at` is the ISO day or moment as it is known."""

    kind: DispositionKind
    happened_at: str
    reason: str


NOTED: Mapping[str, Words] = MappingProxyType({"event": T("Event"), "emergency": T("Card opened")})


def noted_words(kind: str, lines: Mapping[str, Words]) -> Words:
    """What was pressed: one of these lines of the emergency card, its opening, or an event.

    A line that the card of today has no more is an event, too.
    """
    return lines.get(kind) or NOTED.get(kind) or NOTED["event"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A moment of the hour put down in one press: an event now, or a line of the emergency card."""

    id: UUID
    injection_id: UUID
    visit: str
    kind: str
    at: datetime
    text: str
    performed_by: str
    void_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledSign:
    """What became of a sign that was present: an event, or the reason why it is none."""

    id: UUID
    injection_id: UUID
    sign: str
    area: str
    answer: str
    event_id: UUID | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A serious event was sent: when, how and to whom."""

    id: UUID
    event_id: UUID
    sent_at: datetime
    route: str
    recipient: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptRow:
    """What the program asked about an entry when it was saved, and the reason that was given."""

    table: str
    record_id: UUID
    place: str
    check: str
    level: str
    words: str
    reason: str
    entered_by: str
    saved_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintRow:
    """One issued paper: printed again it keeps its serial and has the next copy number."""

    id: UUID
    serial: int
    copy: int
    form: str
    language: str
    participant_id: UUID | None
    visit: str
    pages: int
    sha256: str
    status: str
    printed_by: str
    printed_at: datetime


S = TypeVar("S", bound=SavedSheet)


def _is_on(area: AreaSheet, sheet: SavedSheet) -> bool:
    """Whether this sheet asks about this area."""
    was_there = not area.is_void and area.saved_at <= sheet.saved_at
    return was_there or area.code in names_below(sheet.answers)


def standing(sheets: Iterable[S]) -> tuple[S, ...]:
    """Those that were not struck out."""
    return tuple(sheet for sheet in sheets if not sheet.is_void)


@dataclass(frozen=True, slots=True, kw_only=True)
class Casebook:
    """One participant with everything that was entered, in the order in which it was saved."""

    participant: Participant
    sheets: tuple[SavedSheet, ...] = ()
    areas: tuple[AreaSheet, ...] = ()
    injections: tuple[InjectionSheet, ...] = ()
    checks: tuple[CheckSheet, ...] = ()
    leavings: tuple[LeavingSheet, ...] = ()
    notes: tuple[Note, ...] = ()
    events: tuple[EventSheet, ...] = ()
    signs: tuple[SettledSign, ...] = ()
    reports: tuple[Report, ...] = ()
    deviations: tuple[DeviationSheet, ...] = ()
    dispositions: tuple[DispositionSheet, ...] = ()
    prompts: tuple[PromptRow, ...] = ()
    prints: tuple[PrintRow, ...] = ()

    def every_sheet(self) -> tuple[SavedSheet, ...]:
        """Every form that was filled in, of every table, also those struck out, as they were saved."""
        tables = (
            self.sheets,
            self.areas,
            self.injections,
            self.checks,
            self.leavings,
            self.events,
            self.deviations,
            self.dispositions,
        )
        return tuple(sorted((sheet for table in tables for sheet in table), key=lambda sheet: sheet.saved_at))

    def latest(self, form: str, visit: str | None = None) -> SavedSheet | None:
        """The sheet of this form that was saved last and still stands, at this visit or at any."""
        found = [s for s in standing(self.sheets) if s.form == form and visit in (None, s.visit)]
        return max(found, key=lambda sheet: sheet.saved_at, default=None)

    def answer(self, question: Question, visit: str | None = None) -> str | None:
        """What was answered to this question on the sheet that was saved last."""
        sheet = self.latest(question.form, visit)
        return None if sheet is None else answer_at(sheet.answers, question.place)

    def injection(self, number: int) -> InjectionSheet | None:
        """The injection of this number, given or not."""
        return next((i for i in standing(self.injections) if i.number == number), None)

    def leaving(self, injection_id: UUID) -> LeavingSheet | None:
        """How the hour after this injection ended."""
        return next((sheet for sheet in standing(self.leavings) if sheet.injection_id == injection_id), None)

    def left_before(self, injection_id: UUID, day: date) -> bool:
        """Whether the participant was put down as gone on an earlier day, struck out or not."""
        return any(sheet.injection_id == injection_id and sheet.left_at.date() < day for sheet in self.leavings)

    def day1(self) -> datetime | None:
        """Day 1: the moment of the first injection, the first that was given at least in part."""
        return min((i.t0 for i in standing(self.injections) if i.t0 is not None), default=None)

    def setting(self, looks: frozenset[str] | None = None, saved: SavedSheet | None = None) -> Setting:
        """Where a form of this participant is filled: the areas with their roles, injected first, and its looks.

        For a saved sheet the areas that were there when it was saved, and each that it has answers to.
        """
        known = standing(self.areas) if saved is None else (area for area in self.areas if _is_on(area, saved))
        order = sorted(known, key=lambda a: (a.role != INJECTED, a.code[:1], len(a.code), a.code))
        roles: Mapping[str, str] = {area.code: area.role for area in order}
        return Setting(areas=roles, looks=looks)
