"""A question that goes by a value which nobody has confirmed says so, on the sheet and in the help beside it."""

from dataclasses import dataclass, replace

import pytest
from PySide6.QtWidgets import QLabel

from evclinic.demo.study import INVESTIGATOR
from evclinic.domain.forms import Kind, Setting
from evclinic.domain.goes_by import MARK, among, lines_of, of_form
from evclinic.gui.help_words import QuestionHelp, of_field
from evclinic.languages import language
from evclinic.services.protocols import confirm
from tests import real
from tests.gui.forms.world import FULL, FakeHost

LINES = frozenset(line.key for line in real.protocol().configuration)


@dataclass
class Unconfirmed(FakeHost):
    """A study in which these lines of the configuration are defaults still."""

    lines: frozenset[str] = LINES

    def open(self, address, record_id):
        return replace(super().open(address, record_id), unconfirmed=self.lines)


def shown(nurse):
    return {label.text().replace("&", "") for label in nurse.sheet.findChildren(QLabel) if label.text()}


@pytest.mark.parametrize("code", ["en", "ar"])
def test_what_goes_by_a_default_is_marked_and_the_head_says_what_the_mark_means(sit_down, code):
    seen = shown(sit_down(Unconfirmed(), code, areas={"L1": "injected"}))
    fields = {f.name: f for g in real.protocol().form("F07").groups for f in g.fields}
    marked = {name for name, field in fields.items() if f"{field.label.in_(language(code))}\u00a0{MARK}" in seen}
    assert {"performed_at", "pulse", "sbp", "consciousness", "redness", "itch"} <= marked
    assert "bleeding" not in marked
    meaning = {"en": "default, not confirmed", "ar": "افتراضي، غير مؤكد"}[code]
    assert any(MARK in words and meaning in words for words in seen)


def test_only_what_is_still_open_is_marked_and_nothing_when_all_is_confirmed(sit_down):
    seen = shown(sit_down(Unconfirmed(lines=frozenset({"limits.pulse"}))))
    assert [words for words in seen if words.endswith(f"\u00a0{MARK}")] == [f"Pulse\u00a0{MARK}"]
    assert not any(MARK in words for words in shown(sit_down(Unconfirmed(lines=frozenset()))))


def test_a_list_of_signs_is_marked_at_its_heading(sit_down):
    nurse = sit_down(Unconfirmed("F10", looks=None))
    assert any(words.endswith(f"\u00a0{MARK}") and "signs" in words for words in shown(nurse))


def test_the_help_names_what_a_question_goes_by_until_it_is_confirmed(window):
    study, asked = window.study, real.protocol().form("F07").asked(Setting(looks=FULL), {})
    item = next(item for item in asked if item.field.name == "dbp")
    said = QuestionHelp(study, item).in_(language("en"))
    assert "Type a number, in mmHg." in said
    assert "Goes by Diastolic pressure: " in said
    assert "(default, not confirmed)" in said
    study.author = INVESTIGATOR
    for line in among(LINES, lines_of(item.field)):
        study.do(confirm, line)
    assert "not confirmed" not in QuestionHelp(study, item).in_(language("en"))


def test_every_question_says_how_it_is_answered():
    silent = {Kind.MARK, Kind.SIGNATURE, Kind.STATEMENT}
    for form in real.protocol().forms.values():
        for group in form.groups:
            for field in group.fields:
                assert field.kind in silent or list(of_field(field)), f"{form.code} {group.name}.{field.name}"


def test_a_form_goes_by_what_its_questions_and_lists_go_by():
    assert set(of_form(real.protocol().form("F08"), LINES)) >= {"observation.leaving.hour_over"}
    assert of_form(real.protocol().form("F13"), LINES) == []
