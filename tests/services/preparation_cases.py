"""What the preparation of the product is tried with, for the table of checks."""

from collections.abc import Callable
from datetime import timedelta

from evclinic.domain.entries import Entry
from evclinic.domain.moments import stored
from tests.services.check_cases import Case, without
from tests.services.conftest import INVESTIGATOR, NURSE, ON_PAPER, WATCHER
from tests.services.day import Day


def preparation(expires: int = 100, checked: float | None = -60, **answers: str) -> Callable[[Day], Entry]:
    """A product on its way into the syringe: the expiry in days from today, the check in seconds from now."""

    def entry(day: Day) -> Entry:
        product = {"product.expiry": (day.now + timedelta(days=expires)).date().isoformat()}
        at = {} if checked is None else {"release.checked_at": stored(day.now + timedelta(seconds=checked))}
        return day.entry(
            "F05", "INJ2", product | at | {place.replace("__", "."): text for place, text in answers.items()}
        )

    return entry


PREPARATION = [
    Case("C26", "eight digits as initials", "fine", preparation(release__checked_by="12345678"), ("C26",)),
    Case("C26", "a telephone number as initials", "asked", preparation(release__checked_by="0791234567"), ("C26",)),
    Case("C09", "preparing a lot that is not released", "asked", preparation(product__lot_released="no")),
    Case("C09", "preparing a lot on the day it expires", "fine", preparation(expires=0)),
    Case("C09", "preparing a lot a day later", "asked", preparation(expires=-1)),
    Case("C09", "copied: prepared before the lot expired", "fine", preparation(expires=-1, checked=-86400), ("C09",)),
    Case("safety", "two-person check not done", "asked", without("two_person_check", preparation()), ("safety",)),
    Case("safety", "go-ahead not answered", "asked", without("release", preparation()), ("safety",)),
    Case("C11", "go-ahead by a nurse", "asked", preparation(release__investigator=NURSE)),
    Case("C11", "checked by somebody not on the list", "asked", preparation(release__checked_by="1")),
    Case("C11", "checked by somebody with the task", "fine", preparation(release__checked_by=INVESTIGATOR), ("C11",)),
    Case("C11", "go-ahead: no task is wanted", "fine", preparation(), ("C11",)),
    Case("C11", "checked by somebody without the task", "asked", preparation(release__checked_by=WATCHER)),
    Case("C11", "checked by somebody whose tasks are on paper", "noted", preparation(release__checked_by=ON_PAPER)),
    Case("C11", "preparer and checker are two persons", "fine", preparation(release__checked_by=INVESTIGATOR)),
    Case("C11", "preparer and checker are the same", "asked", preparation(release__checked_by=NURSE)),
]
