"""What a line of the configuration sheet says."""

from evclinic.domain.moments import date_text
from evclinic.domain.words import Language, T, Words
from evclinic.gui.latin import latin
from evclinic.gui.tables import Column
from evclinic.services.protocols import ConfigurationRow

LONGEST = 56
BASES: dict[str, Words] = {"registration": T("registration"), "default": T("default")}


def basis_words(row: ConfigurationRow) -> Words:
    """Where the value comes from, in one or three words."""
    return T("default, not confirmed") if row.is_open else BASES.get(row.basis, T("default"))


def confirmed_words(row: ConfigurationRow, language: Language) -> str:
    """Who confirmed it and when."""
    if row.confirmed_at is None:
        return "" if not row.needs_confirmation else "-"
    return latin(f"{row.confirmed_by}  {date_text(row.confirmed_at)}", language)


def name_of(row: ConfigurationRow, language: Language) -> str:
    """What the value is, in words, or its key where it has none."""
    return row.label.in_(language) if row.label else latin(row.key, language)


def _value(row: ConfigurationRow, language: Language) -> str:
    words = row.words.in_(language)
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"


def _key(row: ConfigurationRow, language: Language) -> str:
    return latin(row.key, language)


def _basis(row: ConfigurationRow, language: Language) -> str:
    return basis_words(row).in_(language)


COLUMNS: tuple[Column[ConfigurationRow], ...] = (
    Column(T("What it is"), name_of),
    Column(T("Value"), _value),
    Column(T("Basis"), _basis),
    Column(T("Confirmed by, on"), confirmed_words),
    Column(T("Key"), _key),
)
