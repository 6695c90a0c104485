"""The answers on an open sheet while they are being given: what is asked, what a press means, what goes to be saved."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from evclinic.domain.answers import Answers, answer_at, branch_at, missing_at, with_answer
from evclinic.domain.forms import UNANSWERED_KINDS, Form, Group, Item, Kind, Setting, beside
from evclinic.domain.moments import stored
from evclinic.gui.forms.editor import Answer
from evclinic.gui.forms.group import press_instance

PRESS = "all_absent"


class Filling:
    """The answers of one sheet. Steps can be taken back until it is saved."""

    def __init__(self, form: Form, setting: Setting, answers: Answers, zone: tzinfo | None) -> None:
        self.form, self.setting, self._zone = form, setting, zone
        self.answers: Mapping[str, Any] = answers
        self._steps: list[tuple[str, Mapping[str, Any]]] = []
        self._writing = ""

    def asked(self) -> list[Item]:
        """The questions that the answers given so far call for, in the order of the form."""
        return list(self.form.asked(self.setting, self.answers))

    def answer_of(self, place: str) -> Answer:
        """The answer at a place, or the stored reason for none."""
        return answer_at(self.answers, place) or missing_at(self.answers, place)

    def put(self, item: Item, answer: Answer) -> bool:
        """Set an answer; a press that no longer holds is taken back. False when it stood there already."""
        if answer == self.answer_of(item.place):
            return False
        if self._writing != item.place:
            self._step(item.place)
        self._writing = item.place
        self.answers = with_answer(self.answers, item.place, answer)
        instance = press_instance(item.group, item)
        pressed = f"{instance}.{PRESS}"
        if answer_at(self.answers, pressed) and answer != (item.field.absent or None):
            self.answers = with_answer(self.answers, pressed, None)
        self._stamp(item.place)
        return True

    def day_of(self, item: Item) -> date | None:
        """The day of a time that belongs to a date, once that is known to the day."""
        return _day_in(self.answers, item)

    def move_days(self, by: timedelta) -> None:
        """The sheet was of another day: its times go with it, those after midnight to the day after that.

        The clock stays as typed, also where the zone had another offset on that day.
        It is no step: what is taken back afterwards stays on the right day.
        """
        self.answers = self._moved(self.answers, by)
        self._steps = [(place, self._moved(answers, by)) for place, answers in self._steps]

    def end_writing(self) -> None:
        """The nurse is done with a question: what she writes next is a step of its own."""
        self._writing = ""

    def press(self, group: Group, instance: str, at: datetime) -> bool:
        """Everything still open in this list is absent. True when all of it is, which is kept as that one press.

        What was found before stays as it is: a press never takes a finding away. Of nothing asked nothing is absent.
        """
        if not self._of_press(group, instance):
            return False
        self._step(instance)
        for _ in range(2):  # an answer may open a question of the same list
            for item in self._of_press(group, instance):
                if self.is_open(item):
                    self.answers = with_answer(self.answers, item.place, item.field.absent)
        is_all = all(self.answer_of(item.place) == item.field.absent for item in self._of_press(group, instance))
        if is_all:
            self.answers = with_answer(self.answers, f"{instance}.{PRESS}", stored(at))
        return is_all

    def undo(self) -> str | None:
        """Take the last step back and tell where it was made; None when there is none."""
        self.end_writing()
        if not self._steps:
            return None
        place, self.answers = self._steps.pop()
        return place

    def replace(self, answers: Answers) -> None:
        """Put other answers in their place, as one step."""
        self._step("")
        self.answers = answers

    def stand(self) -> int:
        """How many steps were made, to come back to."""
        return len(self._steps)

    def back_to(self, stand: int) -> None:
        """Take back every step made since then."""
        while len(self._steps) > stand:
            self.undo()

    def add_row(self, group: str, number: str) -> None:
        """Open one more row, empty until something is typed."""
        self.answers = {**self.answers, group: {**branch_at(self.answers, group), number: {}}}

    def is_open(self, item: Item) -> bool:
        """Whether nobody has answered this question yet."""
        return item.field.kind not in UNANSWERED_KINDS and self.answer_of(item.place) is None

    def to_save(self) -> dict[str, Any]:
        """The answers to the questions that are asked, and the presses; what is no longer asked stays behind."""
        saved: dict[str, Any] = {}
        for item in self.asked():
            answer = self.answer_of(item.place)
            if answer is not None:
                saved = with_answer(saved, item.place, answer)
            pressed = f"{press_instance(item.group, item)}.{PRESS}"
            moment = answer_at(self.answers, pressed)
            if moment and answer_at(saved, pressed) is None:
                saved = with_answer(saved, pressed, moment)
        return saved

    def _stamp(self, place: str) -> None:
        """The times that belong to the date at this place move to its day, with the same clock."""
        for item in self.asked():
            if not item.field.day or beside(item.field.day, item.instance) != place:
                continue
            day, at = self.day_of(item), _moment(answer_at(self.answers, item.place))
            if day is not None and at is not None:
                moved = datetime.combine(day, at.astimezone(self._zone).time(), self._zone)
                self.answers = with_answer(self.answers, item.place, stored(moved))

    def _moved(self, answers: Answers, by: timedelta) -> Answers:
        for item in self.form.asked(self.setting, answers):
            at = _moment(answer_at(answers, item.place))
            if item.field.kind is Kind.TIME and _day_in(answers, item) is None and at is not None:
                answers = with_answer(answers, item.place, stored(at.astimezone(self._zone) + by))
        return answers

    def _step(self, place: str) -> None:
        self._steps.append((place, self.answers))
        self.end_writing()

    def _of_press(self, group: Group, instance: str) -> list[Item]:
        """The questions that a press answers."""
        mine = (item for item in self.asked() if item.group is group and item.field.absent)
        return [item for item in mine if press_instance(group, item) == instance]


def _day_in(answers: Answers, item: Item) -> date | None:
    place = item.field.day and beside(item.field.day, item.instance)
    try:
        return date.fromisoformat(answer_at(answers, place) or "") if place else None
    except ValueError:
        return None


def _moment(answer: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(answer) if answer and "T" in answer else None
    except ValueError:
        return None
