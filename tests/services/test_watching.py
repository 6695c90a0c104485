"""What watching the hour leaves behind: a few readings, the gaps in the trail, and every sound."""

from datetime import timedelta

from sqlalchemy import select

from evclinic.domain.alarms import Sound
from evclinic.domain.readings import Gap, GapKind, Reading
from evclinic.services import watching
from evclinic.services.watching import gap_seen
from evclinic.storage.records import KeptReading
from evclinic.storage.trail import ACTS


def test_of_each_start_of_the_computer_the_first_and_the_newest_reading_are_kept(clinic):
    study, clock = clinic.study, clinic.clock
    first = clock.reading()
    for _quarter in range(5):
        study.keep(watching.keep_reading, clock.reading())
        clock.advance(15)
    clock.reboot()
    study.keep(watching.keep_reading, clock.reading())
    kept = study.see(readings)
    assert [boot_id for boot_id, _boot in kept] == [first.boot_id, first.boot_id, clock.reading().boot_id]
    assert kept[1][1] - kept[0][1] == 60


def test_a_change_of_the_wall_clock_is_kept_so_that_a_later_one_takes_nothing_back(clinic):
    study, clock = clinic.study, clinic.clock
    for change in (0, 0, -3600, 0, 0, 600):
        clock.jump_wall(change)
        study.keep(watching.keep_reading, clock.reading())
        clock.advance(15)
    kept = [float(boot) - clock.reading().boot for _boot_id, boot in study.see(readings)]
    assert kept == [-90, -75, -60, -30, -15]


def readings(look):
    """What is kept, in order."""
    return [(kept.boot_id, kept.boot) for kept in look.session.query(KeptReading).order_by(KeptReading.id)]


def test_a_gap_is_in_the_trail_and_is_nobodys_act(clinic):
    study, clock = clinic.study, clinic.clock
    now = clock.reading().wall
    study.author = "XX"  # whoever sat here last is not on the list of today
    study.do(gap_seen, Gap(GapKind.ASLEEP, now - timedelta(minutes=7), now))
    assert study.see(watching.gaps) == 1
    assert study.see(
        lambda look: look.session.scalars(select(ACTS.c.author).where(ACTS.c.deed == gap_seen.name)).all()
    ) == ["evclinic"]


def test_every_sound_can_be_counted_also_one_that_was_paused(clinic):
    study, clock = clinic.study, clinic.clock
    now = clock.reading().wall
    study.keep(watching.keep_sound, Sound(now, "low", ("EV-003 T15",)), paused=False)
    study.keep(watching.keep_sound, Sound(now, "medium", ("EV-003 T15", "EV-007 T30")), paused=True)
    assert [(row.tone, row.about, row.paused) for row in study.see(watching.sounds)] == [
        ("low", "EV-003 T15", False),
        ("medium", "EV-003 T15, EV-007 T30", True),
    ]


def test_a_reading_from_before_the_newest_begins_a_row_of_its_own(clinic):
    study, clock = clinic.study, clinic.clock
    wall = clock.reading().wall
    boots = [100.0, 5000.0, 115.0, 130.0, 145.0]
    for boot in boots:
        study.keep(watching.keep_reading, Reading(wall + timedelta(seconds=boot), boot, "demo"))
    assert [float(boot) for _boot_id, boot in study.see(readings)] == [100.0, 5000.0, 115.0, 145.0]


def test_the_newest_record_is_known_by_the_clock_of_then(clinic):
    study, clock = clinic.study, clinic.clock
    begun = study.see(watching.newest_record)
    clock.jump_wall(86400)
    then = clock.reading().wall
    study.do(gap_seen, Gap(GapKind.CLOCK_CHANGED, then, then, timedelta(days=1)))
    assert study.see(watching.newest_record) == begun
    clinic.participant("EV-099")
    clock.jump_wall(-86400)
    assert study.see(watching.newest_record) == then
