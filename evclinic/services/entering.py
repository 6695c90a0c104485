"""What every filled sheet shares on its way into the study file, whichever form it is."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, inspect, select

from evclinic.domain.answers import answer_at, names_below
from evclinic.domain.deviations import ACCEPTED, FACTS
from evclinic.domain.entries import Entry, SheetAddress
from evclinic.domain.forms import Form, Setting
from evclinic.domain.problems import Level, Problem
from evclinic.domain.protocol import Protocol
from evclinic.domain.words import Language
from evclinic.services.deeds import Act, Look, already_saved
from evclinic.storage.asking import put
from evclinic.storage.column_types import moment_stored
from evclinic.storage.records import Base, Deviation, Prompt

ENGLISH = Language("en", str)  # the trail speaks one language, whichever the screen spoke
BESIDE = "#"  # between a cause and the id of a line that it drafted beside an answered one
NOTHING: Mapping[str, Any] = MappingProxyType({})

_AREAS_OF = "SELECT code, role, void_reason, saved_at FROM areas WHERE participant_id = ?"


@dataclass(frozen=True, slots=True)
class Writer:
    """How the sheets of one form are kept: their table, their own rules beyond the form's, and how a row is made.

    `is_saved` tells whether a record of this id was filled in already; a repeated save is one save. `looks` tells which
    of the form's looks these answers call for, where that hangs on the answers. `amended` brings the columns that
    follow from the answers up to date; `own_id` is the id of a record that is there before its sheet is filled in.
    `settled` sees to what hangs on a record when it was saved or amended, `voided` when it was struck out.
    """

    record: type[Base]
    rules: Callable[[Look, Entry], Iterable[Problem]]
    row: Callable[[Act, Entry], Base]
    is_saved: Callable[[Look, UUID], bool] | None = None
    looks: Callable[[Look, Entry], frozenset[str]] | None = None
    amended: Callable[[Act, Any, Entry], None] | None = None
    own_id: Callable[[SheetAddress], UUID | None] = lambda address: None
    settled: Callable[[Act, Any, str], None] | None = None
    voided: Callable[[Act, Any, str], None] | None = None

    def has_saved(self, look: Look, record_id: UUID) -> bool:
        """Whether the sheet of this id is in the study file."""
        return self.is_saved(look, record_id) if self.is_saved else already_saved(look, self.record, record_id)


def no_rules(look: Look, entry: Entry) -> Iterable[Problem]:
    """A form that is judged by its own definition alone."""
    return ()


def setting_of(look: Look, address: SheetAddress, saved: Any = None) -> Setting:
    """Where a sheet is being filled: the participant's areas, and the looks that are asked.

    A saved record keeps the looks of its own protocol and the areas of its day.
    """
    protocol = look.protocol_of(saved.protocol_version) if saved is not None else look.protocol
    return Setting(areas=area_roles(look, address.participant_id, saved), looks=_looks(protocol, address))


def _looks(protocol: Protocol, address: SheetAddress) -> frozenset[str] | None:
    if address.form == "F07":
        return protocol.check(address.code).looks
    if address.form == "F06" and address.visit:
        return frozenset({"first" if protocol.visit(address.visit).injection == 1 else "later"})
    return None


def area_roles(look: Look, participant_id: UUID | None, saved: Any = None) -> Mapping[str, str]:
    """The areas of a participant with their roles: L1.. injected, then C1.. control.

    For a saved record those that were there when it was saved, and each that it has answers to.
    """
    if participant_id is None:
        return NOTHING
    found = look.ask(_AREAS_OF, str(participant_id))
    answered = names_below(saved.answers) if saved is not None else frozenset()
    until = moment_stored(saved.saved_at) if saved is not None else ""
    known = [
        (code, role or "")
        for code, role, void_reason, saved_at in found
        if code in answered or (void_reason is None and (not until or saved_at <= until))
    ]
    return dict(sorted(known, key=lambda area: (area[1] != "injected", area[0][:1], len(area[0]), area[0])))


def performed_moment(look: Look, form: Form, entry: Entry) -> datetime | None:
    """When it was done: the form's own question where it has one, else what stands above the form."""
    if not form.performed:
        return entry.performed_at
    answer = answer_at(entry.answers, form.performed) or answer_at(entry.answers, form.performed_else)
    return None if answer is None else zoned(look, answer)


def zoned(look: Look, answer: str) -> datetime:
    """A time that was answered, in the zone of the site."""
    return datetime.fromisoformat(answer).astimezone(look.now.tzinfo)


def shared_columns(act: Act, entry: Entry) -> dict[str, Any]:
    """The columns that every filled sheet has."""
    form = act.protocol.form(entry.address.form)
    return {
        "id": entry.id,
        "participant_id": entry.address.participant_id,
        "visit": entry.address.visit,
        "form": form.code,
        "protocol_version": act.protocol_version,
        "answers": entry.answers,
        **entered_columns(act, entry, performed_moment(act, form, entry)),
    }


def entered_columns(act: Act, entry: Entry, performed_at: datetime | None) -> dict[str, Any]:
    """Who did it and when, who typed it and when, and from where."""
    return {
        "performed_at": performed_at,
        "performed_by": entry.performed_by,
        "saved_at": act.now,
        "entered_by": act.author,
        "void_reason": None,
        **source_columns(entry),
    }


def source_columns(entry: Entry) -> dict[str, Any]:
    """Whether it was copied from paper, and from which."""
    serial = entry.paper_serial if entry.from_paper else ""
    return {
        "source": "paper" if entry.from_paper else "direct",
        "paper_serial": int(serial) if serial.isdigit() else None,
    }


