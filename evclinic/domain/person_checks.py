"""Who is named on a sheet: on the list of persons that day, in the role and with the task asked for, not twice (C11).

Somebody without a single task on the list is not judged by it: then the delegation log is kept on paper, and the sheet
says so once.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from evclinic.domain.answers import Answers, answer_at
from evclinic.domain.forms import Item, Kind, beside
from evclinic.domain.people import Person
from evclinic.domain.problems import Level, Problem
from evclinic.domain.words import T, Words


def person_problems(asked: Iterable[Item], answers: Answers, people: Iterable[Person], day: date) -> Iterator[Problem]:
    """What is said of the persons named. It only asks: somebody without an account may have been there."""
    asked = tuple(asked)
    known = {person.initials: person for person in people if person.is_active(day)}
    yield from _without_list(asked, answers, known)
    for item in asked:
        named = answer_at(answers, item.place) if item.field.kind is Kind.PERSON else None
        if named is not None:
            yield from _named_problems(item, named, known.get(named.upper()))
            yield from _twice(item, named, answers)


def _named_problems(item: Item, named: str, person: Person | None) -> Iterator[Problem]:
    field = item.field
    if person is None:
        words = T(
            "{field}: {initials} is not on the list of persons for that day. Say which role it was, without a name.",
            field=field.label,
            initials=named,
        )
        yield _asks(item, words, "C11.unknown")
    elif field.by_investigator and not person.is_investigator:
        words = T("{field}: {initials} is not an investigator. Say why.", field=field.label, initials=named)
        yield _asks(item, words, "C11.role")
    if person is not None and field.task is not None and person.tasks and field.task.code not in person.tasks:
        words = T(
            "{field}: on the list of persons {initials} has not the task {letter}, {task}. Say why.",
            field=field.label,
            initials=named,
            letter=field.task.code,
            task=field.task.label,
        )
        yield _asks(item, words, "C11.task")


def _without_list(asked: Iterable[Item], answers: Answers, known: Mapping[str, Person]) -> Iterator[Problem]:
    """A note, once a sheet: the program cannot tell what was delegated to them."""
    named = {(answer_at(answers, item.place) or "").upper() for item in asked if item.field.task is not None}
    bare = sorted(initials for initials in named if initials in known and not known[initials].tasks)
    if bare:
        words = T(
            "No tasks are on the list of persons for {initials}: look at the delegation log.", initials=", ".join(bare)
        )
        yield Problem("", Level.NOTE, words, "C11.log")


def _twice(item: Item, named: str, answers: Answers) -> Iterator[Problem]:
    other = item.field.differs_from
    if other and (answer_at(answers, beside(other, item.instance)) or "").upper() == named.upper():
        words = T(
            "{field}: {initials} is named twice; two persons are wanted. Say why.",
            field=item.field.label,
            initials=named,
        )
        yield _asks(item, words, "C11.two")


def _asks(item: Item, words: Words, check: str) -> Problem:
    return Problem(item.place, Level.UNUSUAL, words, check)
