"""What an answer says in words."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from evclinic.domain.forms import Field, Kind, Option
from evclinic.domain.said import Joined, answer_words, clock, question_words
from evclinic.domain.words import Label, Plain
from evclinic.languages import language
from tests import real

ENGLISH, ARABIC = language("en"), language("ar")
NAME = Label({"en": "Asked", "ar": "سؤال"})
MODERATE = Label({"en": "moderate", "ar": "متوسط"})
TWO = Label({"en": "2", "ar": "2"})


def asked(kind, *options, unit=""):
    return Field(name="asked", kind=kind, label=NAME, options=options, unit=unit)


@pytest.mark.parametrize(
    ("field", "stored", "says"),
    [
        (asked(Kind.CHOICE, Option("mod", MODERATE)), "mod", "moderate"),
        (asked(Kind.GRADE, Option("2", MODERATE)), "2", "2 moderate"),
        (asked(Kind.GRADE, Option("2", TWO)), "2", "2"),
        (asked(Kind.NUMBER, unit="mm"), "12", "12 mm"),
        (asked(Kind.NUMBER), "12", "12"),
        (asked(Kind.DATE), "2026-03-09", "09-MAR-2026"),
        (asked(Kind.PARTIAL_DATE), "2026-03", "UN-MAR-2026"),
        (asked(Kind.TIME), "2026-03-09T10:17:00+03:00", "10:17"),
        (asked(Kind.MOMENT), "2026-03-09T10:17:42+03:00", "09-MAR-2026 10:17:42"),
        (asked(Kind.REGION), "front-forearm-L", "Left forearm, front"),
        (asked(Kind.REGION), "elsewhere", "elsewhere"),
        (asked(Kind.MARK), "0.25 0.5", "25 % from the left, 50 % from the top of the figure"),
        (asked(Kind.MARK), "somewhere", "somewhere"),
        (asked(Kind.TEXT), "as typed", "as typed"),
    ],
)
def test_an_answer_says(field, stored, says):
    assert answer_words(field, stored).in_(ENGLISH) == says


def test_several_wordings_are_one_with_the_comma_of_the_language():
    both = Joined((Plain("L1"), Plain(""), NAME), ", ")
    assert (both.in_(ENGLISH), both.in_(ARABIC)) == ("L1, Asked", "L1، سؤال")


def test_a_clock_is_read_in_the_zone_that_is_asked_for():
    moment = datetime(2026, 3, 9, 7, 17, tzinfo=ZoneInfo("UTC"))
    assert (clock(moment), clock(moment, ZoneInfo("Asia/Amman"))) == ("07:17", "10:17")


def test_a_question_is_called_by_its_label_and_an_unknown_place_by_itself():
    assert question_words(real.protocol(), "product.lot").in_(ENGLISH) == "Lot"
    assert question_words(real.protocol(), "areas.L1.redness").in_(ENGLISH) == "Redness"
    assert question_words(real.protocol(), "no.such").in_(ENGLISH) == "no.such"
