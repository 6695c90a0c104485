"""What the statistician gets: one CSV a table, codes with their words, and a dictionary of every column."""

import csv
from copy import deepcopy
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from evclinic.domain.casebook import Note, PrintRow, PromptRow, Report, SettledSign
from evclinic.domain.participants import DispositionKind
from evclinic.domain.protocol_reading import read_protocol
from evclinic.domain.words import T
from evclinic.export.table import cell, columns, row, table
from evclinic.export.tables import NotEmpty, safe, write_csv
from evclinic.languages import language
from tests import real
from tests.domain.casebooks import (
    WHO,
    area,
    at,
    book,
    check,
    deviation,
    disposition,
    event,
    injection,
    leaving,
    sheet,
)

PROTOCOLS = {"hash": real.protocol()}
ID = UUID(int=9)
GIVEN = injection(1, at(2, 10, 12), answers={"injection": {"ending": "given"}, "end": {"waste": "0.05"}})
LOOKED = {"areas": {"L1": {"redness": "2", "itch": {"missing": "refused"}}}, "vital_signs": {"sbp": "118"}}


def everything():
    """One participant with something in every table."""
    done = check(GIVEN.id, "T15", at(2, 10, 32), answers=LOOKED)
    missed = check(GIVEN.id, "T30", None, not_done_reason="forgotten")
    extra = check(GIVEN.id, "X1", at(2, 10, 35), answers={"vital_signs": {"sbp": "=1+1"}})
    early = check(GIVEN.id, "T45", at(2, 10, 50))
    orphan = check(ID, "T0", at(2, 10, 12), void_reason="wrong participant")
    note = Note(id=ID, injection_id=GIVEN.id, visit="INJ1", kind="event", at=at(2), text="@home", performed_by="NH")
    sign = SettledSign(
        id=ID, injection_id=GIVEN.id, sign="redness", area="L1", answer="not_event", event_id=None, reason="as before"
    )
    report = Report(id=ID, event_id=ID, sent_at=at(2), route="email", recipient="sponsor", reason="")
    prompt = PromptRow(
        table="checks",
        record_id=done.id,
        place="vital_signs.sbp",
        check="limit.sbp",
        level="unusual",
        words="Really so?",
        reason="measured twice",
        entered_by="NH",
        saved_at=at(2),
    )
    paper = PrintRow(
        id=ID,
        serial=1,
        copy=2,
        form="F07",
        language="ar",
        participant_id=WHO,
        visit="INJ1",
        pages=2,
        sha256="ab",
        status="filled",
        printed_by="NH",
        printed_at=at(2),
    )
    return book(
        sheets=(
            sheet("F03", "SCR", answers={"demographics": {"sex": "female", "birth_year": "1991"}}),
            sheet("F99", answers={"old": {"question": "yes"}}),
        ),
        areas=(area("L1", size="210"), area("C1", "control")),
        injections=(GIVEN,),
        checks=(done, missed, extra, early, orphan),
        leavings=(leaving(GIVEN.id, at(2, 11, 20)),),
        notes=(note,),
        events=(event(1, answers={"event": {"term": "Injection site erythema"}}),),
        signs=(sign,),
        reports=(report,),
        deviations=(deviation("check_window", "INJ1", injection_id=GIVEN.id),),
        dispositions=(disposition(DispositionKind.COMPLETED),),
        prompts=(prompt,),
        prints=(paper,),
    )


def export(folder, *books, protocols=PROTOCOLS):
    books = books or (everything(),)
    blank = replace(books[0].prints[0], serial=9, participant_id=None) if books[0].prints else None
    issued = [*(p for book in books for p in book.prints), *filter(None, [blank])]
    counts = write_csv(books, protocols, folder, (("checks", 3, 40),), issued)
    found = {}
    for file, rows in counts:
        with (folder / file).open(encoding="utf-8", newline="") as opened:
            found[file] = list(csv.DictReader(opened))
        assert len(found[file]) == rows, file
    return found


def test_every_table_is_a_file_and_every_file_is_counted(tmp_path):
    found = export(tmp_path / "out")
    assert set(found) == {path.name for path in (tmp_path / "out").glob("*.csv")}
    assert {"f03_history.csv", "f99.csv", "answers.csv", "dictionary.csv", "deviations.csv"} <= set(found)
    assert all(found.values())
    assert "answers.csv" in (tmp_path / "out" / "read_me.txt").read_text("utf-8")


def test_a_participant_is_one_row_without_a_name(tmp_path):
    (found,) = export(tmp_path)["participants.csv"]
    assert (found["participant"], found["sex"], found["birth_year"]) == ("EV-003", "female", "1991")
    assert (found["day1"], found["injections_given"], found["injected_mm2"]) == (
        "2026-03-02T10:12:00+03:00",
        "1",
        "210",
    )
    assert found["disposition"] == "completed"
    (nobody,) = export(tmp_path / "empty", book(code=""))["participants.csv"]
    assert (nobody["participant"], nobody["day1"], nobody["disposition"]) == ("", "", "")


