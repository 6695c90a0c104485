"""What is wrong, unusual or missing in the answers of one form, judged by the form's own definition."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import groupby

from evclinic.domain.answers import Answers, answer_at, missing_at
from evclinic.domain.forms import UNANSWERED_KINDS, Field, Item, Kind, Limit, beside
from evclinic.domain.moments import (
    ends_before,
    moment_text,
    parse_date,
    parse_partial_date,
    parse_time,
    partial_date_of,
)
from evclinic.domain.numbers import Unreadable, number_text, parse_number
from evclinic.domain.personal import looks_personal
from evclinic.domain.problems import Level, Problem, impossible
from evclinic.domain.words import Label, T, Text

CLOCK_TOLERANCE = timedelta(minutes=5)  # check C15: the wall clock and this computer may differ a little
REQUIRED, NEEDED = "required", "needed"  # no answer yet: a stored reason may stand for it, or nothing may

READ = {Kind.TIME: parse_time, Kind.DATE: parse_date, Kind.PARTIAL_DATE: parse_partial_date}


@dataclass(frozen=True, slots=True)
class Moment:
    """When a sheet is judged, and the answers before the injection that a value is compared with."""

    now: datetime
    before: Answers | None = None
    tolerance: timedelta = CLOCK_TOLERANCE


def form_problems(asked: Iterable[Item], answers: Answers, moment: Moment) -> Iterator[Problem]:
    """Every problem of the questions that are asked, in the order of the form."""
    asked = tuple(asked)
    for item in asked:
        if item.field.kind not in UNANSWERED_KINDS:
            yield from _item_problems(item, answers, moment)
    yield from _safety_problems(asked, answers)


def safety_gaps(asked: Iterable[Item], answers: Answers) -> tuple[Item, ...]:
    """The safety questions that were put down as without an answer, whichever reason was chosen."""
    return tuple(item for item in asked if item.field.safety and missing_at(answers, item.place) is not None)


def _safety_problems(asked: Iterable[Item], answers: Answers) -> Iterator[Problem]:
    """One question for each group, however many of its answers are missing: one press may have put them all down."""
    for group, items in groupby(safety_gaps(asked, answers), key=lambda item: item.group):
        gaps = list(items)
        words = T("{group}: {count} not answered. Say why.", group=group.label, count=len(gaps))
        yield Problem(gaps[0].place, Level.UNUSUAL, words, "safety")


def _item_problems(item: Item, answers: Answers, moment: Moment) -> Iterator[Problem]:
    answer = answer_at(answers, item.place)
    if answer is not None:
        yield from _answer_problems(item, answer, answers, moment)
    elif item.field.required and not item.field.may_be_missing:
        yield Problem(item.place, Level.INCOMPLETE, T("Answer {field}.", field=item.field.label), NEEDED)
    elif item.field.required and missing_at(answers, item.place) is None:
        words = T("Answer {field}, or say why there is no answer.", field=item.field.label)
        yield Problem(item.place, Level.INCOMPLETE, words, REQUIRED)


def _answer_problems(item: Item, answer: str, answers: Answers, moment: Moment) -> Iterator[Problem]:
    match item.field.kind:
        case Kind.NUMBER:
            yield from _number_problems(item, answer, moment)
        case Kind.CHOICE | Kind.GRADE:
            yield from _choice_problems(item, answer, moment)
        case Kind.TIME | Kind.MOMENT | Kind.DATE | Kind.PARTIAL_DATE:
            yield from _time_problems(item, answer, answers, moment)
        case Kind.TEXT | Kind.NOTE | Kind.PERSON:
            if looks_personal(answer):
                words = T(
                    "{field} looks like a telephone or national number or an e-mail address. Write no personal data.",
                    field=item.field.label,
                )
                yield Problem(item.place, Level.UNUSUAL, words, "C26")
        case _:
            return


def _choice_problems(item: Item, answer: str, moment: Moment) -> Iterator[Problem]:
    field, limit = item.field, item.field.limit
    chosen = field.option(answer)
    if chosen is None:
        yield impossible(item.place, T("Choose one of the answers to {field}.", field=field.label), "code")
    elif limit is not None and limit.fine_codes:
        if answer not in limit.fine_codes:
            yield _ask(item.place, _inform(field, chosen.label), limit, "attention")
    elif limit is not None:
        yield from _number_problems(item, answer, moment)


def _number_problems(item: Item, answer: str, moment: Moment) -> Iterator[Problem]:
    field = item.field
    try:
        value = parse_number(answer)
    except Unreadable as error:
        yield impossible(item.place, T("{field}: {what}", field=field.label, what=error.words), "number")
        return
    low, high = _bounds(field)
    if (low is not None and value < low) or (high is not None and value > high):
        words = T("{field} must lie between {low} and {high}.", field=field.label, low=_bound(low), high=_bound(high))
        yield impossible(item.place, words, "bounds")
    elif field.limit is not None:
        before = _number_or_none(moment.before, item.place)
        yield from limit_problems(item.place, field, field.limit, value, before)


def _bounds(field: Field) -> tuple[Decimal | None, Decimal | None]:
    """What can be written down at all: of the question itself, else of the unit it is measured in."""
    if field.low is None and field.high is None and field.limit is not None and field.limit.possible is not None:
        return field.limit.possible
    return field.low, field.high


def limit_problems(place: str, field: Field, limit: Limit, value: Decimal, before: Decimal | None) -> Iterator[Problem]:
    """What the ranges of the protocol say of a measured value: of the three ranges only the widest that is left."""
    words = {"field": field.label, "value": _measured(value, field)}
    if _outside(value, limit.plausible):
        yield _ask(
            place,
            T("{field} {value}: is it really so? Measure again, or say why it is right.", **words),
            limit,
            "plausible",
        )
    elif _outside(value, limit.attention):
        yield _ask(place, _inform(field, _measured(value, field)), limit, "attention")
    elif _outside(value, limit.usual):
        text = T("{field} {value}: check once more.", **words)
        yield Problem(place, Level.NOTE, text, f"limit.{limit.name}.usual")
    if before is not None:
        yield from _change_problems(place, field, limit, value, before)


def _change_problems(place: str, field: Field, limit: Limit, value: Decimal, before: Decimal) -> Iterator[Problem]:
    """What the protocol says of a value that fell or changed since before the injection."""
    fall, change = limit.fall_percent_from_pre, limit.change_from_pre
    if fall is not None and value < before * (1 - fall / 100):
        yield _ask(
            place,
            T(
                "{field} fell by more than {percent} % since before the injection. Measure again; "
                "if confirmed, inform the investigator as the protocol says.",
                field=field.label,
                percent=number_text(fall),
            ),
            limit,
            "fall",
        )
    if change is not None and abs(value - before) > change:
        text = T(
            "{field} changed by more than {change} since before the injection: check once more.",
            field=field.label,
            change=_measured(change, field),
        )
        yield Problem(place, Level.NOTE, text, f"limit.{limit.name}.change")


def _inform(field: Field, value: Label | str) -> Text:
    return T(
        "{field} {value} is outside the configured range. Measure again; "
        "if confirmed, inform the investigator as the protocol says.",
        field=field.label,
        value=value,
    )


def _measured(value: Decimal, field: Field) -> str:
    """A number with its unit, where it has one."""
    return f"{number_text(value)} {field.unit}".rstrip()


def _ask(place: str, words: Text, limit: Limit, which: str) -> Problem:
    return Problem(place, Level.UNUSUAL, words, f"limit.{limit.name}.{which}")


def _outside(value: Decimal, bounds: tuple[Decimal, Decimal] | None) -> bool:
    return bounds is not None and not bounds[0] <= value <= bounds[1]


def _time_problems(item: Item, answer: str, answers: Answers, moment: Moment) -> Iterator[Problem]:
    field = item.field
    try:
        future = _is_future(field.kind, answer, moment)
    except (ValueError, TypeError):
        yield impossible(
            item.place, _how_to_write(field, answer), "time" if field.kind in (Kind.TIME, Kind.MOMENT) else "date"
        )
        return
    if future and not field.future:
        timed = T("{field} lies in the future. Check the time and the date.", field=field.label)
        dated = T("{field} lies in the future. Check the date.", field=field.label)
        yield impossible(item.place, timed if field.kind in (Kind.TIME, Kind.MOMENT) else dated, "C15")
    start = answer_at(answers, beside(field.not_before, item.instance)) if field.not_before else None
    if start is not None and ends_before(answer, start):
        words = T("{field} lies before its start, {start}.", field=field.label, start=_shown(start))
        yield impossible(item.place, words, "C12.end")


def _is_future(kind: Kind, answer: str, moment: Moment) -> bool:
    if kind is Kind.DATE:
        return date.fromisoformat(answer) > moment.now.date()
    if kind is Kind.PARTIAL_DATE:
        return partial_date_of(answer).earliest > moment.now.date()
    return datetime.fromisoformat(answer) > moment.now + moment.tolerance


def _shown(start: str) -> str:
    return moment_text(datetime.fromisoformat(start)) if "T" in start else partial_date_of(start).shown()


def _how_to_write(field: Field, answer: str) -> Text:
    """What is wrong with a typed time or date, else how it is written."""
    if field.kind is Kind.MOMENT:
        return T("Type {field} with its time, as 09-MAR-2026 10:17.", field=field.label)
    try:
        READ[field.kind](answer)
    except Unreadable as error:
        return T("{field}: {what}", field=field.label, what=error.words)
    if field.kind is Kind.TIME:
        return T("Type {field} as 10:17.", field=field.label)
    return T("Type {field} as 09-MAR-2026.", field=field.label)


def _number_or_none(answers: Answers | None, place: str) -> Decimal | None:
    answer = None if answers is None else answer_at(answers, place)
    try:
        return None if answer is None else parse_number(answer)
    except Unreadable:
        return None


def _bound(value: Decimal | None) -> str:
    return "…" if value is None else number_text(value)
