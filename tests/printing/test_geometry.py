"""Nothing on paper leaves its page or lies on something else, however many areas and checks there are."""

from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from evclinic.domain.body_map import BACK, REGIONS, VIEWS
from evclinic.domain.papers import BLANK, CHECKLIST, FILLED, LEAFLET, PREFILLED, RUNNING, WORKSHEET
from evclinic.printing.body_figure import Mark, body_map
from evclinic.printing.page import Document
from evclinic.printing.papers import render
from evclinic.printing.styles import BINDING_MARGIN, MARGIN, MM
from tests.printing.casebooks import book, protocol
from tests.printing.readers import LANGUAGES, request_for, speak

TOUCH = 1.2  # points by which the ink of two texts may overlap: an accent over the line above
OVERHANG = 2.5  # the stroke of an Arabic kaf that reaches beyond its own width


def texts(page):
    """The rectangle of each text object: left, bottom, right, top."""
    found, words = [], page.get_textpage()
    for thing in page.get_objects(textpage=words, filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
        left, bottom, right, top = thing.get_bounds()
        if right - left > 0.2 and top - bottom > 0.2 and thing.extract().strip():  # vowel marks read as spaces
            found.append((left, bottom, right, top))
    return found


def outside(page, rtl):
    """Texts that reach into a margin."""
    width, height = page.get_size()
    left = MARGIN if rtl else BINDING_MARGIN
    right = width - (BINDING_MARGIN if rtl else MARGIN)
    return [
        box
        for box in texts(page)
        if box[0] < left - 1 or box[2] > right + OVERHANG or box[1] < MARGIN - 1 or box[3] > height - MARGIN + 1
    ]


def overlapping(page):
    """Pairs of texts that lie on each other."""
    boxes = sorted(texts(page))
    found = []
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            if other[0] >= one[2] - TOUCH:
                break
            if min(one[3], other[3]) - max(one[1], other[1]) > TOUCH and min(one[2], other[2]) - other[0] > TOUCH:
                found.append((one, other))
    return found


def flaws(pdf, rtl):
    out = []
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document, 1):
            out += [(number, "outside", box) for box in outside(page, rtl)]
            out += [(number, "overlap", pair) for pair in overlapping(page)]
    return out


@pytest.mark.parametrize("languages", LANGUAGES)
@pytest.mark.parametrize(("injected", "control"), [(1, 1), (2, 2), (4, 4), (3, 1)])
@pytest.mark.parametrize("extras", [0, 5])
def test_a_full_chart_of_any_size_keeps_to_its_pages(injected, control, extras, languages):
    casebook = book(injected, control, extras=extras)
    assert flaws(render(request_for("F07", FILLED, languages, casebook), 7, 1, speak), languages == "ar") == []


@pytest.mark.parametrize("languages", LANGUAGES)
def test_a_chart_with_everything_said_keeps_to_its_pages(languages):
    casebook = book(2, 2, extras=9, kind="all")
    assert flaws(render(request_for("F07", FILLED, languages, casebook), 7, 1, speak), languages == "ar") == []


@pytest.mark.parametrize("languages", LANGUAGES)
@pytest.mark.parametrize("mode", [BLANK, PREFILLED, FILLED])
@pytest.mark.parametrize("form", [*protocol().forms, CHECKLIST, WORKSHEET, LEAFLET])
def test_every_paper_keeps_to_its_pages(form, mode, languages):
    if form == LEAFLET and languages == "en+ar":
        return  # one page of each language, each seen by itself
    casebook = None if mode == BLANK else book(2, 2)
    pdf = render(request_for(form, mode, languages, casebook, visit="INJ2"), 7, 1, speak)
    pages = flaws(pdf, languages == "ar")
    assert [flaw for flaw in pages if form != "F08" or flaw[1] == "overlap"] == []


@pytest.mark.parametrize("languages", LANGUAGES)
@pytest.mark.parametrize(
    ("mode", "kind", "done"), [(BLANK, "", 0), (FILLED, "good", 99), (RUNNING, "good", 4), (FILLED, "bad", 99)]
)
def test_the_chart_of_two_areas_is_one_sheet_of_paper(mode, kind, done, languages):
    casebook = None if mode == BLANK else book(1, 1, kind=kind, done=done, left=done > 7)
    with pypdfium2.PdfDocument(render(request_for("F07", mode, languages, casebook), 7, 1, speak)) as document:
        notes_go_on = languages == "en+ar" and kind == "bad"  # two languages of long notes
        assert len(document) == (3 if notes_go_on else 2)


@pytest.mark.parametrize("languages", LANGUAGES)
def test_the_checks_stand_in_their_order_and_are_mirrored_in_arabic(languages):
    pdf = render(request_for("F07", BLANK, languages), 7, 1, speak)
    with pypdfium2.PdfDocument(pdf) as document:
        words = document[0].get_textpage()
        at = []
        for plan in protocol().checks:
            found = words.search(plan.code, match_case=True).get_next()
            at.append(words.get_charbox(found[0])[0])
    rising = [right > left for left, right in pairwise(at)]
    assert all(rising) if languages != "ar" else not any(rising)


@pytest.mark.parametrize("languages", LANGUAGES)
@pytest.mark.parametrize("region", sorted(REGIONS))
def test_each_region_is_marked_on_the_participants_own_side(region, languages, header, english, arabic, both):
    spoken = {"en": english, "ar": arabic, "en+ar": both}[languages]
    document = Document(header, spoken)
    document.stack([body_map([Mark("Z9", True, region)], spoken, 100 * MM)])
    with pypdfium2.PdfDocument(document.bytes()) as pdf:
        words = pdf[0].get_textpage()
        page_height = pdf[0].get_height()
        mark = _at(words, "Z9")[0]
        sides = sorted(_sides(words, page_height))
    view = VIEWS.index(REGIONS[region].view)
    (first, one), (last, other) = sides[2 * view], sides[2 * view + 1]
    assert (one, other) == (("L", "R") if REGIONS[region].view == BACK else ("R", "L"))
    assert first < mark < last
    nearer = one if mark < (first + last) / 2 else other
    if REGIONS[region].side:
        assert nearer == REGIONS[region].side
    else:
        assert abs(mark - (first + last) / 2) < 0.2 * (last - first)


def _at(words, text):
    found = words.search(text, match_case=True).get_next()
    left, _, _, _ = words.get_charbox(found[0])
    _, _, right, _ = words.get_charbox(found[0] + found[1] - 1)
    return (left + right) / 2, found


def _sides(words, height):
    """The single letters R and L beside the figures, from left to right."""
    for number in range(words.count_chars()):
        letter = words.get_text_range(number, 1)
        left, bottom, right, top = words.get_charbox(number)
        if letter in ("R", "L") and top - bottom > 7.5 and bottom < height - 150:
            yield ((left + right) / 2, letter)
