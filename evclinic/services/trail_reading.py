"""Rows of the trail put into words: whose, on which form, which question, and the values as the form says them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from evclinic.domain.answers import MISSING, Missing
from evclinic.domain.asked_answers import ALL_ABSENT as PRESS
from evclinic.domain.deviations import fact_words, label_of
from evclinic.domain.forms import Field, Form, Group, Option
from evclinic.domain.moments import date_text, partial_date_of, time_text
from evclinic.domain.not_done import not_done_words
from evclinic.domain.protocol import Protocol
from evclinic.domain.said import MISSING as MISSING_WORDS
from evclinic.domain.said import Joined, answer_words
from evclinic.domain.words import Language, Plain, T, Words
from evclinic.services.deeds import Look
from evclinic.services.history import TrailRow
from evclinic.services.trail_words import CODES, COLUMNS, TABLES
from evclinic.storage.column_types import MomentText, moment_read
from evclinic.storage.records import Base

FACTS = ("participant_id", "form", "visit", "code", "number", "protocol_version", "record_table", "record_id")
POINTERS = {"injection_id": "injections", "adverse_event_id": "adverse_events", "copied_from": "checks"}
ANSWERS = "answers."
DATE = re.compile(r"[12]\d{3}-[01]\d(-[0-3]\d)?")
LONGEST = 600


@dataclass(frozen=True, slots=True)
class TrailLine:
    """One change in words, with its raw row."""

    row: TrailRow
    participant: str
    record: Words
    question: Words
    old: Words
    new: Words

    def says(self, language: Language) -> str:
        """All of it in one text, to be searched."""
        parts = (self.record, self.question, self.old, self.new, self.row.words)
        said = " ".join(part.in_(language) for part in parts)
        return f"{self.participant} {said} {self.row.who} {self.row.why}".casefold()


class Reader:
    """Puts rows of the trail into words; what it learns of a record it asks once."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._facts: dict[tuple[str, str], dict[str, Any]] = {}
        people = Base.metadata.tables["participants"]
        found = look.session.execute(select(people.c.id, people.c.code, people.c.screening_number))
        self._names = {str(row.id): str(row.code or row.screening_number) for row in found}

    def lines(self, rows: Sequence[TrailRow]) -> Iterable[TrailLine]:
        """These rows in words, in their order."""
        for table in {row.table for row in rows}:
            self.meet(table, {row.record_id for row in rows if row.table == table})
        for row in rows:
            yield TrailLine(
                row=row,
                participant=self.participant(row.table, row.record_id),
                record=self.record(row.table, row.record_id),
                question=self.question(row.table, row.record_id, row.field),
                old=self.value(row, row.old),
                new=self.value(row, row.new),
            )

    def meet(self, table: str, ids: set[str]) -> None:
        """Learn what there is to know of these records."""
        unknown = {id_ for id_ in ids if (table, id_) not in self._facts}
        known = Base.metadata.tables.get(table)
        if not unknown or known is None:
            return
        columns = [known.c.id, *(known.c[name] for name in FACTS if name in known.c)]
        if table == "event_reports":
            columns.append(known.c.adverse_event_id)
        keys = [UUID(id_) for id_ in sorted(unknown)]
        found = self._look.session.execute(select(*columns).where(known.c.id.in_(keys)))
        for row in found:
            self._facts[table, str(row.id)] = dict(row._mapping)  # noqa: SLF001  (SQLAlchemy's public name for it)

    def participant(self, table: str, id_: str) -> str:
        """Whose it is; empty where it is nobody's."""
        if table == "participants":
            return self._name(id_)
        facts = self._facts_of(table, id_)
        if (event := facts.get("adverse_event_id")) is not None:
            return self.participant("adverse_events", str(event))
        if facts.get("record_table"):
            return self.participant(str(facts["record_table"]), str(facts["record_id"]))
        whose = facts.get("participant_id")
        return self._name(str(whose)) if whose else ""

    def record(self, table: str, id_: str) -> Words:
        """What it is: the form with its check or visit, or the word for its table."""
        facts = self._facts_of(table, id_)
        form, named = str(facts.get("form") or ""), TABLES.get(table)
        protocol = self._protocol(facts)
        if named is not None or form not in protocol.forms:
            return named or Plain(table)
        about: list[Words] = [Plain(form)]
        if table == "checks":
            about.append(_check(str(facts["code"]), protocol))
        elif table == "areas":
            about.append(Plain(str(facts["code"])))
        elif table == "adverse_events":
            about.append(Plain(f"{facts['number']}"))
        elif facts.get("visit"):
            about.append(_visit(str(facts["visit"]), protocol))
        return Joined(tuple(about))

    def question(self, table: str, id_: str, field: str) -> Words:
        """Which value of it: the question as the form asks it, with its area or row."""
        if not field.startswith(ANSWERS):
            return COLUMNS.get(field) or Plain(field)
        found, where = self._asked(table, id_, field)
        if found is not None:
            return Joined((where, found.label), ": ") if where is not None else found.label
        return where if where is not None else Plain(field.removeprefix(ANSWERS))

    def value(self, row: TrailRow, value: str) -> Words:
        """A value in words; local time, labels for codes, names for ids."""
        if not value:
            return Plain("")
        if not row.field.startswith(ANSWERS):
            return self._column_value(row, value)
        if row.field.endswith(f".{PRESS}"):
            return T("pressed")
        found, _ = self._asked(row.table, row.record_id, row.field)
        option = found.option(value) if found is not None else None
        if option is None and value in set(Missing):
            return MISSING_WORDS[Missing(value)]
        return _answer(found, value) if found is not None else Plain(value)

    def _column_value(self, row: TrailRow, value: str) -> Words:
        """What a column of the program holds: a code, a moment, or what an id or a hash points at."""
        name, protocol = row.field, self._protocol(self._facts_of(row.table, row.record_id))
        listed = _listed(name, row.table, value, protocol)
        if listed is not None:
            return listed
        if _is_moment(row.table, name):
            return _moment(moment_read(value))
        if name == "participant_id" or (name == "id" and row.table == "participants"):
            return Plain(self._name(value))
        if row.table == "prompts" and name in ("record_id", "field"):
            table, id_ = self._asked_about(row.record_id)
            return self.record(table, id_) if name == "record_id" else self.question(table, id_, f"{ANSWERS}{value}")
        if name == "protocol_version":
            return T("version {version}", version=self._look.protocol_of(value).study.version)
        if row.table == "deviations" and name in ("planned", "actual", "difference"):
            return fact_words(value, protocol)
        if name == "cause_place":
            table, _, rest = value.partition("/")
            return self.record(table, rest.partition("/")[0])
        return self._pointed(POINTERS[name], value) if name in POINTERS else _text(value)

    def _asked_about(self, prompt_id: str) -> tuple[str, str]:
        """The record that the program asked about."""
        facts = self._facts_of("prompts", prompt_id)
        return str(facts.get("record_table", "")), str(facts.get("record_id", ""))

    def _pointed(self, table: str, value: str) -> Words:
        if table == "checks":
            return Joined((Plain(self.participant(table, value)), self.record(table, value)), ", ")
        return Plain(str(self._facts_of(table, value).get("number", value)))

    def _asked(self, table: str, id_: str, field: str) -> tuple[Field | None, Words | None]:
        """The question at this place under its own protocol, and the words of its area, row or line."""
        facts = self._facts_of(table, id_)
        form = self._protocol(facts).forms.get(str(facts.get("form") or ""))
        path = [part for part in field.removeprefix(ANSWERS).split(".") if part != MISSING]
        group = _group(form, path[0]) if form is not None else None
        if group is None:
            return None, None
        asked = next((each for each in group.fields if each.name == path[-1]), None)
        where: tuple[Words, ...] = tuple(_key(key, group) for key in path[1:-1])
        if asked is None:
            where = (group.label, *where, *([group.press_label or T("All absent")] if path[-1] == PRESS else []))
        return asked, Joined(where, ", ") if where else None

    def _facts_of(self, table: str, id_: str) -> dict[str, Any]:
        self.meet(table, {id_})
        return self._facts.get((table, id_), {})

    def _protocol(self, facts: dict[str, Any]) -> Protocol:
        version = facts.get("protocol_version")
        return self._look.protocol_of(version) if version else self._look.protocol

    def _name(self, id_: str) -> str:
        return self._names.get(id_, id_)


