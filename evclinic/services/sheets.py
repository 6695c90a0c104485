"""Every sheet of the protocol: opened, kept as a draft, judged, saved, amended, struck out. One path for all forms."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from evclinic.domain.answers import Answers, Missing, answer_at, with_answer
from evclinic.domain.asked_answers import asked_answers
from evclinic.domain.entries import Entry
from evclinic.domain.form_checks import CLOCK_TOLERANCE, REQUIRED, Moment, form_problems
from evclinic.domain.forms import Form, Item, Kind, Setting
from evclinic.domain.moments import amount_words
from evclinic.domain.person_checks import person_problems
from evclinic.domain.problems import Level, Problem, Refused, impossible, refuse_if_any
from evclinic.domain.protocol import Protocol
from evclinic.domain.words import T
from evclinic.services.deaths import after_death
from evclinic.services.deeds import CLINICAL, Act, Look, deed
from evclinic.services.drafts import DraftRow, discard_draft, drafts, keep_draft
from evclinic.services.entering import (
    draft_deviations,
    given_reasons,
    performed_moment,
    put_in,
    source_columns,
    strike_drafted,
    write_prompts,
)
from evclinic.services.hour_facts import before_answers
from evclinic.services.sheet_views import Previous, SheetView, latest_now, open_sheet, setting, setting_with
from evclinic.services.staff import people
from evclinic.services.typed import reason_problems
from evclinic.services.writers import saved_record, writer_of

__all__ = [
    "DraftRow",
    "Previous",
    "SheetView",
    "amend",
    "discard_draft",
    "drafts",
    "in_order",
    "judge",
    "keep_draft",
    "mark_not_done",
    "open_sheet",
    "save",
    "setting",
    "unanswered",
    "void",
]

NEEDS_REASON = (Level.UNUSUAL,)
BLOCKS = (Level.IMPOSSIBLE, Level.INCOMPLETE)
DRAFTED_ELSEWHERE = frozenset({"F14"})  # a report sent too late stays late, whatever is amended on its event


def judge(look: Look, entry: Entry) -> tuple[Problem, ...]:
    """Everything that is to be said about an entry, in the order of the form. Answered prompts are in it too."""
    return _judged(look, entry, saved_record(look, entry.address.form, entry.id))[1]


def _judged(look: Look, entry: Entry, saved: Any) -> tuple[Entry, tuple[Problem, ...]]:
    """The entry with the answers that are asked for, and its problems; a saved one by the protocol of then."""
    look = look if saved is None else look.under(saved.protocol_version)
    protocol = look.protocol
    form, writer = protocol.form(entry.address.form), writer_of(entry.address.form)
    here = setting_with(look, entry, saved)
    answers, asked = asked_answers(form, here, entry.answers)
    entry = replace(entry, answers=answers)
    found = [*form_problems(asked, answers, _moment(look, entry, protocol))]
    if not any(problem.level is Level.IMPOSSIBLE for problem in found):
        found += _of_persons(look, entry, form, asked)
        found += writer.rules(look, entry)
        found += _late_entry(look, entry, form, protocol) if saved is None else ()
        found += after_death(look, entry, form)
        found += reason_problems(entry.reasons)
    return entry, in_order(found, form, here, answers)


def _moment(look: Look, entry: Entry, protocol: Protocol) -> Moment:
    minutes = protocol.number("entry.future_minutes")
    tolerance = CLOCK_TOLERANCE if minutes is None else timedelta(minutes=float(minutes))
    return Moment(latest_now(look, entry.address), before_answers(look, entry.address), tolerance)


def _of_persons(look: Look, entry: Entry, form: Form, asked: Iterable[Item]) -> Iterable[Problem]:
    """C11: the list of persons on the day it was done."""
    if not any(item.field.kind is Kind.PERSON for item in asked):
        return ()
    day = (performed_moment(look, form, entry) or look.now).astimezone(look.now.tzinfo).date()
    return person_problems(asked, entry.answers, people(look), day)


def _late_entry(look: Look, entry: Entry, form: Form, protocol: Protocol) -> Iterable[Problem]:
    """C27: said, not asked, when it is written down long after it was done; paper is always copied later."""
    performed, minutes = performed_moment(look, form, entry), protocol.number("entry.late_minutes")
    if performed is None or minutes is None or entry.from_paper:
        return
    late = look.now - performed
    if late > timedelta(minutes=float(minutes)):
        words = T("Entered {span} after it was done.", span=amount_words(late))
        yield Problem("", Level.NOTE, words, "C27")


def in_order(problems: list[Problem], form: Form, setting: Setting, answers: Answers) -> tuple[Problem, ...]:
    """The problems in the order of the form, what concerns the whole sheet first."""
    if len(problems) < 2:
        return tuple(problems)
    order = {item.place: number for number, item in enumerate(form.items(setting, answers))}
    return tuple(sorted(problems, key=lambda problem: order.get(problem.place, -1)))


def unanswered(problems: Iterable[Problem], reasons: Mapping[str, str]) -> tuple[Problem, ...]:
    """The problems that still stand in the way of saving: what blocks, and what asks for a reason that is not given."""
    return tuple(
        problem
        for problem in problems
        if problem.level in BLOCKS or (problem.level in NEEDS_REASON and not reasons.get(problem.key, "").strip())
    )


def mark_not_done(entry: Entry, problems: Iterable[Problem], why: Missing) -> Entry:
    """The entry with every open question that may stay without an answer given the same stored reason: one act."""
    answers: Mapping[str, Any] = entry.answers
    for problem in problems:
        if problem.check == REQUIRED:
            answers = with_answer(answers, problem.place, why)
    return replace(entry, answers=answers)


@deed(may=CLINICAL)
def save(act: Act, entry: Entry) -> UUID:
    """Save a sheet for the first time. Raises `Refused` with what is to be mended; saved twice is one save."""
    writer = writer_of(entry.address.form)
    if writer.has_saved(act, entry.id):
        return entry.id
    entry, problems = _judged(act, entry, None)
    refuse_if_any(unanswered(problems, entry.reasons))
    record = writer.row(act, entry)
    put_in(act, record)
    _keep_what_was_said(act, entry, problems)
    if writer.settled:
        writer.settled(act, record, "")
    return entry.id


@deed(may=CLINICAL)
def amend(act: Act, entry: Entry, *, reason: str) -> None:
    """Change a saved sheet, its head too, with the reason; the old values stay in the trail.

    What was asked and answered before about a value that is left alone is not asked again.
    """
    _refuse_without_reason(reason)
    writer = writer_of(entry.address.form)
    record: Any = act.session.get_one(writer.record, entry.id)
    if record.void_reason is not None:
        raise Refused([impossible("", T("This sheet is struck out. It can no longer be changed."), "void")])
    entry, problems = _judged(act, entry, record)
    known = _still_answered(act, record, entry)
    refuse_if_any(unanswered(problems, {**known, **entry.reasons}))
    form = act.protocol_of(record.protocol_version).form(entry.address.form)
    record.answers = entry.answers
    record.performed_at = performed_moment(act, form, entry)
    record.performed_by = entry.performed_by
    for name, value in source_columns(entry).items():
        setattr(record, name, value)
    if writer.amended:
        writer.amended(act, record, entry)
    if entry.address.form not in DRAFTED_ELSEWHERE:
        strike_drafted(act, record.__tablename__, record.id, reason, still=problems)
    _keep_what_was_said(act, entry, [p for p in problems if p.key in entry.reasons or p.key not in known])
    if writer.settled:
        writer.settled(act, record, reason)


@deed(may=CLINICAL)
def void(act: Act, form: str, record_id: UUID, *, reason: str) -> None:
    """Strike a sheet out, with the reason; it stays to be read. What hangs on it goes with it."""
    _refuse_without_reason(reason)
    writer = writer_of(form)
    record: Any = act.session.get_one(writer.record, record_id)
    if record.void_reason is not None:
        raise Refused([impossible("", T("This sheet is struck out already."), "void")])
    record.void_reason = reason
    strike_drafted(act, record.__tablename__, record_id, reason)
    if writer.voided:
        writer.voided(act, record, reason)


def _keep_what_was_said(act: Act, entry: Entry, problems: Iterable[Problem]) -> None:
    table = writer_of(entry.address.form).record.__tablename__
    write_prompts(act, table, entry, problems)
    draft_deviations(act, table, entry, problems)
    discard_draft(act, entry.id)


def _still_answered(act: Act, record: Any, entry: Entry) -> Mapping[str, str]:
    """The reasons given before for values that this change leaves alone."""
    given = given_reasons(act, record.__tablename__, record.id)
    return {
        key: reason
        for key, reason in given.items()
        if answer_at(record.answers, place := key.partition("@")[2]) == answer_at(entry.answers, place)
    }


def _refuse_without_reason(reason: str) -> None:
    if not reason.strip():
        raise Refused([Problem("", Level.INCOMPLETE, T("Say why."), "reason")])
