"""The sheets for an emergency: on paper or in a file, whatever else does not work."""

import pypdfium2
import pytest
from PySide6.QtCore import Qt

from evclinic.gui.printing import printers, running
from evclinic.gui.printing.running import RunningSheets
from evclinic.languages import language
from evclinic.services.prints import paper, prints
from tests.services.day import Day, after

ENGLISH = language("en")


@pytest.fixture
def sheets(qtbot, dressed, day, monkeypatch):
    """The running sheets of this study, and what they told; the dialog that says where is closed again."""
    monkeypatch.setattr(running, "printer_names", list)
    made = RunningSheets(day.study, lambda: ENGLISH)
    made.heard = []
    made.told.connect(lambda words, _how: made.heard.append(words))
    yield made
    if made.dialog is not None:
        made.dialog.close()


def told(sheets):
    return sheets.heard[-1].in_(ENGLISH)


def words(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def test_the_charts_of_everybody_in_a_chair_lie_in_the_study_folder(sheets, day):
    file = sheets.print()
    assert file == day.study.folder / "prints" / "000001_running_sheets.pdf"
    (row,) = day.study.see(prints)
    assert (row.form, row.status, row.participant_id) == ("F07", "running", day.person)
    assert file.read_bytes() == day.study.see(paper, row.id)
    assert "EV-001" in words(file)
    assert "11:05:20" in words(file)
    assert told(sheets) == f"Running sheets are in {file}"
    assert sheets.dialog.place.text() == str(file)


def test_they_are_printed_where_there_is_a_printer(sheets, day, monkeypatch, paper_tray, tmp_path):
    monkeypatch.setattr(running, "printer_names", lambda: ["HP CTC"])
    monkeypatch.setattr(running, "printer", paper_tray)
    sheets.print()
    assert "printed on HP CTC" in told(sheets)
    assert sheets.dialog is None
    with pypdfium2.PdfDocument(tmp_path / "tray.pdf") as printed:
        assert len(printed) == 2


def test_a_printer_that_does_not_answer_leaves_the_file(sheets, day, monkeypatch, qtlog):
    monkeypatch.setattr(running, "printer_names", lambda: ["HP CTC"])
    with qtlog.disabled():
        file = sheets.print()
    assert file.exists()
    assert sheets.dialog is not None


def test_a_study_that_cannot_be_written_still_gives_its_sheets(sheets, day):
    day.study.author = ""
    file = sheets.print()
    assert file.name == "running_sheets_not_listed.pdf"
    assert "EV-001" in words(file)
    assert day.study.see(prints) == ()


def test_a_folder_that_cannot_be_written_is_no_reason_for_no_sheets(sheets, day, monkeypatch, tmp_path):
    (day.study.folder / "prints").touch()
    monkeypatch.setattr(running, "gettempdir", lambda: str(tmp_path / "elsewhere"))
    assert sheets.print().parent == tmp_path / "elsewhere"


def test_with_nobody_in_a_chair_there_is_nothing_to_print(sheets, day):
    day.whole_hour(but=("T00", "T05")).to(after(70)).save("F08", "INJ1")
    assert sheets.print() is None
    assert "Nobody sits in a chair" in told(sheets)


def test_printers_are_asked_of_this_computer():
    assert isinstance(printers.printer_names(), list)


def test_one_chair_alone_has_its_own_sheet_with_serial_and_copy(sheets, day, clinic):
    Day(clinic).screened().begun().injected(after(42))
    file = sheets.print(day.injection)
    (row,) = day.study.see(prints)
    assert (row.participant_id, row.status, row.serial, row.copy) == (day.person, "running", 1, 1)
    assert ("EV-001" in words(file), "EV-002" in words(file)) == (True, False)


def test_the_press_of_the_tab_brings_out_everybody_in_a_chair(qtbot, open_tab, day, monkeypatch):
    monkeypatch.setattr(running, "printer_names", list)
    tab = open_tab()
    qtbot.mouseClick(tab.running_button, Qt.MouseButton.LeftButton)
    (row,) = day.study.see(prints)
    assert (row.form, row.status, row.participant_id) == ("F07", "running", day.person)
    tab.running.dialog.close()