def put_in(act: Act, record: Base) -> None:
    """Write a record that is new, at once; one that was there before, or is on its way, goes its own way."""
    if inspect(record).transient:
        put(act.connection, record)


def entry_of(look: Look, record: Any, injection_id: UUID | None) -> Entry:
    """What stands on a saved record, as it was entered: to be judged again."""
    return Entry(
        id=record.id,
        address=SheetAddress(
            form=record.form,
            participant_id=record.participant_id,
            visit=record.visit,
            injection_id=injection_id,
            code=getattr(record, "code", ""),
        ),
        answers=record.answers,
        performed_at=record.performed_at,
        performed_by=record.performed_by,
        reasons=given_reasons(look, record.__tablename__, record.id),
    )


def given_reasons(look: Look, table: str, record_id: UUID) -> Mapping[str, str]:
    """The reasons that were given about this record, the last one to each, by the keys of the problems answered."""
    found = look.session.scalars(
        select(Prompt)
        .where(Prompt.record_table == table, Prompt.record_id == record_id, Prompt.reason.is_not(None))
        .order_by(Prompt.saved_at)
    )
    return {f"{prompt.check_name}@{prompt.field}": prompt.reason or "" for prompt in found}


def write_prompts(act: Act, table: str, entry: Entry, problems: Iterable[Problem]) -> None:
    """Keep what the program asked about this entry, and what was answered: both belong to the trail."""
    for problem in problems:
        if problem.level in (Level.UNUSUAL, Level.OUTSIDE_PROTOCOL):
            act.session.add(
                Prompt(
                    id=uuid4(),
                    record_table=table,
                    record_id=entry.id,
                    field=problem.place,
                    check_name=problem.check,
                    level=problem.level.value,
                    words=problem.words.in_(ENGLISH),
                    reason=entry.reasons.get(problem.key),
                    entered_by=act.author,
                    saved_at=act.now,
                )
            )


def draft_deviations(act: Act, table: str, entry: Entry, problems: Iterable[Problem]) -> None:
    """Put each thing outside the protocol down as a drafted line of F17; the same cause drafts it once."""
    for problem in problems:
        if problem.deviation:
            cause = f"{table}/{entry.id}/{problem.key}"
            reason = entry.reasons.get(problem.key) or answer_at(entry.answers, problem.reason_at)
            add_deviation(act, entry.address, problem, cause, reason or problem.said)


def strike_drafted(act: Act, table: str, record_id: UUID, reason: str, still: Iterable[Problem] = ()) -> None:
    """Strike out the deviations that a record drafted, as long as nobody has accepted or dismissed them.

    Those that are `still` so stay, unless a line that was accepted or dismissed says the same.
    """
    known = _drafted(act, Deviation.cause_place.startswith(f"{table}/{record_id}/"))
    causes = [(f"{table}/{record_id}/{problem.key}", problem) for problem in still]
    answered = [line for line in known if is_answered(line)]
    stays = {
        (problem.deviation, cause)
        for cause, problem in causes
        if not any(_cause(line) == cause and _says(line, problem) for line in answered)
    }
    for line in known:
        if not is_answered(line) and (line.code, _cause(line)) not in stays:
            line.void_reason = reason


def _drafted(act: Act, where: ColumnElement[bool]) -> list[Deviation]:
    return [line for line in act.session.scalars(select(Deviation).where(where)) if line.void_reason is None]


def _cause(deviation: Deviation) -> str:
    """What drafted it, without the id of a line drafted beside one that is answered."""
    return (deviation.cause_place or "").partition(BESIDE)[0]


def is_answered(deviation: Deviation) -> bool:
    """Whether somebody accepted, dismissed or worded it: what he put his name to is never rewritten."""
    worded = any(answer_at(deviation.answers, f"deviation.{name}") for name in FACTS)
    return worded or deviation.dismissed_reason is not None or answer_at(deviation.answers, ACCEPTED) is not None


def _says(line: Deviation, problem: Problem) -> bool:
    """Whether an answered line was drafted from these very facts, whatever words somebody gave it on F17 since."""
    return _said(line) == _said(problem)


def _said(what: Deviation | Problem) -> tuple[str, str, str]:
    return what.planned, what.actual, what.difference


def add_deviation(act: Act, address: SheetAddress, problem: Problem, cause: str, reason: str) -> None:
    """One drafted line of F17; a line that the same cause drafted already says what is so now, unless answered."""
    by_it = (Deviation.cause_place == cause) | Deviation.cause_place.startswith(f"{cause}{BESIDE}")
    known = _drafted(act, by_it)
    if any(is_answered(line) and _says(line, problem) for line in known):
        return
    for line in known:
        if not is_answered(line) and line.code == problem.deviation:
            line.planned, line.actual, line.difference = _said(problem)
            return
    sheet = Entry(
        id=uuid4(),
        address=replace(address, form="F17"),
        answers={"deviation": {"reason": reason}} if reason else {},
        performed_at=act.now,
        performed_by=act.author,
    )
    act.session.add(
        Deviation(
            **shared_columns(act, sheet),
            injection_id=address.injection_id,
            code=problem.deviation,
            planned=problem.planned,
            actual=problem.actual,
            difference=problem.difference,
            cause_place=f"{cause}{BESIDE}{sheet.id}" if known else cause,
            dismissed_reason=None,
        )
    )
