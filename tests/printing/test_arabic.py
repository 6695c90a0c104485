"""Arabic and English words on paper are joined, in order, and can be read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evclinic.printing.arabic import MissingGlyph, draw, lines, measure, shaped
from evclinic.printing.reading_order import CONTROLS, marked, runs

SENTENCES = [
    "ضغط الدم 118/76 mmHg في الزيارة INJ2 (Injection 2) للمشارك EV-003.",
    "المشارك EV-003",
    "الاحمرار (درجة 0-4)",
    "التاريخ 2026-03-09 الساعة 10:12",
    "بين 90 – 140 mmHg و 36.6 °C",
    "الإسعاف لا يؤخر إلى الغد",
]


def on_paper(text: str, rtl: bool = True) -> str:
    """The line as the eye finds it, from left to right, with leftward letters turned round."""
    read = sorted(runs(marked(text, rtl), rtl), key=lambda run: run.place)
    return "".join(run.letters[::-1] if run.leftward else run.letters for run in read)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_is_read_back_in_order(sentence, paper):
    pdf = paper.sheet(lambda canvas: draw(canvas, 560, 700, sentence, 12, align="right", rtl=True))
    assert paper.pypdf(pdf) == paper.plain(sentence)


@pytest.mark.parametrize("sentence", ["المشارك EV-003", "الاحمرار (درجة 0-4)", "التاريخ 2026-03-09 الساعة 10:12"])
def test_a_browser_reads_the_same_words(sentence, paper):
    pdf = paper.sheet(lambda canvas: draw(canvas, 560, 700, sentence, 12, align="right", rtl=True))
    assert set(paper.pdfium(pdf).split()) == set(paper.plain(sentence).split())


def test_letters_join():
    alone = sum(measure(letter, 10) for letter in "حكة")
    assert measure("حكة", 10) < alone
    assert "\ufefb" in "".join(chr(code) for code in _readings("لا"))


def _readings(text: str) -> list[int]:
    from evclinic.printing.fonts import font

    face = font()
    codes = [code for part in shaped(text, False, True).stretches for piece in part.pieces for code in piece.codes]
    return [ord(letter) for code in codes for letter in face.says.get(ord(code), code)]


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("ضغط الدم 118/76 mmHg جالسًا", "118/76 mmHg"),
        ("المشارك EV-003 في الزيارة", "EV-003"),
        ("يوم 2026-03-09 صباحًا", "2026-03-09"),
        ("من 90–140 mmHg", "90–140 mmHg"),
        ("أقل من ≤ 5 mm", "≤ 5 mm"),
        ("حرارة -2 °C", "-2 °C"),
        ("التشبع SpO2 (%) في الهواء", "SpO2 (%)"),
        ("القيمة \u2066120\u2069 \u2066mmHg\u2069 أعلى", "120 mmHg"),
        ("الفرق \u2066+03:00\u2069 ساعات", "+03:00"),
    ],
)
def test_a_value_keeps_its_order_within_arabic(text, group):
    assert group in on_paper(text)


def test_brackets_go_with_the_words_they_hold():
    assert on_paper("الاحمرار (درجة)").startswith(")ةجرد(")
    assert on_paper("Redness (الاحمرار) 118/76 (left)", rtl=False) == "Redness (رارمحالا) 118/76 (left)"
    assert on_paper("Said ألم (خفيف) 3 at 10:20.", rtl=False) == "Said )فيفخ( ملأ 3 at 10:20."


def test_a_value_with_both_scripts_stays_one_within_a_sentence():
    said = "Said \u2068ألم (خفيف) 3\u2069, then left."
    assert on_paper(said, rtl=False) == "Said 3 )فيفخ( ملأ, then left."


def test_a_list_of_values_is_read_from_the_right():
    assert on_paper("5 mm، 7 mm") == "7 mm ،5 mm"


def test_the_first_line_comes_first_and_each_fits():
    text = "تبقى المشاركة في العيادة ساعة كاملة بعد الحقنة ويقاس ضغط الدم 118/76 mmHg ست مرات على الأقل"
    broken = lines(text, 150, 11, False, True)
    assert len(broken) > 2
    assert broken[0].startswith("تبقى")
    assert all(measure(line, 11, False, True) <= 150 for line in broken)
    assert _bare(" ".join(broken)) == text


def _bare(text: str) -> str:
    return "".join(c for c in text if c not in CONTROLS).replace("\u00a0", " ")


def test_a_number_is_not_parted_from_its_unit():
    assert any("120\u00a0mmHg" in line for line in lines("Systolic pressure 120 mmHg", 75))


def test_a_word_wider_than_its_line_is_broken_within():
    broken = lines("EV-003-INJ2-L1-0000000000000000", 40)
    assert all(measure(line) <= 40 for line in broken)
    assert "".join(broken) == "EV-003-INJ2-L1-0000000000000000"


def test_an_empty_text_is_one_empty_line():
    assert lines("", 100) == ("",)


def test_a_letter_the_font_lacks_is_named():
    with pytest.warns(MissingGlyph, match=r"U\+4E2D"):
        shaped("中 a letter nobody drew", False, False)


@pytest.mark.filterwarnings("ignore::evclinic.printing.arabic.MissingGlyph")
def test_a_letter_the_font_lacks_is_a_box_that_reads_as_itself(paper):
    pdf = paper.sheet(lambda canvas: draw(canvas, 100, 700, "a\u4e2db", 12))
    assert paper.pypdf(pdf) == "a中b"


@given(st.text("ابتحلم 0123456789-/().,:%abEVIN\u2066\u2069", max_size=40), st.booleans())
def test_no_character_is_lost_or_doubled(text, rtl):
    kept = sorted(letter for run in runs(marked(text, rtl), rtl) for letter in run.letters)
    assert kept == sorted(letter for letter in text if letter not in CONTROLS)


@given(st.text("ابتحلم 0123456789-/().,:%abEVIN", max_size=60), st.integers(30, 200), st.booleans())
def test_breaking_keeps_every_word_and_every_line_within_its_width(text, width, rtl):
    broken = lines(text, float(width), 10, False, rtl)
    assert _bare("".join(broken)).replace(" ", "") == text.replace(" ", "")
    assert all(measure(line, 10, False, rtl) <= width for line in broken)


@pytest.mark.parametrize("numbers", ["118/76", "90-140", "1.5", "10:12", "2026-03-09", "EV-003"])
@pytest.mark.parametrize("rtl", [True, False])
def test_a_pair_of_numbers_is_never_turned_round(numbers, rtl):
    assert numbers in on_paper(f"قيمة {numbers} كلمة", rtl)
    assert numbers in on_paper(f"{numbers} كلمة", rtl)
    assert numbers in on_paper(f"كلمة {numbers}", rtl)
