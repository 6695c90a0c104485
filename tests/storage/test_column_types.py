"""Nothing is blurred between the clinic and the file."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects.sqlite import dialect

from evclinic.storage.column_types import AnswersText, Exact, Key, LocalMoment, MomentText

SQLITE = dialect()


def there_and_back(kind, value):
    return kind.process_result_value(kind.process_bind_param(value, SQLITE), SQLITE)


@pytest.mark.parametrize("kind", [MomentText(), LocalMoment(), Exact(), Key(), AnswersText()])
def test_nothing_stays_nothing(kind):
    assert there_and_back(kind, None) is None


def test_a_moment_keeps_its_instant_and_its_zone():
    moment = datetime(2026, 3, 2, 10, 17, 42, 123000, tzinfo=ZoneInfo("Asia/Amman"))
    stored = MomentText().process_bind_param(moment, SQLITE)
    assert stored == "2026-03-02T07:17:42.123Z[Asia/Amman]"
    found = MomentText().process_result_value(stored, SQLITE)
    assert (found, found.tzinfo.key) == (moment, "Asia/Amman")


def test_a_moment_of_a_mere_offset_is_kept_in_utc():
    moment = datetime(2026, 3, 2, 10, 0, tzinfo=timezone(timedelta(hours=3)))
    assert MomentText().process_bind_param(moment, SQLITE) == "2026-03-02T07:00:00.000Z[UTC]"


def test_a_moment_without_a_zone_cannot_be_stored():
    with pytest.raises(ValueError, match="without a zone"):
        MomentText().process_bind_param(datetime(2026, 3, 2), SQLITE)


@given(st.lists(st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)), min_size=2))
def test_moments_sort_as_text_by_instant(moments):
    exact = [moment.replace(microsecond=moment.microsecond // 1000 * 1000) for moment in moments]
    stored = [MomentText().process_bind_param(moment, SQLITE) for moment in exact]
    assert [there_and_back(MomentText(), moment) for moment in sorted(exact)] == sorted(exact)
    assert sorted(stored) == [MomentText().process_bind_param(moment, SQLITE) for moment in sorted(exact)]


def test_a_local_moment_is_read_as_the_form_wrote_it():
    moment = datetime(2026, 3, 2, 10, 12, tzinfo=timezone(timedelta(hours=3)))
    assert LocalMoment().process_bind_param(moment, SQLITE) == "2026-03-02T10:12:00+03:00"
    assert there_and_back(LocalMoment(), moment) == moment


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-10_000, max_value=10_000))
def test_a_decimal_keeps_its_digits(value):
    found = there_and_back(Exact(), value)
    assert (found, str(found)) == (value, format(value, "f"))


def test_a_tenth_is_a_tenth():
    assert Exact().process_bind_param(Decimal("0.10"), SQLITE) == "0.10"


def test_an_id_is_its_text():
    assert Key().process_bind_param(UUID(int=7), SQLITE) == "00000000-0000-0000-0000-000000000007"
    assert there_and_back(Key(), UUID(int=7)) == UUID(int=7)


def test_equal_answers_are_equal_bytes():
    one, other = {"b": "2", "a": {"d": "٣", "c": "1"}}, {"a": {"c": "1", "d": "٣"}, "b": "2"}
    assert AnswersText().process_bind_param(one, SQLITE) == '{"a":{"c":"1","d":"٣"},"b":"2"}'
    assert AnswersText().process_bind_param(one, SQLITE) == AnswersText().process_bind_param(other, SQLITE)


def test_answers_come_out_read_only_at_every_depth_and_go_back_in():
    found = there_and_back(AnswersText(), {"areas": {"L1": {"itch": "3"}}})
    with pytest.raises(TypeError):
        found["areas"] = {}
    with pytest.raises(TypeError):
        found["areas"]["L1"]["itch"] = "4"
    assert there_and_back(AnswersText(), found) == {"areas": {"L1": {"itch": "3"}}}
