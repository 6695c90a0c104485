"""A time of the day on its day: that of the date beside it, where its question names one, else that of the sheet."""

from collections.abc import Callable, Iterable
from datetime import date

from evclinic.domain.forms import Item
from evclinic.gui.forms.filling import Filling
from evclinic.gui.forms.question import Question
from evclinic.gui.forms.times import TimeEditor


def follow_dates(
    asked: Iterable[Item], question_at: Callable[[str], Question | None], filling: Filling, day: date | None
) -> None:
    """Show every time that belongs to a date on this date, as it is known by now."""
    for item in asked:
        question = question_at(item.place) if item.field.day else None
        if question is None or not isinstance(question.editor, TimeEditor):
            continue
        answer, own = filling.answer_of(item.place), filling.day_of(item) or day
        if answer != question.answer():
            question.show_answer(answer)
        if answer is None and own is not None:
            question.editor.set_day(own)