def test_a_check_says_when_it_was_due_and_how_far_outside_it_was(tmp_path):
    found = {line["code"]: line for line in export(tmp_path)["checks.csv"]}
    late, early = found["T15"], found["T45"]
    assert late["due_at"] == "2026-03-02T10:27:00+03:00"
    assert late["seconds_after_t0"] == "1200"
    assert int(late["seconds_outside"]) > 0 > int(early["seconds_outside"])
    assert (found["T30"]["not_done_reason"], found["T30"]["seconds_outside"]) == ("forgotten", "")
    assert (found["X1"]["due_at"], found["X1"]["seconds_after_t0"]) == ("", "1380")
    assert (found["T0"]["injection"], found["T0"]["void_reason"]) == ("", "wrong participant")
    assert late["study_day"] == "1"


def test_a_check_in_its_window_is_nothing_outside(tmp_path):
    done = check(GIVEN.id, "T15", GIVEN.t0 + timedelta(minutes=15))
    (found,) = export(tmp_path, book(injections=(GIVEN,), checks=(done,)))["checks.csv"]
    assert found["seconds_outside"] == "0"


def test_a_coded_answer_has_its_wording_beside_it_and_a_missing_one_its_reason(tmp_path):
    found = next(line for line in export(tmp_path)["checks.csv"] if line["code"] == "T15")
    assert (found["areas.L1.redness"], found["vital_signs.sbp"]) == ("2", "118")
    assert found["areas.L1.redness.label"]
    assert found["areas.L1.itch"] == "<refused>"
    others = [line for line in export(tmp_path / "again")["checks.csv"] if line["code"] == "T45"]
    assert others[0]["areas.L1.redness"] == ""


def test_the_long_table_has_a_row_for_each_answer(tmp_path):
    found = {(line["form"], line["place"]): line for line in export(tmp_path)["answers.csv"]}
    redness = found["F07", "areas.L1.redness"]
    assert (redness["row"], redness["value"], redness["kind"], redness["injection"]) == ("L1", "2", "grade", "1")
    assert redness["label_en"] == "Redness"
    itch = found["F07", "areas.L1.itch"]
    assert (itch["value"], itch["missing"]) == ("", "refused")
    assert found["F03", "demographics.sex"]["value_label_en"] == "Female"
    unknown = found["F99", "old.question"]
    assert (unknown["value"], unknown["label_en"], unknown["form_version"]) == ("yes", "", "")


def test_a_deviation_carries_planned_actual_difference_and_state(tmp_path):
    (found,) = export(tmp_path)["deviations.csv"]
    assert (found["planned"], found["actual"], found["difference"], found["state"]) == ("a", "b", "c", "accepted")
    assert (found["code"], found["code.label"], found["injection"]) == ("check_window", "Check out of window", "1")


def test_prompts_signs_reports_papers_and_notes_are_there(tmp_path):
    found = export(tmp_path)
    assert found["prompts.csv"][0]["reason"] == "measured twice"
    assert found["sign_answers.csv"][0]["injection"] == "1"
    assert found["event_reports.csv"][0]["recipient"] == "sponsor"
    assert found["prints.csv"][0]["serial"] == "1"
    blank = found["prints.csv"][-1]
    assert (blank["serial"], blank["participant"], blank["screening_number"]) == ("9", "", "")
    assert found["hour_notes.csv"][0]["text"] == "'@home"
    assert found["trail_counts.csv"] == [{"table": "checks", "acts": "3", "changes": "40"}]
    assert found["leavings.csv"][0]["left_at_moment"] == "2026-03-02T11:20:00+03:00"
    assert found["dispositions.csv"][0]["kind"] == "completed"


def test_a_code_that_the_program_gave_has_its_wording_beside_it(tmp_path):
    found = export(tmp_path)
    assert found["participants.csv"][0]["disposition.label"] == "completed"
    assert found["dispositions.csv"][0]["kind.label"] == "completed"
    assert found["sign_answers.csv"][0]["answer.label"] == "not an event"
    assert found["sign_answers.csv"][0]["sign.label"] == "Redness"
    assert found["hour_notes.csv"][0]["kind.label"] == "Event"
    assert found["prompts.csv"][0]["level.label"] == "unusual"
    assert found["participants.csv"][0]["sex.label"] == "Female"
    assert found["event_reports.csv"][0]["route.label"] == "E-mail"
    assert found["prints.csv"][0]["status.label"] == "filled"
    assert "Forgotten" in {line["not_done_reason.label"] for line in found["checks.csv"]}


