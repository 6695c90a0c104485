"""A sheet: any form, filled in by key or press, kept on every change, judged on leaving a field, saved in one act."""

from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from evclinic.domain.answers import Missing, answer_at, missing_at
from evclinic.domain.entries import Entry, SheetAddress
from evclinic.domain.forms import UNANSWERED_KINDS, Item, Kind
from evclinic.domain.moments import time_text
from evclinic.domain.problems import Level, Problem, Refused
from evclinic.domain.words import Language, T, Words
from evclinic.gui.forms.editor import MISSING_WORDS, Editor
from evclinic.gui.forms.filling import Filling
from evclinic.gui.forms.group import AREA_REPEATS, GroupCard, Stop, card_for
from evclinic.gui.forms.header import SheetHeader
from evclinic.gui.forms.host import SheetHost, SheetView
from evclinic.gui.forms.making import editor_for
from evclinic.gui.forms.others import ReadOnly, RegionEditor
from evclinic.gui.forms.press import Press
from evclinic.gui.forms.question import Question
from evclinic.gui.forms.sign_card import SignCard
from evclinic.gui.forms.summary import Summary
from evclinic.gui.forms.times import TimeEditor
from evclinic.gui.theme import SPACE, px
from evclinic.services.door import NotSaved
from evclinic.services.sheets import mark_not_done, unanswered

WIDE = 1120  # from this width on the areas stand beside the vital signs
KEEP_AFTER = 300  # milliseconds without a key


