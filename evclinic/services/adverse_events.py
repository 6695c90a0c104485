"""Adverse events: the list and the sheet, the confirmed grade, and the report of a serious one in time."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select

from evclinic.domain import adverse_events as rules
from evclinic.domain.adverse_events import EventFacts, OtherEvent
from evclinic.domain.answers import answer_at, branch_at, leaves, with_answer
from evclinic.domain.casebook import Casebook, EventSheet, standing
from evclinic.domain.entries import Entry, SheetAddress
from evclinic.domain.moments import stored
from evclinic.domain.participants import DispositionKind
from evclinic.domain.people import Role
from evclinic.domain.problems import Level, Problem, Refused, impossible, refuse_if_any
from evclinic.domain.serious import (
    LATE_CHECK,
    LATE_REASON,
    SENT_AT,
    Sending,
    SeriousClock,
    aware_problems,
    late_problem,
    report_problems,
    serious_clock,
)
from evclinic.domain.signs import codes_of, sign_of
from evclinic.domain.words import T
from evclinic.services.casebook import casebook, casebooks
from evclinic.services.deeds import CLINICAL, Act, Look, already_saved, deed
from evclinic.services.entering import Writer, add_deviation, shared_columns
from evclinic.services.event_list import EventRow, events, label_of
from evclinic.services.signs import (
    AnsweredSign,
    answer_sign,
    answered_signs,
    change_answer,
    episodes,
    event_from_sign,
    settle_by_event,
    unanswered_signs,
)
from evclinic.storage.records import AdverseEvent, Base, EventReport, StaffMember

__all__ = [
    "WRITER",
    "AnsweredSign",
    "EventRow",
    "answer_sign",
    "answered_signs",
    "change_answer",
    "confirm_grade",
    "episodes",
    "event_from_sign",
    "events",
    "report_sent",
    "serious_clocks",
    "unanswered_signs",
]

ROUTES = "report_routes"
ASSESSMENT = "assessment"
FOR_RULES = frozenset({"areas", "injections", "events", "reports", "dispositions"})
FOR_CLOCKS = frozenset({"events", "reports"})


def serious_clocks(look: Look, *, also_sent: bool = False) -> tuple[SeriousClock, ...]:
    """The clocks of the serious events that still have to be sent, the first due first; with `also_sent` of all."""
    books = casebooks(look, None, FOR_CLOCKS)
    clocks = [clock for book in books for event in book.events if (clock := _clock(look, book, event))]
    return tuple(sorted((c for c in clocks if also_sent or c.is_open), key=lambda clock: clock.due_at))


@deed(may=Role.INVESTIGATOR)
def confirm_grade(act: Act, event_id: UUID, grade: str, *, reason: str | None = None) -> None:
    """The investigator's grade, beside the one the nurse proposed. To change a confirmed one asks why."""
    event = act.session.get_one(AdverseEvent, event_id)
    if event.void_reason is not None:
        raise Refused([impossible("", T("This event is struck out."), "void")])
    if label_of(act.protocol_of(event.protocol_version), rules.CONFIRMED, grade) is None:
        raise Refused([impossible(rules.CONFIRMED, T("Choose a grade of the scale."), "code")])
    before = answer_at(event.answers, rules.CONFIRMED)
    if before == grade:
        return
    if before is not None and not (reason or "").strip():
        raise Refused([Problem(rules.CONFIRMED, Level.INCOMPLETE, T("Say why the grade is changed."), "reason")])
    answers = with_answer(event.answers, rules.CONFIRMED, grade)
    answers = with_answer(answers, f"{ASSESSMENT}.assessed_by", act.author)
    event.answers = with_answer(answers, f"{ASSESSMENT}.assessed_at", stored(act.now))


@deed(may=CLINICAL)
def report_sent(
    act: Act,
    report_id: UUID,
    event_id: UUID,
    sent_at: datetime,
    route: str,
    recipient: str,
    *,
    reason: str | None = None,
) -> UUID:
    """Mark a serious event as sent. Too late asks why and drafts a deviation; saved twice is one report."""
    if already_saved(act, EventReport, report_id):
        return report_id
    book = casebook(act, act.session.get_one(AdverseEvent, event_id).participant_id)
    event = next(each for each in book.events if each.id == event_id)
    clock = _clock(act, book, event)
    if clock is None:
        raise Refused([impossible("", T("Only a serious event is sent."), "event.serious")])
    sending = Sending(sent_at=sent_at, route=route, recipient=recipient, reason=reason or "")
    routes = [option.code for option in act.protocol.lists.get(ROUTES, ())]
    refuse_if_any(report_problems(clock, sending, routes, act.now))
    act.session.add(_report(act, report_id, event_id, sending))
    late = late_problem(clock, sent_at)
    if late is not None:
        cause = f"{AdverseEvent.__tablename__}/{event_id}/{late.key}"
        address = SheetAddress(form=event.form, participant_id=event.participant_id, visit=event.visit)
        add_deviation(act, address, late, cause, reason or "")
    return report_id


