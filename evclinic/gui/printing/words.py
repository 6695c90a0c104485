"""What papers are called on the screen, how far they are filled, and in which languages."""

from collections.abc import Mapping
from types import MappingProxyType

from evclinic.domain.papers import BLANK, CHECKLIST, FILLED, LEAFLET, PACK, PREFILLED, RUNNING, WORKSHEET
from evclinic.domain.protocol import Protocol
from evclinic.domain.words import Plain, T, Words
from evclinic.services.papers import KNOWN

PAPERS: Mapping[str, Words] = MappingProxyType(
    {
        CHECKLIST: T("Visit checklist"),
        WORKSHEET: T("Preparation and injection worksheet"),
        LEAFLET: T("Sheet for the participant"),
        PACK: T("Paper pack"),
    }
)
MODES: Mapping[str, Words] = MappingProxyType(
    {
        KNOWN: T("What is known"),
        BLANK: T("Blank"),
        PREFILLED: T("Prefilled, to write on"),
        RUNNING: T("Running: done so far, the rest blank"),
        FILLED: T("Filled"),
    }
)
STATUS: Mapping[str, Words] = MappingProxyType(
    {
        BLANK: T("blank"),
        PREFILLED: T("prefilled"),
        RUNNING: T("running"),
        FILLED: T("filled"),
        PACK: T("pack"),
    }
)
LANGUAGES: Mapping[str, Words] = MappingProxyType(
    {
        "en": Plain("English"),
        "ar": Plain("العربية"),
        "en+ar": T("English and Arabic side by side"),
    }
)


def paper_name(protocol: Protocol, name: str) -> Words:
    """What a paper is called: a form by its code and title."""
    if name in PAPERS:
        return PAPERS[name]
    form = protocol.forms.get(name)
    return T("{code} {title}", code=name, title=form.title) if form else Plain(name)


def serial_text(serial: int) -> str:
    """A serial as it stands on the paper: 000417."""
    return f"{serial:06d}"
