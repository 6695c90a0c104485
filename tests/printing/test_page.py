"""Every page says what it is, whose it is and how many there are, in each language."""

import re
from dataclasses import replace

import pytest
import zxingcpp

from evclinic.domain.words import Label
from evclinic.printing.boxes import choice, date_comb, digits, note_lines, number_comb, signature, tick, time_comb
from evclinic.printing.header import Status
from evclinic.printing.labels import LabelRow
from evclinic.printing.page import Document, bind
from evclinic.printing.parts import TextLine, flow, gap, text
from evclinic.printing.styles import BINDING_MARGIN, MARGIN, MM, SMALL
from evclinic.printing.tables import Cell, Table
from tests.printing.conftest import block


def a_form(header, languages, landscape=False):
    """A form with one of everything."""
    document = Document(header, languages, landscape=landscape)
    width = document.frame.width
    words = Label({"en": "Redness after 15 min", "ar": "الاحمرار بعد 15 دقيقة"})
    answers = [
        digits(("0", "1", "2", "3", "4"), "2"),
        date_comb("2026-03"),
        time_comb(),
        number_comb(2, 1, "36.6", "°C"),
    ]
    rows = [LabelRow(words, answer, languages, width, 60 * MM) for answer in answers]
    table = Table(
        [40 * MM, width - 40 * MM], [["Time", "Words"], ["10:12", "She says that it itches. " * 9]], headings=1
    )
    rest = [
        flow([choice("خفيف", True, 200), choice("شديد", False, 200)], width),
        tick(True),
        note_lines(width, 3, "حكة"),
    ]
    document.stack([*rows, table, *rest, signature("Nurse", 60 * MM)])
    return document


@pytest.mark.parametrize("language", ["english", "arabic", "both"])
def test_the_band_names_form_participant_visit_and_page(header, language, paper, request):
    read = paper.pypdf(a_form(header, request.getfixturevalue(language)).bytes())
    for fact in ("F07", "EV-003", "INJ2", "2026-03-09", "K7Q2-0042", "2026-03-01", "evclinic 0.1.0"):
        assert fact in read
    assert "not confirmed" in read


def test_pages_are_counted_before_they_are_drawn(header, english, arabic, paper):
    document = Document(header, english)
    document.stack([block(150 * MM)] * 3)
    pdf = document.bytes()
    assert [f"{page} of 3" in paper.pypdf(pdf, page - 1) for page in (1, 2, 3)] == [True] * 3
    arabic_document = Document(header, arabic)
    arabic_document.stack([block(150 * MM)] * 2)
    assert "2 من 2" in paper.pypdf(arabic_document.bytes(), 1)


def test_parts_stand_closer_where_that_saves_a_page_and_only_there(header, english):
    document = Document(header, english)
    height = document.frame.height
    near, far = [block(height / 2 - 5), gap(1, 14)], [block(height / 2 - 5), gap(1, 60)]
    document.stack([*near, block(height / 2 - 5)])
    assert len(document.pages) == 1
    document.stack([*far, block(height / 2 - 5), gap(1, 60), block(height / 2)])
    assert len(document.pages) == 1 + 3, "nothing to save: the distance stays, and none stands on top of a page"


def test_a_table_begins_on_a_page_with_some_of_its_rows_or_on_the_next(header, english):
    document = Document(header, english)
    table = Table([100.0], [["Head"], *(["a row"] for _ in range(9))], headings=1)
    room = sum(row.height for row in table.laid[:3])
    sides = document._sides([block(document.frame.height - room), table])
    assert [len(piece.laid) for piece, _ in sides[-1]] == [10]


def test_bound_forms_count_their_own_pages(header, english, paper):
    first, second = a_form(header, english), a_form(replace(header, form="F14"), english)
    pdf = bind([first, second])
    assert "F14" in paper.pypdf(pdf, 1)
    assert "1 of 1" in paper.pypdf(pdf, 1)


def test_nothing_to_print_is_an_error(header, english):
    with pytest.raises(ValueError, match="no page"):
        Document(header, english).bytes()


@pytest.mark.parametrize("language", ["english", "arabic", "both"])
@pytest.mark.parametrize("landscape", [False, True])
def test_the_code_in_the_band_opens_this_sheet_even_after_a_copier(header, language, landscape, paper, request):
    pdf = a_form(header, request.getfixturevalue(language), landscape).bytes()
    copied = paper.picture(pdf, dpi=150).point(lambda grey: 255 if grey > 128 else 0)
    assert [code.text for code in zxingcpp.read_barcodes(copied)] == ["evc1|F07|1|EV-003|INJ2|1|K7Q2-0042"]


@pytest.mark.parametrize("number", range(60))
def test_the_code_can_be_scanned_whatever_it_says(header, english, number, paper):
    document = Document(replace(header, serial=f"S{number * 7919:06}", participant=f"EV-{number:03}"), english)
    document.page(lambda canvas, frame: None)
    found = zxingcpp.read_barcodes(paper.picture(document.bytes(), dpi=110))
    assert [code.text for code in found] == [f"evc1|F07|1|EV-{number:03}|INJ2|1|S{number * 7919:06}"]


@pytest.mark.parametrize("language", ["english", "arabic", "both"])
def test_the_same_values_give_the_same_bytes(header, language, request):
    languages = request.getfixturevalue(language)
    first = a_form(header, languages).bytes()
    a_form(replace(header, title=Label({"en": "Quite other words", "ar": "كلمات أخرى غيرها"})), languages).bytes()
    assert a_form(header, languages).bytes() == first


