"""Asking for papers and reading them back: what a file says, and whether words stand in it."""

import re
import unicodedata
from io import BytesIO

import pypdf

from evclinic.domain.forms import Kind
from evclinic.domain.papers import BLANK, PaperRequest
from evclinic.domain.words import Language
from tests.printing.casebooks import T0, protocol
from tests.printing.conftest import ARABIC

ENGLISH = Language("en", str)
ARAB = Language("ar", lambda words: ARABIC.get(words, words), rtl=True)
LANGUAGES = ("en", "ar", "en+ar")
CONTROLS = dict.fromkeys(map(ord, "\u200e\u200f\u2066\u2067\u2068\u2069\u202a\u202b\u202c"), "")
MARKS = re.compile("[\u064b-\u0652\u0670]")  # readers put them before or after their letter
MIXED = re.compile("[A-Za-z].*[\u0620-\u06ff]|[\u0620-\u06ff].*[A-Za-z]|____", re.DOTALL)


def speak(code):
    return ENGLISH if code == "en" else ARAB


def spoken(languages):
    return [speak(code) for code in languages.split("+")]


def request_for(form, mode=BLANK, languages="en", casebook=None, visit="INJ2", **more):
    return PaperRequest(
        form=form,
        protocol=more.pop("plan", protocol()),
        mode=mode,
        languages=languages,
        casebook=casebook,
        visit=visit,
        printed_by="RA",
        printed_at=T0,
        complete=True,
        program="0.1.0",
        **more,
    )


def squeezed(text):
    """Letters and signs only, so that it does not matter where a line was broken; Arabic forms as letters."""
    text = (
        MARKS.sub("", unicodedata.normalize("NFKC", text)).translate(CONTROLS).translate(str.maketrans("\u2044", "/"))
    )
    return re.sub(r"[\s\u00a0_()\[\]]+", "", text).casefold()


def said(pdf):
    """Every word of the file in the order in which it was put there."""
    return squeezed("".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages))


def missing_from(text, wanted):
    return [words for words in wanted if not any(stands(each, text) for each in words)]


def stands(words, text):
    """Whether these words are there; of two scripts or with gaps by each word, for readers misplace them."""
    parts = re.findall(r"[^\W_]+", MARKS.sub("", words)) if MIXED.search(words) else [words]
    return all(squeezed(part) in text for part in parts)


def wanted_labels(form, languages, items):
    for field in {item.field.name + item.group.name: item.field for item in items}.values():
        for language in languages:
            yield [words.in_(language) for words in (field.label, field.short) if words]


def options_of(form, languages, items):
    for field in {item.field.name + item.group.name: item.field for item in items}.values():
        if field.kind is Kind.CHOICE:
            for option in field.options:
                yield from ([option.label.in_(language)] for language in languages)


def pages_of(pdf):
    """How many sides of paper it takes."""
    return len(pypdf.PdfReader(BytesIO(pdf)).pages)
