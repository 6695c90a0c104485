"""The rules of an injection: consent, eligibility, sequence, interval, product, two persons, and its own times."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from evclinic.domain.answers import Answers, answer_at, branch_at
from evclinic.domain.moments import date_text, moment_text, time_text
from evclinic.domain.numbers import Unreadable, number_text, parse_number
from evclinic.domain.problems import Level, Problem, impossible
from evclinic.domain.products import NONE_LEFT, NOT_RELEASED, ONE_PERSON, expired
from evclinic.domain.protocol import Protocol
from evclinic.domain.words import T, Text, Words

ENDING, REASON = "injection.ending", "injection.reason_text"
START, T0 = "injection.started_at", "end.end_of_last_point"
RIGHT_PARTICIPANT, CONSENT_IN_FORCE = "before.right_participant", "before.consent_in_force"
WASTE = "end.waste"
STARTED = ("given", "partly_given", "stopped")  # the endings after which the hour of observation begins
NOT_GIVEN = "not_given"


def is_live(now: datetime, t0: datetime, protocol: Protocol) -> bool:
    """Whether the hour is still worth a chair: at most one more observation time has passed since it was over."""
    return t0 > live_since(now, protocol)


def live_since(now: datetime, protocol: Protocol) -> datetime:
    """The t0 after which an hour is still worth a chair."""
    return now - 2 * timedelta(minutes=int(protocol.needed("observation.min_minutes")))


def is_on_board(
    chair: int | None, t0: datetime | None, saved_at: datetime, protocol: Protocol, *, from_paper: bool
) -> bool:
    """Whether the board shows its hour: in a chair, or written down at once while every chair was taken."""
    if chair is not None or t0 is None or from_paper:
        return chair is not None
    return is_live(saved_at, t0, protocol)


@dataclass(frozen=True, slots=True)
class EarlierInjection:
    """An injection of the same participant: its number, how it ended, and its day where it was given."""

    number: int
    ending: str
    day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InjectionFacts:
    """What the rules of an injection look at, from the other sheets of the participant.

    `earliest` and `latest` bound the planned visit; `checklist_at` is when F10 was asked, `proceed` the go-ahead of
    F05, `checked_at` its check by two persons; `vials_left` are the vials of its lot by the log, `drawn_ml` what was
    drawn up; `not_saved` are the steps before the needle, form and name, that are at most a draft.
    """

    number: int
    consent_at: datetime | None = None
    eligible: bool = False
    earliest: date | None = None
    latest: date | None = None
    min_gap_days: int = 0
    earlier: tuple[EarlierInjection, ...] = ()
    checklist_at: datetime | None = None
    proceed: bool | None = None
    checked_at: datetime | None = None
    lot_released: bool | None = None
    lot_expiry: date | None = None
    vials_left: Decimal | None = None
    in_use_until: datetime | None = None
    preparer: str = ""
    checker: str = ""
    drawn_ml: Decimal | None = None
    tolerance_ml: Decimal = field(default=Decimal("0.05"))
    injected_mm2: Decimal | None = None
    max_mm2: Decimal | None = None
    facial: tuple[str, ...] = ()
    not_saved: tuple[tuple[str, Words], ...] = ()
    said: Mapping[str, str] = field(default_factory=dict)


def injection_problems(answers: Answers, facts: InjectionFacts) -> Iterator[Problem]:
    """What the rules say of an injection sheet. A deed that was done always saves, with a reason where one is asked."""
    ending = answer_at(answers, ENDING)
    if ending == NOT_GIVEN:
        yield _outside(T("The injection was not given."), "injection.not_given", "injection_not_given", facts, ending)
        return
    if ending in ("partly_given", "stopped"):
        yield _outside(T("The injection was not given in full."), "injection.partly", "dose_differs", facts, ending)
    start, end = _moment(answers, START), _moment(answers, T0)
    if start and end and end < start:
        yield impossible(
            T0, T("The end of the last point lies before the start, {time}.", time=time_text(start)), "C12"
        )
        return
    done = start or end
    if done is not None:
        yield from _answered_no(answers, facts)
        yield from _permission(done, facts)
        yield from _steps(end or done, facts)
        yield from _sequence(done, facts)
        for problem in _product(done, facts):
            yield replace(problem, said=facts.said.get(problem.check, ""))
        yield from _areas(facts)
    yield from _volumes(answers, facts)


def _permission(done: datetime, facts: InjectionFacts) -> Iterator[Problem]:
    if facts.consent_at is None or facts.consent_at > done:
        yield _asks(
            START,
            T("No signed consent before this injection is on record. Say why it went ahead."),
            "C01",
            "consent",
            _on_record(facts.consent_at),
            moment_text(done),
        )
    if not facts.eligible:
        yield _asks(
            START,
            T("The investigator's decision on eligibility is not on record. Say why the injection went ahead."),
            "C06",
            "eligibility_unsigned",
            "",
            moment_text(done),
        )


def _answered_no(answers: Answers, facts: InjectionFacts) -> Iterator[Problem]:
    """Somebody said No before the needle, and the injection is on record all the same."""
    if answer_at(answers, RIGHT_PARTICIPANT) == "no":
        words = T("Not the right participant, by this answer. Change the answer, or say why the injection went ahead.")
        yield _asks(RIGHT_PARTICIPANT, words, "injection.right_participant")
    if answer_at(answers, CONSENT_IN_FORCE) == "no":
        words = T("Consent is not in force, by this answer. Change the answer, or say why the injection went ahead.")
        yield _asks(CONSENT_IN_FORCE, words, "injection.consent_in_force")
    if facts.proceed is False:
        words = T("On the preparation sheet F05 the injection was not to proceed. Say why it went ahead.")
        yield _asks(START, words, "injection.proceed")


def _steps(done: datetime, facts: InjectionFacts) -> Iterator[Problem]:
    if facts.checklist_at is not None and facts.checklist_at > done:
        at = moment_text(facts.checklist_at)
        words = T("The checklist before the injection is dated after it, {at}. Say why.", at=at)
        yield _asks(START, words, "day.order")
    if facts.checked_at is not None and facts.checked_at > done:
        at = moment_text(facts.checked_at)
        words = T("The check of the product by two persons is dated after the injection, {at}. Say why.", at=at)
        yield _asks(START, words, "day.check_order")
    for form, step in facts.not_saved:
        yield _asks(START, T("{step} is not saved. Say why the injection went ahead.", step=step), f"day.{form}")


def _sequence(done: datetime, facts: InjectionFacts) -> Iterator[Problem]:
    day = done.date()
    missing = [n for n in range(1, facts.number) if all(e.number != n for e in facts.earlier)]
    later = [e.number for e in facts.earlier if e.number > facts.number and e.day and e.day <= day]
    if missing or later:
        words = T("Injection {number} is out of sequence. Say why.", number=facts.number)
        others = ", ".join(map(str, missing or later))
        yield _asks(START, words, "C08", "sequence", str(facts.number), others)
    last = max((e.day for e in facts.earlier if e.day and e.number < facts.number), default=None)
    if last is not None and (day - last).days < facts.min_gap_days:
        yield _too_soon(day, last, facts.min_gap_days)
    if facts.earliest and facts.latest and not facts.earliest <= day <= facts.latest:
        yield _outside_window(day, facts.earliest, facts.latest)


def _too_soon(day: date, last: date, wanted: int) -> Problem:
    days = (day - last).days
    words = T(
        "The last injection was {days} days ago; the protocol asks for at least {wanted}. Say why.",
        days=days,
        wanted=wanted,
    )
    planned = date_text(last + timedelta(wanted))
    return _asks(START, words, "C07.interval", "interval", planned, date_text(day), f"{wanted - days} d")


def _outside_window(day: date, earliest: date, latest: date) -> Problem:
    missed = f"late {(day - latest).days} d" if day > latest else f"early {(earliest - day).days} d"
    words = T(
        "This visit was planned for {earliest} to {latest}. Say why.",
        earliest=date_text(earliest),
        latest=date_text(latest),
    )
    planned = f"{date_text(earliest)} - {date_text(latest)}"
    return Problem(START, Level.OUTSIDE_PROTOCOL, words, "C07.window", "visit_window", planned, date_text(day), missed)


def _product(done: datetime, facts: InjectionFacts) -> Iterator[Problem]:
    if facts.lot_released is False:
        yield _asks(START, NOT_RELEASED, "C09.released", "wrong_lot")
    if facts.vials_left is not None and facts.vials_left < 1:
        yield _asks(START, NONE_LEFT, "C09.balance", "wrong_lot", "1", number_text(facts.vials_left))
    if facts.lot_expiry is not None and done.date() > facts.lot_expiry:
        words, expiry = expired(facts.lot_expiry), date_text(facts.lot_expiry)
        yield _asks(START, words, "C09.expired", "wrong_lot", expiry, date_text(done))
    if facts.in_use_until is not None and done > facts.in_use_until:
        words = T(
            "The product was to be used before {time}. Say why it was used later.", time=time_text(facts.in_use_until)
        )
        yield _asks(START, words, "C10", "in_use_expiry", moment_text(facts.in_use_until), moment_text(done))
    if facts.preparer and facts.preparer == facts.checker:
        yield _asks(START, ONE_PERSON, "C11", "two_person", "", facts.preparer)


def _areas(facts: InjectionFacts) -> Iterator[Problem]:
    """C05: the areas to be injected lie off the face, and together they are small enough."""
    total, limit = facts.injected_mm2, facts.max_mm2
    if total is not None and limit is not None and total > limit:
        words = T(
            "The areas to be injected measure {total} mm²; the protocol allows {limit} mm². Say why it went ahead.",
            total=number_text(total),
            limit=number_text(limit),
        )
        gap = f"{number_text(total - limit)} mm²"
        yield _asks(
            START, words, "C05.total", "area_limit", f"{number_text(limit)} mm²", f"{number_text(total)} mm²", gap
        )
    if facts.facial:
        areas = ", ".join(facts.facial)
        words = T("On the face: {areas}. The trial is for non-facial vitiligo: say why it went ahead.", areas=areas)
        yield _asks(START, words, "C05.facial", "facial_area", "", areas)


def _volumes(answers: Answers, facts: InjectionFacts) -> Iterator[Problem]:
    """What was injected and wasted is what was drawn up: less is a note once both are known, more asks why."""
    volumes = [_number(answers, f"injected.{area}.volume") for area in branch_at(answers, "injected")]
    given = [volume for volume in volumes if volume is not None]
    waste = _number(answers, WASTE)
    if facts.drawn_ml is None or not given:
        return
    if sum(given) - facts.drawn_ml > facts.tolerance_ml:
        words = T(
            "{given} mL were injected; {drawn} mL were drawn up. Correct it, or say why.",
            given=sum(given),
            drawn=facts.drawn_ml,
        )
        yield _asks(START, words, "volume.more")
    elif waste is not None and abs(sum(given) + waste - facts.drawn_ml) > facts.tolerance_ml:
        words = T(
            "Injected and wasted volumes make {sum} mL; {drawn} mL were drawn up: check once more.",
            sum=sum(given) + waste,
            drawn=facts.drawn_ml,
        )
        yield Problem(WASTE, Level.NOTE, words, "volume.sum")


def _asks(
    place: str,
    words: Text,
    check: str,
    deviation: str = "",
    planned: str = "",
    actual: str = "",
    difference: str = "",
) -> Problem:
    return Problem(place, Level.UNUSUAL, words, check, deviation, planned, actual, difference)


def _outside(words: Text, check: str, deviation: str, facts: InjectionFacts, ending: str) -> Problem:
    level, number = Level.OUTSIDE_PROTOCOL, str(facts.number)
    return Problem(ENDING, level, words, check, deviation, planned=number, actual=ending, reason_at=REASON)


def _on_record(moment: datetime | None) -> str:
    return moment_text(moment) if moment else ""


def _moment(answers: Answers, place: str) -> datetime | None:
    answer = answer_at(answers, place)
    return datetime.fromisoformat(answer) if answer else None


def _number(answers: Answers, place: str) -> Decimal | None:
    answer = answer_at(answers, place)
    try:
        return None if answer is None else parse_number(answer)
    except Unreadable:
        return None
