"""What was answered to the same question before: shown beside the new answer, never carried over."""

from collections.abc import Sequence

from evclinic.domain.answers import Answers, answer_at, missing_at
from evclinic.domain.forms import Item, Kind
from evclinic.domain.words import Language
from evclinic.gui.forms.editor import MISSING_WORDS
from evclinic.services.sheets import Previous


def before_words(item: Item, previous: Sequence[Previous], language: Language) -> str:
    """The last values of a question, the oldest first."""
    return "  ".join(filter(None, (_short(item, each.answers, language) for each in previous)))


def _short(item: Item, answers: Answers, language: Language) -> str:
    answer, why = answer_at(answers, item.place), missing_at(answers, item.place)
    if why is not None:
        return MISSING_WORDS[why].in_(language)
    if item.field.kind in (Kind.NUMBER, Kind.GRADE):
        return answer or ""
    option = item.field.option(answer) if answer else None
    return option.label.in_(language) if option else ""
