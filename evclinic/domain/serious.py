"""The clock of a serious event: from the moment the site knew until it was sent, a function of records and now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from evclinic.domain.adverse_events import START_DATE, START_TIME, date_at, onset_moment, shown_moment
from evclinic.domain.answers import Answers, answer_at
from evclinic.domain.casebook import EventSheet, Report
from evclinic.domain.form_checks import CLOCK_TOLERANCE
from evclinic.domain.moments import amount_words, moment_text, span_text
from evclinic.domain.problems import Level, Problem, impossible
from evclinic.domain.words import T

SERIOUS, AWARE_AT = "seriousness.serious", "seriousness.aware_at"
SENT_AT, ROUTE, RECIPIENT, LATE_REASON = "report.sent_at", "report.route", "report.recipient", "report.late_reason"
LATE_CHECK, LATE_CODE = "C23", "report_late"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriousClock:
    """How a serious event stands to its report. `sent` is the first report, `overdue_by` is zero while there is time.

    Where the first awareness was not typed, the clock runs from the save: by then the site knew (`is_typed` is False).
    """

    event_id: UUID
    participant_id: UUID
    participant: str
    number: int
    term: str
    aware_at: datetime
    is_typed: bool
    due_at: datetime
    left: timedelta
    overdue_by: timedelta
    sent: datetime | None = None
    route: str = ""
    recipient: str = ""
    reason: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the report still has to be sent."""
        return self.sent is None

    @property
    def is_overdue(self) -> bool:
        """Whether it was sent too late, or is too late by now."""
        return self.overdue_by > timedelta(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """A report on its way into the study file."""

    sent_at: datetime
    route: str
    recipient: str
    reason: str


def first_sending(event: EventSheet, reports: Sequence[Report]) -> Sending | None:
    """The first report of this event that went out; None while none did."""
    return min(_sendings(event, reports), key=lambda sending: sending.sent_at, default=None)


def serious_clock(
    event: EventSheet, participant: str, reports: Sequence[Report], hours: Decimal, now: datetime
) -> SeriousClock | None:
    """The clock of this event; None when it is not serious or struck out. Hours are those of its protocol."""
    if event.is_void or answer_at(event.answers, SERIOUS) != "yes":
        return None
    typed = answer_at(event.answers, AWARE_AT)
    aware = (datetime.fromisoformat(typed) if typed else event.saved_at).astimezone(now.tzinfo)
    due = aware + timedelta(hours=float(hours))
    first = first_sending(event, reports)
    until = (first.sent_at if first else now).astimezone(now.tzinfo)
    return SeriousClock(
        event_id=event.id,
        participant_id=event.participant_id,
        participant=participant,
        number=event.number,
        term=answer_at(event.answers, "event.term") or "",
        aware_at=aware,
        is_typed=typed is not None,
        due_at=due,
        left=max(due - until, timedelta(0)),
        overdue_by=max(until - due, timedelta(0)),
        sent=until if first else None,
        route=first.route if first else "",
        recipient=first.recipient if first else "",
        reason=first.reason if first else "",
    )


def aware_problems(answers: Answers, now: datetime) -> Iterator[Problem]:
    """Nobody can well know of an event before it began, as precisely as both are known."""
    start, began, typed = date_at(answers, START_DATE), onset_moment(answers, now), answer_at(answers, AWARE_AT)
    if start is None or typed is None:
        return
    aware = datetime.fromisoformat(typed).astimezone(now.tzinfo)
    if aware < began if began else aware.date() < start.earliest:
        shown = shown_moment(answers, START_DATE, START_TIME)
        words = T("The site knew of it before it began, {start}. Change one of the two, or say why.", start=shown)
        yield Problem(AWARE_AT, Level.UNUSUAL, words, "event.aware_before_start")


def report_problems(clock: SeriousClock, sending: Sending, routes: Sequence[str], now: datetime) -> Iterator[Problem]:
    """What is to be mended before a report is written down as sent."""
    if sending.sent_at > now + CLOCK_TOLERANCE:
        yield impossible(SENT_AT, T("This time lies in the future. Check the time and the date."), "C15")
    if sending.route not in routes:
        yield impossible(ROUTE, T("Choose how it was sent."), "code")
    if not sending.recipient.strip():
        yield Problem(RECIPIENT, Level.INCOMPLETE, T("Write to whom it was sent."), "required")
    if sending.reason.strip():
        return
    if sending.sent_at < clock.aware_at:
        words = T("This lies before the site knew of it, {time}. Say why.", time=moment_text(clock.aware_at))
        yield Problem(SENT_AT, Level.INCOMPLETE, words, "event.sent_before_aware")
    late = late_problem(clock, sending.sent_at)
    if late:
        yield Problem(LATE_REASON, Level.INCOMPLETE, late.words, LATE_CHECK)


def late_problem(clock: SeriousClock, sent_at: datetime) -> Problem | None:
    """C23: the first report was sent after it was due; it is saved and drafts a deviation."""
    first = sent_at if clock.sent is None else min(sent_at, clock.sent)
    if first <= clock.due_at:
        return None
    late = first - clock.due_at
    return Problem(
        SENT_AT,
        Level.OUTSIDE_PROTOCOL,
        T("Sent {span} after it was due, {time}. Say why.", span=amount_words(late), time=moment_text(clock.due_at)),
        LATE_CHECK,
        deviation=LATE_CODE,
        planned=moment_text(clock.due_at),
        actual=moment_text(first.astimezone(clock.due_at.tzinfo)),
        difference=f"late {span_text(late.total_seconds())}",
    )


def _sendings(event: EventSheet, reports: Sequence[Report]) -> Iterator[Sending]:
    """The reports of this event: those marked as sent, and the one written on the form itself."""
    for report in reports:
        if report.event_id == event.id:
            yield Sending(sent_at=report.sent_at, route=report.route, recipient=report.recipient, reason=report.reason)
    written = answer_at(event.answers, SENT_AT)
    if written:
        yield Sending(
            sent_at=datetime.fromisoformat(written),
            route=answer_at(event.answers, ROUTE) or "",
            recipient=answer_at(event.answers, RECIPIENT) or "",
            reason=answer_at(event.answers, LATE_REASON) or "",
        )
