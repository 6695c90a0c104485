"""The hour after an injection: which check is due, late or done, as a function of the records and the moment."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from evclinic.domain.protocol import CheckPlan, Protocol
from evclinic.domain.readings import ONE_DAY, Reading, steady
from evclinic.domain.words import Label


class State(StrEnum):
    """How a check stands. Ordered by how much it wants the nurse: see `URGENCY`."""

    PLANNED = "planned"
    DUE_SOON = "due_soon"
    DUE_NOW = "due_now"
    LATE = "late"
    DONE = "done"
    NOT_DONE = "not_done"


URGENCY = (State.LATE, State.DUE_NOW, State.DUE_SOON, State.PLANNED, State.NOT_DONE, State.DONE)


class ClockDoubt(StrEnum):
    """What speaks against the clock of the computer: behind or ahead of the hour, or an hour as long as a day."""

    BEHIND = "behind"
    AHEAD = "ahead"
    TOO_LONG = "too_long"


CLOCK_OFF = timedelta(minutes=2)  # from which on a jump of the clock is told (trust.md 5.2)


@dataclass(frozen=True, slots=True)
class CheckFact:
    """A check as recorded: when it was performed and by whom, or why it was not done."""

    id: UUID
    code: str
    performed_at: datetime | None
    performed_by: str
    not_done_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """The recorded facts of one hour. `t0` is the typed end of the last injection point."""

    injection_id: UUID
    participant_id: UUID
    participant: str
    number: int
    visit: str
    chair: int | None
    t0: datetime
    checks: tuple[CheckFact, ...] = ()
    left_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Hour:
    """The facts of one hour with the clock readings kept since it began: the anchor first."""

    observation: Observation
    readings: tuple[Reading, ...]

    def now(self, reading: Reading) -> datetime:
        """The moment as the clock that started this hour would show it, over sleep, restart and clock changes."""
        return steady((*self.readings, reading))


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one check stands at a moment.

    `opens` and `closes` bound its window, both included. `late_by` is how long after its due time an open check is now,
    or by how much a performed one missed the end of its window; `early_by` by how much it was before the window.
    """

    code: str
    label: Label
    state: State
    due: datetime | None
    opens: datetime | None = None
    closes: datetime | None = None
    performed_at: datetime | None = None
    performed_by: str = ""
    reason: str = ""
    late_by: timedelta = timedelta(0)
    early_by: timedelta = timedelta(0)
    check_id: UUID | None = None

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do it or say why not."""
        return self.state not in (State.DONE, State.NOT_DONE)

    @property
    def outside_window(self) -> bool:
        """Whether it was performed before or after its window."""
        return self.state is State.DONE and bool(self.late_by or self.early_by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chair:
    """One chair of the board at a moment. `clock_off`: by how much its hour is ahead of the clock on the wall."""

    observation: Observation
    now: datetime
    standings: tuple[Standing, ...]
    over_at: datetime
    clock_off: timedelta = timedelta(0)

    @property
    def elapsed(self) -> timedelta:
        """Time since t0."""
        return self.now - self.observation.t0

    @property
    def clock_doubt(self) -> ClockDoubt | None:
        """Why the clock of the computer is to be compared with the one on the wall; None while it seems right."""
        if abs(self.clock_off) > CLOCK_OFF:
            return ClockDoubt.BEHIND if self.clock_off > timedelta(0) else ClockDoubt.AHEAD
        return ClockDoubt.TOO_LONG if self.elapsed > ONE_DAY else None

    @property
    def hour_over(self) -> bool:
        """Whether the observation time of the protocol has passed."""
        return self.now >= self.over_at

    @property
    def next(self) -> Standing | None:
        """The check that wants doing first: the earliest due of those still open."""
        return min((s for s in self.standings if s.is_open and s.due), key=lambda s: s.due or self.now, default=None)

    @property
    def state(self) -> State:
        """The most urgent state of its checks."""
        return min((s.state for s in self.standings), key=URGENCY.index, default=State.DONE)

    def standing(self, code: str) -> Standing:
        """How the check of this code stands; KeyError when there is none."""
        for standing in self.standings:
            if standing.code == code:
                return standing
        raise KeyError(code)


def chair(observation: Observation, protocol: Protocol, now: datetime) -> Chair:
    """The chair of this hour at this moment."""
    over_at = observation.t0 + timedelta(minutes=int(protocol.needed("observation.min_minutes")))
    planned = [standing(plan, observation, protocol, now) for plan in protocol.checks]
    extras = [fact for fact in observation.checks if all(fact.code != plan.code for plan in protocol.checks)]
    extra = [
        _recorded(fact, protocol.extra_check.label, None)
        for fact in sorted(extras, key=lambda f: _extra_number(f.code))
    ]
    return Chair(observation=observation, now=now, standings=(*planned, *extra), over_at=over_at)


def board(hours: Iterable[Hour], protocol: Protocol, reading: Reading) -> list[Chair]:
    """Every chair that somebody sits in at this reading of the clocks, in the order of the chairs."""
    chairs = [_chair_of(hour, protocol, reading) for hour in hours]
    sitting = [c for c in chairs if c.observation.left_at is None or c.observation.left_at > c.now]
    return sorted(sitting, key=lambda c: (c.observation.chair or 99, c.observation.t0))


def _chair_of(hour: Hour, protocol: Protocol, reading: Reading) -> Chair:
    now = hour.now(reading)
    return replace(chair(hour.observation, protocol, now), clock_off=now - reading.wall)


def next_due(chairs: Sequence[Chair]) -> list[tuple[Chair, Standing]]:
    """What wants doing, over all chairs, the earliest due first."""
    open_ = [(c, s) for c in chairs for s in c.standings if s.is_open and s.due is not None]
    return sorted(open_, key=lambda pair: (pair[1].due or pair[0].now, pair[0].observation.participant))


def window(plan: CheckPlan, t0: datetime) -> tuple[datetime, datetime, datetime]:
    """When the window of a check opens, when it is due, when the window closes: both ends belong to it."""
    due = t0 if plan.before else t0 + timedelta(minutes=plan.minutes)
    return due - timedelta(minutes=plan.early), due, due + timedelta(minutes=plan.late)


def standing(plan: CheckPlan, observation: Observation, protocol: Protocol, now: datetime) -> Standing:
    """How one planned check of this hour stands at this moment."""
    fact = next((fact for fact in observation.checks if fact.code == plan.code), None)
    times = window(plan, observation.t0)
    if fact is not None:
        return _recorded(fact, plan.label, times)
    opens, due, closes = times
    if now > closes:
        state = State.LATE
    elif now >= due:
        state = State.DUE_NOW
    elif now >= due - timedelta(seconds=protocol.sounds.due_soon):
        state = State.DUE_SOON
    else:
        state = State.PLANNED
    late_by = now - due if state is State.LATE else timedelta(0)
    return Standing(code=plan.code, label=plan.label, state=state, due=due, opens=opens, closes=closes, late_by=late_by)


def next_extra_code(codes: Iterable[str], protocol: Protocol) -> str:
    """The code of the next extra check: X1, X2 and so on, without limit."""
    prefix = protocol.extra_check.code
    return f"{prefix}{max((_extra_number(code) for code in codes if code.startswith(prefix)), default=0) + 1}"


def _recorded(fact: CheckFact, label: Label, times: tuple[datetime, datetime, datetime] | None) -> Standing:
    opens, due, closes = times or (None, None, None)
    zero = timedelta(0)
    performed = fact.performed_at
    return Standing(
        code=fact.code,
        label=label,
        state=State.DONE if performed is not None else State.NOT_DONE,
        due=due,
        opens=opens,
        closes=closes,
        performed_at=performed,
        performed_by=fact.performed_by,
        reason=fact.not_done_reason,
        late_by=max(zero, performed - closes) if performed and closes else zero,
        early_by=max(zero, opens - performed) if performed and opens else zero,
        check_id=fact.id,
    )


def _extra_number(code: str) -> int:
    digits = "".join(mark for mark in code if mark.isdigit())
    return int(digits or 0)
