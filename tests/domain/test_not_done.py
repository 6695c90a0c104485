"""Why a check was not done, in words: a code, how the hour was closed, or what somebody typed."""

import pytest

from evclinic.domain.not_done import closed_by, not_done_words
from evclinic.languages import language
from tests import real


@pytest.mark.parametrize(
    ("stored", "english", "arabic"),
    [
        ("not_present", "Not present", "غير موجود"),
        (closed_by("transferred", "Ambulance"), "Transferred: Ambulance", "نُقل: Ambulance"),
        ("asleep", "asleep", "asleep"),
        ("left: ", "left: ", "left: "),
        ("arm: sore", "arm: sore", "arm: sore"),
    ],
)
def test_a_stored_reason_is_said_in_words(stored, english, arabic):
    words = not_done_words(stored, real.protocol())
    assert [words.in_(language(code)) for code in ("en", "ar")] == [english, arabic]
