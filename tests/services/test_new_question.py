"""A question added in TOML is everywhere at once, and what was saved before stays as it was.

On a copy of the protocol folder, with data in the study: a number asked for each area on F07, a choice on F10 and a
note on F14. They are on the sheet, in the checks, the trail, the export and on paper; no code, no migration.
"""

import csv
import re
import shutil
import unicodedata
from dataclasses import replace
from io import BytesIO

import pypdf
import pytest

from evclinic.domain.answers import answer_at
from evclinic.domain.moments import stored
from evclinic.domain.problems import Level
from evclinic.export.tables import write_csv
from evclinic.printing import papers as drawing
from evclinic.services import sheets
from evclinic.services.casebook import casebooks, protocols_of
from evclinic.services.papers import PaperSet, Wanted, requests
from evclinic.services.protocols import adopt, load_folder
from tests import real
from tests.services.conftest import INVESTIGATOR, NURSE
from tests.services.day import Day, after

NUMBER = """
  [[groups.fields]]
  name = "skin_temperature"
  kind = "number"
  label = { en = "Skin temperature difference", ar = "فرق حرارة الجلد" }
  unit = "K"
  decimals = "1"
  limits = "skin_temperature"
  looks = ["full"]
"""
LIMIT = """
[skin_temperature]
label = { en = "Skin temperature difference", ar = "فرق حرارة الجلد" }
unit = "K"
decimals = "1"
attention = ["-3.0", "3.0"]
basis = "default"
source = { en = "Design choice: added by the site", ar = "اختيار تصميمي: أضافه الموقع" }
"""
CHOICE = """
  [[groups.fields]]
  name = "slept_well"
  kind = "choice"
  label = { en = "Slept well since the last contact", ar = "نام جيداً منذ آخر تواصل" }
  codes = "yes_no"
"""
NOTE = """
  [[groups.fields]]
  name = "what_helped"
  kind = "note"
  label = { en = "What helped against it", ar = "ما الذي خفف عنه" }
"""
PLACES = {"F07": "areas.L1.skin_temperature", "F10": "contact.slept_well", "F14": "event.what_helped"}
LABELS = {
    "F07": "Skin temperature difference",
    "F10": "Slept well since the last contact",
    "F14": "What helped against it",
}
ANSWERS = {"F07": "1.4", "F10": "no", "F14": "A cold pack"}
CODES = {"F07": "T15", "F10": "", "F14": ""}


def add(folder, form, group, question):
    """Put a question at the end of a group of a form, as somebody with an editor would."""
    file = folder / "forms" / f"{form}.toml"
    before, name, after_ = file.read_text("utf-8").partition(f'[[groups]]\nname = "{group}"')
    own, mark, rest = after_.partition("\n[[groups]]")
    file.write_text(f"{before}{name}{own}{question}{mark}{rest}", "utf-8")


@pytest.fixture
def folder(tmp_path):
    """The trial's folder, copied, with three more questions."""
    folder = tmp_path / "protocol"
    shutil.copytree(real.FOLDER, folder)
    add(folder, "F07", "areas", NUMBER)
    add(folder, "F10", "contact", CHOICE)
    add(folder, "F14", "event", NOTE)
    with (folder / "limits.toml").open("a", encoding="utf-8") as limits:
        limits.write(LIMIT)
    return folder


def event():
    return {
        "event.term": "Injection site erythema",
        "event.category": "local_injected",
        "event.areas": "L1",
        "event.start_date": "2026-03-02",
        "event.start_time": stored(after(5)),
        "event.ongoing": "yes",
        "actions.outcome": "recovering",
    }


def saved(day, form, code, **places):
    given = (event() if form == "F14" else {}) | {place.replace("__", "."): text for place, text in places.items()}
    entry = day.entry(form, "INJ1", given, code=code)
    day.save_with_reasons(entry)
    return entry


@pytest.fixture
def study(clinic, folder):
    """Data of before, the new questions adopted, and data of after: entries of each form by 'before' and 'after'."""
    past = Day(clinic).screened().begun().injected(after(-5))
    past.check("T00")
    day = Day(clinic).screened().begun().injected()
    day.past = past
    day.to(after(5))
    old = {"F07": saved(day, "F07", "T05"), "F10": saved(day, "F10", ""), "F14": saved(day, "F14", "")}
    tables = day.rows("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name")
    day.study.author = INVESTIGATOR
    day.study.do(adopt, load_folder(folder), reason="Amended")
    day.study.author = NURSE
    day.to(after(15))
    new = {
        form: saved(day, form, CODES[form], **{place.replace(".", "__"): ANSWERS[form]})
        for form, place in PLACES.items()
    }
    assert day.rows("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name") == tables
    return day, old, new


def items(view):
    return {item.place for item in view.form.items(view.setting, view.answers)}


