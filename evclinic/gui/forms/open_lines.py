"""How an open problem is named away from its question: by the area or sign it belongs to, and the question."""

from collections.abc import Iterable

from evclinic.domain.forms import Item
from evclinic.domain.problems import Level, Problem
from evclinic.domain.words import Language, Plain, T

LONGEST = 90  # letters; the whole sentence stands below its question


def open_line(problem: Problem, asked: Iterable[Item], language: Language) -> str:
    """The question of what is unanswered; of anything else what is said about it, with its area before it."""
    words = problem.words.in_(language)
    item = next((item for item in asked if item.place == problem.place), None)
    if item is not None:
        named = _asking(item, language) if problem.level is Level.INCOMPLETE else words
        words = " ".join([*_keys(item, language), named])
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"


def _asking(item: Item, language: Language) -> str:
    """The question as one: 'Malignancy Present' alone would read like an answer."""
    return T("{question}?", question=Plain(item.field.label.in_(language).rstrip("?؟"))).in_(language)


def _keys(item: Item, language: Language) -> list[str]:
    """L1, or the name of the sign."""
    options = item.group.repeats[-1].options if item.group.repeats else ()
    return [next((o.label.in_(language) for o in options if o.code == key), key) for key in item.keys]
