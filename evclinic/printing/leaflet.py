"""What the participant takes home after an injection: large letters, one language a page, no product and no diagnosis.

The known date and times stand in the sentences; lines are left for what is not known and for the telephone numbers.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType

from evclinic.domain.answers import answer_at
from evclinic.domain.casebook import SavedSheet
from evclinic.domain.forms import Field, Form, Kind
from evclinic.domain.protocol import Protocol
from evclinic.domain.words import Language
from evclinic.printing.page import Document
from evclinic.printing.parts import Part, below, gap, text
from evclinic.printing.styles import LEAFLET, MM, SMALL

FORM, GROUP = "F08", "sheet"
BLANK, LONG = "____", "______________"
CONTACT, LEFT, NEXT = "leaving.contact_agreed", "leaving.left_at", "leaving.next_visit"
ARABIC_MONTHS = (
    "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران",
    "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول",
)  # fmt: skip


def leaflet(document: Document, protocol: Protocol, record: SavedSheet | None) -> None:
    """Add the participant's sheet in the one language of this document."""
    form, language, width = protocol.form(FORM), document.languages.left, document.frame.width
    known = _known(record, language) if record else {}
    parts: list[Part] = []
    for field in _sentences(form):
        words = _written(field.label.in_(language), known.get(field.name, ()))
        heavy = field.name == "heading"
        parts += [below(*text(words, width, LEAFLET, heavy, rtl=language.rtl)), gap(1, 3.2 * MM)]
    draft = protocol.texts.get("sheet_draft")
    care = protocol.texts.get("sheet_site_care")
    if care is not None and care.words["en"]:
        parts += [below(*text(care.in_(language), width, LEAFLET, rtl=language.rtl)), gap(1, 3 * MM)]
    if draft is not None:
        parts += [below(*text(draft.in_(language), width, SMALL, rtl=language.rtl))]
    document.stack(parts)


def _sentences(form: Form) -> list[Field]:
    return [field for field in form.group(GROUP).fields if field.kind is Kind.STATEMENT]


def _known(record: SavedSheet, language: Language) -> Mapping[str, Sequence[str]]:
    """What is written into the gaps of each sentence, in their order."""
    contact, left = answer_at(record.answers, CONTACT), answer_at(record.answers, LEFT)
    following = answer_at(record.answers, NEXT)
    moment = datetime.fromisoformat(contact) if contact else None
    return MappingProxyType(
        {
            "observed": [f"{datetime.fromisoformat(left):%H:%M}"] if left else [],
            "contact": [day_words(moment.date(), language), f"{moment:%H:%M}"] if moment else [],
            "next": [day_words(date.fromisoformat(following), language)] if following else [],
        }
    )


def day_words(day: date, language: Language) -> str:
    """A day as it is said at home: 9 March 2026, with the month names of the Levant in Arabic."""
    month = ARABIC_MONTHS[day.month - 1] if language.rtl else f"{day:%B}"
    return f"{day.day} {month} {day.year}"


def _written(words: str, known: Sequence[str]) -> str:
    for value in known:
        words = words.replace(BLANK, value, 1)
    return words.replace(BLANK, LONG)
