"""Printing as a nurse does it: choose, look, print or save; what was looked at is what is kept."""

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pypdfium2
from PIL import ImageOps
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QSpinBox

from evclinic.domain.moments import stored
from evclinic.domain.papers import PACK
from evclinic.gui.printing.what import Kind
from evclinic.languages import language
from evclinic.printing import papers as drawing
from evclinic.services import papers
from evclinic.services.papers import PaperSet, Wanted
from evclinic.services.prints import paper, prints
from tests.services.day import after

ENGLISH = language("en")


def words(pdf):
    """All words of a paper."""
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def said(tab):
    return tab.foot.said.in_(ENGLISH)


def rows(day):
    return day.study.see(prints)


def test_the_papers_of_whoever_sits_in_a_chair_are_in_view_at_first(open_tab, day):
    tab = open_tab()
    assert tab.what.person.box.currentText() == "EV-001, in a chair"
    assert tab.what.visit.value() == "INJ1"
    assert tab.preview.page_label.text().startswith("Page 1 of ")
    assert "EV-001" in words(tab.work.shown.paper)
    assert rows(day) == ()


def test_a_form_that_was_looked_at_is_saved_and_kept_byte_for_byte(qtbot, open_tab, settled, day, tmp_path):
    tab = open_tab()
    tab.open_form("F07", day.person, "INJ1")
    looked_at = settled(tab).work.shown.paper
    qtbot.mouseClick(tab.foot.save_button, Qt.MouseButton.LeftButton)
    tab.save_dialog.fileSelected.emit(str(tmp_path / "chart.pdf"))
    tab.save_dialog.close()
    (row,) = rows(day)
    assert (row.serial, row.copy, row.form, row.status, row.pages) == (1, 1, "F07", "running", 2)
    assert looked_at == (tmp_path / "chart.pdf").read_bytes() == day.study.see(paper, row.id)
    assert "000001 is saved" in said(tab)
    tab.reload()
    assert settled(tab).work.shown.paper == looked_at


def test_saved_once_more_it_is_the_same_paper_and_not_another(open_tab, settled, day, tmp_path):
    tab = open_tab()
    tab._save(str(tmp_path / "a.pdf"))
    tab._save(str(tmp_path / "b.pdf"))
    assert len(rows(day)) == 1
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_one_key_prints_the_visit_into_the_study_folder_when_there_is_no_printer(open_tab, settled, day):
    tab = open_tab()
    tab.print_visit(day.person, "INJ1")
    settled(tab)
    (row,) = rows(day)
    file = day.study.folder / "prints" / "000001_pack_EV-001_INJ1.pdf"
    assert file.read_bytes() == day.study.see(paper, row.id)
    assert str(file) in said(tab)


def test_printed_are_the_pages_that_were_looked_at(qtbot, open_tab, settled, day, paper_tray, tmp_path):
    tab = open_tab("HP CTC")
    tab.work.printer = paper_tray
    tab.open_form("F07", day.person, "INJ1")
    settled(tab)
    assert tab.foot.print_button.text() == "Print 2 pages"
    qtbot.mouseClick(tab.foot.print_button, Qt.MouseButton.LeftButton)
    settled(tab)
    assert said(tab) == "000001 is printed on HP CTC."
    with pypdfium2.PdfDocument(tmp_path / "tray.pdf") as printed, pypdfium2.PdfDocument(tab.work.shown.paper) as kept:
        assert len(printed) == len(kept) == 2
        assert [round(side) for side in printed[0].get_size()] == [round(side) for side in kept[0].get_size()]
        inked = [ImageOps.invert(each[0].render(grayscale=True).to_pil()).getbbox() for each in (printed, kept)]
    assert all(abs(one - other) <= 2 for one, other in zip(*inked, strict=True))


