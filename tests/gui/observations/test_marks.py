"""The row of checks on a card, where there is less room than checks."""

import pytest

from evclinic.gui.observations.marks import MarkColumn, fitting


def row(*states):
    return tuple(MarkColumn(str(number), state, False, "", (), "") for number, state in enumerate(states))


@pytest.mark.parametrize(("states", "room", "shown"), [
    (("late", "planned", "planned"), 2, "012"),  # none that is still to be done is left out
    (("done", "done", "late", "planned"), 3, "123"),
    (("done", "not_done", "done", "late"), 2, "23"),
    (("late", "done", "planned"), 2, "02"),
    (("done", "done"), 6, "01"),
])  # fmt: skip
def test_the_earliest_answered_check_gives_way_and_an_open_one_never(states, room, shown):
    assert "".join(column.heading for column in fitting(row(*states), room)) == shown