@pytest.mark.parametrize("form", PLACES)
def test_it_is_on_the_sheet_and_in_the_checks(study, form):
    day, _, _ = study
    address = day.address(form, "INJ1", "T30" if form == "F07" else "")
    view = day.study.see(sheets.open_sheet, address)
    assert PLACES[form] in items(view)
    empty = replace(day.entry(form, "INJ1", code=address.code), answers={})
    asked = {p.place for p in day.study.see(sheets.judge, empty) if p.level is Level.INCOMPLETE}
    assert PLACES[form] in asked


def test_a_number_is_asked_for_each_area_and_judged_by_its_own_limits(study):
    day, _, _ = study
    day.to(after(30))
    for answer, level, check in (
        ("warm", Level.IMPOSSIBLE, "number"),
        ("3.1", Level.UNUSUAL, "limit.skin_temperature.attention"),
        ("3.0", None, None),
    ):
        entry = day.entry("F07", "INJ1", {"areas.C1.skin_temperature": answer}, code="T30")
        assert answer_at(entry.answers, "areas.L1.skin_temperature") is not None
        found = {p.check: p.level for p in day.study.see(sheets.judge, entry) if p.place == "areas.C1.skin_temperature"}
        assert found == ({check: level} if check else {})


@pytest.mark.parametrize("form", PLACES)
def test_its_answer_is_in_the_trail(study, form):
    day, _, new = study
    rows = day.rows(
        "SELECT new_value, deed FROM trail JOIN acts ON acts.id = trail.act WHERE record_id = :id AND field = :field",
        id=str(new[form].id),
        field=f"answers.{PLACES[form]}",
    )
    assert rows == [(ANSWERS[form], "sheets.save")]


@pytest.mark.parametrize("form", PLACES)
def test_what_was_saved_before_is_shown_without_it_under_its_own_version(study, form):
    day, old, new = study
    before = day.study.see(sheets.open_sheet, old[form].address, old[form].id)
    later = day.study.see(sheets.open_sheet, new[form].address, new[form].id)
    assert before.protocol_version != later.protocol_version
    assert PLACES[form] in items(later)
    assert PLACES[form] not in items(before)
    assert answer_at(later.answers, PLACES[form]) == ANSWERS[form]


@pytest.mark.parametrize("form", PLACES)
def test_what_was_saved_before_is_amended_without_being_asked_it(study, form):
    day, old, _ = study
    view = day.study.see(sheets.open_sheet, old[form].address, old[form].id)
    entry = replace(old[form], answers=view.answers)
    day.study.do(sheets.amend, entry, reason="read again")
    again = day.study.see(sheets.open_sheet, old[form].address, old[form].id)
    assert (again.protocol_version, again.answers) == (view.protocol_version, view.answers)


def test_it_is_in_the_export_with_its_words(study, tmp_path):
    day, old, new = study
    books = day.study.see(casebooks)
    write_csv(books, day.study.see(protocols_of, books), tmp_path / "csv")
    with (tmp_path / "csv" / "answers.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for form, place in PLACES.items():
        found = [row for row in rows if place in row.values()]
        assert len(found) == 1
        assert str(new[form].id) in found[0].values()
        assert str(old[form].id) not in found[0].values()
        assert {ANSWERS[form], LABELS[form]} <= set(found[0].values())


def printed(day, form, mode, record=None, person=True):
    """The words of one paper."""
    one = PaperSet(
        papers=(form,),
        mode=mode,
        participant_id=day.person if person else None,
        visit="INJ1",
        record_ids=(record,) if record else (),
    )
    pdf = drawing.pack(day.study.see(requests, Wanted(sets=(one,)), NURSE), 1, 1)
    pages = (page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages)
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", "".join(pages)))


def squeezed(words):
    return re.sub(r"\s+", "", words)


@pytest.mark.parametrize("form", PLACES)
def test_it_is_on_paper_blank_and_filled(study, form):
    day, _, new = study
    record = day.injection if form == "F07" else new[form].id
    filled = printed(day, form, "filled", record)
    assert squeezed(LABELS[form]) in printed(day, form, "blank", person=False)
    assert squeezed(LABELS[form]) in filled
    assert squeezed({"F07": "1.4", "F10": "Slept well", "F14": "A cold pack"}[form]) in filled


@pytest.mark.parametrize("form", ["F10", "F14"])
def test_what_was_saved_before_is_printed_without_it(study, form):
    day, old, _ = study
    assert squeezed(LABELS[form]) not in printed(day, form, "filled", old[form].id)


def test_an_hour_before_the_question_was_asked_is_charted_without_it(study):
    past = study[0].past
    chart = printed(past, "F07", "filled", past.injection)
    assert squeezed("Blanching") in chart
    assert squeezed(LABELS["F07"]) not in chart


def test_adopting_the_same_folder_again_changes_nothing(study, folder):
    day, _, _ = study
    acts = day.rows("SELECT count(*) FROM acts")
    day.study.author = INVESTIGATOR
    day.study.do(adopt, load_folder(folder), reason="Amended")
    assert day.rows("SELECT count(*) FROM acts") == acts
