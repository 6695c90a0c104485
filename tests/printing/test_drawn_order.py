"""What the eye finds on every Arabic and bilingual paper: values whole, in order, and each on one line."""

import re

import pytest

from evclinic.domain.papers import BLANK, CHECKLIST, FILLED, LEAFLET, WORKSHEET
from evclinic.printing import arabic
from evclinic.printing.arabic import lines
from evclinic.printing.papers import render
from evclinic.printing.reading_order import CONTROLS, is_plain, joined, marked, reads_rtl, runs
from tests.printing.casebooks import book, protocol
from tests.printing.readers import request_for, speak

WHOLE = re.compile(
    r"(?<![\w/])/[a-z]+"  # /min
    r"|\d+/\d+"
    r"|\d{1,2}-[A-Z]{3}-\d{4}(?: \d\d:\d\d(?::\d\d)?)?"
    r"|\d\d:\d\d(?::\d\d)?"
    r"|(?<![\w)])[-+<>≤≥] ?\d[\d.]*"
    r"|\d+(?:\.\d+)?[ \u00a0](?:mm²?|mL|mmHg|°C)"
    r"|\b[A-Z]{1,4}\d+\b"
    r"|[A-Za-z]+(?: [A-Za-z]+)+"
)
CASES = [(name, mode) for name in (*protocol().forms, CHECKLIST, WORKSHEET, LEAFLET) for mode in (BLANK, FILLED)]


def on_paper(text, rtl):
    """The line from left to right, each Arabic run turned round."""
    read = sorted(runs(marked(text, rtl), rtl), key=lambda run: run.place)
    return "".join(run.letters[::-1] if run.leftward else run.letters for run in read).replace("\u00a0", " ")


def bare(text):
    return "".join(each for each in text if each not in CONTROLS).replace("\u00a0", " ")


@pytest.fixture
def drawn(monkeypatch):
    """Every line that is drawn and holds Arabic, as it was said, with the direction of its sentence."""
    found = []
    shaped = arabic.shaped

    def noted(text, bold, rtl):
        if not is_plain(text):
            found.append((text, reads_rtl(text) if rtl is None else rtl))
        return shaped(text, bold, rtl)

    monkeypatch.setattr(arabic, "shaped", noted)
    return found


@pytest.mark.parametrize("languages", ["ar", "en+ar"])
@pytest.mark.parametrize(("name", "mode"), CASES)
def test_every_value_on_every_paper_is_drawn_whole_and_in_order(drawn, name, mode, languages):
    render(request_for(name, mode, languages, None if mode == BLANK else book()), 7, 1, speak)
    assert drawn
    torn = {
        (value, on_paper(text, rtl))
        for text, rtl in drawn
        for value in WHOLE.findall(bare(text))
        if value not in on_paper(text, rtl)
    }
    assert torn == set()


def test_a_rate_keeps_its_stroke_before_the_unit():
    assert on_paper("النبض /min", rtl=True).startswith("/min ")


@pytest.mark.parametrize(
    "words", ["INC04  مستقر", "INJ2 الحقنة الثانية (الأسبوع الأول)", "189 mm² (محسوب)", "RN أدخله"]
)
def test_a_code_or_a_number_with_its_unit_does_not_make_a_sentence_english(words):
    assert reads_rtl(words)
    assert not reads_rtl("Said ألم (خفيف) 3 at 10:20.")
    assert not reads_rtl("Injection 1 / الحقنة 1")


@pytest.mark.parametrize("value", ["27-FEB-2026 10:18", "120 mmHg", "11 x 8", "< 08:20", "72 /min"])
@pytest.mark.parametrize("width", range(40, 200, 7))
def test_a_value_stays_on_one_line(value, width):
    said = f"أُجري في العيادة {value} وأدخله الممرض"
    room = max(width, arabic.measure(value) + 1)
    assert sum(value in bare(line) for line in lines(said, room, rtl=True)) == 1


@pytest.mark.parametrize(
    ("left", "right", "seen"),
    [
        ("yes: at 09:20 (calculated)", "نعم: في 09:20 (محسوب)", "yes: at 09:20 (calculated) · )بوسحم( 09:20 يف :معن"),
        ("no: 46 min 25 s", "لا: 46 د 25 ث", "no: 46 min 25 s · ث 25 د 46 :ال"),
        ("Pain (0 to 10)", "الألم (0 إلى 10)", "Pain (0 to 10) · )10 ىلإ 0( ملألا"),
        ("118/76 mmHg", "118/76 mmHg", "118/76 mmHg · 118/76 mmHg"),
    ],
)
def test_two_languages_on_one_line_each_keep_their_order(left, right, seen):
    assert bare(on_paper(joined(left, right, " · "), False)) == seen
