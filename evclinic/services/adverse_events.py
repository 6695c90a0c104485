"""Adverse events: the list and the sheet, the confirmed grade, and the report of a serious one in time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select

from evclinic.domain import adverse_events as rules
from evclinic.domain.adverse_events import EventFacts, EventState, OtherEvent, Since
from evclinic.domain.answers import answer_at, branch_at, leaves, with_answer
from evclinic.domain.casebook import Casebook, EventSheet, standing
from evclinic.domain.entries import Entry, SheetAddress
from evclinic.domain.moments import stored
from evclinic.domain.participants import DispositionKind
from evclinic.domain.people import Role
from evclinic.domain.problems import Level, Problem, Refused, impossible, refuse_if_any
from evclinic.domain.protocol import Protocol
from evclinic.domain.serious import (
    LATE_CHECK,
    LATE_REASON,
    SENT_AT,
    Sending,
    SeriousClock,
    late_problem,
    report_problems,
    serious_clock,
)
from evclinic.domain.signs import codes_of, course_of, history_of, looks_after, sign_episodes, sign_of
from evclinic.domain.words import Label, T
from evclinic.services.casebook import casebook, casebooks
from evclinic.services.deeds import CLINICAL, Act, Look, already_saved, deed
from evclinic.services.entering import Writer, add_deviation, shared_columns
from evclinic.services.signs import (
    answer_sign,
    change_answer,
    episodes,
    event_from_sign,
    settle_by_event,
    unanswered_signs,
)
from evclinic.storage.records import AdverseEvent, Base, EventReport, StaffMember

__all__ = [
    "WRITER",
    "EventRow",
    "answer_sign",
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
FOR_LIST = frozenset({"sheets", "injections", "checks", "events", "signs"})
FOR_CLOCKS = frozenset({"events", "reports"})


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One event for the list: proposed and confirmed grade side by side, and how the sign behind it came and went.

    `onset` and `end` are as the forms write them; `history` is of the typed grades, else of the scores of its sign.
    """

    id: UUID
    participant_id: UUID
    participant: str
    number: int
    visit: str
    term: str
    areas: str
    onset: str
    since: Since | None
    end: str
    ongoing: bool | None
    proposed: str
    confirmed: str
    history: str
    grades: tuple[tuple[datetime, str], ...]
    serious: str
    related: str
    related_label: Label | None
    outcome: str
    outcome_label: Label | None
    state: EventState
    void_reason: str
    saved_at: datetime
    entered_by: str


def events(look: Look, participant_id: UUID | None = None) -> tuple[EventRow, ...]:
    """The events of one participant, or of all, by their numbers; struck-out ones keep theirs and stay to be read."""
    books = casebooks(look, None if participant_id is None else (participant_id,), FOR_LIST)
    return tuple(_event_row(look, book, event) for book in books for event in sorted(book.events, key=_number))


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
    if _label(act.protocol_of(event.protocol_version), rules.CONFIRMED, grade) is None:
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
    act.session.add(
        EventReport(
            id=report_id,
            adverse_event_id=event_id,
            sent_at=sent_at,
            route=route,
            recipient=recipient.strip(),
            reason=reason or None,
            entered_by=act.author,
            saved_at=act.now,
        )
    )
    late = late_problem(clock, sent_at)
    if late is not None:
        cause = f"{AdverseEvent.__tablename__}/{event_id}/{late.key}"
        address = SheetAddress(form=event.form, participant_id=event.participant_id, visit=event.visit)
        add_deviation(act, address, late, cause, reason or "")
    return report_id


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


def _event_row(look: Look, book: Casebook, event: EventSheet) -> EventRow:
    answers, protocol = event.answers, look.protocol_of(event.protocol_version)
    grades = rules.typed_history(answers) or _scores(look, book, event)
    related, outcome = answer_at(answers, rules.RELATED) or "", answer_at(answers, rules.OUTCOME) or ""
    ongoing = answer_at(answers, rules.ONGOING)
    return EventRow(
        id=event.id,
        participant_id=event.participant_id,
        participant=book.participant.name,
        number=event.number,
        visit=event.visit,
        term=answer_at(answers, rules.TERM) or "",
        areas=" ".join(codes_of(answer_at(answers, rules.AREAS) or "")),
        onset=rules.shown_moment(answers, rules.START_DATE, rules.START_TIME),
        since=rules.onset_after_injection(answers, standing(book.injections), look.now),
        end=rules.shown_moment(answers, rules.END_DATE, rules.END_TIME),
        ongoing=None if ongoing is None else ongoing == "yes",
        proposed=answer_at(answers, rules.PROPOSED) or "",
        confirmed=answer_at(answers, rules.CONFIRMED) or "",
        history=history_of(grade for _, grade in grades),
        grades=grades,
        serious=answer_at(answers, rules.SERIOUS) or "",
        related=related,
        related_label=_label(protocol, rules.RELATED, related),
        outcome=outcome,
        outcome_label=_label(protocol, rules.OUTCOME, outcome),
        state=rules.event_state(answers, is_void=event.is_void),
        void_reason=event.void_reason,
        saved_at=event.saved_at,
        entered_by=event.entered_by,
    )


def _scores(look: Look, book: Casebook, event: EventSheet) -> tuple[tuple[datetime, str], ...]:
    """How the signs answered by this event came and went, by the looks that saw them."""
    keys = {(each.injection_id, each.sign, each.area) for each in book.signs if each.event_id == event.id}
    if not keys:
        return ()
    seen = sign_episodes(looks_after(book, look.protocol), look.protocol.terms)
    return course_of(episode for episode in seen if episode.key in keys)


def _label(protocol: Protocol, place: str, code: str) -> Label | None:
    """The words of a chosen code, as its own protocol has them."""
    group, _, name = place.partition(".")
    fields = [field for each in protocol.form("F14").groups if each.name == group for field in each.fields]
    option = next((field.option(code) for field in fields if field.name == name), None)
    return option.label if option else None


def _number(event: EventSheet) -> int:
    return event.number


WRITER = Writer(AdverseEvent, _rules, _row)