def test_a_printer_that_does_not_answer_is_said_and_the_paper_is_kept(open_tab, settled, day, qtlog):
    tab = open_tab("HP CTC")
    with qtlog.disabled():
        tab.print_visit()
        settled(tab)
    assert "does not answer" in said(tab)
    assert len(rows(day)) == 1
    assert tab.foot.print_button.text() == "Print once more"


def test_printed_once_more_it_is_looked_at_first_and_bears_its_copy_number(qtbot, open_tab, settled, day):
    tab = open_tab()
    tab.print_visit()
    settled(tab)
    qtbot.mouseClick(tab.issued_button, Qt.MouseButton.LeftButton)
    assert tab.work.shown.row == rows(day)[0]
    qtbot.keyClick(tab.issued.listing.table, Qt.Key.Key_Return)
    shown = tab.work.shown
    assert (shown.serial, shown.copy, shown.row) == (1, 2, None)
    assert "Copy 2, printed by NH" in words(shown.paper)
    assert len(rows(day)) == 1
    qtbot.keyClick(tab.foot.save_button, Qt.Key.Key_Space)
    tab.save_dialog.close()
    tab.print_visit()
    second, first = rows(day)
    assert (second.serial, second.copy, first.copy) == (1, 2, 1)
    assert day.study.see(paper, second.id) == shown.paper


def test_several_copies_are_so_many_papers_each_with_its_number(open_tab, settled, day):
    tab = open_tab()
    tab.open_form("F14")
    settled(tab)
    tab.foot.copies.setValue(2)
    tab.print_visit()
    folder = day.study.folder / "prints"
    assert sorted(file.name for file in folder.iterdir()) == ["000001_F14.pdf", "000001_F14_copy2.pdf"]
    assert [(row.serial, row.copy) for row in rows(day)] == [(1, 2), (1, 1)]
    assert "Copy 2" in words((folder / "000001_F14_copy2.pdf").read_bytes())


def test_a_serial_taken_meanwhile_is_never_printed_twice(open_tab, settled, day):
    tab = open_tab()
    day.study.do(papers.issue_wanted, uuid4(), Wanted(sets=(PaperSet(papers=("F10",)),)), drawing.pack)
    tab.print_visit()
    assert "look at it and press again" in said(tab)
    assert len(rows(day)) == 1
    tab.reload()
    assert settled(tab).work.shown.serial == 2


def test_new_records_are_on_the_paper_before_it_is_printed(open_tab, settled, day):
    tab = open_tab()
    tab.open_form("F07", day.person, "INJ1")
    assert "11:15:40" not in words(settled(tab).work.shown.paper)
    before = tab.work.shown.paper
    day.to(after(15) + timedelta(seconds=40)).check("T15")
    tab.reload()
    assert settled(tab).work.shown.paper != before
    assert "11:15:40" in words(tab.work.shown.paper)


def test_the_pack_of_a_day_is_everybody_ticked_and_the_spares(qtbot, open_tab, settled, day):
    tab = open_tab()
    tab.what.buttons[Kind.DAY].setChecked(True)
    tab.what.spares.choose(1)
    tab.print_visit()
    settled(tab)
    (row,) = rows(day)
    kept = words(day.study.see(paper, row.id))
    assert (row.form, row.participant_id) == (PACK, None)
    assert kept.count("One-hour observation chart") >= 2
    assert "EV-001" in kept


def test_a_day_that_cannot_be_read_is_said_beside_it(qtbot, open_tab, settled):
    tab = open_tab()
    tab.what.buttons[Kind.DAY].setChecked(True)
    tab.what.day.line.setText("32 march")
    tab.what.day.line.editingFinished.emit()
    settled(tab)
    assert tab.what.day.problem.isVisible()
    assert tab.work.shown is None
    assert not tab.foot.save_button.isEnabled()
    qtbot.mouseClick(tab.what.day.tomorrow_button, Qt.MouseButton.LeftButton)
    assert tab.what.day.line.text() == "03-MAR-2026"
    assert not tab.what.day.problem.isVisible()


