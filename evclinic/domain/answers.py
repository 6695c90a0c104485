"""The answers of a form: nested by group, text leaves only, a missing answer as its stored reason."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

Answers = Mapping[str, Any]

MISSING = "missing"


class Missing(StrEnum):
    """Why there is no answer; stored in its place, never a blank (clinical rule: never blank on a complete form)."""

    NOT_DONE = "not_done"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"
    NOT_RECORDABLE = "not_recordable"


def answer_at(answers: Answers, place: str) -> str | None:
    """The answer at a dotted path, None when there is none or it is missing with a reason."""
    leaf = _leaf(answers, place)
    return leaf if isinstance(leaf, str) and leaf else None


def missing_at(answers: Answers, place: str) -> Missing | None:
    """The stored reason why there is no answer at this path."""
    leaf = _leaf(answers, place)
    if isinstance(leaf, Mapping) and set(leaf) == {MISSING}:
        return next((code for code in Missing if code == leaf[MISSING]), None)
    return None


def with_answer(answers: Answers, place: str, answer: str | Missing | None) -> dict[str, Any]:
    """The answers with this one set, or taken out when it is None; branches left empty go too."""
    head, _, rest = place.partition(".")
    changed = dict(answers)
    if rest:
        branch = changed.get(head)
        below = with_answer(branch if isinstance(branch, Mapping) else {}, rest, answer)
        changed[head] = below
        if not below:
            del changed[head]
    elif answer is None or answer == "":
        changed.pop(head, None)
    else:
        changed[head] = {MISSING: str(answer)} if isinstance(answer, Missing) else answer
    return changed


def leaves(answers: Answers, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Every answer with its dotted path; a missing one ends in '.missing', as the trail names it."""
    for name, value in answers.items():
        path = f"{prefix}{name}"
        if isinstance(value, Mapping):
            yield from leaves(value, f"{path}.")
        else:
            yield path, str(value)


def branch_at(answers: Answers, path: str) -> Answers:
    """The answers below a path, empty when there are none."""
    found = _leaf(answers, path)
    return found if isinstance(found, Mapping) else {}


def names_below(answers: Answers) -> frozenset[str]:
    """The second parts of all paths: the areas and lines that a sheet has answers to."""
    return frozenset(name for branch in answers.values() if isinstance(branch, Mapping) for name in branch)


def _leaf(answers: Answers, place: str) -> Any:
    found: Any = answers
    try:
        for name in place.split("."):
            found = found[name]
    except (KeyError, TypeError):  # nothing there, or an answer where the path goes on
        return None
    return found
