"""What is said of the time that the program did not see."""

from datetime import timedelta

import pytest

from evclinic.domain.readings import Gap, GapKind
from evclinic.gui.observations.gaps import gap_words
from evclinic.languages import language
from tests.gui.observations.world import TEN


@pytest.mark.parametrize("kind", [GapKind.CLOSED, GapKind.ASLEEP, GapKind.REBOOTED])
@pytest.mark.parametrize(("seconds", "twice"), [(59, False), (60, True)])
def test_two_times_are_named_only_where_they_differ(kind, seconds, twice):
    words = gap_words(Gap(kind, TEN, TEN + timedelta(seconds=seconds))).in_(language("en"))
    assert ("10:01" in words) is twice
    assert words.count("10:00") == 1
