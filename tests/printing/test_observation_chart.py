"""The one-hour chart has every question and every answer of the hour, with who did each check and when."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pypdf
import pytest

from evclinic.domain.answers import answer_at, missing_at, with_answer
from evclinic.domain.casebook import PromptRow
from evclinic.domain.forms import Kind, Setting
from evclinic.domain.papers import (
    BLANK,
    FILLED,
    RUNNING,
)
from evclinic.domain.signs import open_signs
from evclinic.printing.papers import render
from evclinic.printing.said import MISSING, answer_words
from tests.printing.casebooks import book, protocol
from tests.printing.readers import (
    LANGUAGES,
    missing_from,
    pages_of,
    request_for,
    said,
    speak,
    spoken,
    squeezed,
    wanted_labels,
)


@pytest.mark.parametrize("languages", LANGUAGES)
@pytest.mark.parametrize("mode", [BLANK, RUNNING, FILLED])
def test_every_question_of_the_chart_is_on_it(mode, languages):
    form, casebook = protocol().form("F07"), book()
    text = said(render(request_for("F07", mode, languages, None if mode == BLANK else casebook), 7, 1, speak))
    items = list(form.items(Setting(areas={"L1": "injected", "C1": "control"}), {}))
    assert missing_from(text, wanted_labels(form, spoken(languages), items)) == []
    signs = form.group("signs").repeats[0].options
    assert missing_from(text, [[sign.label.in_(each)] for sign in signs for each in spoken(languages)]) == []
    lines = [*protocol().emergency_lines, *(() if languages == "en+ar" else protocol().leaving)]
    assert missing_from(text, [[line.label.in_(each)] for line in lines for each in spoken(languages)]) == []


@pytest.mark.parametrize("languages", LANGUAGES)
@pytest.mark.parametrize("kind", ["good", "bad", "all"])
def test_every_answer_of_the_hour_is_on_the_chart(kind, languages):
    form, casebook = protocol().form("F07"), book(2, 2, extras=2, kind=kind)
    text = said(render(request_for("F07", FILLED, languages, casebook), 7, 1, speak))
    language = spoken(languages)[0]
    wanted = []
    for check in casebook.checks:
        setting = replace(casebook.setting(), looks=protocol().check(check.code).looks)
        for item in form.asked(setting, check.answers):
            answer, missing = answer_at(check.answers, item.place), missing_at(check.answers, item.place)
            if missing:
                wanted.append([MISSING[missing].in_(language), "ND"])
            elif answer and item.field.kind is Kind.NUMBER:
                wanted.append([answer])
            elif answer and item.field.name != "state" and item.field.name != "performed_at":
                words = answer_words(item.field, answer).in_(language)
                wanted.append([words, words.partition("  ")[0], answer])
    assert len(wanted) > 300
    assert missing_from(text, wanted) == []
    for check in casebook.checks:
        assert f"{check.performed_at:%H:%M:%S}" in text
        assert check.performed_by.casefold() in text


def test_an_hour_worked_by_two_nurses_has_both_initials():
    text = said(render(request_for("F07", FILLED, "en", book(kind="good")), 7, 1, speak))
    assert text.count("mk") >= 3
    assert text.count("ra") >= 4


@pytest.mark.parametrize("languages", LANGUAGES)
def test_a_pressure_is_never_turned_round(languages):
    text = said(render(request_for("F07", FILLED, languages, book()), 7, 1, speak))
    assert "118/76" in text
    assert "76/118" not in text


def test_a_check_not_done_says_why_and_a_late_one_by_how_much():
    casebook = book()
    first, *rest = casebook.checks[-2:]
    undone = replace(first, performed_at=None, not_done_reason="equipment", answers={})
    casebook = replace(casebook, checks=(*casebook.checks[:-2], undone, *rest))
    text = said(render(request_for("F07", FILLED, "en", casebook), 7, 1, speak))
    assert squeezed(f"{first.code} not done: Equipment") in text
    assert squeezed("COMPLETE · Printed") in text
    late = said(render(request_for("F07", FILLED, "en", book()), 7, 1, speak))
    assert "+2:07" in late  # T45 was done at 10:54:07, its window closed at 10:52


def test_an_hour_that_was_closed_early_is_not_called_complete():
    casebook = book()
    (whole,) = casebook.leavings
    left = replace(whole, answers={"leaving": {"left_at": whole.answers["leaving"]["left_at"]}})
    for form in ("F07", "F08"):
        text = said(render(request_for(form, FILLED, "en", replace(casebook, leavings=(left,))), 7, 1, speak))
        assert squeezed("NOT ALL ANSWERED · Printed") in text, form


def test_notes_follow_their_heading_when_the_leaving_has_taken_all_the_room():
    casebook = book(2, 2)
    (whole,) = casebook.leavings
    left = replace(whole, answers={"leaving": {"left_at": whole.answers["leaving"]["left_at"]}})
    notes = tuple(replace(casebook.notes[0], kind="called") for _ in range(30))  # lines of the card
    told = replace(casebook, leavings=(left,), notes=(*notes, casebook.notes[0]))
    pdf = render(request_for("F07", FILLED, "en+ar", told), 7, 1, speak)
    pages = [squeezed(page.extract_text()) for page in pypdf.PdfReader(BytesIO(pdf)).pages]
    (page,) = (page for page in pages if squeezed("Notes and events") in page)
    assert squeezed("Says the forearm itches") in page


def test_a_card_that_was_opened_says_so_in_its_line():
    casebook = book()
    opened = replace(casebook.notes[0], kind="emergency", text="")
    text = said(render(request_for("F07", FILLED, "en", replace(casebook, notes=(opened,))), 7, 1, speak))
    assert squeezed(f"{opened.performed_by} · Card opened") in text
    gone = replace(opened, kind="a_line_of_an_older_card")
    text = said(render(request_for("F07", FILLED, "en", replace(casebook, notes=(gone,))), 7, 1, speak))
    assert squeezed(f"{gone.performed_by} · Event") in text


def chart_when_left(answers, casebook):
    leavings = (replace(casebook.leavings[0], answers=answers),)
    return said(render(request_for("F07", FILLED, "en", replace(casebook, leavings=leavings)), 7, 1, speak))


@pytest.mark.parametrize("name", ["left_at", "discharged_by", "authorised_by", "accompanied"])
def test_a_leaving_is_recorded_when_somebody_ended_and_somebody_authorised_it(name):
    casebook = book(kind="good")
    whole = casebook.leavings[0].answers
    unanswered = squeezed("not answered")
    missing = chart_when_left(with_answer(whole, f"leaving.{name}", None), casebook)
    assert missing.count(unanswered) > chart_when_left(whole, casebook).count(unanswered)


def test_the_chart_counts_the_signs_that_nobody_answered():
    casebook = book(kind="bad")
    count = len(open_signs(casebook, protocol()))
    assert count
    text = chart_when_left(casebook.leavings[0].answers, casebook)
    assert squeezed(f"no: signs unanswered: {count} (calculated)") in text
    sheet = said(render(request_for("F08", FILLED, "en", casebook), 7, 1, speak))
    assert squeezed(f"no: signs unanswered: {count} (calculated)") in sheet


def test_an_hour_without_a_check_inspected_no_sites():
    casebook = book(kind="good")
    before = replace(casebook, checks=tuple(check for check in casebook.checks if check.code == "PRE"))
    text = chart_when_left(casebook.leavings[0].answers, before)
    assert text.count(squeezed("no (calculated)")) == 3  # the last check, the sites, itch and pain


def test_an_area_that_came_after_the_hour_is_not_on_its_chart():
    casebook = book()
    last = max(check.saved_at for check in casebook.checks)
    later = replace(casebook.areas[0], id=uuid4(), code="L9", saved_at=last + timedelta(days=7))
    casebook = replace(casebook, areas=(*casebook.areas, later))
    pages = {mode: said(render(request_for("F07", mode, "en", casebook), 7, 1, speak)) for mode in (RUNNING, FILLED)}
    assert squeezed("L9") in pages[RUNNING]
    assert squeezed("L9") not in pages[FILLED]


def test_a_moment_that_was_struck_out_is_not_on_the_chart():
    casebook = book()
    event, *rest = casebook.notes
    wrong = replace(event, void_reason="another chair")
    text = said(render(request_for("F07", FILLED, "en", replace(casebook, notes=(wrong, *rest))), 7, 1, speak))
    assert squeezed("Says the forearm itches") not in text
    assert squeezed("Says the forearm itches") in said(render(request_for("F07", FILLED, "en", casebook), 7, 1, speak))


def test_a_reason_names_the_answer_it_was_given_for():
    casebook = book()
    check = casebook.checks[2]
    asked = [("vital_signs.pulse", "known in him"), ("areas.L1.redness", "seen twice"), ("", "done on paper")]
    prompts = tuple(
        PromptRow(
            table="checks",
            record_id=check.id,
            place=place,
            check="limit",
            level="unusual",
            words="",
            reason=reason,
            entered_by="RN",
            saved_at=check.saved_at,
        )
        for place, reason in asked
    )
    text = said(render(request_for("F07", FILLED, "en", replace(casebook, prompts=prompts)), 7, 1, speak))
    for line in (
        f"{check.code} · Pulse · known in him",
        f"{check.code} L1 · Redness · seen twice",
        f"{check.code} · done on paper",
    ):
        assert squeezed(line) in text, line


@pytest.mark.parametrize("mode", [BLANK, FILLED])
@pytest.mark.parametrize("languages", LANGUAGES)
def test_each_choice_of_a_cell_is_told_in_every_language_of_the_sheet(languages, mode):
    form, casebook = protocol().form("F07"), None if mode == BLANK else book(kind="good")
    text = said(render(request_for("F07", mode, languages, casebook), 7, 1, speak))
    items = list(form.items(Setting(areas={"L1": "injected", "C1": "control"}), {}))
    options = {option.code: option.label for item in items for option in item.field.options if item.field.options}
    wanted = [options[code] for code in ("alert", "confused", "voice", "pain", "unresponsive")]
    assert missing_from(text, [[label.in_(each)] for label in wanted for each in spoken(languages)]) == []
    if languages == "en+ar":
        for label in (options["yes"], options["no"]):
            both = squeezed(f"{label.in_(spoken('en')[0])} {label.in_(spoken('ar')[0])}")
            assert both in text


@pytest.mark.parametrize("mode", [BLANK, FILLED])
@pytest.mark.parametrize("languages", LANGUAGES)
def test_the_chart_of_two_areas_is_one_sheet_of_paper(languages, mode):
    casebook = None if mode == BLANK else book(kind="good")
    assert pages_of(render(request_for("F07", mode, languages, casebook), 7, 1, speak)) == 2
