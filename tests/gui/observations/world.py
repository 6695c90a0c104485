"""A clinic held still: the trial's own protocol, a clock that stands until it is moved, and a study made of facts."""

import tomllib
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from types import MappingProxyType
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from evclinic import paths
from evclinic.clock import StoppedClock
from evclinic.domain.observations import CheckFact, Hour, Observation
from evclinic.domain.protocol_reading import FILES, read_protocol
from evclinic.domain.words import Label, T
from evclinic.gui.observations.source import Noted, SignRow

AMMAN = ZoneInfo("Asia/Amman")
TEN = datetime(2026, 3, 2, 10, 0, tzinfo=AMMAN)


@cache
def protocol():
    """The trial's protocol as it is committed."""
    folder = paths.resources("protocol", "nct06813027")
    data = {name: read(folder / f"{name}.toml") for name in FILES}
    forms = {file.stem: read(file) for file in sorted((folder / "forms").glob("*.toml"))}
    return read_protocol({**data, "forms": forms})


def read(file):
    """One file of the protocol."""
    return tomllib.loads(file.read_text("utf-8")) if file.exists() else {}


class Clinic:
    """Stands for the study: answers the board and remembers what it was told."""

    def __init__(self, clock: StoppedClock | None = None) -> None:
        self.clock = clock or StoppedClock(TEN)
        self.seen: list[Hour] = []
        self.told: list[tuple] = []
        self.noted: dict[UUID, list[Noted]] = {}
        self.sign_rows: dict[UUID, list[SignRow]] = {}
        self.saves = True
        self.parked: dict[UUID, frozenset[str]] = {}
        self.known_allergies = T("none known")

    def inject(self, participant: str, minutes_ago: float, chair: int | None = 1, done: tuple[str, ...] = ()) -> UUID:
        """Somebody was injected so long ago, with these checks done when they were due."""
        now = self.clock.reading()
        t0 = now.wall - timedelta(minutes=minutes_ago)
        injection = uuid4()
        anchor = replace(now, wall=t0, boot=now.boot - minutes_ago * 60)
        checks = tuple(fact(code, t0) for code in ("PRE", *done))
        observation = Observation(
            injection_id=injection,
            participant_id=uuid4(),
            participant=participant,
            number=2,
            visit="INJ2",
            chair=chair,
            t0=t0,
            checks=checks,
        )
        self.seen.append(Hour(observation, (anchor, now)))
        return injection

    def perform(self, injection: UUID, code: str, at: datetime) -> None:
        """A check was saved."""
        self._change(injection, lambda seen: replace(seen, checks=(*seen.checks, CheckFact(uuid4(), code, at, "RN"))))

    def see(self, injection: UUID, **values: dict[str, str]) -> None:
        """What was seen on the skin, by sign and check code."""
        self.sign_rows[injection] = [
            SignRow(protocol_label(name), MappingProxyType(found)) for name, found in values.items()
        ]

    def _change(self, injection, change) -> None:
        self.seen = [
            Hour(change(hour.observation), hour.readings) if hour.observation.injection_id == injection else hour
            for hour in self.seen
        ]

    # What the board asks.

    def reading(self):
        return self.clock.reading()

    def protocol(self):
        return protocol()

    def hours(self):
        return tuple(self.seen)

    def signs(self, injection_id):
        return tuple(self.sign_rows.get(injection_id, ()))

    def notes(self, injection_id):
        return tuple(self.noted.get(injection_id, ()))

    def initials(self):
        return ("RN", "AH", "DR")

    def note(self, note_id, injection_id, kind, at, words):
        self.told.append(("note", injection_id, kind, at, words))
        if self.saves:
            self.noted.setdefault(injection_id, []).append(Noted(note_id, kind, at, words, "RN"))
        return self.saves

    def say_what(self, note_id, words, reason=""):
        self.told.append(("say_what", words, reason) if reason else ("say_what", words))
        if self.saves:
            self._change_note(note_id, words)
        return self.saves

    def _change_note(self, note_id, words):
        for noted in self.noted.values():
            noted[:] = [replace(each, words=words) if each.id == note_id else each for each in noted]

    def strike(self, note_id, reason):
        self.told.append(("strike", reason))
        if self.saves:
            for noted in self.noted.values():
                noted[:] = [each for each in noted if each.id != note_id]
        return self.saves

    def why_not(self):
        return T("The disk is full.")

    def allergies(self, participant_id):
        return self.known_allergies

    def drafts(self, injection_id):
        return self.parked.get(injection_id, frozenset())

    def seat(self, injection_id, chair):
        self.told.append(("seat", injection_id, chair))
        self._change(injection_id, lambda seen: replace(seen, chair=chair))
        return True

    def close_all(self, injection_id, why, at, decided_by, reason):
        self.told.append(("close_all", injection_id, why, at, decided_by, reason))
        if not self.saves:
            return False
        self.seen = [hour for hour in self.seen if hour.observation.injection_id != injection_id]
        return True

    def not_done(self, injection_id, codes, reason):
        self.told.append(("not_done", injection_id, tuple(codes), reason))
        for code in codes:
            missed = CheckFact(uuid4(), code, None, "RN", reason)
            self._change(injection_id, lambda seen, missed=missed: replace(seen, checks=(*seen.checks, missed)))
        return True

    def keep_reading(self, reading):
        self.told.append(("reading", reading))
        self.seen = [Hour(hour.observation, (*hour.readings, reading)) for hour in self.seen]

    def keep_sound(self, sound, *, paused):
        self.told.append(("sound", sound.tone, sound.about, paused))

    def gap_seen(self, gap):
        self.told.append(("gap", gap.kind.value))

    # What the frame of the window asks.

    def names(self):
        return protocol().study

    def author(self):
        return self.sitting

    def sit_down(self, initials):
        self.sitting = initials

    sitting = "RN"
    unanswered = 0
    serious_now = ()
    newest = TEN
    parked_sheets = ()

    def unanswered_signs(self):
        return self.unanswered

    def parked_today(self):
        return self.parked_sheets

    def newest_record(self):
        return self.newest

    def serious(self):
        return self.serious_now


class DeskOf:
    """The same clinic as the frame of the window sees it: persons with their roles."""

    def __init__(self, clinic: Clinic) -> None:
        from evclinic.gui.desk import AtDesk

        self._clinic = clinic
        self._people = (AtDesk("RN", T("nurse")), AtDesk("DR", T("investigator")))

    def people(self):
        return self._people

    def __getattr__(self, name):
        return getattr(self._clinic, name)


def protocol_label(name: str) -> Label:
    """The wording of a sign, as form F07 has it."""
    areas = next(group for group in protocol().form("F07").groups if group.name == "areas")
    return next((field.short or field.label for field in areas.fields if field.name == name), Label({"en": name}))


def fact(code: str, t0: datetime) -> CheckFact:
    """A check done exactly when it was due."""
    plan = protocol().check(code)
    at = t0 - timedelta(minutes=10) if plan.before else t0 + timedelta(minutes=plan.minutes)
    return CheckFact(uuid4(), code, at, "RN")
