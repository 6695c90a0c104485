"""What is to be printed: a visit, one form, the pack of a day, a blank pack; for whom, how far, in which language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import cast
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from evclinic.domain.papers import BLANK, FILLED, PACK, PREFILLED, RUNNING
from evclinic.domain.protocol import Protocol
from evclinic.domain.words import Language, Plain, T, Words
from evclinic.gui.printing.day import DayChoice
from evclinic.gui.printing.lists import Choose
from evclinic.gui.printing.ticks import Tick, Ticks
from evclinic.gui.printing.words import LANGUAGES, MODES, PAPERS, paper_name
from evclinic.gui.theme import SPACE, px
from evclinic.services.papers import KNOWN, Choice, Expected, PaperSet, Wanted, is_there, papers_there

NOBODY: UUID | None = None
NUMBERS = tuple(range(10))


class Kind(StrEnum):
    """The four things that can be asked for."""

    VISIT = "visit"
    FORM = "form"
    DAY = "day"
    BLANK = "blank"


KINDS: dict[Kind, Words] = {
    Kind.VISIT: T("The papers of a visit"),
    Kind.FORM: T("One form"),
    Kind.DAY: T("The paper pack of a day"),
    Kind.BLANK: T("A blank pack"),
}
SHOWN: dict[Kind, tuple[str, ...]] = {
    Kind.VISIT: ("person", "visit", "papers", "mode"),
    Kind.FORM: ("form", "person", "visit", "mode"),
    Kind.DAY: ("day", "spares"),
    Kind.BLANK: ("visit", "papers", "spares"),
}


@dataclass(frozen=True, slots=True)
class Nothing:
    """Why nothing can be printed as it stands."""

    why: Words


class What(QWidget):
    """`changed` when something else is wanted; `day_changed` when the people expected must be asked for anew."""

    changed = Signal()
    day_changed = Signal()

    def __init__(self, protocol: Protocol, today: date, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._protocol = protocol
        self._people: dict[UUID, Choice] = {}
        self._record: tuple[str, UUID | None, UUID] | None = None  # the record that was asked for, with its form
        self.kinds = QButtonGroup(self)
        self.buttons = {kind: QRadioButton(self) for kind in Kind}
        self.form: Choose[str] = Choose(T("Form"), language, self)
        self.person: Choose[UUID | None] = Choose(T("Participant"), language, self)
        self.visit: Choose[str] = Choose(T("Visit"), language, self)
        self.papers = Ticks(self.visit.box, language, T("This visit has no papers."), self)
        self.day = DayChoice(today, language, self)
        self.spares: Choose[int] = Choose(T("Spare blank sets"), language, self)
        self.mode: Choose[str] = Choose(T("Filled in"), language, self)
        self.language: Choose[str] = Choose(T("Language of the paper"), language, self)

        self._arrange()
        self._offer(language)
        self._wire()
        self.buttons[Kind.VISIT].setChecked(True)
        self.retranslate(language)
        self._show_parts()

    # What others ask of it.

    @property
    def kind(self) -> Kind:
        """Which of the four."""
        return next(kind for kind, button in self.buttons.items() if button.isChecked())

    def show_people(self, people: Sequence[Choice], today: date, expected: Sequence[Expected]) -> None:
        """Everybody who can be printed for, and who is expected on the chosen day."""
        first_time = not self._people
        self._people = {one.participant.id: one for one in people}
        self._offer_people()
        self.day.show_people(expected, today)
        if first_time and people:
            self.person.choose(people[0].participant.id)
            self.visit.choose(people[0].visit)
        self._offer_papers()

    def choose_visit(self, participant_id: UUID, visit: str = "") -> None:
        """The papers of this visit, all of them, as far as they are known."""
        self.buttons[Kind.VISIT].setChecked(True)
        self._offer_people()
        self.person.choose(participant_id)
        self.visit.choose(visit or self._people[participant_id].visit)
        self.mode.choose(KNOWN)
        self._offer_papers()
        self.papers.tick_all()
        self._show_parts()

    def choose_form(
        self, form: str, participant_id: UUID | None = None, visit: str = "", record_id: UUID | None = None
    ) -> None:
        """One form, for this participant as far as it is known, or this record of it, or a blank for anybody."""
        self.buttons[Kind.FORM].setChecked(True)
        self._offer_people()
        self.form.choose(form)
        self.person.choose(participant_id)
        self.visit.choose(visit)
        self.mode.choose(KNOWN if participant_id else BLANK)
        self._record = None if record_id is None else (form, participant_id, record_id)
        self._show_parts()

    def wanted(self) -> Wanted | Nothing:
        """What is asked for, or why it is nothing yet."""
        languages = self.language.value() or "en"
        match self.kind:
            case Kind.DAY:
                return self._day(languages)
            case Kind.FORM:
                sets = (self._set((self.form.value() or PACK,)),)
                return Wanted(sets=sets, languages=languages)
        papers = cast(tuple[str, ...], self.papers.ticked())
        if self.kind is Kind.VISIT and self.person.value() is None:
            return Nothing(T("There is nobody to print for yet. A blank pack can be printed."))
        if not papers:
            return Nothing(T("Tick the papers that are wanted."))
        return Wanted(sets=(self._set(papers),), languages=languages, spares=self._spares())

    def retranslate(self, language: Language) -> None:
        """Say the same in another language; what is chosen stays."""
        for kind, button in self.buttons.items():
            button.setText(KINDS[kind].in_(language))
        for part in self._parts().values():
            part.retranslate(language)  # type: ignore[attr-defined]
        self.language.retranslate(language)

    # Inside.

    def _parts(self) -> dict[str, QWidget]:
        return {
            "form": self.form,
            "person": self.person,
            "visit": self.visit,
            "papers": self.papers,
            "day": self.day,
            "spares": self.spares,
            "mode": self.mode,
        }

    def _arrange(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(SPACE.small))
        kinds = QVBoxLayout()
        kinds.setSpacing(0)
        for button in self.buttons.values():
            self.kinds.addButton(button)
            kinds.addWidget(button)
        lines.addLayout(kinds)
        for part in (*self._parts().values(), self.language):
            lines.addWidget(part)

    def _offer(self, language: Language) -> None:
        names = [*self._protocol.forms, *(name for name in PAPERS if name != PACK)]
        there = [name for name in names if is_there(self._protocol, name)]
        self.form.offer([(name, paper_name(self._protocol, name)) for name in there])
        self.form.choose("F07")
        visits = self._protocol.visits
        self.visit.offer([("", T("any")), *((each.code, _visit(each.code, each.label)) for each in visits)])
        self.spares.offer([(number, Plain(str(number))) for number in NUMBERS])
        self.mode.offer([(mode, MODES[mode]) for mode in (KNOWN, BLANK, PREFILLED, RUNNING, FILLED)])
        self.language.offer(list(LANGUAGES.items()))
        self.language.choose(language.code)

    def _wire(self) -> None:
        self.kinds.buttonToggled.connect(self._change_kind)
        self.person.changed.connect(self._change_person)
        self.visit.changed.connect(self._change_visit)
        for part in (self.form, self.papers, self.spares, self.mode, self.language, self.day):
            part.changed.connect(self.changed)
        self.day.day_changed.connect(self.day_changed)

    def _offer_people(self) -> None:
        known: list[tuple[UUID | None, Words]] = [(one.participant.id, _person(one)) for one in self._people.values()]
        anybody: list[tuple[UUID | None, Words]] = [(NOBODY, T("for anybody"))]
        self.person.offer([*anybody, *known] if self.kind is Kind.FORM else known)

    def _offer_papers(self) -> None:
        visit = next((each for each in self._protocol.visits if each.code == self.visit.value()), None)
        names = papers_there(self._protocol, visit) if visit else ()
        self.papers.show_ticks([Tick(name, paper_name(self._protocol, name)) for name in names])

    def _show_parts(self) -> None:
        for name, part in self._parts().items():
            part.setVisible(name in SHOWN[self.kind])

    def _set(self, papers: tuple[str, ...]) -> PaperSet:
        person = None if self.kind is Kind.BLANK else self.person.value()
        mode = self.mode.value() or KNOWN
        return PaperSet(
            papers=papers,
            mode=BLANK if person is None else mode,
            participant_id=person,
            visit=self.visit.value() or "",
            record_ids=self._chosen_record(papers, person),
        )

    def _chosen_record(self, papers: tuple[str, ...], person: UUID | None) -> tuple[UUID, ...]:
        """The record that was asked for, as long as its form and its participant stay chosen."""
        if (
            self._record is None
            or self.kind is not Kind.FORM
            or (papers, person) != ((self._record[0],), self._record[1])
        ):
            return ()
        return (self._record[2],)

    def _spares(self) -> int:
        return (self.spares.value() or 0) if "spares" in SHOWN[self.kind] else 0

    def _day(self, languages: str) -> Wanted | Nothing:
        if self.day.day is None:
            return Nothing(T("Choose the day of the pack."))
        chosen = cast(tuple[tuple[UUID, str], ...], self.day.ticked())
        if not chosen and not self._spares():
            return Nothing(T("Nobody is ticked for this day. Tick somebody, or ask for spare blank sets."))
        sets = [PaperSet(papers=(PACK,), mode=KNOWN, participant_id=who, visit=visit) for who, visit in chosen]
        return Wanted(sets=tuple(sets), languages=languages, spares=self._spares())

    # Slots.

    @Slot(object, bool)
    def _change_kind(self, _button: object, checked: bool) -> None:
        if checked:
            self._offer_people()
            if self.kind is not Kind.FORM and not self.visit.value():
                self.visit.choose(self._protocol.visits[0].code)
            self._offer_papers()
            self._show_parts()
            self.changed.emit()

    @Slot()
    def _change_person(self) -> None:
        person = self.person.value()
        if person is not None and self.kind is Kind.VISIT:
            self.visit.choose(self._people[person].visit)
            self._offer_papers()
        self.changed.emit()

    @Slot()
    def _change_visit(self) -> None:
        self._offer_papers()
        self.changed.emit()

    # Qt's names from here on.

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys go to what is chosen of the four."""
        self.buttons[self.kind].setFocus(event.reason())


def _person(one: Choice) -> Words:
    if one.is_seated:
        return T("{participant}, in a chair", participant=one.participant.name)
    return Plain(one.participant.name)


def _visit(code: str, label: Words) -> Words:
    return T("{code} {title}", code=code, title=label)
