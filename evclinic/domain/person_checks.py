"""Who is named on a sheet: on the list of persons that day, in the role the question asks for, and not twice (C11)."""

from collections.abc import Iterable, Iterator
from datetime import date

from evclinic.domain.answers import Answers, answer_at
from evclinic.domain.forms import Item, Kind, beside
from evclinic.domain.people import Person
from evclinic.domain.problems import Level, Problem
from evclinic.domain.words import T, Words


def person_problems(asked: Iterable[Item], answers: Answers, people: Iterable[Person], day: date) -> Iterator[Problem]:
    """What is said of the persons named. It only asks: somebody without an account may have been there."""
    known = {person.initials: person for person in people if person.is_active(day)}
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
