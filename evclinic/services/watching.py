"""Watching the hour: readings of the clocks that are kept, gaps that were seen, sounds that were called for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType
from uuid import UUID, uuid4

from sqlalchemy import func, select

from evclinic.domain.alarms import Sound as Called
from evclinic.domain.answers import Answers
from evclinic.domain.readings import Gap as Seen
from evclinic.domain.readings import Reading, is_stretch
from evclinic.services.deeds import NOBODY, Act, Look, deed
from evclinic.storage.records import Check, Gap, KeptReading, Sound
from evclinic.storage.trail import ACTS

THOUSANDTH = Decimal("0.001")
PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class SoundRow:
    """A sound that was called for: its tone, for what, and whether it was silent because somebody had paused it."""

    at: datetime
    tone: str
    about: str
    paused: bool


def keep_reading(look: Look, reading: Reading) -> None:
    """Keep a reading of the clocks: the first and the newest one between two changes of the wall clock are enough."""
    newest = look.session.scalars(select(KeptReading).order_by(KeptReading.id.desc()).limit(2)).all()
    known = [Reading(kept.wall, float(kept.boot), kept.boot_id) for kept in reversed(newest)]
    boot = Decimal(reading.boot).quantize(THOUSANDTH)
    if len(known) == 2 and is_stretch((*known, reading)):
        newest[0].wall, newest[0].boot = reading.wall, boot
    else:
        look.session.add(KeptReading(wall=reading.wall, boot=boot, boot_id=reading.boot_id))


@deed(may=NOBODY)
def gap_seen(act: Act, gap: Seen) -> None:
    """Put into the trail that the program did not see some time, or that the clock on the wall was changed."""
    length = gap.change or gap.ended - gap.began
    seconds = Decimal(length.total_seconds()).quantize(THOUSANDTH)
    act.session.add(
        Gap(id=uuid4(), kind=gap.kind.value, began_at=gap.began, ended_at=gap.ended, seconds=seconds),
    )


def keep_sound(look: Look, sound: Called, *, paused: bool) -> None:
    """Keep that a sound was called for, so that they can be counted."""
    kind = f"{sound.tone} {PAUSED}" if paused else sound.tone
    look.session.add(Sound(at=sound.at, kind=kind, words=", ".join(sound.about)))


def sounds(look: Look) -> tuple[SoundRow, ...]:
    """Every sound that was called for, in order."""
    found = look.session.scalars(select(Sound).order_by(Sound.id))
    rows = ((row.at, row.kind.partition(" "), row.words) for row in found)
    return tuple(SoundRow(at, tone, words, state == PAUSED) for at, (tone, _, state), words in rows)


def newest_record(look: Look) -> datetime:
    """When the newest act was done, by the clock of then; gaps are no entries. A study begins with an act."""
    entries = ACTS.c.deed != gap_seen.name
    newest: datetime = look.session.execute(select(func.max(ACTS.c.at)).where(entries)).scalar_one()
    return newest


def gaps(look: Look) -> int:
    """How many gaps are on record."""
    return look.session.scalar(select(func.count()).select_from(Gap)) or 0


def looks(look: Look, injection_id: UUID) -> Mapping[str, Answers]:
    """What was answered at each check of an hour, by its code."""
    found = look.session.execute(
        select(Check.code, Check.answers).where(
            Check.injection_id == injection_id, Check.void_reason.is_(None), Check.performed_at.is_not(None)
        )
    )
    return MappingProxyType({row.code: row.answers for row in found})
