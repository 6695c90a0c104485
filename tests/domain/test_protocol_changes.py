"""What is told of a changed protocol before it is adopted."""

from copy import deepcopy

import pytest

from evclinic.domain.protocol_changes import protocol_changes
from evclinic.domain.protocol_reading import read_protocol
from evclinic.languages import language
from tests import real

BEFORE = real.data()
ENGLISH = language("en")
LABEL = {"en": "Slept well", "ar": "نام جيداً"}


@pytest.fixture
def data():
    """The protocol of the trial, to be changed."""
    return deepcopy(real.data())


def told(data):
    found = protocol_changes(read_protocol(BEFORE), read_protocol(data))
    return [words.in_(ENGLISH) for words in found]


def group(data, form, name):
    return next(each for each in data["forms"][form]["groups"] if each["name"] == name)


def test_the_same_protocol_has_nothing_to_tell(data):
    assert told(data) == []


def test_a_new_version_is_told_first(data):
    data["study"]["version"] = "1.1"
    assert told(data)[0] == "Protocol version 1.0 becomes 1.1."
    assert told(data)[-1] == "Changed file: study.toml"


def test_questions_added_changed_and_taken_out_are_named_with_their_form(data):
    fields = group(data, "F10", "contact")["fields"]
    gone = fields.pop()
    before = fields[0]["label"]["en"]
    fields[0]["label"] = {"en": "Asked anew", "ar": "سؤال"}
    fields[1]["required"] = not fields[1].get("required", True)
    fields.append({"name": "slept", "kind": "choice", "label": LABEL, "codes": "yes_no"})
    lines = told(data)
    assert lines[0].startswith("The version number is still 1.0")
    assert "F10, new question: Slept well." in lines
    assert f"F10, question taken out: {gone['label']['en']}." in lines
    assert f"F10, question changed: {before} becomes Asked anew." in lines
    assert f"F10, question changed: {fields[1]['label']['en']}." in lines


def test_a_form_added_or_taken_out_is_named_with_its_title(data):
    form = data["forms"]["F99"] = deepcopy(data["forms"]["F24"])
    form["code"] = "F99"
    assert f"New form: F99, {form['title']['en']}." in told(data)
    back = protocol_changes(read_protocol(data), read_protocol(BEFORE))
    assert f"Form taken out: F99, {form['title']['en']}." in [words.in_(ENGLISH) for words in back]


def test_a_form_that_only_looks_different_says_so(data):
    data["forms"]["F10"]["version"] = "9"
    assert "F10 is laid out differently; its questions are the same." in told(data)


def test_values_are_told_with_what_they_were(data):
    data["rules"]["age"]["min"]["value"] = "21"
    assert any(line.endswith(": 18 becomes 21.") for line in told(data))
    assert "Changed file: rules.toml" in told(data)
