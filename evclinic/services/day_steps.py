"""The four steps of an injection day in their order, and the sheet of a participant that is each of them."""

from collections.abc import Iterator

from evclinic.domain.casebook import Casebook, InjectionSheet, SavedSheet, standing
from evclinic.domain.words import T, Words

PRE = "PRE"
STEPS: tuple[tuple[str, str, Words], ...] = (
    ("F10", "", T("Pre-dose checklist")),
    ("F05", "", T("Preparation of the product")),
    ("F07", PRE, T("Check before the injection")),
    ("F06", "", T("Injection")),
)


def saved_step(book: Casebook, form: str, code: str, visit: str, injection: InjectionSheet | None) -> SavedSheet | None:
    """The sheet that is this step at this visit, None as long as it is not saved."""
    if form == "F06":
        return injection if injection is not None and injection.ending else None
    if form == "F07":
        found = (check for check in standing(book.checks) if injection and check.injection_id == injection.id)
        return next((check for check in found if check.code == code), None)
    return book.latest(form, visit)


def steps_not_saved(book: Casebook, injection: InjectionSheet) -> Iterator[tuple[str, Words]]:
    """What comes before the needle and is at most a draft: its form, and its name."""
    for form, code, label in STEPS:
        if form != "F06" and saved_step(book, form, code, injection.visit, injection) is None:
            yield form, label
