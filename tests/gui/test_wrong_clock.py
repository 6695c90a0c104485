"""A computer whose clock was set ahead by months: the board stays right, and says loudly what to do."""

from datetime import timedelta

from evclinic.clock import StoppedClock
from tests.synthetic import NOW

AHEAD = 258 * 86400


def tick(made, clock, seconds=3):
    clock.advance(seconds)
    made.window.watch.tick()
    made.window.watch.stop()


def cards(made):
    """What stands on the cards in use: who, the clock, and the line below."""
    shown = [card for card in made.window.board.slots.cards.values() if card.chair is not None]
    return {card.chair.observation.participant: (card.face.text, card.seat_label.text()) for card in shown}


def said(made):
    return {key: band.label.text() for key, band in made.window.banners.shown.items()}


def test_while_it_runs_the_steady_clock_rules(open_window):
    clock = StoppedClock(NOW)
    made = open_window(clock)
    before = cards(made)
    assert before["EV-007"] == ("LATE 04:10", "Chair 2 · INJ2 · injected 09:56:50")
    clock.jump_wall(AHEAD)
    tick(made, clock)
    assert cards(made)["EV-007"] == ("LATE 04:13", "The PC clock is ahead of this hour: check it")
    assert said(made)["clock"].startswith("SET THE PC CLOCK by the wall clock: it shows 22-NOV-2026 10:16")
    assert made.window.banners.shown["clock"].close_button.isHidden()
    clock.jump_wall(-AHEAD)
    tick(made, clock)
    assert cards(made)["EV-007"] == ("LATE 04:16", "Chair 2 · INJ2 · injected 09:56:50")
    assert "clock" not in said(made)
    assert "newest" not in said(made)


def test_a_computer_that_starts_with_a_wrong_clock_says_no_absurd_lateness_and_is_right_when_it_is_set(open_window):
    clock = StoppedClock(NOW)
    open_window(clock)
    clock.reboot(60 + AHEAD)
    made = open_window(clock)
    assert cards(made)["EV-007"] == ("LATE >24 h", "In the chair for more than a day: check the PC clock")
    assert said(made)["clock"].startswith("CHECK THE PC CLOCK: by it EV-009 is in the chair for 258 days.")
    clock.jump_wall(-AHEAD)
    tick(made, clock)
    assert cards(made)["EV-007"] == ("LATE 05:13", "Chair 2 · INJ2 · injected 09:56:50")
    assert [line.code for line in made.window.board.missed.lines] == []
    clock.reboot()
    made = open_window(clock)
    assert cards(made)["EV-007"][0] == "LATE 06:13"


def test_a_clock_put_back_some_minutes_after_a_restart_takes_no_time_from_the_hour(open_window):
    clock = StoppedClock(NOW)
    open_window(clock)
    clock.reboot(600)
    made = open_window(clock)
    assert cards(made)["EV-007"] == ("LATE 14:10", "Chair 2 · INJ2 · injected 09:56:50")
    clock.jump_wall(-480)
    tick(made, clock)
    assert cards(made)["EV-007"] == ("LATE 14:13", "Recorded later than this clock: check the PC clock")
    assert said(made)["clock"].startswith("SET THE PC CLOCK by the wall clock: it shows 09-MAR-2026 10:18")


def test_records_made_by_a_clock_ahead_say_so_and_the_cards_go_on(open_window):
    clock = StoppedClock(NOW + timedelta(seconds=AHEAD))
    open_window(clock)
    clock.reboot(60 - AHEAD)
    made = open_window(clock)
    late, line = cards(made)["EV-007"]
    assert line == "Recorded later than this clock: check the PC clock"
    assert said(made)["clock"].startswith("SET THE PC CLOCK by the wall clock: it shows 09-MAR-2026 10:17")
    assert said(made)["newest"].startswith("CHECK THE PC CLOCK: it shows 09-MAR-2026 10:17, but the newest record is")
    tick(made, clock, 20)
    assert (late, cards(made)["EV-007"][0]) == ("LATE 04:10", "LATE 04:30")
