"""National numbers, telephone numbers and e-mail addresses are spotted in free text (check C26)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evclinic.domain.personal import looks_personal


@pytest.mark.parametrize(
    "text",
    [
        "9871234567",
        "National number 9871234567, seen",
        "٩٨٧١٢٣٤٥٦٧",
        "۹۸۷۱۲۳۴۵۶۷",
        "call 079 123 4567",
        "+962 79-123-4567",
        "(06) 535-5000 x; 06 5355000 12",
        "write to a.b@ju.edu.jo",
        "nurse@clinic.jo",
        "77-05-12-3456",
        "call 05-12-3456 77",
        "079 12-34-5678",
        "12-34-5678 9012",
        "06-55-1234 567",
        "99/99/0791 234567",
        "2026-13-99 079",
        "079 12-04-1999",
        "2026-03-02 079",
    ],
)
def test_personal_data_is_spotted(text):
    assert looks_personal(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Feels well.",
        "118/76, pulse 72, 36.6",
        "lot EVB-0042, vial 07",
        "redness 12 x 9 mm at 10:17",
        "09-MAR-2026 10:17 to 10:42",
        "2026-03-09",
        "2026-03-02 10:17",
        "2026-03-02 10:17 and 9/3/2026 08:05:30",
        "0.5 mL in 12 points, 0.04 each",
        "@ 10:17",
        "123456789012345678901",
        "شعر بحكة خفيفة",
    ],
)
def test_what_nurses_write_about_the_injection_is_left_alone(text):
    assert not looks_personal(text)


@given(st.from_regex(r"\A[1-9][0-9]{9}\Z"), st.text(alphabet="abc .,", max_size=9))
def test_ten_digits_in_a_row_are_always_spotted(number, around):
    assert looks_personal(f"{around} {number} {around}")
