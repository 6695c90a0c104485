"""The answers on an open sheet while they are being given: what is asked, what a press means, what goes to be saved."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from evclinic.domain.answers import Answers, answer_at, branch_at, missing_at, with_answer
from evclinic.domain.forms import UNANSWERED_KINDS, Form, Group, Item, Setting
from evclinic.domain.moments import stored
from evclinic.gui.forms.editor import Answer
from evclinic.gui.forms.group import press_instance

PRESS = "all_absent"


class Filling:
    """The answers of one sheet. Steps can be taken back until it is saved."""

    def __init__(self, form: Form, setting: Setting, answers: Answers) -> None:
        self.form, self.setting = form, setting
        self.answers: Mapping[str, Any] = answers
        self._steps: list[Mapping[str, Any]] = []

    def asked(self) -> list[Item]:
        """The questions that the answers given so far call for, in the order of the form."""
        return list(self.form.asked(self.setting, self.answers))

    def answer_of(self, place: str) -> Answer:
        """The answer at a place, or the stored reason for none."""
        return answer_at(self.answers, place) or missing_at(self.answers, place)

    def put(self, item: Item, answer: Answer) -> None:
        """Set an answer; a press that no longer holds is taken back."""
        if answer == self.answer_of(item.place):
            return
        self._steps.append(self.answers)
        self.answers = with_answer(self.answers, item.place, answer)
        instance = press_instance(item.group, item)
        pressed = f"{instance}.{PRESS}"
        if answer_at(self.answers, pressed) and answer != (item.field.absent or None):
            self.answers = with_answer(self.answers, pressed, None)

    def press(self, group: Group, instance: str, at: datetime) -> None:
        """Everything of this list is absent, by one press, which is kept as that press."""
        self._steps.append(self.answers)
        for _ in range(2):  # an answer may open a question of the same list
            for item in self.asked():
                if item.group is group and press_instance(group, item) == instance and item.field.absent:
                    self.answers = with_answer(self.answers, item.place, item.field.absent)
        self.answers = with_answer(self.answers, f"{instance}.{PRESS}", stored(at))

    def undo(self) -> bool:
        """Take the last step back; False when there is none."""
        if not self._steps:
            return False
        self.answers = self._steps.pop()
        return True

    def replace(self, answers: Answers) -> None:
        """Put other answers in their place, as one step."""
        self._steps.append(self.answers)
        self.answers = answers

    def add_row(self, group: str, number: str) -> None:
        """Open one more row, empty until something is typed."""
        self.setting = Setting(self.setting.areas, self.setting.looks, self.setting.blank)
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