def _check(code: str, protocol: Protocol) -> Words:
    plan = next((check for check in protocol.checks if check.code == code), None)
    return plan.label if plan is not None else Plain(code)


def _visit(code: str, protocol: Protocol) -> Words:
    visit = next((visit for visit in protocol.visits if visit.code == code), None)
    return visit.short if visit is not None else Plain(code)


def _group(form: Form | None, name: str) -> Group | None:
    return next((group for group in form.groups if group.name == name), None) if form is not None else None


def _key(key: str, group: Group) -> Words:
    options = (option for repeat in group.repeats for option in repeat.options)
    return next((option.label for option in options if option.code == key), Plain(key))


def _answer(field: Field, value: str) -> Words:
    """As the form says it; an answer that no longer fits its question as it is stored."""
    try:
        return answer_words(field, value)
    except ValueError:
        return Plain(value)


def _text(value: str) -> Words:
    """What somebody typed, or a date as the forms write it; the tables of a protocol by their length."""
    if DATE.fullmatch(value):
        return Plain(partial_date_of(value).shown())
    return (
        T("{count} characters, kept in full", count=len(value))
        if len(value) > LONGEST and value[0] == "{"
        else Plain(value)
    )


def _is_moment(table: str, name: str) -> bool:
    """Whether the column keeps moments; words that only look like one are words."""
    known = Base.metadata.tables.get(table)
    return known is not None and name in known.c and isinstance(known.c[name].type, MomentText)


def _moment(moment: datetime) -> Words:
    return Plain(f"{date_text(moment)} {time_text(moment, seconds=True)}")


def _listed(name: str, table: str, value: str, protocol: Protocol) -> Words | None:
    """The label of a code that the program or the protocol knows."""
    if name == "visit":
        return _visit(value, protocol)
    if name == "not_done_reason":
        return not_done_words(value, protocol)
    if name == "code" and table in ("checks", "deviations"):
        return _check(value, protocol) if table == "checks" else label_of(value, protocol)
    if name == "sign" and value in protocol.terms:
        return protocol.terms[value].label
    lists: Mapping[str, Sequence[Option]] = {
        "route": protocol.lists.get("report_routes", ()),
        "kind": protocol.emergency_lines,
    }
    options = (option.label for option in lists.get(name, ()) if option.code == value)
    return CODES.get(name, {}).get(value) or next(options, None)
