"""Whatever a form asks and whatever was answered stands on paper, in each language, blank and filled."""

import re
from dataclasses import replace
from io import BytesIO

import pypdf
import pytest

from evclinic.domain.answers import Missing, answer_at, with_answer
from evclinic.domain.casebook import standing
from evclinic.domain.deviations import label_of
from evclinic.domain.forms import Setting
from evclinic.domain.papers import (
    BLANK,
    CHECKLIST,
    FILLED,
    LEAFLET,
    PREFILLED,
    WORKSHEET,
    papers_of,
)
from evclinic.domain.protocol_reading import read_protocol
from evclinic.printing.languages import Languages
from evclinic.printing.page import Document
from evclinic.printing.paper_header import header
from evclinic.printing.papers import pack, pack_of, render
from evclinic.printing.said import MISSING, answer_words
from evclinic.printing.visit_checklist import check_times, recorded
from tests.printing.casebooks import book, made, protocol
from tests.printing.conftest import block
from tests.printing.readers import (
    LANGUAGES,
    missing_from,
    options_of,
    request_for,
    said,
    speak,
    spoken,
    squeezed,
    wanted_labels,
)

FORMS = tuple(protocol().forms)


@pytest.mark.parametrize("languages", LANGUAGES)
@pytest.mark.parametrize("code", [code for code in FORMS if code != "F07"])
def test_every_question_and_option_of_a_blank_form_is_on_paper(code, languages):
    form = protocol().form(code)
    text = said(render(request_for(code, BLANK, languages, visit=""), 7, 1, speak))
    items = list(form.items(Setting(areas={"L1": "injected", "C1": "control"}, blank=True), {}))
    assert missing_from(text, wanted_labels(form, spoken(languages), items)) == []
    assert missing_from(text, options_of(form, spoken(languages), items)) == []
    for group in form.groups:
        if group.name != "sheet":  # the participant's own page has no heading
            assert missing_from(text, [[group.label.in_(each)] for each in spoken(languages)]) == []
        for option in group.repeats[-1].options if group.repeats else ():
            assert missing_from(text, [[option.label.in_(each)] for each in spoken(languages)]) == []


@pytest.mark.parametrize("languages", LANGUAGES)
@pytest.mark.parametrize("code", [code for code in FORMS if code not in ("F07", "F24", "F27")])
def test_every_answer_and_note_of_a_filled_form_is_on_paper(code, languages):
    form, casebook = protocol().form(code), book()
    record = next(sheet for sheet in casebook.every_sheet() if sheet.form == code)
    text = said(render(request_for(code, FILLED, languages, casebook, record_ids=(record.id,)), 7, 1, speak))
    setting = Setting(areas=casebook.setting().areas)
    items = [item for item in form.items(setting, record.answers) if answer_at(record.answers, item.place)]
    assert len(items) > 3
    values = [
        [answer_words(item.field, answer_at(record.answers, item.place)).in_(language)]
        for item in items
        for language in spoken(languages)
    ]
    assert missing_from(text, values) == []
    asked = [item for item in items if not item.group.looks and not item.field.looks]
    assert missing_from(text, wanted_labels(form, spoken(languages), asked)) == []


def test_struck_out_records_stay_and_say_why():
    casebook = book()
    sheets = tuple(replace(s, void_reason="wrong participant") if s.form == "F10" else s for s in casebook.sheets)
    text = said(render(request_for("F10", FILLED, "en", replace(casebook, sheets=sheets)), 7, 1, speak))
    assert squeezed("STRUCK OUT") in text
    assert squeezed("Struck out: wrong participant") in text
    checks = tuple(replace(c, void_reason="wrong participant") if c.code == "T15" else c for c in casebook.checks)
    chart = said(render(request_for("F07", FILLED, "en", replace(casebook, checks=checks)), 7, 1, speak))
    assert squeezed("T15 struck out: wrong participant") in chart


@pytest.mark.parametrize("languages", LANGUAGES)
def test_what_was_not_answered_is_said_in_words(languages):
    casebook = book()
    record = casebook.latest("F10")
    answers = with_answer(with_answer(record.answers, "contact.mode", None), "measured.temperature", Missing.REFUSED)
    bare = replace(record, answers=answers)
    casebook = replace(casebook, sheets=(bare,))
    text = said(render(request_for("F10", FILLED, languages, casebook), 7, 1, speak))
    for language in spoken(languages):
        assert squeezed(MISSING[Missing.REFUSED].in_(language)) in text
    assert squeezed("not answered") in text