def test_nothing_ticked_is_nothing_to_print(open_tab, settled):
    tab = open_tab()
    for box in tab.what.papers.boxes:
        box.setChecked(False)
    settled(tab)
    assert tab.preview.empty.text() == "Tick the papers that are wanted."


def test_a_file_that_cannot_be_written_is_said_and_the_paper_is_kept(open_tab, day, tmp_path):
    tab = open_tab()
    (tab_file := tmp_path / "file").touch()
    tab._save(str(tab_file / "x.pdf"))
    assert "was not written" in said(tab)
    assert len(rows(day)) == 1


def test_the_pages_are_turned_and_enlarged_by_keys(qtbot, open_tab, settled):
    tab = open_tab()
    preview = tab.preview
    preview.scroller.setFocus()
    qtbot.keyClick(preview.scroller, Qt.Key.Key_PageDown)
    assert preview.page_label.text().startswith("Page 2 of ")
    qtbot.keyClick(preview.scroller, Qt.Key.Key_PageUp)
    small = preview.sheet.width()
    qtbot.keyClick(preview.scroller, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert preview.sheet.width() > small
    qtbot.keyClick(preview.scroller, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert preview.sheet.width() == small


def test_everything_that_can_be_used_has_a_name_in_both_languages(open_tab):
    tab = open_tab("HP CTC")
    for code in ("ar", "en"):
        tab.retranslate(language(code))
        widgets = [each for kind in (QAbstractButton, QComboBox, QSpinBox) for each in tab.findChildren(kind)]
        nameless = [
            each
            for each in widgets
            if each.isVisible()
            and not each.accessibleName()
            and not getattr(each, "text", str)()
            and not each.objectName().startswith("qt_")
        ]
        assert nameless == []


def test_another_language_keeps_what_is_chosen_and_in_view(open_tab, settled, day):
    tab = open_tab()
    tab.open_form("F08", day.person, "INJ1")
    before = settled(tab).work.shown
    tab.retranslate(language("ar"))
    assert tab.work.shown is before
    assert (tab.what.kind, tab.what.form.value(), tab.what.visit.value()) == (Kind.FORM, "F08", "INJ1")


def test_at_twice_the_text_size_it_still_fits_a_small_screen(open_tab, dressed):
    from evclinic.gui import theme

    theme.apply(dressed, 2.0)
    try:
        tab = open_tab("HP CTC")
        assert tab.minimumSizeHint().width() <= 1366
        assert tab.minimumSizeHint().height() <= 768
    finally:
        theme.apply(dressed)


def test_the_folder_of_prints_is_named_in_full(open_tab, settled, day):
    tab = open_tab()
    tab.print_visit()
    assert Path(said(tab).split(": ", 1)[1]).is_absolute()


def test_one_event_is_its_form_filled_in_and_no_other(open_tab, settled, day):
    written = []
    for term in ("Injection site erythema", "Injection site pain"):
        began = {"start_date": after(5).date().isoformat(), "start_time": stored(after(5))}
        facts = {"term": term, "category": "local_injected", "areas": "L1", "ongoing": "yes"} | began
        answers = {f"event.{name}": text for name, text in facts.items()} | {"actions.outcome": "recovering"}
        entry = day.entry("F14", "INJ1", answers)
        day.save_with_reasons(entry)
        written.append(entry.id)
    tab = open_tab()
    tab.open_form("F14", day.person, "", written[0])
    settled(tab)
    assert tab.what.wanted().sets[0].record_ids == (written[0],)
    first = words(tab.work.shown.paper)
    tab.open_form("F14", day.person, "", written[1])
    settled(tab)
    assert ("erythema" in first, "Injection site pain" in first) == (True, False)
    assert "Injection site pain" in words(tab.work.shown.paper)
    tab.what.person.choose(None)
    assert tab.what.wanted().sets[0].record_ids == ()
