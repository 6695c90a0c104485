"""What is known around a sheet that is being filled: the rest of the casebook, its hour, and the moment."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from evclinic.domain.answers import Answers, answer_at
from evclinic.domain.casebook import Casebook, CheckSheet, standing
from evclinic.domain.eligibility import number_of
from evclinic.domain.forms import Item
from evclinic.domain.numbers import number_text
from evclinic.domain.protocol import Protocol
from evclinic.domain.words import T, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What is known around the sheet that is being filled; what is unknown leaves its values uncalculated."""

    book: Casebook | None = None
    visit: str = ""
    injection_id: UUID | None = None
    now: datetime | None = None
    open_signs: int | None = None

    @property
    def t0(self) -> datetime | None:
        """The end of the last point of the injection this sheet belongs to."""
        found = () if self.book is None else standing(self.book.injections)
        return next((sheet.t0 for sheet in found if sheet.id == self.injection_id), None)

    def last_check(self, protocol: Protocol) -> CheckSheet | None:
        """The check after the end of the last point that was performed last; neither PRE nor one not done."""
        found = () if self.book is None or self.t0 is None else standing(self.book.checks)
        after = [c for c in found if c.injection_id == self.injection_id and not protocol.check(c.code).before]
        done = [c for c in after if c.performed_at is not None and not c.not_done_reason]
        return max(done, key=lambda check: check.performed_at or check.saved_at, default=None)


NOTHING_AROUND = Around()
Rule = Callable[[Item, Answers, Protocol, Around], Words | None]


def number_at(answers: Answers, place: str) -> Decimal | None:
    """The number at a place of these answers, if there is one."""
    return number_of(answer_at(answers, place))


def value_words(value: Decimal, unit: str) -> Words:
    """A calculated number with its unit."""
    return T("{value} {unit} (calculated)", value=number_text(value), unit=unit)


def yes_no(yes: bool) -> Words:
    """A calculated yes or no."""
    return T("yes (calculated)") if yes else T("no (calculated)")
