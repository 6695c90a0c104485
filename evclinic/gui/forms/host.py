"""What a sheet asks the study for, and how the open study answers."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol
from uuid import UUID

from evclinic.domain.answers import Answers
from evclinic.domain.body_map import REGIONS
from evclinic.domain.calculated import calculate
from evclinic.domain.entries import Entry, SheetAddress
from evclinic.domain.forms import Item, Option, Setting
from evclinic.domain.problems import Problem
from evclinic.domain.surroundings import Around
from evclinic.domain.words import Label, T, Words
from evclinic.services import casebook, observations, participants, sheets, staff
from evclinic.services.door import Study
from evclinic.services.sheets import SheetView

__all__ = ["Identity", "SheetHost", "SheetView", "StudyHost"]


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose sheet it is: the code, and what is said beside it."""

    code: str
    details: tuple[Words, ...]


class SheetHost(Protocol):
    """What a sheet asks for."""

    def open(self, address: SheetAddress, record_id: UUID | None) -> SheetView:
        """The sheet as it opens."""
        ...

    def judge(self, entry: Entry) -> tuple[Problem, ...]:
        """What is to be said about an entry."""
        ...

    def setting(self, entry: Entry) -> Setting:
        """What this sheet asks with the answers it has now."""
        ...

    def save(self, entry: Entry) -> None:
        """Save it. Raises `Refused` or `NotSaved`."""
        ...

    def amend(self, entry: Entry, reason: str) -> None:
        """Change a saved one. Raises `Refused` or `NotSaved`."""
        ...

    def keep(self, entry: Entry) -> None:
        """Keep the draft."""
        ...

    def people(self) -> Sequence[str]:
        """The initials of those at work."""
        ...

    def author(self) -> str:
        """Who sits at the keyboard."""
        ...

    def now(self) -> datetime:
        """The moment, as the clock of this hour shows it."""
        ...

    def calculate(self, item: Item, answers: Answers) -> Words | None:
        """What a calculated question shows."""
        ...

    def identity(self, address: SheetAddress) -> Identity:
        """Whose sheet it is."""
        ...

    def area_words(self, code: str) -> Words:
        """What an area is called."""
        ...

    def reasons(self, problem: Problem) -> Sequence[Option]:
        """Reasons that are often given to such a problem."""
        ...


class StudyHost:
    """The open study, for one sheet at a time."""

    def __init__(self, study: Study, now: Callable[[], datetime]) -> None:
        self._study, self._now = study, now
        self._around: Around | None = None
        self._areas: dict[str, str] = {}
        self._injection: UUID | None = None

    def open(self, address: SheetAddress, record_id: UUID | None) -> SheetView:
        """The sheet as it opens, with what is known around it."""
        self._around = self._study.see(casebook.around, address)
        book = self._around.book
        self._areas = {area.code: area.region for area in book.areas if not area.is_void} if book else {}
        self._injection = address.injection_id
        return self._study.see(sheets.open_sheet, address, record_id)

    def judge(self, entry: Entry) -> tuple[Problem, ...]:
        """What is to be said about an entry."""
        return self._study.see(sheets.judge, entry)

    def setting(self, entry: Entry) -> Setting:
        """What this sheet asks with the answers it has now."""
        return self._study.see(sheets.setting, entry)

    def save(self, entry: Entry) -> None:
        """Save it."""
        self._study.do(sheets.save, entry)

    def amend(self, entry: Entry, reason: str) -> None:
        """Change a saved one."""
        self._study.do(sheets.amend, entry, reason=reason)

    def keep(self, entry: Entry) -> None:
        """Keep the draft."""
        self._study.keep(sheets.keep_draft, entry, self._study.author)

    def people(self) -> Sequence[str]:
        """The initials of those at work."""
        return [person.initials for person in self._study.see(staff.at_work)]

    def author(self) -> str:
        """Who sits at the keyboard."""
        return self._study.author

    def now(self) -> datetime:
        """The moment, to the second."""
        if self._injection is not None and self._around is not None and self._around.t0 is not None:
            return self._study.see(observations.steady_now, self._injection).replace(microsecond=0)
        return self._now().replace(microsecond=0)

    def calculate(self, item: Item, answers: Answers) -> Words | None:
        """What a calculated question shows."""
        around = replace(self._around or Around(), now=self._now())
        protocol = self._study.see(lambda look: look.protocol)
        return calculate(item.field.rule, item, answers, protocol, around)

    def identity(self, address: SheetAddress) -> Identity:
        """Code, sex and year of birth; no name is anywhere."""
        book = self._around.book if self._around else None
        if book is None:
            return Identity("", ())
        person = book.participant
        return Identity(person.code or person.screening_number, self._details(address))

    def area_words(self, code: str) -> Words:
        """L1 with its region."""
        region = REGIONS.get(self._areas.get(code, ""))
        return T("{code} {region}", code=code, region=region.label if region else Label({"en": ""}))

    def reasons(self, problem: Problem) -> Sequence[Option]:
        """Reasons that are often given to lateness or to an unusual value; anything else is said in own words."""
        lists = self._study.see(lambda look: look.protocol).lists
        if problem.check == "check.window":
            return lists.get("late_reasons", ())
        return lists.get("value_reasons", ()) if problem.check.startswith("limit.") else ()

    def _details(self, address: SheetAddress) -> tuple[Words, ...]:
        protocol = self._study.see(lambda look: look.protocol)
        found: list[Words] = list(self._person(address))
        visit = protocol.visit(address.visit) if address.visit else None
        if visit is not None:
            found.append(visit.label)
        if visit is not None and visit.injection:
            count = len(protocol.injection_visits())
            found.append(T("injection {number} of {count}", number=visit.injection, count=count))
        if address.injection_id is not None and address.form == "F07":
            found.append(protocol.check(address.code).label)
        return tuple(found)

    def _person(self, address: SheetAddress) -> Iterator[Words]:
        """Sex and year of birth, as far as they are known."""
        if address.participant_id is None:
            return
        seen = self._study.see(participants.overview, address.participant_id)
        yield seen.sex
        if seen.birth_year:
            yield T("born {year}", year=seen.birth_year)