def test_a_question_added_to_the_protocol_is_on_paper_and_earlier_records_print_without_it():
    plan = protocol()
    data = {name: _copy(part) for name, part in plan.data.items()}
    added = {"en": "Shine of the skin", "ar": "لمعان الجلد"}
    group = next(g for g in data["forms"]["F07"]["groups"] if g["name"] == "areas")
    group["fields"].append({"name": "shine", "kind": "number", "label": added, "unit": "GU", "decimals": "0"})
    note = next(g for g in data["forms"]["F14"]["groups"] if g["name"] == "actions")
    note["fields"].append({"name": "remark", "kind": "note", "label": {"en": "One more remark", "ar": "ملاحظة أخرى"}})
    changed = read_protocol(data)
    chart = said(render(request_for("F07", BLANK, "en+ar", plan=changed), 7, 1, speak))
    assert squeezed(added["en"]) in chart
    assert squeezed(added["ar"]) in chart
    casebook = book()
    checks = tuple(replace(c, answers=with_answer(c.answers, "areas.L1.shine", "77")) for c in casebook.checks)
    filled = said(render(request_for("F07", FILLED, "en", replace(casebook, checks=checks), plan=changed), 7, 1, speak))
    assert "77" in filled
    earlier = said(render(request_for("F07", FILLED, "en", casebook), 7, 1, speak))
    assert squeezed(added["en"]) not in earlier
    assert squeezed("One more remark") in said(render(request_for("F14", BLANK, "en", plan=changed), 7, 1, speak))


def _copy(part):
    if isinstance(part, dict) or hasattr(part, "items"):
        return {name: _copy(value) for name, value in part.items()}
    return [_copy(value) for value in part] if isinstance(part, (list, tuple)) else part


@pytest.mark.parametrize("languages", LANGUAGES)
@pytest.mark.parametrize("form", ["F07", "F10", "F14", WORKSHEET, CHECKLIST, LEAFLET, "F24"])
def test_the_same_request_gives_the_same_bytes(form, languages):
    asked = request_for(form, PREFILLED, languages, book())
    assert render(asked, 42, 1, speak) == render(asked, 42, 1, speak)
    assert render(asked, 42, 1, speak) != render(asked, 43, 1, speak)


def test_a_pack_has_every_paper_of_the_visit_and_the_spares():
    asked = request_for("pack", PREFILLED, "en", book())
    text = said(pack(pack_of(asked), 9, 1, speak))
    for code in (*protocol().visit("INJ2").forms, "F14", "F17"):
        assert squeezed(protocol().form(code).title.in_(speak("en"))) in text
    assert text.count("000009") >= 10
    assert render(asked, 9, 1, speak) == pack(pack_of(asked), 9, 1, speak)
    assert papers_of(protocol().visit("INJ2")) == (CHECKLIST, "F10", WORKSHEET, "F07", "F08", "F13")


def test_the_worksheet_knows_when_each_check_is_due():
    text = said(render(request_for(WORKSHEET, PREFILLED, "en", book()), 7, 1, speak))
    for due in ("10:07", "10:17", "10:32", "10:47", "11:02"):
        assert due in text
    blank = said(render(request_for(WORKSHEET, BLANK, "en"), 7, 1, speak))
    assert "-3/+3min" in blank


def test_the_participants_sheet_names_the_day_as_it_is_said_at_home():
    casebook = book()
    assert squeezed("F08 For the participant") in said(
        render(request_for(LEAFLET, FILLED, "en", casebook), 7, 1, speak)
    )
    text = said(render(request_for(LEAFLET, FILLED, "ar", casebook), 7, 1, speak))
    assert squeezed("آذار 2026") in text
    sizes = _sizes(render(request_for(LEAFLET, FILLED, "ar", casebook), 7, 1, speak))
    assert 14 in sizes


@pytest.mark.parametrize("languages", LANGUAGES)
def test_the_card_has_every_visit_with_its_day(languages):
    text = said(render(request_for("F24", PREFILLED, languages, book(), visit=""), 7, 1, speak))
    for day in ("09-MAR-2026", "16-MAR-2026", "09-SEP-2026"):
        assert day.casefold() in text


