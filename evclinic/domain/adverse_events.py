"""The rules of an adverse event beyond its form: dates, outcome, seriousness and areas that agree with one another.

Nothing here grades, judges a cause or calls an event serious: persons do. Only what cannot be written down blocks, an
end before its start; everything else asks for a reason. The edit checks are those of the trial's form of events.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from evclinic.domain.answers import Answers, answer_at, branch_at, missing_at
from evclinic.domain.casebook import InjectionSheet
from evclinic.domain.episodes import worst_of
from evclinic.domain.form_checks import CLOCK_TOLERANCE
from evclinic.domain.moments import PartialDate, partial_date_of, time_text
from evclinic.domain.problems import Level, Problem, impossible
from evclinic.domain.signs import codes_of, injection_before
from evclinic.domain.words import T, Text

TERM, AREAS, CATEGORY, FOUND_BY = "event.term", "event.areas", "event.category", "event.found_by"
START_DATE, START_TIME = "event.start_date", "event.start_time"
END_DATE, END_TIME, ONGOING = "event.end_date", "event.end_time", "event.ongoing"
PROPOSED, CONFIRMED, RELATED = "grading.grade", "assessment.grade_confirmed", "assessment.related"
SERIOUS, DEATH, OUTCOME = "seriousness.serious", "seriousness.death", "actions.outcome"
CRITERIA = ("death", "life_threatening", "hospital", "disability", "congenital", "other_important")
STILL_THERE = ("recovering", "not_recovered", "unknown")
RECOVERED = ("recovered", "sequelae")
ROLES = {"local_injected": "injected", "local_control": "control"}


class EventState(StrEnum):
    """How an event stands; a function of what is written down."""

    VOID = "void"
    FOR_INVESTIGATOR = "for_investigator"
    OPEN = "open"
    CLOSED = "closed"

    @property
    def words(self) -> Text:
        """As the list says it."""
        return _WORDS[self]


_WORDS = {
    EventState.VOID: T("struck out"),
    EventState.FOR_INVESTIGATOR: T("waits for the investigator"),
    EventState.OPEN: T("ongoing"),
    EventState.CLOSED: T("ended"),
}


@dataclass(frozen=True, slots=True)
class Since:
    """How long after which injection an event began: whole minutes since the end of the last point."""

    injection: int
    minutes: int

    @property
    def words(self) -> Text:
        """As the calculated line of the form says it."""
        return T("{minutes} min after injection {number}", minutes=self.minutes, number=self.injection)


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherEvent:
    """Another event of the same participant, with which a double is looked for."""

    number: int
    term: str
    areas: tuple[str, ...]
    start: PartialDate | None
    end: PartialDate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFacts:
    """What the rules of an event need to know of its participant. `now` is in the site's zone."""

    now: datetime
    areas: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    injections: Sequence[InjectionSheet] = ()
    others: Sequence[OtherEvent] = ()
    death_is_recorded: bool = False

    @property
    def given_at(self) -> tuple[datetime, ...]:
        """The ends of the last points, in the site's zone."""
        return tuple(i.t0.astimezone(self.now.tzinfo) for i in self.injections if i.t0 is not None)


def event_problems(answers: Answers, facts: EventFacts) -> Iterator[Problem]:
    """Everything that the rules of an event have to say."""
    yield from _order_problems(answers, facts)
    yield from _start_problems(answers, facts)
    yield from _outcome_problems(answers)
    yield from _death_problems(answers, facts)
    yield from _seriousness_problems(answers)
    yield from _grade_problems(answers)
    yield from _area_problems(answers, facts)
    yield from _double_problems(answers, facts)


def onset_moment(answers: Answers, now: datetime) -> datetime | None:
    """The moment it began, in the zone of `now`; None unless both the whole date and the time are known."""
    return _moment(answers, START_DATE, START_TIME, now)


