"""A number is read as a nurse types it, in any of three sets of digits, and never guessed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evclinic.domain.numbers import Unreadable, number_text, parse_number, western

DIGITS = ("0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹")


def written(text: str, digits: str, sign: str) -> str:
    return text.translate(str.maketrans("0123456789.", digits + sign))


@pytest.mark.parametrize("digits", DIGITS)
@pytest.mark.parametrize("sign", [".", ",", "٫", "،"])
def test_ten_and_a_half_degrees_are_the_same_in_every_script(digits, sign):
    assert parse_number(written("36.6", digits, sign)) == Decimal("36.6")
    assert parse_number(written("10", digits, sign)) == 10


@given(st.decimals(min_value=0, max_value=10000, places=2), st.sampled_from(DIGITS), st.sampled_from(".,٫"))
def test_what_is_typed_comes_back_exactly_as_precise(value, digits, sign):
    found = parse_number(written(str(value), digits, sign))
    assert (found, number_text(found)) == (value, str(value))


@given(st.text(max_size=8))
def test_whatever_is_typed_is_a_number_or_refused_in_words(text):
    words = ""
    try:
        assert parse_number(text).is_finite()
    except Unreadable as error:
        words = error.words.msgid
    assert not words or words.startswith("Type ")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("  118 ", "118"),
        ("\u2066118\u2069", "118"),
        ("\u200f-70", "-70"),
        ("\u2212" + "70", "-70"),
        ("\u2013" + "5", "-5"),
        (".5", "0.5"),
        ("007", "7"),
        ("1\u00a0200", "1200"),
        ("36.60", "36.60"),
    ],
)
def test_marks_that_nobody_sees_do_not_matter(typed, read):
    assert str(parse_number(typed)) == read


@pytest.mark.parametrize("typed", ["", " ", "abc", "12mm", "1e3", "5.", "--5", "1-2", "٣x", "½", "१२", "-", ".", "NaN"])
def test_letters_in_millimetres_are_refused(typed):
    with pytest.raises(Unreadable) as caught:
        parse_number(typed)
    assert caught.value.words.msgid == "Type a number, such as 36 or 36.6."


def test_two_decimal_points_are_a_mistake_and_not_a_guess():
    with pytest.raises(Unreadable) as caught:
        parse_number("1,234.5")
    assert caught.value.words.msgid == "Type one decimal point only."


def test_a_number_is_shown_without_exponent_and_with_its_leading_zero():
    assert number_text(Decimal("1E+2")) == "100"
    assert number_text(parse_number(".50")) == "0.50"


def test_only_digits_are_made_western():
    assert western("ص ١٢ و ۳") == "ص 12 و 3"
