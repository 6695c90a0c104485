"""How an event and a sign are said in the list and in the questions about them."""

from collections.abc import Callable
from datetime import datetime

from evclinic.domain.adverse_events import EventState
from evclinic.domain.moments import date_text, hours_and_minutes, moment_text, time_text
from evclinic.domain.serious import SeriousClock
from evclinic.domain.signs import OpenSign
from evclinic.domain.words import Language, Plain, T, Words
from evclinic.gui.latin import latin
from evclinic.gui.tables import Column
from evclinic.services.event_list import EventRow

YES_NO: dict[str, Words] = {"yes": T("yes"), "no": T("no"), "": T("not answered")}


def sign_words(sign: OpenSign) -> Words:
    """Which sign, where, and after which injection of whom."""
    area = Plain(f" {sign.area}" if sign.area else "")
    return T(
        "{who}, injection {number}: {sign}{area}",
        who=sign.participant,
        number=sign.injection,
        sign=sign.label,
        area=area,
    )


def course_words(sign: OpenSign, zone: datetime) -> Words:
    """Since when, until when, and how it came and went."""
    began, ended = sign.began.astimezone(zone.tzinfo), sign.ended.astimezone(zone.tzinfo) if sign.ended else None
    course: Words = T("{day} {time}", day=date_text(began), time=time_text(began))
    if ended is not None:
        course = T("{began} to {ended}", began=course, ended=time_text(ended))
    else:
        course = T("since {began}", began=course)
    return T("{course}, grades {history}", course=course, history=sign.history) if sign.history else course


def clock_words(clock: SeriousClock) -> Words:
    """What is due, for whom."""
    term = clock.term or "-"
    return T("{who}, AE {number}: {term}", who=clock.participant, number=clock.number, term=term)


def due_words(clock: SeriousClock) -> Words:
    """By when it is due, and how much time is left, or by how much it is overdue."""
    due, aware = moment_text(clock.due_at), moment_text(clock.aware_at)
    known = T("known since {aware}", aware=aware) if clock.is_typed else T("known since the save, {aware}", aware=aware)
    hours, minutes = hours_and_minutes(clock.overdue_by if clock.is_overdue else clock.left)
    if clock.is_overdue:
        words = T("OVERDUE by {hours} h {minutes} min", hours=hours, minutes=minutes)
        return T("{known}; the report was due {due}: {span}", known=known, due=due, span=words)
    words = T("{hours} h {minutes} min left", hours=hours, minutes=minutes)
    return T("{known}; the report is due {due}: {span}", known=known, due=due, span=words)


def grade_words(row: EventRow) -> Words:
    """Both grades: '2 proposed, 3 confirmed'."""
    if row.confirmed and row.confirmed == row.proposed:
        return T("{grade} confirmed", grade=row.confirmed)
    if row.confirmed:
        return T("{confirmed} confirmed, {proposed} proposed", confirmed=row.confirmed, proposed=row.proposed or "-")
    return T("{grade} proposed", grade=row.proposed) if row.proposed else T("not graded")


def end_words(row: EventRow) -> Words:
    """The end, or that it is ongoing."""
    if row.end:
        return Plain(row.end)
    return T("ongoing") if row.ongoing else T("not answered") if row.ongoing is None else T("ended")


def event_words(row: EventRow) -> Words:
    """An event in one line, for questions about it."""
    areas = f" {row.areas}" if row.areas else ""
    return T("AE {number}  {term}{areas}", number=row.number, term=row.term or "-", areas=areas)


def columns() -> tuple[Column[EventRow], ...]:
    """One event a line, as the paper log has it."""
    return (
        Column(T("Participant"), _text(lambda row: Plain(row.participant))),
        Column(T("AE"), _text(lambda row: Plain(str(row.number)))),
        Column(T("Event"), _text(lambda row: Plain(row.term or "-"))),
        Column(T("Area"), _text(lambda row: Plain(row.areas))),
        Column(T("Start"), _text(lambda row: Plain(row.onset or "-"))),
        Column(T("End"), _text(end_words)),
        Column(T("Grade"), _text(grade_words)),
        Column(T("Course"), _text(lambda row: Plain(row.history))),
        Column(T("Serious"), _text(lambda row: YES_NO.get(row.serious, Plain(row.serious)))),
        Column(T("Related"), _text(lambda row: row.related_label or T("not answered"))),
        Column(T("Outcome"), _text(lambda row: row.outcome_label or T("not answered"))),
        Column(T("State"), _text(state_words)),
    )


def state_words(row: EventRow) -> Words:
    """How it stands; a struck-out one with its reason."""
    if row.state is EventState.VOID:
        return T("struck out: {reason}", reason=row.void_reason)
    return row.state.words


def _text(say: Callable[[EventRow], Words]) -> Callable[[EventRow, Language], str]:
    def said(row: EventRow, language: Language) -> str:
        words = say(row)
        text = words.in_(language)
        return latin(text, language) if isinstance(words, Plain) else text

    return said
