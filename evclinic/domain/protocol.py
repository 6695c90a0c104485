"""The trial's protocol as the site adopted it: visits, checks, scales, limits, forms and its own wording."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from evclinic.domain.forms import Form, Limit, Option
from evclinic.domain.words import Label, Words


class ProtocolError(ValueError):
    """A protocol folder that cannot be adopted; names the file, and the form and the field where there is one."""

    def __init__(self, file: str, where: str, trouble: str) -> None:
        super().__init__(f"{file}: {where}: {trouble}" if where else f"{file}: {trouble}")
        self.file, self.where, self.trouble = file, where, trouble


@dataclass(frozen=True, slots=True)
class StudyNames:
    """What the protocol calls itself, and how its participants are numbered."""

    registration: str
    version: str
    effective: str
    short: Label
    title: Label
    sponsor: Label
    site: Label
    product: Label
    participant_code: str
    screening_code: str
    target: int
    chairs: int
    time_zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A planned visit: its anchor, its target and how far from it a visit is still on time.

    `day` counts study days, `months` calendar months after Day 1, `hours` hours after the t0 of an injection; `early`
    and `late` are in days, or in hours for a visit counted in hours.
    """

    code: str
    label: Label
    short: Label
    anchor: str
    day: int | None = None
    months: int | None = None
    hours: int | None = None
    early: int | None = None
    late: int | None = None
    accept_early: int | None = None
    accept_late: int | None = None
    contact: str = "visit"
    injection: int | None = None
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPlan:
    """One planned look in the hour: minutes after t0, its window in minutes, and which looks of the form it asks."""

    code: str
    label: Label
    minutes: int
    early: int
    late: int
    before: bool = False
    looks: frozenset[str] = frozenset()
    sound: bool = False


@dataclass(frozen=True, slots=True)
class LeavingLine:
    """One line of what is looked at before a participant leaves."""

    code: str
    label: Label
    kind: str
    may_await_investigator: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundPlan:
    """Which tone sounds when, and how often it comes back. Times in seconds."""

    due: str
    hour: str
    late: str
    late_every: int
    late_times: int
    together: int
    pause: int
    due_soon: int


@dataclass(frozen=True, slots=True)
class Finding:
    """Where a form finds a sign: the question, the line of its list when it has one, and the answers that mean present.

    `field` is 'group.field' without the keys: 'areas.redness', or 'signs.state' with the key 'hives'.
    """

    form: str
    field: str
    one_of: tuple[str, ...]
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A sign of the checklist: the wording an adverse event starts from, and the grading terms it can be graded by."""

    sign: str
    label: Label
    default_term: Label
    control_term: Label | None = None  # at a control area, for local signs
    category: str = ""  # local, systemic or disease
    checklist: str = ""  # its number on the trial's list, such as L01
    cdash: str = ""
    grading_terms: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GradingTerm:
    """A term of the grading scale for adverse events, with the words of the grades it has."""

    code: str
    label: Label
    organ_class: str
    grades: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Configured:
    """One line of the configuration sheet: a value, where it comes from, and whether the registration gives it.

    `value` is the whole of it as the file has it: that is what is confirmed. `words` say it to whoever confirms.
    """

    key: str
    value: str
    words: Words
    basis: str
    source: Words
    label: Label | None = None

    @property
    def needs_confirmation(self) -> bool:
        """What the registration does not say is a default until the investigator confirms it."""
        return self.basis != "registration"


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    """Everything the program asks, when, and within which limits. Made by `protocol_reading.read_protocol`."""

    study: StudyNames
    visits: tuple[Visit, ...]
    checks: tuple[CheckPlan, ...]
    extra_check: CheckPlan
    leaving: tuple[LeavingLine, ...]
    sounds: SoundPlan
    emergency_lines: tuple[Option, ...]
    lists: Mapping[str, tuple[Option, ...]]
    scales: Mapping[str, tuple[Option, ...]]
    limits: Mapping[str, Limit]
    rules: Mapping[str, str]
    texts: Mapping[str, Label]
    terms: Mapping[str, Term]
    grading: Mapping[str, GradingTerm]
    forms: Mapping[str, Form]
    configuration: Sequence[Configured]
    data: Mapping[str, Any]

    def form(self, code: str) -> Form:
        """The form of this code; KeyError when the protocol has none."""
        return self.forms[code]

    def visit(self, code: str) -> Visit:
        """The planned visit of this code; KeyError when the protocol has none."""
        return next(visit for visit in self.visits if visit.code == code)

    def check(self, code: str) -> CheckPlan:
        """The planned check of this code; an extra check ('X2') has the plan of all extra checks."""
        return next((check for check in self.checks if check.code == code), self.extra_check)

    def number(self, key: str) -> Decimal | None:
        """The value of a rule as a number; None when the site has not given it yet."""
        text = self.rules.get(key, "")
        return Decimal(text) if text else None

    def needed(self, key: str) -> Decimal:
        """The value of a rule that the program cannot do without; the loader has seen that it is there."""
        return Decimal(self.rules[key])

    def injection_visits(self) -> tuple[Visit, ...]:
        """The visits at which an injection is planned, in order."""
        return tuple(visit for visit in self.visits if visit.injection)
