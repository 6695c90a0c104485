"""Which sounds a stretch of time calls for: a reminder, never a patient monitor, and never a storm."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from evclinic.domain.observations import Chair
from evclinic.domain.protocol import Protocol

PRIORITY = ("medium", "chime", "low")


@dataclass(frozen=True, slots=True)
class Sound:
    """One sound: when it was called for, which tone, and what for ('EV-003 T15')."""

    at: datetime
    tone: str
    about: tuple[str, ...]


def sounds_between(chairs: Iterable[Chair], protocol: Protocol, since: datetime, now: datetime) -> Sound | None:
    """The one sound for what fell due after `since` and up to `now`: all of it together, at its highest priority."""
    called = [sound for chair in chairs for sound in _called(chair, protocol) if since < sound[0] <= now]
    if not called:
        return None
    tone = min((tone for _, tone, _ in called), key=_priority)
    return Sound(max(at for at, _, _ in called), tone, tuple(sorted({about for _, _, about in called})))


def together(sound: Sound, last: Sound | None, protocol: Protocol) -> bool:
    """Whether this sound is swallowed by the one just made: within a few seconds, and no more urgent than it."""
    if last is None or sound.at - last.at > timedelta(seconds=protocol.sounds.together):
        return False
    return _priority(sound.tone) >= _priority(last.tone)


def _called(chair: Chair, protocol: Protocol) -> Iterator[tuple[datetime, str, str]]:
    sounds = protocol.sounds
    for standing in chair.standings:
        due, closes = standing.due, standing.closes
        if standing.is_open and due is not None and closes is not None and protocol.check(standing.code).sound:
            about = f"{chair.observation.participant} {standing.code}"
            yield due, sounds.hour if due >= chair.over_at else sounds.due, about
            for n in range(sounds.late_times):
                yield closes + timedelta(seconds=1 + n * sounds.late_every), sounds.late, about


def _priority(tone: str) -> int:
    return PRIORITY.index(tone) if tone in PRIORITY else 0