def test_the_dictionary_explains_every_column_of_every_file_in_both_languages(tmp_path):
    found = export(tmp_path)
    explained = {(line["table"], line["column"]) for line in found["dictionary.csv"]}
    for file, lines in found.items():
        for column in lines[0]:
            assert (file.removesuffix(".csv"), column) in explained
    by_place = {(line["table"], line["column"]): line for line in found["dictionary.csv"]}
    redness = by_place["checks", "areas.L1.redness"]
    assert (redness["label_en"], redness["cdash"], redness["form"]) == ("Redness: L1", "ERYTHEMA", "F07")
    assert "الاحمرار" in redness["label_ar"]
    assert redness["codes_en"].startswith("0 = ")
    assert by_place["checks", "vital_signs.sbp"]["unit"] == "mmHg"


def test_a_question_that_a_site_added_comes_with_its_wording_under_its_own_version(tmp_path):
    data = deepcopy(real.data())
    asked = {"name": "sleep", "kind": "number", "label": {"en": "Hours slept", "ar": "ساعات النوم"}, "unit": "h"}
    data["forms"]["F10"]["groups"][0]["fields"].append(asked)
    data["forms"]["F10"]["version"] = "2"
    protocols = {"hash": real.protocol(), "newer": read_protocol(data)}
    older = sheet("F10", "W3", answers={"contact": {"mode": "in_person"}})
    newer = sheet("F10", "W4", protocol_version="newer", answers={"contact": {"mode": "telephone", "sleep": "7"}})
    found = export(tmp_path, book(sheets=(older, newer)), protocols=protocols)
    first, second = found["f10_checklist.csv"]
    assert (first["form_version"], first["contact.sleep"]) == ("1", "")
    assert (second["form_version"], second["contact.sleep"]) == ("2", "7")
    meanings = {line["column"]: line["label_en"] for line in found["dictionary.csv"]}
    assert meanings["contact.sleep"] == "Hours slept"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("=SUM(A1)", "'=SUM(A1)"),
        ("+962", "'+962"),
        ("-70", "-70"),
        ("-70.5", "-70.5"),
        ("-itch", "'-itch"),
        ("+ better", "'+ better"),
        ("@here", "'@here"),
        ("\tx", "'\tx"),
        ("-٧٠", "'-٧٠"),
        ("118", "118"),
        ("", ""),
    ],
)
def test_no_cell_is_a_formula_and_a_number_stays_a_number(typed, written):
    assert safe(typed) == written


def test_a_folder_that_holds_something_is_left_alone(tmp_path):
    (tmp_path / "note.txt").write_text("mine")
    with pytest.raises(NotEmpty) as caught:
        export(tmp_path)
    assert tmp_path.name in caught.value.words.in_(language("en"))
    assert [path.name for path in tmp_path.iterdir()] == ["note.txt"]


def test_a_study_without_participants_gives_headings_only(tmp_path):
    counts = dict(write_csv((), PROTOCOLS, tmp_path))
    assert counts["participants.csv"] == counts["answers.csv"] == 0
    assert counts["dictionary.csv"] > 0


def test_cells_are_text_and_rows_fit_their_columns():
    assert row(None, True, False, 3, at(2), ID) == ("", "1", "0", "3", "2026-03-02T10:00:00+03:00", str(ID))
    assert cell("x") == "x"
    with pytest.raises(ValueError, match="does not fit"):
        table("odd", columns(("one", T("One"))), [("a", "b")])


def test_an_area_struck_out_keeps_the_wording_of_its_answers(tmp_path):
    whole = everything()
    struck = replace(whole, areas=tuple(replace(each, void_reason="twice") for each in whole.areas))
    found = {line["place"]: line for line in export(tmp_path, struck)["answers.csv"] if line["form"] == "F07"}
    assert found["areas.L1.redness"]["label_en"] == "Redness"


def test_a_region_has_its_place_in_words_and_its_codes_in_the_dictionary(tmp_path):
    found = export(tmp_path / "out", book(areas=(area("L1", region="front-forearm-R"),)))
    (line,) = found["areas.csv"]
    assert (line["area.region"], line["area.region.label"]) == ("front-forearm-R", "Right forearm, front")
    said = next(each for each in found["dictionary.csv"] if each["column"] == "area.region")
    assert "front-forearm-R = Right forearm, front" in said["codes_en"]
    assert "front-forearm-R = الساعد الأيمن، من الأمام" in said["codes_ar"]


def test_a_label_has_single_spaces(tmp_path):
    seen = check(GIVEN.id, "T15", at(2, 10, 32), answers={"vital_signs": {"consciousness": "alert"}})
    (line,) = export(tmp_path / "out", book(injections=(GIVEN,), checks=(seen,)))["checks.csv"]
    assert line["vital_signs.consciousness.label"] == "A Alert"