@pytest.mark.parametrize("languages", LANGUAGES)
@pytest.mark.parametrize("form", [*FORMS, CHECKLIST, WORKSHEET, LEAFLET])
def test_nothing_is_smaller_than_nine_points(form, languages):
    assert min(_sizes(render(request_for(form, BLANK, languages), 7, 1, speak))) >= 9


def _sizes(pdf):
    reader = pypdf.PdfReader(BytesIO(pdf))
    found = (re.findall(rb"/F\S+ ([\d.]+) Tf", page.get_contents().get_data()) for page in reader.pages)
    return {float(size) for sizes in found for size in sizes}


def test_pages_say_which_of_how_many_they_are():
    pdf = pypdf.PdfReader(BytesIO(render(request_for("F07", FILLED, "en", book(4, 4, extras=5)), 7, 1, speak)))
    for number, page in enumerate(pdf.pages, 1):
        assert f"{number} of {len(pdf.pages)}" in page.extract_text()


def test_areas_and_their_records_are_each_on_a_sheet():
    casebook = book(2, 2)
    text = said(render(request_for("F04A", FILLED, "en", casebook, visit=""), 7, 1, speak))
    for area in standing(casebook.areas):
        assert squeezed(f"One area {area.code}") in text
    one = said(render(request_for("F04A", FILLED, "en", casebook, record_ids=(made("F04AL2"),)), 7, 1, speak))
    assert squeezed("One area L1") not in one


def test_a_form_says_that_it_waits_until_the_investigator_answered():
    casebook = book()
    (event,) = casebook.events
    whole = said(render(request_for("F14", FILLED, "en", casebook), 7, 1, speak))
    assert squeezed("COMPLETE · Printed") in whole
    unanswered = replace(event, answers={name: each for name, each in event.answers.items() if name != "assessment"})
    one_left = replace(event, answers=with_answer(event.answers, "assessment.severity", None))
    for waiting in (unanswered, one_left):
        text = said(render(request_for("F14", FILLED, "en", replace(casebook, events=(waiting,))), 7, 1, speak))
        assert squeezed("WAITS FOR THE INVESTIGATOR · Printed") in text
        assert squeezed("COMPLETE · Printed") not in text


@pytest.mark.parametrize("languages", LANGUAGES)
def test_the_definitions_follow_where_an_event_ends_and_leave_no_empty_page(languages):
    for mode in (BLANK, FILLED):
        pdf = render(request_for("F14", mode, languages, None if mode == BLANK else book()), 7, 1, speak)
        pages = [squeezed(page.extract_text()) for page in pypdf.PdfReader(BytesIO(pdf)).pages]
        assert min(map(len, pages)) > 400
        assert len(pages) <= (5 if languages == "en+ar" else 4)


def test_the_times_of_the_checks_are_never_parted_from_their_heads():
    document = Document(
        header(request_for("F06"), "F06", "1", protocol().form("F06").title, 7, 1), Languages((speak("en"),))
    )
    parts = check_times(request_for("F06", FILLED, "en", book()), document.languages, document.frame.width)
    for free in range(10, 120, 5):
        document.pages.clear()
        document.stack([block(document.frame.height - free), *parts])
        assert len(document.pages) == (1 if free >= sum(part.height for part in parts) else 2)
    table = parts[-1]
    assert [len(piece.laid) for piece in table.pages(table.height - 1, document.frame.height)] == [3]


@pytest.mark.parametrize("languages", LANGUAGES)
def test_a_drafted_deviation_says_what_was_planned_and_what_was_done_in_words(languages):
    casebook = book()
    drafted = replace(casebook, deviations=(replace(casebook.deviations[0], answers={}),))
    text = said(render(request_for("F17", FILLED, languages, drafted), 7, 1, speak))
    assert "check_window" not in text
    label = label_of("check_window", protocol())
    assert missing_from(text, [[label.in_(each)] for each in spoken(languages)]) == []
    assert missing_from(text, [["10:47"], ["10:54"], ["2:07"]]) == []


@pytest.mark.parametrize(("done", "whole"), [(3, False), (99, True)])
def test_the_checklist_ticks_the_chart_once_no_check_is_open(done, whole):
    asked = request_for(CHECKLIST, FILLED, "en", book(done=done))
    found = recorded(asked, "F07", protocol().visit("INJ2"))
    assert (found is not None) is whole
    if found is not None:
        assert found.code == "T60"
