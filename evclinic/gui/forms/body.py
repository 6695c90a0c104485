"""The questions of a sheet in their cards: shows exactly what is asked, takes the answers, walks to the next one."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from evclinic.domain.forms import Item, Kind
from evclinic.domain.problems import Level, Problem
from evclinic.domain.words import Language, Words
from evclinic.gui.forms.area_card import AreaCard
from evclinic.gui.forms.areas import is_area_group
from evclinic.gui.forms.cards import card_for
from evclinic.gui.forms.days import follow_dates
from evclinic.gui.forms.default_mark import marked
from evclinic.gui.forms.editor import Editor
from evclinic.gui.forms.filling import Filling
from evclinic.gui.forms.following import FollowingPage
from evclinic.gui.forms.host import SheetHost, SheetView
from evclinic.gui.forms.making import editor_for
from evclinic.gui.forms.mnemonics import Letters
from evclinic.gui.forms.others import ReadOnly, RegionEditor, show_marks
from evclinic.gui.forms.press import Press
from evclinic.gui.forms.previous import before_words
from evclinic.gui.forms.problem_lines import ProblemLines
from evclinic.gui.forms.question import Question
from evclinic.gui.forms.scanner import Scanner
from evclinic.gui.forms.times import TimeEditor
from evclinic.gui.forms.waiting import typed_grade, wait_after
from evclinic.gui.forms.walk import Walk
from evclinic.gui.theme import SPACE, px

WIDE = 1120  # from this width on the areas stand beside the vital signs
READABLE = 1000  # a wider line is hard to follow from its question to its answer


class SheetBody(FollowingPage):
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
        self.host, self.view, self.unconfirmed = host, view, view.unconfirmed
        self.filling, self.language, self._people = filling, language, list(people)
        self._asked: list[Item] = []
        self._day: date | None = None
        self._letters = Letters()
        self.scanner = Scanner(filling, self)
        self.whole = ProblemLines(language, self.inner)
        self.columns = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self.one, self.other = QVBoxLayout(), QVBoxLayout()
        self.cards = [card_for(group, self, self.inner) for group in view.form.groups]
        self.walk = Walk(self.cards, filling)
        self._arrange()
        self.whole.reasoned.connect(self.reasoned)
        self.scanner.restored.connect(self._restored)
        for card in self.cards:
            card.row_added.connect(self._add_row)

    # What its cards ask of it.

    def question(self, item: Item, words: Words, parent: QWidget, *, labelled: bool) -> Question:
        """A new question, wired to this sheet."""
        words = marked(words, item.field, self.unconfirmed)
        made = Question(item, words, self._make_editor, self.language, parent, labelled=labelled)
        made.show_answer(self.filling.answer_of(item.place))
        made.show_before(before_words(item, self.view.previous, self.language))
        made.mark_letter(self._letters)
        self.scanner.watch_answer(item, made.editor)
        made.changed.connect(self._changed)
        made.left.connect(self._left)
        made.done.connect(self._done)
        made.focused.connect(self._focused)
        made.reasoned.connect(self.reasoned)
        if isinstance(made.editor, TimeEditor) and self._day and self.filling.answer_of(item.place) is None:
            made.editor.set_day(self.filling.day_of(item) or self._day)
        if isinstance(made.editor, RegionEditor):
            made.editor.marked.connect(self._marked)
        return made

    def press(self, instance: str, words: Words, about: Words, parent: QWidget) -> Press:
        """A new press, wired to this sheet."""
        made = Press(instance, words, about, self.language, parent)
        made.pressed_for.connect(self._pressed)
        self.scanner.watch(made)
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
        show_marks(self.findChildren(RegionEditor), self._asked, self.filling)
        follow_dates(self._asked, self._question, self.filling, self._day)
        self.walk.set_tab_order(self._asked, self.whole)

    def show_answers(self) -> None:
        """Put the answers as they stand into every editor."""
        for question in self._questions():
            question.show_answer(self.filling.answer_of(question.item.place))
        self.refresh()

    def show_problems(self, problems: Sequence[Problem], reasons: Mapping[str, str], *, tried: bool) -> None:
        """What is to be said below each question; an empty one is at fault only after the first try to save."""
        said = [problem for problem in problems if tried or problem.level is not Level.INCOMPLETE]
        for question in self._questions():
            mine = [problem for problem in said if problem.place == question.item.place]
            question.show_problems(mine, reasons, self.host.reasons)
        self.whole.show_problems([p for p in said if not p.place], reasons, self.host.reasons)
        self.walk.set_tab_order(self._asked, self.whole)

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self.language, self._letters = language, Letters()
        self.whole.retranslate(language)
        for card in self.cards:
            card.retranslate(language)
        for question in self._questions():
            question.show_before(before_words(question.item, self.view.previous, language))
            question.mark_letter(self._letters)
        self.refresh()

    def set_day(self, day: date) -> None:
        """The day that times belong to, those that are to be typed and those that were."""
        before, self._day = self._day, day
        if before is not None and before != day:
            self.filling.move_days(day - before)
        for question in self._questions():
            if isinstance(question.editor, TimeEditor) and question.item.field.kind is Kind.TIME:
                question.editor.set_day(self.filling.day_of(question.item) or day)
                question.show_answer(self.filling.answer_of(question.item.place))

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
        found = self._question(place) or self._press_at(place)
        if found is not None:
            found.take_focus()

    def go_to_problem(self, place: str) -> None:
        """To the reason that is asked for at this place ('' for the whole sheet), else to the answer."""
        self.reveal([place])
        question = self._question(place)
        lines = question.lines if question is not None else self.whole
        if not lines.take_focus():
            self.go_to(place)

    def go_on(self, place: str, *, only_open: bool, back: bool = False) -> None:
        """To the next stop, or the next open one."""
        stop = self.walk.next_stop(self._asked, place, only_open=only_open, back=back)
        if stop is not None:
            stop.widget.take_focus()
            self.follow()
        elif not back:
            self.passed_last.emit()

    def place_in_focus(self) -> str:
        """The place of the question, or the press, that has the keys."""
        return Walk.place_of(self.window().focusWidget())

    def press_absent(self, place: str) -> bool:
        """Press what says that all is absent where this question stands; False where there is no such press."""
        presses = (pair for card in self.cards for pair in card.presses.items() if place.startswith(f"{pair[0]}."))
        found = next((press for _, press in presses if not press.isHidden()), None)
        if found is not None:
            found.click()
        return found is not None

    def _arrange(self) -> None:
        self.rows = rows = QVBoxLayout(self.inner)
        rows.setContentsMargins(px(SPACE.medium), px(SPACE.small), px(SPACE.medium), px(SPACE.small))
        rows.setSpacing(px(SPACE.small))
        rows.addWidget(self.whole)
        rows.addLayout(self.columns, 1)
        self.columns.setSpacing(px(SPACE.small))
        area_cards = [n for n, card in enumerate(self.cards) if is_area_group(card.group)]
        for number, card in enumerate(self.cards):
            (self.other if area_cards and number >= area_cards[0] else self.one).addWidget(card)
        self.one.addStretch(1)
        self.columns.addLayout(self.one, 2)
        for card in self.cards if not area_cards else ():
            card.setMaximumWidth(px(READABLE))
        if area_cards:
            self.other.addStretch(1)
            self.columns.addLayout(self.other, 3)

    def _make_editor(self, item: Item, parent: QWidget) -> Editor:
        return editor_for(item, self.language, self.host.now, self._people, parent)

    def _calculate(self, item: Item) -> None:
        question = self._question(item.place)
        if question is not None and isinstance(question.editor, ReadOnly):
            question.editor.show_words(self.host.calculate(item, self.filling.answers))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where there is room."""
        wide = event.size().width() >= px(WIDE)
        self.columns.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        room = event.size().width() - px(2 * SPACE.medium + SPACE.small)
        for card in self.findChildren(AreaCard):
            card.give_room(room * 3 // 5 if wide else room)
        super().resizeEvent(event)

    @Slot(str)
    def _changed(self, place: str) -> None:
        question = self._question(place)
        if question is not None and self.filling.put(question.item, question.answer()):
            self.refresh()
            self.changed.emit()

    @Slot(str)
    def _left(self, place: str) -> None:
        self._changed(place)
        self.filling.end_writing()
        self.left.emit()

    @Slot(str)
    def _done(self, place: str) -> None:
        left = self._question(place)
        typed = typed_grade(left)
        self.go_on(place, only_open=True)
        now = self._question(self.place_in_focus())
        if typed and left is not None and now is not None and wait_after(left, typed, now) is not None:
            self.scanner.watch(now.editor)  # the scanner is asked first

    @Slot(str)
    def _focused(self, place: str) -> None:
        question = self._question(place)
        if question is not None:
            self.focused.emit(question.item)

    @Slot(str)
    def _pressed(self, instance: str) -> None:
        card = next(card for card in self.cards if instance in card.presses)
        self.filling.press(card.group, instance, self.host.now())
        self.show_answers()
        self.changed.emit()
        self.left.emit()
        self.go_on(instance, only_open=True)

    @Slot()
    def _restored(self) -> None:
        self.show_answers()
        self.changed.emit()

    @Slot(str)
    def _marked(self, mark: str) -> None:
        for item in self._asked:
            if item.field.kind is Kind.MARK:
                self.filling.put(item, mark)
        self._restored()

    @Slot(str)
    def _add_row(self, row: str) -> None:
        if row:
            group, _, number = row.rpartition(".")
            self.filling.add_row(group, number)
        self.refresh()

    def _questions(self) -> list[Question]:
        return [question for card in self.cards for question in card.questions.values()]

    def _question(self, place: str) -> Question | None:
        return next((card.questions[place] for card in self.cards if place in card.questions), None)

    def _press_at(self, instance: str) -> Press | None:
        return next((card.presses[instance] for card in self.cards if instance in card.presses), None)