@pytest.mark.parametrize("language", ["english", "arabic", "both"])
def test_no_letter_is_smaller_than_nine_points(header, language, request):
    import pypdf

    page = pypdf.PdfReader(_buffer(a_form(header, request.getfixturevalue(language)).bytes())).pages[0]
    sizes = {float(size) for size in re.findall(rb"/F\S+ ([\d.]+) Tf", page.get_contents().get_data())}
    assert sizes
    assert min(sizes) >= SMALL


def test_only_the_papers_own_letters_are_in_the_file(header, both):
    pdf = a_form(header, both).bytes()
    assert b"Helvetica" not in pdf


def _buffer(pdf):
    from io import BytesIO

    return BytesIO(pdf)


@pytest.mark.parametrize(
    ("language", "left"), [("english", BINDING_MARGIN), ("arabic", MARGIN), ("both", BINDING_MARGIN)]
)
def test_nothing_is_printed_in_the_margins(header, language, left, paper, request):
    image = paper.picture(a_form(header, request.getfixturevalue(language)).bytes(), dpi=72)
    box = image.point(lambda grey: 255 if grey < 200 else 0).getbbox()
    right = BINDING_MARGIN if language == "arabic" else MARGIN
    assert box[0] >= left - 2
    assert box[2] <= image.width - right + 2
    assert box[1] >= MARGIN - 2
    assert box[3] <= image.height - MARGIN + 2


def test_a_demonstration_says_so_and_a_copier_drops_the_words(header, english, paper):
    marked = a_form(replace(header, demo=True), english).bytes()
    bare = a_form(header, english).bytes()
    assert "DEMO" in paper.pypdf(marked)
    dark = [paper.picture(pdf).point(lambda grey: 255 if grey > 128 else 0).histogram()[0] for pdf in (marked, bare)]
    assert abs(dark[0] - dark[1]) < 0.002 * dark[1]


def test_a_draft_and_a_blank_say_so(header, english, paper):
    assert "DRAFT" in paper.pypdf(a_form(replace(header, status=Status.DRAFT), english).bytes())
    assert "BLANK" in paper.pypdf(a_form(replace(header, status=Status.BLANK, participant=""), english).bytes())


def test_a_second_copy_says_so(header, english, paper):
    assert "Copy 2" in paper.pypdf(a_form(replace(header, copy=2), english).bytes())


def test_a_chosen_grade_stands_white_on_black_after_a_copier(header, english, paper):
    document = Document(header, english)
    row = digits(("0", "1", "2", "3", "4"), "3")
    document.page(lambda canvas, frame: row.draw(canvas, frame.left, frame.top - 50))
    image = paper.picture(document.bytes(), dpi=150).point(lambda grey: 255 if grey > 128 else 0)
    pixel = 150 / 72
    frame = document.frame
    boxes = []
    for number in range(5):
        x = (frame.left + number * (row.height + 1.2 * MM)) * pixel
        y = image.height - (frame.top - 50 + row.height) * pixel
        inside = image.crop((int(x + 3), int(y + 3), int(x + row.height * pixel - 3), int(y + row.height * pixel - 3)))
        boxes.append(inside.histogram()[0] / (inside.width * inside.height))
    assert boxes[3] > 0.6
    assert all(share < 0.35 for number, share in enumerate(boxes) if number != 3)


def test_a_row_of_a_table_grows_and_no_words_leave_their_cell():
    long = "تقول إن الحكة بسيطة وليست أكثر من الأسبوع الماضي " * 6
    table = Table([60.0, 120.0], [["10:12", long], [Cell("EV-003-" * 12), "short"]])
    for row in table.laid:
        for cell in row.cells:
            assert cell.content_height + 2 * table.pad <= row.height + 0.01
            for line in cell.parts:
                assert isinstance(line, TextLine)
                from evclinic.printing.arabic import measure

                assert measure(line.words, line.size, line.bold, line.rtl) <= line.width + 0.01


def test_a_long_table_is_split_with_its_heading_on_each_page_and_loses_no_row():
    rows = [["Time", "Words"], *([str(number), "word " * number] for number in range(60))]
    pages = Table([40.0, 200.0], rows, headings=1).pages(200, 500)
    assert pages[0].height <= 200
    assert all(page.height <= 500 for page in pages)
    first_cells = [[row.cells[0].parts[0].words for row in page.laid] for page in pages]
    assert all(cells[0] == "Time" for cells in first_cells)
    assert [word for cells in first_cells for word in cells[1:]] == [str(number) for number in range(60)]


def test_a_row_higher_than_a_page_goes_on_overleaf():
    pages = Table([100.0], [["word " * 400]]).pages(300, 300)
    assert len(pages) > 1
    assert all(page.height <= 300 for page in pages)
    said = [part.words for page in pages for row in page.laid for cell in row.cells for part in cell.parts]
    assert " ".join(said).split() == ["word"] * 400


def test_a_mirrored_table_begins_on_the_right():
    row = Table([50.0, 100.0], [["أول", "ثان"]], rtl=True).laid[0]
    assert [cell.left for cell in row.cells] == [100.0, 0.0]


def test_an_arabic_text_is_set_from_the_right():
    assert {line.align for line in text("حكة في الساعد", 100)} == {"right"}
