"""The languages the program speaks: English as written, Arabic from its catalogue."""

from functools import cache
from gettext import GNUTranslations

from evclinic import paths
from evclinic.domain.words import Language

CODES = ("en", "ar")


@cache
def language(code: str) -> Language:
    """The language of this code, "en" or "ar"; LookupError for another one."""
    if code == "en":
        return Language("en", str)
    if code == "ar":
        return Language("ar", _arabic().gettext, rtl=True)
    raise LookupError(f"evclinic speaks {' and '.join(CODES)}, not {code}")


def _arabic() -> GNUTranslations:
    catalogue = paths.resources("locale", "ar.mo")
    if not catalogue.exists():
        raise FileNotFoundError(f"{catalogue.name} has not been built from ar.po: make words")
    with catalogue.open("rb") as file:
        return GNUTranslations(file)