class SheetWidget(QWidget):
    """One sheet. `saved` tells the record's id, `closed` that the nurse went back with the draft kept.

    `help_wanted` follows the focus with the question; `history_wanted` names a place whose history is asked for.
    """

    saved = Signal(object)
    closed = Signal()
    help_wanted = Signal(object)
    history_wanted = Signal(str)

    def __init__(
        self,
        host: SheetHost,
        address: SheetAddress,
        language: Language,
        record_id: UUID | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.host, self.language = host, language
        self.view: SheetView = host.open(address, record_id)
        self.address = self.view.address
        self.filling = Filling(self.view.form, self.view.setting, self.view.answers)
        self.reasons: dict[str, str] = {}
        self._people = list(host.people())
        self._problems: tuple[Problem, ...] = ()
        self._asked: list[Item] = []
        self._tried = False
        self._is_new = True
        self._keep_timer = QTimer(self)
        self._keep_timer.setSingleShot(True)
        self._keep_timer.setInterval(KEEP_AFTER)
        self.header = SheetHeader(language, self)
        self.summary = Summary(self)
        self.scroller = QScrollArea(self)
        self.body = QWidget(self.scroller)
        self.columns = QBoxLayout(QBoxLayout.Direction.TopToBottom, self.body)
        self.left, self.right = QVBoxLayout(), QVBoxLayout()
        self.cards = [card_for(group, self, self.body, SignCard) for group in self.view.form.groups]
        self.state = QLabel(self)
        self.reason_line = QLineEdit(self)
        self.back_button, self.save_button = QPushButton(self), QPushButton(self)

        self._arrange()
        self._wire()
        self._open()

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
        made.reasoned.connect(self._reasoned)
        if isinstance(made.editor, TimeEditor) and self.filling.answer_of(item.place) is None:
            day = self.header.performed_day()
            if day:
                made.editor.set_day(day)
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

    # What a person asks of it.

    @Slot()
    def save(self) -> bool:
        """Save, or say what stands in the way and go to the first of it."""
        self._keep_now()
        entry = self.entry(for_save=True)
        try:
            problems = self.host.judge(entry)
            open_ = unanswered(problems, self.reasons)
            if open_ or not self._has_reason():
                self._refuse(problems, open_)
                return False
            if self.view.is_saved:
                self.host.amend(entry, self.reason_line.text().strip())
            else:
                self.host.save(entry)
        except Refused as refused:
            self._refuse(refused.problems, refused.problems)
            return False
        except NotSaved as trouble:
            self._show_state(T("NOT SAVED. {what} Your entry is still here.", what=trouble.words), "problem")
            return False
        self.summary.show_problems((), self.language, self._name_of)
        when = time_text(self.host.now(), seconds=True)
        self._show_state(T("Saved {time} by {person}", time=when, person=self.host.author()), "ok")
        self.saved.emit(entry.id)
        return True

    @Slot()
    def go_back(self) -> None:
        """Leave the sheet; the draft is kept."""
        self._keep_now()
        self.closed.emit()

    @Slot()
    def undo(self) -> None:
        """Take the last step back."""
        if self.filling.undo():
            self._show_answers()
            self._refresh()
            self._keep_timer.start()

    def entry(self, *, for_save: bool = False) -> Entry:
        """What stands on the sheet."""
        answers = self.filling.to_save() if for_save else dict(self.filling.answers)
        now = self.host.now()
        return Entry(
            id=self.view.record_id,
            address=self.address,
            answers=answers,
            performed_at=self.view.performed_at if self.view.is_saved else self.header.performed_at(now),
            performed_by=self.header.performed_by() or self.host.author(),
            reasons=dict(self.reasons),
            from_paper=self.header.paper.isChecked(),
            paper_serial=self.header.paper_serial(),
        )

    def retranslate(self, language: Language) -> None:
        """Say the same in another language: draft, focus and place stay."""
        self.language = language
        self.header.retranslate(language)
        for card in self.cards:
            card.retranslate(language)
        for item in self._asked:
            self._calculate(item)
        self._show_problems()
        if self._tried:
            self.summary.show_problems(unanswered(self._problems, self.reasons), language, self._name_of)
        self._say()

    # Building.

    def _arrange(self) -> None:
        self.scroller.setWidgetResizable(True)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setWidget(self.body)
        self.columns.setContentsMargins(px(SPACE.medium), px(SPACE.small), px(SPACE.medium), px(SPACE.small))
        self.columns.setSpacing(px(SPACE.small))
        has_areas = any(self._is_area_card(card) for card in self.cards)
        for card in self.cards:
            (self.right if has_areas and self._is_right(card) else self.left).addWidget(card)
        self.left.addStretch(1)
        self.right.addStretch(1)
        self.columns.addLayout(self.left, 2)
        if has_areas:
            self.columns.addLayout(self.right, 3)
        self.reason_line.setVisible(self.view.is_saved)
        foot = QHBoxLayout()
        foot.setContentsMargins(px(SPACE.large), px(SPACE.small), px(SPACE.large), px(SPACE.small))
        foot.setSpacing(px(SPACE.small))
        foot.addWidget(self.state, 1)
        foot.addWidget(self.reason_line, 2)
        foot.addWidget(self.back_button)
        foot.addWidget(self.save_button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.header)
        rows.addWidget(self.summary)
        rows.addWidget(self.scroller, 1)
        rows.addLayout(foot)
        self.back_button.setProperty("kind", "secondary")
        self.back_button.setProperty("target", "observation")
        self.save_button.setProperty("kind", "primary")
        self.save_button.setProperty("target", "main")

    def _wire(self) -> None:
        self._keep_timer.timeout.connect(self._keep_now)
        self.header.changed.connect(self._keep_timer.start)
        self.header.day_changed.connect(self._set_day)
        self.summary.wanted.connect(self.go_to)
        self.summary.not_done.connect(self._mark_not_done)
        self.back_button.clicked.connect(self.go_back)
        self.save_button.clicked.connect(self.save)
        for card in self.cards:
            card.row_added.connect(self._add_row)

    def _open(self) -> None:
        view = self.view
        day = (view.performed_at or self.host.now()).date()
        self.header.open(view, self.host.identity(self.address), self._people, self.host.author(), day)
        self._say()
        if view.draft_owner and not view.is_saved:
            when = time_text(view.opened_at) if view.opened_at else ""
            self._show_state(T("A draft by {person} from {time} was kept.", person=view.draft_owner, time=when), "hint")
        self._refresh()
        self._is_new = False

    def _say(self) -> None:
        self.back_button.setText(T("Back, keep the draft  Esc").in_(self.language))
        self.save_button.setText(T("SAVE  Ctrl+Enter").in_(self.language))
        self.reason_line.setPlaceholderText(T("Reason for the change").in_(self.language))
        self.reason_line.setAccessibleName(T("Reason for the change").in_(self.language))

    @staticmethod
    def _is_area_card(card: GroupCard) -> bool:
        repeats = card.group.repeats
        return len(repeats) == 1 and repeats[0].over in AREA_REPEATS

    def _is_right(self, card: GroupCard) -> bool:
        first = next(n for n, each in enumerate(self.cards) if self._is_area_card(each))
        return self.cards.index(card) >= first

    # Showing.

    def _refresh(self) -> None:
        """Show exactly what is asked."""
        self._asked = self.filling.asked()
        for card in self.cards:
            card.refresh([item for item in self._asked if item.group is card.group], self.filling.answers)
        for item in self._asked:
            if item.field.kind is Kind.CALCULATED:
                self._calculate(item)

    def _calculate(self, item: Item) -> None:
        question = self._question(item.place)
        if question is not None and isinstance(question.editor, ReadOnly) and item.field.kind is Kind.CALCULATED:
            question.editor.show_words(self.host.calculate(item, self.filling.answers))

    def _show_answers(self) -> None:
        for card in self.cards:
            for place, question in card.questions.items():
                question.show_answer(self.filling.answer_of(place))

    def _show_problems(self) -> None:
        for card in self.cards:
            for place, question in card.questions.items():
                mine = [p for p in self._problems if p.place == place and self._is_said(p)]
                question.show_problems(mine, self.reasons, self.host.reasons)

    def _is_said(self, problem: Problem) -> bool:
        """While filling, an empty field is no fault; it is one after the first try to save."""
        return self._tried or problem.level is not Level.INCOMPLETE

    def _show_state(self, words: Words, role: str) -> None:
        self.state.setText(words.in_(self.language))
        self.state.setProperty("role", role)
        self.state.style().polish(self.state)

    def _before_words(self, item: Item) -> str:
        """The last two values of the same question, never carried over."""
        shown = []
        for previous in self.view.previous:
            answer = answer_at(previous.answers, item.place)
            why = missing_at(previous.answers, item.place)
            option = item.field.option(answer) if answer else None
            if item.field.kind in (Kind.NUMBER, Kind.GRADE) and answer:
                shown.append(answer)
            elif option or why:
                words = option.label if option else MISSING_WORDS[why or Missing.UNKNOWN]
                shown.append(words.in_(self.language))
        return "  ".join(shown)

    # Slots of its questions.

    @Slot(str)
    def _changed(self, place: str) -> None:
        question = self._question(place)
        if question is not None:
            self.filling.put(question.item, question.answer())
            self._refresh()
            self._keep_timer.start()

    @Slot(str)
    def _left(self, place: str) -> None:
        self._changed(place)
        self._keep_now()
        self._judge()

    @Slot(str)
    def _done(self, place: str) -> None:
        self._go_on(place, only_open=True)

    @Slot(str)
    def _focused(self, place: str) -> None:
        question = self._question(place)
        if question is not None:
            self.scroller.ensureWidgetVisible(question, px(20), px(60))
            self.help_wanted.emit(question.item)

    @Slot(str, str)
    def _reasoned(self, key: str, reason: str) -> None:
        self.reasons[key] = reason
        self._keep_timer.start()

    @Slot(str)
    def _pressed(self, instance: str) -> None:
        card = next(card for card in self.cards if instance in card.presses)
        self.filling.press(card.group, instance, self.host.now())
        self._show_answers()
        self._refresh()
        self._keep_now()
        self._judge()
        self._go_on(instance, only_open=True)

    @Slot(str)
    def _marked(self, mark: str) -> None:
        for item in self._asked:
            if item.field.kind is Kind.MARK:
                self.filling.put(item, mark)
                question = self._question(item.place)
                if question is not None:
                    question.show_answer(mark)

    @Slot(object)
    def _set_day(self, day: object) -> None:
        for card in self.cards:
            for question in card.questions.values():
                if isinstance(question.editor, TimeEditor) and question.item.field.kind is Kind.TIME:
                    question.editor.set_day(day)  # type: ignore[arg-type]
                    self._changed(question.item.place)

    @Slot(str)
    def _add_row(self, row: str) -> None:
        if row:
            group, _, number = row.rpartition(".")
            self.filling.add_row(group, number)
        self._refresh()

    @Slot(object)
    def _mark_not_done(self, why: object) -> None:
        if isinstance(why, Missing):
            marked = mark_not_done(self.entry(), [p for p in self._problems if p.place], why)
            self.filling.answers = marked.answers
            self._show_answers()
            self._refresh()
            self._keep_now()
            self._judge()

    # Keys.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Shift+Enter back, Ctrl+Enter saves, Esc leaves with the draft, Ctrl+Z undoes, F6 history."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        place = self._place_in_focus()
        if enter and control:
            self.save()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._go_on(place, only_open=False, back=True)
        elif enter:
            self._go_on(place, only_open=False)
        elif event.key() == Qt.Key.Key_Escape:
            self.go_back()
        elif control and event.key() == Qt.Key.Key_Z:
            self.undo()
        elif event.key() == Qt.Key.Key_F6 and place:
            self.history_wanted.emit(place)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where there is room."""
        wide = event.size().width() >= px(WIDE)
        beside = QBoxLayout.Direction.LeftToRight
        self.columns.setDirection(beside if wide else QBoxLayout.Direction.TopToBottom)
        super().resizeEvent(event)

    @Slot(str)
    def go_to(self, place: str) -> None:
        """Give the keys to the question at this place."""
        for card in self.cards:
            if place.startswith(f"{card.group.name}."):
                card.reveal(place)
        self._refresh()
        question = self._question(place)
        if question is not None:
            question.take_focus()

    def focus_first(self) -> None:
        """Give the keys to the first open question."""
        self._go_on("", only_open=True)

    def _go_on(self, place: str, *, only_open: bool, back: bool = False) -> None:
        """To the next stop, or the next open one; after the last to the save button."""
        stops = self._stops()
        here = next((n for n, stop in enumerate(stops) if stop.place == place), -1)
        following = reversed(stops[: max(here, 0)]) if back else stops[here + 1 :]
        for stop in following:
            if not only_open or self._is_open(stop):
                if isinstance(stop.widget, Press):
                    stop.widget.setFocus(Qt.FocusReason.TabFocusReason)
                    self.scroller.ensureWidgetVisible(stop.widget, px(20), px(60))
                else:
                    stop.widget.take_focus()
                return
        if not back:
            self.save_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _stops(self) -> list[Stop]:
        found: list[Stop] = []
        for card in self.cards:
            items = [i for i in self._asked if i.group is card.group and i.field.kind not in UNANSWERED_KINDS]
            if items:
                found += card.stops(items)
        return found

    def _is_open(self, stop: Stop) -> bool:
        if isinstance(stop.widget, Press):
            return any(
                self.filling.is_open(item)
                for item in self._asked
                if item.field.absent and item.place.startswith(f"{stop.place}.")
            )
        return self.filling.is_open(stop.widget.item)

    def _place_in_focus(self) -> str:
        widget: QWidget | None = self.focusWidget()
        while widget is not None and widget is not self:
            if isinstance(widget, Question):
                return widget.item.place
            if isinstance(widget, Press):
                return widget.instance
            widget = widget.parentWidget()
        return ""

    # Keeping, judging, refusing.

    @Slot()
    def _keep_now(self) -> None:
        self._keep_timer.stop()
        if not self._is_new and (self.filling.answers != self.view.answers or self.reasons):
            try:
                self.host.keep(self.entry())
            except NotSaved as trouble:
                self._show_state(T("THE DRAFT IS NOT KEPT. {what}", what=trouble.words), "problem")

    def _judge(self) -> None:
        self._problems = self.host.judge(self.entry(for_save=True))
        self._show_problems()
        if self._tried:
            self.summary.show_problems(unanswered(self._problems, self.reasons), self.language, self._name_of)

    def _refuse(self, problems: tuple[Problem, ...], open_: tuple[Problem, ...]) -> None:
        self._tried = True
        self._problems = tuple(problems)
        if not open_ and not self._has_reason():
            open_ = (Problem("", Level.INCOMPLETE, T("Say why this sheet is changed."), "reason"),)
            self.reason_line.setFocus(Qt.FocusReason.OtherFocusReason)
        for problem in open_:
            for card in self.cards:
                if problem.place.startswith(f"{card.group.name}."):
                    card.reveal(problem.place)
        self._refresh()
        self._show_problems()
        self.summary.show_problems(open_, self.language, self._name_of)
        self._show_state(T("Not saved yet."), "problem")
        first = next((problem.place for problem in open_ if problem.place), "")
        if first:
            self.go_to(first)

    def _has_reason(self) -> bool:
        return not self.view.is_saved or bool(self.reason_line.text().strip())

    def _question(self, place: str) -> Question | None:
        return next((card.questions[place] for card in self.cards if place in card.questions), None)

    def _name_of(self, place: str) -> str:
        """A question's words with the area or sign it belongs to."""
        item = next((item for item in self._asked if item.place == place), None)
        if item is None:
            return ""
        options = item.group.repeats[-1].options if item.group.repeats else ()
        keys = [next((o.label.in_(self.language) for o in options if o.code == key), key) for key in item.keys]
        return " ".join([*keys, item.field.label.in_(self.language)])

    def _make_editor(self, item: Item, parent: QWidget) -> Editor:
        return editor_for(item, self.language, self.host.now, self._people, parent)