def onset_after_injection(answers: Answers, injections: Sequence[InjectionSheet], now: datetime) -> Since | None:
    """After which injection it began and how many minutes since t0: the calculated line of the form, never typed."""
    onset = onset_moment(answers, now)
    last = injection_before(injections, onset) if onset else None
    if onset is None or last is None or last.t0 is None:
        return None
    return Since(last.number, int((onset - last.t0).total_seconds() // 60))


def event_state(answers: Answers, *, is_void: bool) -> EventState:
    """How an event stands: struck out, waiting for grade and relationship, ongoing, or ended."""
    if is_void:
        return EventState.VOID
    if answer_at(answers, CONFIRMED) is None or answer_at(answers, RELATED) is None:
        return EventState.FOR_INVESTIGATOR
    return EventState.CLOSED if answer_at(answers, ONGOING) == "no" else EventState.OPEN


def date_at(answers: Answers, place: str) -> PartialDate | None:
    """The date at this place as precisely as it is known."""
    try:
        found = partial_date_of(answer_at(answers, place) or "")
        return found if found.earliest else None
    except ValueError:
        return None


def shown_moment(answers: Answers, day: str, time: str) -> str:
    """A date as precisely as it is known, with its time where there is one: 09-MAR-2026 10:04; '' without a date."""
    found, clock = date_at(answers, day), _iso(answer_at(answers, time))
    if found is None:
        return ""
    return f"{found.shown()} {time_text(clock)}" if clock else found.shown()


def typed_history(answers: Answers) -> tuple[tuple[datetime, str], ...]:
    """The rows of the grade's history in the order of their times; rows without a time or a grade are left aside."""
    rows = branch_at(answers, "grade_history").values()
    found = [(_iso(answer_at(row, "from")), answer_at(row, "grade")) for row in rows]
    return tuple(sorted((at, grade) for at, grade in found if at and grade))


def _moment(answers: Answers, day: str, time: str, now: datetime) -> datetime | None:
    """The day of one question with the time on the clock of the other, whichever day an editor put to that time."""
    found, clock = date_at(answers, day), _iso(answer_at(answers, time))
    if found is None or not found.day or clock is None:
        return None
    return datetime.combine(found.earliest, clock.time(), now.tzinfo)


def _iso(answer: str | None) -> datetime | None:
    """A stored moment; None where there is none, or none that can be read."""
    try:
        return datetime.fromisoformat(answer or "")
    except ValueError:
        return None


def _order_problems(answers: Answers, facts: EventFacts) -> Iterator[Problem]:
    start, end = date_at(answers, START_DATE), date_at(answers, END_DATE)
    began, ended = onset_moment(answers, facts.now), _moment(answers, END_DATE, END_TIME, facts.now)
    for place, moment in ((START_TIME, began), (END_TIME, ended)):
        if moment is not None and moment > facts.now + CLOCK_TOLERANCE:
            yield impossible(place, T("This time lies in the future. Check the time and the date."), "C15")
    if start is None or end is None or answer_at(answers, ONGOING) != "no":
        return
    if end.latest < start.earliest:
        words = T("The end lies before the start, {date}.", date=start.shown())
        yield impossible(END_DATE, words, "event.end_before_start")
    elif began is not None and ended is not None and ended < began:
        words = T("The end lies before the start, {date}.", date=time_text(began))
        yield impossible(END_TIME, words, "event.end_before_start")


def _start_problems(answers: Answers, facts: EventFacts) -> Iterator[Problem]:
    start, moment = date_at(answers, START_DATE), onset_moment(answers, facts.now)
    if start is None:
        return
    days = [given.date() for given in facts.given_at]
    first = min(facts.given_at, default=None)
    if start.day and start.earliest in days and moment is None and missing_at(answers, START_TIME) is None:
        words = T("It began on the day of an injection: write the time, or say why it is not known.")
        yield Problem(START_TIME, Level.INCOMPLETE, words, "event.start_time")
    if first is None or (moment < first if moment else start.latest < min(days)):
        words = T("This began before the first injection. Is it history, or an event before treatment? Say which.")
        yield _unusual(START_DATE, words, "C21")


def _outcome_problems(answers: Answers) -> Iterator[Problem]:
    ongoing, outcome = answer_at(answers, ONGOING), answer_at(answers, OUTCOME)
    if ongoing == "yes":
        if outcome is not None and outcome not in STILL_THERE:
            words = T("An ongoing event cannot have this outcome yet. Choose another, put its end down, or say why.")
            yield _unusual(OUTCOME, words, "event.ongoing_outcome")
        if answer_at(answers, END_DATE) is not None:
            yield _unusual(ONGOING, T("It is ongoing and has an end. Change one of the two, or say why."), "event.end")
    elif ongoing == "no" and outcome in RECOVERED and missing_at(answers, END_DATE) is not None:
        yield _unusual(END_DATE, T("Recovered: since when? Write the date, or say why it is not known."), "event.end")


def _death_problems(answers: Answers, facts: EventFacts) -> Iterator[Problem]:
    said = (
        answer_at(answers, OUTCOME) == "fatal",
        answer_at(answers, SERIOUS) == "yes" and answer_at(answers, DEATH) == "yes",
        "5" in (answer_at(answers, PROPOSED), answer_at(answers, CONFIRMED)),
    )
    if any(said) and not all(said):
        words = T("Fatal outcome, the criterion of death and grade 5 belong together. Change them, or say why.")
        yield _unusual(OUTCOME, words, "event.fatal")
    if all(said) and not facts.death_is_recorded:
        words = T("Write the death down on the participant's page too: how the participant left the trial.")
        yield Problem(OUTCOME, Level.NOTE, words, "event.disposition")


def _seriousness_problems(answers: Answers) -> Iterator[Problem]:
    serious = answer_at(answers, SERIOUS)
    criteria = [answer_at(answers, f"seriousness.{name}") for name in CRITERIA]
    if serious == "yes" and "yes" not in criteria and None not in criteria:
        words = T("Serious, and no criterion is Yes. Change one of them, or say why.")
        yield _unusual(SERIOUS, words, "event.no_criterion")
    if serious == "no" and "yes" in criteria:
        words = T("Not serious, and a criterion is Yes. Change one of the two, or say why.")
        yield _unusual(SERIOUS, words, "event.criterion")
    hospital = serious == "yes" and answer_at(answers, "seriousness.hospital") == "yes"
    if answer_at(answers, "actions.other_action") == "hospital" and not hospital:
        words = T("A hospital stay is a criterion of a serious event. Change one of the two, or say why.")
        yield _unusual(SERIOUS, words, "event.hospital")


def _grade_problems(answers: Answers) -> Iterator[Problem]:
    proposed, serious = answer_at(answers, PROPOSED), answer_at(answers, SERIOUS)
    grade = answer_at(answers, CONFIRMED) or proposed
    threatening = serious == "yes" and answer_at(answers, "seriousness.life_threatening") == "yes"
    if grade == "4" and not threatening:
        words = T("Grade 4 is life-threatening by its words. Change one of the two, or say why.")
        yield _unusual(PROPOSED, words, "event.grade_4")
    if grade in ("3", "4") and serious == "no":
        words = T("Grade {grade} and not serious: check once more.", grade=grade)
        yield Problem(SERIOUS, Level.NOTE, words, "event.severe_not_serious")
    worst = worst_of(grade for _, grade in typed_history(answers))
    if proposed is not None and worst > proposed:
        words = T("The history has grade {grade}. Here stands the worst grade so far.", grade=worst)
        yield Problem(PROPOSED, Level.NOTE, words, "event.worst")


def _area_problems(answers: Answers, facts: EventFacts) -> Iterator[Problem]:
    role = ROLES.get(answer_at(answers, CATEGORY) or "")
    if role is None:
        return
    for code in codes_of(answer_at(answers, AREAS) or ""):
        if facts.areas.get(code) != role:
            words = T("{code} is no area of this kind of the participant. Change it, or say why.", code=code)
            yield _unusual(AREAS, words, f"event.area.{code}")


def _double_problems(answers: Answers, facts: EventFacts) -> Iterator[Problem]:
    term, areas = _wording(answer_at(answers, TERM)), codes_of(answer_at(answers, AREAS) or "")
    start, end = date_at(answers, START_DATE), date_at(answers, END_DATE)
    for other in facts.others:
        same = term == _wording(other.term) and set(areas) == set(other.areas)
        if term and same and _overlap((start, end), (other.start, other.end)):
            words = T("Event {number} has the same wording at the same time. Is it the same one?", number=other.number)
            yield Problem(TERM, Level.NOTE, words, "event.double")


Stretch = tuple[PartialDate | None, PartialDate | None]


def _overlap(one: Stretch, other: Stretch) -> bool:
    """Whether two stretches of days can have met; an unknown end is open."""
    (from_one, to_one), (from_other, to_other) = _days(one), _days(other)
    return from_one <= to_other and from_other <= to_one


def _days(stretch: Stretch) -> tuple[date, date]:
    start, end = stretch
    return (start.earliest if start else date.min), (end.latest if end else date.max)


def _wording(term: str | None) -> str:
    return " ".join((term or "").casefold().split())


def _unusual(place: str, words: Text, check: str) -> Problem:
    return Problem(place, Level.UNUSUAL, words, check)
