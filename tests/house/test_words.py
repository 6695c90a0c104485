"""What the program says, and how: sentences that can be translated, in words for a tired nurse."""

import ast
import re
import string
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from evclinic.domain.words import T
from evclinic.languages import language
from tests.house.source import RESOURCES, calls, dotted, nodes, sentences

babel = pytest.importorskip("babel.messages.pofile")

RUDE = re.compile(r"\b(invalid|please|sorry|oops|whoops|this field is required|an error occurred|illegal)\b", re.I)
OTHER_NAMES = re.compile(r"\b(patients?|subjects?)\b", re.I)
DATE, ISOLATED = re.compile(r"\d-[A-Z]{3}-\d"), re.compile("\u2066[^\u2069]*\u2069")
OTHER_DIGITS = re.compile("[\u0660-\u0669\u06f0-\u06f9]")


def test_sentences_are_plain_strings_that_the_translators_can_find() -> None:
    wrong = [where for where, call in sentences() if not said(call) and "evclinic/domain/words.py" not in where]
    assert wrong == []


def said(call: ast.Call) -> str:
    """The sentence of this T(...), or "" when it is put together while the program runs."""
    first = call.args[0] if len(call.args) == 1 else None
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""


def test_no_sentence_stands_inside_an_f_string_where_extraction_does_not_look() -> None:
    hidden = [
        where
        for where, node in nodes("evclinic/")
        if isinstance(node, ast.JoinedStr)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Call) and dotted(inner.func) in ("T", "words.T")
    ]
    assert hidden == []


def test_each_place_in_a_sentence_is_given_its_value() -> None:
    wrong = []
    for where, call in sentences():
        given = {each.arg for each in call.keywords}
        if None not in given and (places(said(call)) != given):
            wrong.append(f"{where} {said(call)!r} is given {sorted(given)}")
    assert wrong == []


def places(sentence: str) -> set[str]:
    """The names in braces."""
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(sentence) if name is not None}


def test_sentences_are_polite_without_ceremony() -> None:
    spoken = [(where, said(call)) for where, call in sentences()]
    assert [each for each in spoken if RUDE.search(each[1]) or OTHER_NAMES.search(each[1])] == []


def test_labels_of_the_protocol_are_polite_without_ceremony() -> None:
    assert [each for each in labels() if RUDE.search(each[1])] == []


def labels() -> Iterator[tuple[str, str]]:
    """Each English wording of the protocol, with its file."""
    for path in sorted((RESOURCES / "protocol").rglob("*.toml")):
        yield from ((path.name, words) for words in english(tomllib.loads(path.read_text("utf-8"))))


def english(data: Any) -> Iterator[str]:
    """Each value under `en`, however deep."""
    if isinstance(data, dict):
        if isinstance(data.get("en"), str):
            yield data["en"]
        for value in data.values():
            yield from english(value)
    elif isinstance(data, list):
        for value in data:
            yield from english(value)


def test_resources_hold_western_digits_only() -> None:
    paths = [*(RESOURCES / "protocol").rglob("*.toml"), *(RESOURCES / "locale").glob("*.po")]
    wrong = [
        f"{path.name}:{number}"
        for path in paths
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if OTHER_DIGITS.search(line)
    ]
    assert wrong == []


def test_arabic_sentences_have_the_places_of_the_english_ones() -> None:
    with (RESOURCES / "locale" / "ar.po").open("rb") as file:
        catalogue = babel.read_po(file, locale="ar")
    said_otherwise = [str(m.id) for m in catalogue if m.id and m.string and places(m.id) != places(m.string)]
    assert said_otherwise == []


def test_a_date_within_an_arabic_sentence_keeps_its_order() -> None:
    with (RESOURCES / "locale" / "ar.po").open("rb") as file:
        said = [str(m.string) for m in babel.read_po(file, locale="ar") if m.id and DATE.search(str(m.id))]
    assert said
    assert [words for words in said if DATE.search(ISOLATED.sub("", words))] == []


def test_there_are_two_languages_and_english_is_as_written() -> None:
    english, arabic = language("en"), language("ar")
    assert (english.rtl, arabic.rtl) == (False, True)
    assert T("Unheard of: {what}", what="x").in_(english) == "Unheard of: x"
    with pytest.raises(LookupError, match="not fr"):
        language("fr")


def test_qts_own_translation_is_not_used() -> None:
    tr = [
        where
        for where, _call, called in calls("evclinic/")
        if re.search(r"(\.tr|QCoreApplication\.translate|QApplication\.translate)$", called)
    ]
    assert tr == []