def _report(act: Act, report_id: UUID, event_id: UUID, sending: Sending) -> EventReport:
    return EventReport(
        id=report_id,
        adverse_event_id=event_id,
        sent_at=sending.sent_at,
        route=sending.route,
        recipient=sending.recipient.strip(),
        reason=sending.reason or None,
        entered_by=act.author,
        saved_at=act.now,
    )


def next_number(look: Look, participant_id: UUID | None) -> int:
    """The number of this participant's next event; struck-out events keep theirs."""
    last = look.session.scalar(
        select(func.max(AdverseEvent.number)).where(AdverseEvent.participant_id == participant_id)
    )
    return (last or 0) + 1


def _row(act: Act, entry: Entry) -> Base:
    event = AdverseEvent(number=next_number(act, entry.address.participant_id), **shared_columns(act, entry))
    sign = sign_of(entry.address.code)
    if sign is not None:
        act.session.add(event)
        act.session.flush()  # the answer of the sign names the event
        settle_by_event(act, entry.address, sign, event.id)
    return event


def _rules(look: Look, entry: Entry) -> Iterable[Problem]:
    if entry.address.participant_id is None:
        yield impossible("", T("An event belongs to a participant."), "event.participant")
        return
    book = casebooks(look, (entry.address.participant_id,), FOR_RULES)[0]
    saved = next((event for event in book.events if event.id == entry.id), None)
    yield from rules.event_problems(entry.answers, _facts(look, book, entry))
    yield from aware_problems(entry.answers, look.now)
    yield from _report_rules(look, book, entry, saved)
    if isinstance(look, Act):
        yield from _assessment_rules(look, entry, saved)


def _facts(look: Look, book: Casebook, entry: Entry) -> EventFacts:
    others = [
        OtherEvent(
            number=event.number,
            term=answer_at(event.answers, rules.TERM) or "",
            areas=codes_of(answer_at(event.answers, rules.AREAS) or ""),
            start=rules.date_at(event.answers, rules.START_DATE),
            end=rules.date_at(event.answers, rules.END_DATE),
        )
        for event in standing(book.events)
        if event.id != entry.id
    ]
    return EventFacts(
        now=look.now,
        areas={area.code: area.role for area in standing(book.areas)},
        injections=standing(book.injections),
        others=others,
        death_is_recorded=any(each.kind is DispositionKind.DEATH for each in standing(book.dispositions)),
    )


def _report_rules(look: Look, book: Casebook, entry: Entry, saved: EventSheet | None) -> Iterable[Problem]:
    """C23 for a report that is written down on the form itself, such as one copied from paper."""
    if answer_at(entry.answers, SENT_AT) is None:
        return
    event = EventSheet(
        id=entry.id,
        table=AdverseEvent.__tablename__,
        participant_id=book.participant.id,
        form=entry.address.form,
        visit=entry.address.visit,
        protocol_version=saved.protocol_version if saved else look.protocol_version,
        performed_at=entry.performed_at,
        performed_by=entry.performed_by,
        saved_at=saved.saved_at if saved else look.now,
        entered_by="",
        answers=entry.answers,
        number=saved.number if saved else 0,
    )
    clock = _clock(look, book, event)
    late = late_problem(clock, clock.sent) if clock and clock.sent else None
    if late is not None and clock is not None:
        yield late
        if not clock.reason:
            yield Problem(LATE_REASON, Level.INCOMPLETE, late.words, LATE_CHECK)


def _assessment_rules(act: Act, entry: Entry, saved: EventSheet | None) -> Iterable[Problem]:
    """What the investigator answers is answered by an investigator, or says how somebody else knows it."""
    before = dict(leaves(branch_at(saved.answers, ASSESSMENT))) if saved else {}
    after = dict(leaves(branch_at(entry.answers, ASSESSMENT)))
    changed = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    role = act.session.scalar(select(StaffMember.role).where(StaffMember.initials == act.author))
    if not changed or role == Role.INVESTIGATOR.code:
        return
    if "grade_confirmed" in changed and not entry.from_paper:
        yield impossible(rules.CONFIRMED, T("An investigator confirms the grade."), "event.confirm")
        return
    words = T("The investigator answers this. Say how it is known.")
    yield Problem(f"{ASSESSMENT}.{changed[0]}", Level.UNUSUAL, words, "event.assessment")


def _clock(look: Look, book: Casebook, event: EventSheet) -> SeriousClock | None:
    hours = look.protocol_of(event.protocol_version).needed("reports.sae_hours")
    return serious_clock(event, book.participant.name, book.reports, hours, look.now)


WRITER = Writer(AdverseEvent, _rules, _row)
