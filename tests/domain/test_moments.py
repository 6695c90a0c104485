"""Times and dates as the clinic writes them, with UN and UNK for what is not known."""

from contextlib import suppress
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evclinic.domain.moments import (
    MONTHS,
    PartialDate,
    add_months,
    amount_words,
    date_text,
    ends_before,
    moment_text,
    parse_date,
    parse_partial_date,
    parse_time,
    partial_date_of,
    span_text,
    stored,
    study_day,
    time_text,
)
from evclinic.domain.numbers import Unreadable
from evclinic.domain.words import Language

AMMAN = ZoneInfo("Asia/Amman")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31))


@given(st.times())
@pytest.mark.parametrize("digits", [{}, ARABIC, PERSIAN])
def test_a_time_is_read_in_any_digits(digits, moment):
    whole = moment.replace(microsecond=0, fold=0)
    assert parse_time(f"{whole:%H:%M:%S}".translate(digits)) == whole
    assert parse_time(f"{whole:%H%M}".translate(digits)) == whole.replace(second=0)


@pytest.mark.parametrize("typed", ["1017", "10:17", "10.17", "10,17", "10٫17", " 10 17 ", "\u206610:17\u2069", "١٠:١٧"])
def test_seventeen_past_ten_has_many_spellings(typed):
    assert parse_time(typed) == time(10, 17)


def test_three_digits_are_a_time_before_ten():
    assert parse_time("917") == time(9, 17)


@pytest.mark.parametrize("typed", ["", "10", "ten", "10:1", "10:17 pm", "1:2:3", "12345"])
def test_what_is_no_time_is_refused(typed):
    with pytest.raises(Unreadable) as caught:
        parse_time(typed)
    assert caught.value.words.msgid == "Type the time as 10:17."


@pytest.mark.parametrize("typed", ["24:00", "2400", "10:60", "10:17:60"])
def test_a_time_beyond_the_day_is_refused(typed):
    with pytest.raises(Unreadable) as caught:
        parse_time(typed)
    assert "00:00 and 23:59" in caught.value.words.msgid


@given(DAYS)
@pytest.mark.parametrize("digits", [{}, ARABIC, PERSIAN])
def test_a_date_is_read_in_any_digits_and_order_of_writing(digits, day):
    for text in (
        f"{day:%d/%m/%Y}",
        f"{day:%Y-%m-%d}",
        f"{day:%d%m%Y}",
        date_text(day),
        f"{day.day}.{day.month}.{day.year}",
    ):
        assert parse_date(text.translate(digits)) == day


@pytest.mark.parametrize("text", ["", "soon", "31-02-2026", "2026-13", "2026-02-30", "2026-03-02-01", "2026-3"])
def test_what_is_not_stored_as_a_date_is_none(text):
    with pytest.raises(ValueError, match=r"ISO|month|day"):
        partial_date_of(text)


@given(DAYS)
def test_a_partial_date_comes_back_as_it_was_written(day):
    for part in (PartialDate(day.year), PartialDate(day.year, day.month), PartialDate(day.year, day.month, day.day)):
        assert parse_partial_date(part.shown()) == part
        assert partial_date_of(part.iso()) == part
        assert part.earliest <= day <= part.latest


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("2026", "2026"),
        ("UN-UNK-2026", "2026"),
        ("unk 2026", "2026"),
        ("MAR-2026", "2026-03"),
        ("un/march/2026", "2026-03"),
        ("3 2026", "2026-03"),
        ("2026-03", "2026-03"),
        ("9-mar-2026", "2026-03-09"),
        ("09032026", "2026-03-09"),
        ("29-FEB-2024", "2024-02-29"),
    ],
)
def test_what_is_not_known_may_be_left_out(typed, iso):
    assert parse_partial_date(typed).iso() == iso


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Type the date"),
        ("9-3-26", "Type the date"),
        ("1-2-3-2026", "Type the date"),
        ("0000", "Type the date"),
        ("x-3-2026", "Type the date"),
        ("9-xyz-2026", "Type the date"),
        ("9-13-2026", "The month must be 1 to 12."),
        ("9-0-2026", "The month must be 1 to 12."),
        ("9-UNK-2026", "Write UN for the day"),
        ("31-4-2026", "This month has days 1 to {last}."),
        ("29-2-2026", "This month has days 1 to {last}."),
        ("0-3-2026", "This month has days 1 to {last}."),
        ("0-UNK-2026", "This month has days 1 to {last}."),
    ],
)
def test_a_thirteenth_month_and_its_like_are_refused_in_words(typed, words):
    with pytest.raises(Unreadable) as caught:
        parse_partial_date(typed)
    assert caught.value.words.msgid.startswith(words)


