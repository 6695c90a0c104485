"""`evclinic print`: a paper is issued, written, and kept in the study as it was written."""

import pytest
from pypdf import PdfReader

from evclinic.services.prints import paper, prints


def text_of(file):
    return "\n".join(page.extract_text() for page in PdfReader(file).pages)


def test_a_blank_form_is_issued_and_written_as_it_is_kept(type_, folder, study, tmp_path):
    out = tmp_path / "f07.pdf"
    said = type_("print", "--data", folder, "--form", "F07", "--blank", "--out", out)
    assert (said.code, said.wrong) == (0, "")
    assert "serial 000001" in said.out
    opened = study()
    (row,) = opened.see(prints)
    assert (row.form, row.status, row.pages, row.participant_id) == ("F07", "blank", 2, None)
    assert opened.see(paper, row.id) == out.read_bytes()


def test_the_chart_of_somebody_in_a_chair_is_a_running_sheet(type_, folder, study, tmp_path):
    out = tmp_path / "chart.pdf"
    said = type_("print", "--data", folder, "--form", "f07", "--participant", "ev-007", "--visit", "inj2", "--out", out)
    assert said.code == 0
    (row,) = study().see(prints)
    assert (row.form, row.visit, row.status) == ("F07", "INJ2", "running")
    assert "EV-007" in text_of(out)


def test_a_pack_is_all_papers_of_the_visit_under_one_serial(type_, folder, study, tmp_path):
    out = tmp_path / "pack.pdf"
    words = ("--form", "pack", "--participant", "EV-007", "--visit", "INJ2", "--lang", "en+ar")
    assert type_("print", "--data", folder, *words, "--out", out).code == 0
    (row,) = study().see(prints)
    assert (row.form, row.status, row.language, row.pages) == ("pack", "pack", "en+ar", len(PdfReader(out).pages))
    assert all("000001" in page.extract_text() for page in PdfReader(out).pages)


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("--form", "F07"), "Say whose paper it is (--participant CODE), or --blank. Nothing was printed."),
        (("--form", "F07", "--visit", "INJ2"), "Say whose paper it is"),
        (("--form", "visit_checklist", "--blank"), "Choose the visit that the checklist is for."),
        (("--form", "F99", "--blank"), "There is no form F99."),
        (("--form", "F07", "--participant", "EV-099"), "There is no participant EV-099."),
        (("--form", "F07", "--blank", "--visit", "INJ9"), "There is no visit INJ9."),
        (("--form", "pack", "--blank"), "Choose the visit that the pack is for."),
        (("--form", "F07", "--blank", "--by", "ZZ"), "ZZ is not on the list of persons."),
    ],
)
def test_what_does_not_exist_is_said_in_one_line_and_nothing_is_issued(type_, folder, study, tmp_path, words, line):
    out = tmp_path / "x.pdf"
    said = type_("print", "--data", folder, *words, "--out", out)
    assert (said.code, said.out) == (2, "")
    assert said.wrong.count("\n") == 1
    assert line in said.wrong
    assert not out.exists()
    assert study().see(prints) == ()


def test_a_file_that_cannot_be_written_takes_no_serial(type_, folder, study, tmp_path):
    assert (
        type_("print", "--data", folder, "--form", "F07", "--blank", "--out", tmp_path / "nowhere" / "x.pdf").code == 2
    )
    said = type_("print", "--data", folder, "--form", "F07", "--blank", "--out", tmp_path)
    assert (said.code, "is a folder" in said.wrong) == (2, True)
    assert study().see(prints) == ()
