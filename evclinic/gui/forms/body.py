"""The questions of a sheet in their cards: shows exactly what is asked, takes the answers, walks to the next one."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from evclinic.domain.answers import Missing, answer_at, missing_at
from evclinic.domain.forms import UNANSWERED_KINDS, Item, Kind
from evclinic.domain.problems import Level, Problem
from evclinic.domain.words import Language, Words
from evclinic.gui.forms.editor import MISSING_WORDS, Editor
from evclinic.gui.forms.filling import Filling
from evclinic.gui.forms.group import AREA_REPEATS, GroupCard, Stop, card_for
from evclinic.gui.forms.host import SheetHost, SheetView
from evclinic.gui.forms.making import editor_for
from evclinic.gui.forms.others import ReadOnly, RegionEditor
from evclinic.gui.forms.press import Press
from evclinic.gui.forms.question import Question
from evclinic.gui.forms.sign_card import SignCard
from evclinic.gui.forms.times import TimeEditor
from evclinic.gui.theme import SPACE, px

WIDE = 1120  # from this width on the areas stand beside the vital signs


class SheetBody(QScrollArea):
    """`changed`: an answer changed; `left`: the nurse is done with a question; `passed_last`: nothing open follows."""

    changed = Signal()
    left = Signal()
    passed_last = Signal()
    focused = Signal(object)
    reasoned = Signal(str, str)

    def __init__(
        self,
        host: SheetHost,
        view: SheetView,
        filling: Filling,
        people: Sequence[str],
        language: Language,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.host, self.view, self.filling, self.language = host, view, filling, language
        self._people = list(people)
        self._asked: list[Item] = []
        self._day: date | None = None
        self.inner = QWidget(self)
        self.columns = QBoxLayout(QBoxLayout.Direction.TopToBottom, self.inner)
        self.one, self.other = QVBoxLayout(), QVBoxLayout()
        self.cards = [card_for(group, self, self.inner, SignCard) for group in view.form.groups]
        self._arrange()
        for card in self.cards:
            card.row_added.connect(self._add_row)

    # What its cards ask of it.

    def question(self, item: Item, words: Words, parent: QWidget, *, labelled: bool) -> Question:
        """A new question, wired to this sheet."""
        made = Question(item, words, self._make_editor, self.language, parent, labelled=labelled)
        made.show_answer(self.filling.answer_of(item.place))
        made.show_before(self._before_words(item))
        made.changed.connect(self._changed)
        made.left.connect(self._left)
        made.done.connect(self._done)
        made.focused.connect(self._focused)
        made.reasoned.connect(self.reasoned)
        if isinstance(made.editor, TimeEditor) and self._day and self.filling.answer_of(item.place) is None:
            made.editor.set_day(self._day)
        if isinstance(made.editor, RegionEditor):
            made.editor.marked.connect(self._marked)
        return made

    def press(self, instance: str, words: Words, about: Words, parent: QWidget) -> Press:
        """A new press, wired to this sheet."""
        made = Press(instance, words, about, self.language, parent)
        made.pressed_for.connect(self._pressed)
        return made

    def area_words(self, code: str) -> Words:
        """What an area is called."""
        return self.host.area_words(code)

    # What the sheet asks of it.

    def refresh(self) -> None:
        """Show exactly what is asked."""
        self._asked = self.filling.asked()
        for card in self.cards:
            card.refresh([item for item in self._asked if item.group is card.group], self.filling.answers)
        for item in self._asked:
            if item.field.kind is Kind.CALCULATED:
                self._calculate(item)

    def show_answers(self) -> None:
        """Put the answers as they stand into every editor."""
        for card in self.cards:
            for place, question in card.questions.items():
                question.show_answer(self.filling.answer_of(place))
        self.refresh()

    def show_problems(self, problems: Sequence[Problem], reasons: dict[str, str], *, tried: bool) -> None:
        """What is to be said below each question; an empty one is at fault only after the first try to save."""
        said = [problem for problem in problems if tried or problem.level is not Level.INCOMPLETE]
        for card in self.cards:
            for place, question in card.questions.items():
                question.show_problems([p for p in said if p.place == place], reasons, self.host.reasons)

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self.language = language
        for card in self.cards:
            card.retranslate(language)
        self.refresh()

    def set_day(self, day: date) -> None:
        """The day that typed times belong to."""
        self._day = day
        for card in self.cards:
            for question in card.questions.values():
                if isinstance(question.editor, TimeEditor) and question.item.field.kind is Kind.TIME:
                    question.editor.set_day(day)

    def reveal(self, places: Sequence[str]) -> None:
        """Open the lists in which these places lie."""
        for place in places:
            for card in self.cards:
                if place.startswith(f"{card.group.name}."):
                    card.reveal(place)
        self.refresh()

    @Slot(str)
    def go_to(self, place: str) -> None:
        """Give the keys to the question at this place."""
        self.reveal([place])
        question = self._question(place)
        if question is not None:
            question.take_focus()

    def go_on(self, place: str, *, only_open: bool, back: bool = False) -> None:
        """To the next stop, or the next open one."""
        stops = self._stops()
        here = next((n for n, stop in enumerate(stops) if stop.place == place), -1)
        following = reversed(stops[: max(here, 0)]) if back else stops[here + 1 :]
        for stop in following:
            if not only_open or self._is_open(stop):
                stop.widget.take_focus()
                self.ensureWidgetVisible(stop.widget, px(20), px(60))
                return
        if not back:
            self.passed_last.emit()

    def place_in_focus(self) -> str:
        """The place of the question, or the press, that has the keys."""
        widget: QWidget | None = self.window().focusWidget()
        while widget is not None and widget is not self:
            if isinstance(widget, Question):
                return widget.item.place
            if isinstance(widget, Press):
                return widget.instance
            widget = widget.parentWidget()
        return ""

    def name_of(self, place: str) -> str:
        """A question's words with the area or sign it belongs to."""
        item = next((item for item in self._asked if item.place == place), None)
        if item is None:
            return ""
        options = item.group.repeats[-1].options if item.group.repeats else ()
        keys = [next((o.label.in_(self.language) for o in options if o.code == key), key) for key in item.keys]
        return " ".join([*keys, item.field.label.in_(self.language)])

    # Building and showing.

    def _arrange(self) -> None:
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(self.inner)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.columns.setContentsMargins(px(SPACE.medium), px(SPACE.small), px(SPACE.medium), px(SPACE.small))
        self.columns.setSpacing(px(SPACE.small))
        area_cards = [n for n, card in enumerate(self.cards) if _is_area_card(card)]
        for number, card in enumerate(self.cards):
            (self.other if area_cards and number >= area_cards[0] else self.one).addWidget(card)
        self.one.addStretch(1)
        self.columns.addLayout(self.one, 2)
        if area_cards:
            self.other.addStretch(1)
            self.columns.addLayout(self.other, 3)

    def _make_editor(self, item: Item, parent: QWidget) -> Editor:
        return editor_for(item, self.language, self.host.now, self._people, parent)

    def _calculate(self, item: Item) -> None:
        question = self._question(item.place)
        if question is not None and isinstance(question.editor, ReadOnly):
            question.editor.show_words(self.host.calculate(item, self.filling.answers))

    def _before_words(self, item: Item) -> str:
        """The last values of the same question, shown and never carried over."""
        return "  ".join(filter(None, (self._short(item, previous.answers) for previous in self.view.previous)))

    def _short(self, item: Item, answers: Mapping[str, object]) -> str:
        answer, why = answer_at(answers, item.place), missing_at(answers, item.place)
        option = item.field.option(answer) if answer else None
        if item.field.kind in (Kind.NUMBER, Kind.GRADE):
            return answer or ""
        if option is None and why is None:
            return ""
        return (option.label if option else MISSING_WORDS[why or Missing.UNKNOWN]).in_(self.language)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where there is room."""
        wide = event.size().width() >= px(WIDE)
        beside = QBoxLayout.Direction.LeftToRight
        self.columns.setDirection(beside if wide else QBoxLayout.Direction.TopToBottom)
        super().resizeEvent(event)

    # Slots of its questions.

    @Slot(str)
    def _changed(self, place: str) -> None:
        question = self._question(place)
        if question is not None:
            self.filling.put(question.item, question.answer())
            self.refresh()
            self.changed.emit()

    @Slot(str)
    def _left(self, place: str) -> None:
        self._changed(place)
        self.left.emit()

    @Slot(str)
    def _done(self, place: str) -> None:
        self.go_on(place, only_open=True)

    @Slot(str)
    def _focused(self, place: str) -> None:
        question = self._question(place)
        if question is not None:
            self.ensureWidgetVisible(question, px(20), px(60))
            self.focused.emit(question.item)

    @Slot(str)
    def _pressed(self, instance: str) -> None:
        card = next(card for card in self.cards if instance in card.presses)
        self.filling.press(card.group, instance, self.host.now())
        self.show_answers()
        self.changed.emit()
        self.left.emit()
        self.go_on(instance, only_open=True)

    @Slot(str)
    def _marked(self, mark: str) -> None:
        for item in self._asked:
            if item.field.kind is Kind.MARK:
                self.filling.put(item, mark)
        self.show_answers()
        self.changed.emit()

    @Slot(str)
    def _add_row(self, row: str) -> None:
        if row:
            group, _, number = row.rpartition(".")
            self.filling.add_row(group, number)
        self.refresh()

    def _stops(self) -> list[Stop]:
        found: list[Stop] = []
        for card in self.cards:
            items = [i for i in self._asked if i.group is card.group and i.field.kind not in UNANSWERED_KINDS]
            if items:
                found += card.stops(items)
        return found

    def _is_open(self, stop: Stop) -> bool:
        if isinstance(stop.widget, Question):
            return self.filling.is_open(stop.widget.item)
        mine = (item for item in self._asked if item.field.absent and item.place.startswith(f"{stop.place}."))
        return any(self.filling.is_open(item) for item in mine)

    def _question(self, place: str) -> Question | None:
        return next((card.questions[place] for card in self.cards if place in card.questions), None)


def _is_area_card(card: GroupCard) -> bool:
    repeats = card.group.repeats
    return len(repeats) == 1 and repeats[0].over in AREA_REPEATS
