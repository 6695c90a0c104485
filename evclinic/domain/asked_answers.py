"""The answers of a sheet as they are kept: to the questions it asks in the end, in Western digits."""

from collections.abc import Mapping
from typing import Any

from evclinic.domain.answers import Answers
from evclinic.domain.forms import Form, Item, Kind, Setting
from evclinic.domain.numbers import Unreadable, number_text, parse_number, western

WORDS = (Kind.TEXT, Kind.NOTE)  # a lot, a version, a dose: ٣ and 3 are the same on paper and in a search
ALL_ABSENT = "all_absent"  # beside the answers that one press gave, when it was pressed


def asked_answers(form: Form, setting: Setting, answers: Answers) -> tuple[Answers, tuple[Item, ...]]:
    """The answers without those to questions that are no longer asked, and the questions that are.

    Somebody put redness 2 and its size, then redness 0: the size is no longer on the sheet and is not kept.
    """
    while True:
        asked = tuple(form.asked(setting, answers))
        kept = _kept(answers, {item.place: item for item in asked}, "")
        if kept == answers:
            return answers, asked
        answers = kept


def _kept(answers: Answers, asked: Mapping[str, Item], prefix: str) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for name, answer in answers.items():
        item = asked.get(f"{prefix}{name}")
        if item is not None or name == ALL_ABSENT:
            kept[name] = _western(item, answer)
        elif isinstance(answer, Mapping):
            below = _kept(answer, asked, f"{prefix}{name}.")
            if below:
                kept[name] = below
    return kept


def _western(item: Item | None, answer: Any) -> Any:
    if item is None or not isinstance(answer, str):
        return answer
    if item.field.kind in WORDS:
        return western(answer)
    if item.field.kind is not Kind.NUMBER:
        return answer
    try:
        return number_text(parse_number(answer))
    except Unreadable:
        return answer