def test_where_the_day_is_needed_a_month_is_not_enough():
    with pytest.raises(Unreadable) as caught:
        parse_date("MAR-2026")
    assert caught.value.words.msgid.startswith("Type the day, the month and the year")


@given(st.text(max_size=12))
def test_whatever_is_typed_is_a_time_or_a_date_or_refused(text):
    for parse in (parse_time, parse_date, parse_partial_date):
        with suppress(Unreadable):
            assert parse(text) is not None


def test_partial_dates_sort_by_their_first_day():
    found = sorted([PartialDate(2026, 3, 9), PartialDate(2026), PartialDate(2026, 3), PartialDate(2025, 12, 31)])
    assert [each.shown() for each in found] == ["31-DEC-2025", "UN-UNK-2026", "UN-MAR-2026", "09-MAR-2026"]


def test_moments_are_shown_and_stored_in_one_way():
    moment = datetime(2026, 3, 9, 10, 17, 42, 123456, AMMAN)
    assert (moment_text(moment), time_text(moment)) == ("09-MAR-2026 10:17", "10:17")
    assert time_text(moment, seconds=True) == "10:17:42"
    assert stored(moment) == "2026-03-09T10:17:42+03:00"


@pytest.mark.parametrize(
    ("seconds", "face"),
    [(0, "00:00"), (59, "00:59"), (430, "07:10"), (3599, "59:59"), (-61, "01:01"), (3729, "1:02:09")],
)
def test_a_span_is_read_like_a_clock_face(seconds, face):
    assert span_text(seconds) == face


@given(DAYS, st.integers(-60, 60))
def test_months_later_is_the_same_day_or_the_last_of_that_month(day, months):
    found = add_months(day, months)
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert found.day == day.day or (found + timedelta(days=1)).day == 1


def test_a_month_after_the_31st_of_january_is_the_end_of_february():
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)


def test_there_is_no_study_day_zero():
    day1 = date(2026, 3, 2)
    assert [study_day(day1 + timedelta(days=n), day1) for n in (-2, -1, 0, 1, 7)] == [-2, -1, 1, 2, 8]


@pytest.mark.parametrize(
    ("end", "start", "before"),
    [
        ("2026-03-09T10:00:00+03:00", "2026-03-09T10:00:01+03:00", True),
        ("2026-03-09T10:00:00+03:00", "2026-03-09T10:00:00+03:00", False),
        ("2026-03-09T10:00:00+03:00", "2026-03-09T10:00:00+02:00", True),
        ("2026-03-08", "2026-03-09T10:00:00+03:00", True),
        ("2026-03-09T10:00:00+03:00", "2026-03-09", False),
        ("2026-03", "2026-03-31", False),
        ("2026-02", "2026-03", True),
        ("2025", "2026-01-01", True),
        ("2026", "2026-12", False),
        ("later", "2026", False),
        ("2026", "2026-13", False),
        ("2026-03-09T10:00:00", "2026-03-09T11:00:00", True),
        ("2026-03-09T10:00:00", "2026-03-09T11:00:00+03:00", False),
    ],
)
def test_an_end_lies_before_its_start_only_when_that_is_certain(end, start, before):
    assert ends_before(end, start) is before


def test_every_month_has_its_name():
    assert len(set(MONTHS)) == 12


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(seconds=119), "119 s"),
        (timedelta(minutes=2), "2 min"),
        (timedelta(hours=3), "3 h"),
        (timedelta(hours=48), "2 days"),
        (timedelta(hours=790, minutes=53, seconds=19), "32 days 23 h"),
        (timedelta(days=60, hours=1), "60 days"),
    ],
)
def test_a_long_time_is_said_in_days_and_hours(span, words):
    assert amount_words(span).in_(Language("en", str)) == words
