"""A desk with any form of the trial on it: nothing is stored, everything is remembered, the clock stands still."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from evclinic.domain.answers import Answers, answer_at, missing_at
from evclinic.domain.asked_answers import asked_answers
from evclinic.domain.calculated import calculate
from evclinic.domain.entries import Entry, SheetAddress
from evclinic.domain.form_checks import Moment, form_problems
from evclinic.domain.forms import Item, Option, Setting
from evclinic.domain.problems import Problem
from evclinic.domain.surroundings import Around
from evclinic.domain.words import Label, T, Words
from evclinic.gui.forms.host import Identity, SheetView
from evclinic.gui.forms.sheet import SheetWidget
from evclinic.services.sheet_views import Previous
from tests import real

ZONE = ZoneInfo("Asia/Amman")
NOW = datetime(2026, 3, 2, 10, 17, 42, tzinfo=ZONE)
AREAS = {"L1": "injected", "C1": "control"}
VITALS = ("72", "118", "76", "98", "16", "36.6")
FULL, QUICK = frozenset({"full"}), frozenset({"quick"})
REGIONS = {
    "L1": Label({"en": "right forearm", "ar": "الساعد الأيمن"}),
    "C1": Label({"en": "left forearm", "ar": "الساعد الأيسر"}),
}


@dataclass
class FakeHost:
    """A study that keeps nothing and remembers what it was asked."""

    form: str = "F07"
    looks: frozenset[str] | None = FULL
    areas: Mapping[str, str] = field(default_factory=lambda: AREAS)
    answers: Answers = field(default_factory=dict)
    before: Answers | None = None
    previous: tuple[Previous, ...] = ()
    is_saved: bool = False
    void_reason: str = ""
    reasons_given: Mapping[str, str] = field(default_factory=dict)
    clock: datetime = NOW
    trouble: Exception | None = None
    extra: tuple[Problem, ...] = ()
    kept: list[Entry] = field(default_factory=list)
    saved: list[Entry] = field(default_factory=list)
    amended: list[tuple[Entry, str]] = field(default_factory=list)
    record_id: UUID = field(default_factory=uuid4)

    def open(self, address: SheetAddress, record_id: UUID | None) -> SheetView:
        return SheetView(
            address=address,
            form=real.protocol().form(self.form),
            setting=Setting(areas=self.areas, looks=self.looks),
            protocol_version="1",
            record_id=self.record_id,
            answers=self.answers,
            is_saved=self.is_saved,
            performed_at=NOW if self.is_saved else None,
            performed_by="NH" if self.is_saved else "",
            void_reason=self.void_reason,
            before=self.before,
            previous=self.previous,
            reasons=self.reasons_given,
        )

    def judge(self, entry: Entry) -> tuple[Problem, ...]:
        form = real.protocol().form(self.form)
        answers, asked = asked_answers(form, Setting(areas=self.areas, looks=self.looks), entry.answers)
        return (*form_problems(asked, answers, Moment(self.clock, self.before)), *self.extra)

    def setting(self, entry: Entry) -> Setting:
        return Setting(areas=self.areas, looks=self.looks)

    def save(self, entry: Entry) -> None:
        if self.trouble:
            raise self.trouble
        self.saved.append(entry)

    def amend(self, entry: Entry, reason: str) -> None:
        self.amended.append((entry, reason))

    def keep(self, entry: Entry) -> None:
        self.kept.append(entry)

    def people(self) -> Sequence[str]:
        return ["NH", "IN"]

    def author(self) -> str:
        return "NH"

    def now(self) -> datetime:
        return self.clock

    def calculate(self, item: Item, answers: Answers) -> Words | None:
        return calculate(item.field.rule, item, answers, real.protocol(), Around(now=self.clock))

    def identity(self, address: SheetAddress) -> Identity:
        return Identity("EV-003", (T("15 minutes"),))

    def area_words(self, code: str) -> Words:
        return T("{code} {region}", code=code, region=REGIONS[code])

    def reasons(self, problem: Problem) -> Sequence[Option]:
        return real.protocol().lists.get("value_reasons", ())


ADDRESS = SheetAddress(form="F07", participant_id=uuid4(), visit="INJ1", injection_id=uuid4(), code="T15")


def address_of(host: FakeHost) -> SheetAddress:
    """Where such a sheet belongs."""
    return replace(ADDRESS, form=host.form)


class Nurse:
    """Somebody with a keyboard and no mouse. Counts presses, but not the characters of values and free text."""

    def __init__(self, sheet: SheetWidget) -> None:
        self.sheet = sheet
        self.presses = 0

    @property
    def focus(self) -> QWidget:
        """What has the keys."""
        found = QApplication.focusWidget()
        assert found is not None, "nothing has the keys"
        return found

    @property
    def place(self) -> str:
        """The question that has the keys."""
        return self.sheet.body.place_in_focus()

    def press(self, key: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One press of one key."""
        self.presses += 1
        self._strike(key, modifier)

    def value(self, text: str) -> None:
        """Type a value: its characters are no presses, the Enter after it is one."""
        self.type(text)
        self.press(Qt.Key.Key_Return)

    def type(self, text: str) -> None:
        """Type characters, in whatever script."""
        for letter in text:
            self._strike(letter, Qt.KeyboardModifier.NoModifier)

    def save(self) -> None:
        """Ctrl+Enter."""
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def _strike(self, key: Qt.Key | str, modifier: Qt.KeyboardModifier) -> None:
        if isinstance(key, str) and not key.isascii():
            QTest.sendKeyEvent(QTest.KeyAction.Click, self.focus, Qt.Key.Key_unknown, key, modifier)
        else:
            QTest.keyClick(self.focus, key, modifier)
        QApplication.processEvents()


def leaf(entry: Entry, place: str) -> Any:
    """What an entry has at a place: the answer, or the reason why there is none."""
    return answer_at(entry.answers, place) or missing_at(entry.answers, place)


def quick(nurse, pulse="72", sbp=VITALS[1]):
    """A quick look in which only the pulse is something."""
    nurse.press("n")
    for value in (pulse, sbp, *VITALS[2:4]):
        nurse.value(value)
    nurse.press("a")
    nurse.press("a")
    nurse.press("n")


def box_of(nurse, place):
    """The one line below a question."""
    (box,) = nurse.sheet.body._question(place).boxes
    return box
