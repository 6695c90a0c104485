"""What the program says is a sentence with values until somebody chooses a language."""

from uuid import uuid4

import pytest

from evclinic.domain.entries import Entry, SheetAddress
from evclinic.domain.places import Place
from evclinic.domain.problems import Level, Problem, Refused, impossible, refuse_if_any
from evclinic.domain.words import CLOSE_ISOLATE, OPEN_ISOLATE, Label, Language, Plain, T

ENGLISH = Language("en", str)
ARABIC = Language("ar", {"{field} is below {low}.": "{field} أقل من {low}."}.get, rtl=True)
PULSE = Label({"en": "Pulse", "ar": "النبض"})


def test_a_sentence_is_said_with_its_values_in_the_language_asked_for():
    sentence = T("{field} is below {low}.", field=PULSE, low=40)
    assert sentence.in_(ENGLISH) == "Pulse is below 40."
    assert sentence.in_(ARABIC) == f"النبض أقل من {OPEN_ISOLATE}40{CLOSE_ISOLATE}."


def test_sentences_and_codes_stand_within_sentences():
    assert T("{what}: {why}", what=T("Late"), why=Plain("EV-003")).in_(ENGLISH) == "Late: EV-003"


def test_a_label_without_a_language_is_said_in_english():
    assert Label({"en": "Pulse", "ar": ""}).in_(ARABIC) == "Pulse"
    assert Plain("EV-003").in_(ARABIC) == "EV-003"


def test_a_sentence_cannot_be_changed_by_whoever_says_it():
    with pytest.raises(TypeError):
        T("{field}", field=PULSE).values["field"] = "x"


def test_a_refusal_names_the_fields_to_mend_and_quotes_nobody():
    found = [impossible("areas.L1.redness", T("No."), "code"), Problem("", Level.INCOMPLETE, T("Say why."), "reason")]
    with pytest.raises(Refused, match=r"code@areas\.L1\.redness, reason@") as caught:
        refuse_if_any(found)
    assert caught.value.problems == tuple(found)
    refuse_if_any([])


def test_an_entry_starts_without_reasons_and_not_from_paper():
    entry = Entry(id=uuid4(), address=SheetAddress(form="F07"), answers={}, performed_at=None, performed_by="NA")
    assert (dict(entry.reasons), entry.from_paper, entry.paper_serial, entry.address.visit) == ({}, False, "", "")
    assert Place("checks", entry.id, "answers.check").field == "answers.check"
