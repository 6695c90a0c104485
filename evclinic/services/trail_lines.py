"""The trail and the history of one value as a person reads and searches them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, String, cast, select, union_all

from evclinic.domain.said import Joined
from evclinic.domain.words import Language, Plain, Words
from evclinic.services.deeds import Look
from evclinic.services.history import PAGE, history, record_trail, trail
from evclinic.services.trail_reading import Reader, TrailLine
from evclinic.storage.records import AdverseEvent, Base, EventReport, Participant
from evclinic.storage.trail import ACTS, TRAIL

SCAN = 4000  # rows that one look goes through to find what is typed


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What of the trail: of one participant, of one form, by one person, with these words in it."""

    participant_id: UUID | None = None
    form: str = ""
    who: str = ""
    typed: str = ""


@dataclass(frozen=True, slots=True)
class TrailPage:
    """The newest lines first; `reached` is the last row that was looked at, `more` whether older ones were not."""

    lines: tuple[TrailLine, ...]
    reached: int
    more: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """What the trail can be narrowed to."""

    participants: tuple[tuple[str, UUID], ...]
    forms: tuple[tuple[str, Words], ...]
    people: tuple[str, ...]


def lines(
    look: Look, wanted: Wanted, language: Language, limit: int = PAGE, before_seq: int | None = None
) -> TrailPage:
    """A page of the trail, as far as it is wanted. What is typed is looked for in the words of this language."""
    found: list[TrailLine] = []
    reader, parts, seen, at = Reader(look), wanted.typed.casefold().split(), 0, before_seq
    narrowed = [*_narrowed(wanted), *_of_the_named(look, parts)]
    while seen < SCAN and len(found) < limit:
        rows = trail(look, PAGE, at, narrowed)
        for line in reader.lines(rows):
            at = line.row.seq
            if all(part in line.says(language) for part in parts):
                found.append(line)
                if len(found) == limit:
                    break
        seen += len(rows)
        if len(rows) < PAGE and len(found) < limit:
            return TrailPage(tuple(found), at or 0, more=False)
    return TrailPage(tuple(found), at or 0, more=bool(trail(look, 1, at, narrowed)))


def value_history(look: Look, table: str, record_id: UUID, place: str) -> tuple[TrailLine, ...]:
    """Every value that stood at this place, in words; without a place everything of the record."""
    rows = history(look, table, record_id, place) if place else record_trail(look, table, record_id)
    return tuple(Reader(look).lines(rows))


def place_words(look: Look, table: str, record_id: UUID, place: str) -> Words:
    """What a value is called, or the whole record: 'EV-003, F07 15 min, L1: Redness'."""
    reader = Reader(look)
    reader.meet(table, {str(record_id)})
    parts = [Plain(reader.participant(table, str(record_id))), reader.record(table, str(record_id))]
    if place:
        parts.append(reader.question(table, str(record_id), place))
    return Joined(tuple(parts), ", ")


def choices(look: Look) -> Choices:
    """Participants, forms and persons, to choose from."""
    people = Base.metadata.tables["participants"]
    found = look.session.execute(select(people.c.id, people.c.code, people.c.screening_number)).all()
    names = sorted((row.code or row.screening_number, row.id) for row in found)
    authors = look.session.scalars(select(ACTS.c.author).where(ACTS.c.id > 0).distinct().order_by(ACTS.c.author))
    forms = tuple((code, form.title) for code, form in sorted(look.protocol.forms.items()))
    return Choices(tuple(names), forms, tuple(authors))


def _narrowed(wanted: Wanted) -> list[ColumnElement[bool]]:
    """What the file itself can leave out: other people's records, other forms, other authors."""
    found: list[ColumnElement[bool]] = []
    if wanted.participant_id is not None:
        found.append(TRAIL.c.record_id.in_(_records_of(wanted.participant_id)))
    if wanted.form:
        found.append(TRAIL.c.record_id.in_(_records_with("form", wanted.form)))
    if wanted.who:
        found.append(ACTS.c.author == wanted.who)
    return found


def _of_the_named(look: Look, parts: Sequence[str]) -> Iterator[ColumnElement[bool]]:
    """A participant who is typed in full is asked of the file, however long ago it was."""
    for name, participant_id in choices(look).participants:
        if name.casefold() in parts:
            yield TRAIL.c.record_id.in_(_records_of(participant_id))


def _records_of(participant_id: UUID) -> Select[Any]:
    """The ids of everything that belongs to this participant, as the trail writes them."""
    reports = select(cast(EventReport.id, String).label("id")).join(
        AdverseEvent, AdverseEvent.id == EventReport.adverse_event_id
    )
    own = select(cast(Participant.id, String).label("id")).where(Participant.id == participant_id)
    rest = _records_with("participant_id", participant_id)
    return select(union_all(own, reports.where(AdverseEvent.participant_id == participant_id), rest).subquery().c.id)


def _records_with(column: str, value: object) -> Select[Any]:
    """The ids of the records in which this column has this value, whatever table they are in."""
    tables = (table for table in Base.metadata.sorted_tables if column in table.c and table.name != "drafts")
    parts = [select(cast(table.c.id, String).label("id")).where(table.c[column] == value) for table in tables]
    return select(union_all(*parts).subquery().c.id)
