"""The study as the window asks it: every answer of the board and of the frame comes through its one door.

What the first board does not ask is imported when it is first asked.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from evclinic.clock import Clock
from evclinic.domain.alarms import Sound
from evclinic.domain.answers import branch_at
from evclinic.domain.forms import Field, Form, Kind
from evclinic.domain.observations import Hour
from evclinic.domain.people import Role
from evclinic.domain.problems import Refused
from evclinic.domain.protocol import Protocol, StudyNames
from evclinic.domain.readings import Gap, Reading
from evclinic.domain.words import Plain, T, Words
from evclinic.gui.desk import AtDesk, SeriousNotice
from evclinic.gui.observations.source import Noted, SignRow
from evclinic.gui.signals import Failed, Saved, StudySignals, Tried
from evclinic.services import drafts, hour_notes, observations, staff, watching
from evclinic.services.deeds import Deed, Look
from evclinic.services.door import NotSaved, Study

ROLE_WORDS: dict[Role, Words] = {
    Role.NURSE: T("nurse"),
    Role.INVESTIGATOR: T("investigator"),
    Role.MONITOR: T("monitor"),
}
AREAS = "areas"
SHOWN_SIGNS = 3


@dataclass(frozen=True, slots=True)
class _Moment:
    """A moment of the hour that somebody pressed: who sat here, and what the deed is given."""

    author: str
    given: tuple[UUID, UUID, str, datetime, str]

    @property
    def tried(self) -> Tried:
        """By which a message about it ends: this very moment, and no other press of its kind."""
        note_id, injection_id, kind, at, _words = self.given
        return Tried.of(f"{hour_notes.note.name} {kind} {at.isoformat()}", note_id, injection_id)


class StudySource:
    """What the board and the frame ask for, from an open study. What could not be saved is told by the signals."""

    def __init__(self, study: Study, clock: Clock, signals: StudySignals) -> None:
        self._study, self._clock, self._signals = study, clock, signals
        self._protocol: Protocol | None = None
        self._why_not: Words = Plain("")
        self._waiting: list[_Moment] = []
        self._gaps: list[Gap] = []
        signals.changed.connect(self._forget)

    # What the frame asks.

    def names(self) -> StudyNames:
        """What the study calls itself."""
        return self.protocol().study

    def people(self) -> Sequence[AtDesk]:
        """Everybody who may sit here today."""
        return [AtDesk(person.initials, ROLE_WORDS[person.role]) for person in self._study.see(staff.at_work)]

    def author(self) -> str:
        """Who sits here."""
        return self._study.author

    def sit_down(self, initials: str) -> None:
        """Somebody else sits here now."""
        self._study.author = initials

    def unanswered_signs(self) -> int:
        """How many signs still want their answer."""
        from evclinic.services import adverse_events

        return len(self._study.see(adverse_events.unanswered_signs))

    def newest_record(self) -> datetime:
        """When the newest of all records was made, by the clock of then."""
        return self._study.see(watching.newest_record)

    def parked_today(self) -> Sequence[str]:
        """Whose sheets of today are kept and not saved."""
        return self._study.see(drafts.parked_today)

    def serious(self) -> Sequence[SeriousNotice]:
        """The running clocks of serious events."""
        from evclinic.services import adverse_events

        clocks = self._study.see(adverse_events.serious_clocks)
        return [SeriousNotice(clock.participant, clock.due_at) for clock in clocks]

    # What the board asks.

    def reading(self) -> Reading:
        """The clocks, now."""
        return self._clock.reading()

    def protocol(self) -> Protocol:
        """What is due when, by the protocol adopted last."""
        if self._protocol is None:
            self._protocol = self._study.see(_protocol)
        return self._protocol

    def hours(self) -> Sequence[Hour]:
        """Everybody in a chair."""
        return self._study.see(observations.hours)

    def signs(self, injection_id: UUID) -> Sequence[SignRow]:
        """The highest value of the first few graded signs of the skin, by check."""
        answered = self._study.see(watching.looks, injection_id)
        form = self.protocol().form("F07")
        return [
            SignRow(sign.short or sign.label, {code: highest(seen, sign.name) for code, seen in answered.items()})
            for sign in graded(form)
        ]

    def notes(self, injection_id: UUID) -> Sequence[Noted]:
        """What was put down in one press."""
        found = self._study.see(hour_notes.notes, injection_id)
        return [Noted(row.id, row.kind, row.at, row.words, row.by) for row in found]

    def allergies(self, participant_id: UUID) -> Words:
        """The allergies on record, or that nobody has asked."""
        from evclinic.services import roster

        return self._study.see(roster.overview, participant_id).allergies

    def initials(self) -> Sequence[str]:
        """The initials of whoever may have decided something today."""
        return [person.initials for person in self._study.see(staff.at_work)]

    def note(self, note_id: UUID, injection_id: UUID, kind: str, at: datetime, words: str) -> bool:
        """Put a moment down. One that cannot be saved now is kept, and saved at its own time as soon as it can be."""
        moment = _Moment(self._study.author, (note_id, injection_id, kind, at, words))
        try:
            self._study.do(hour_notes.note, *moment.given)
        except NotSaved as failed:
            self._waiting.append(moment)
            return self._refuse(failed.words, moment.tried)
        except Refused as refused:
            return self._refuse(refused.problems[0].words, moment.tried)
        return self._told(moment.tried)

    def say_what(self, note_id: UUID, words: str, reason: str = "") -> bool:
        """Put words to it, or other ones for this reason."""
        return self._do(hour_notes.say_what, note_id, words, reason=reason or None)

    def strike(self, note_id: UUID, reason: str) -> bool:
        """Strike out a moment that was put down by mistake."""
        return self._do(hour_notes.strike, note_id, reason=reason)

    def why_not(self) -> Words:
        """Why the last thing asked was not saved."""
        return self._why_not

    def drafts(self, injection_id: UUID) -> frozenset[str]:
        """The codes of the checks of this hour that lie in a draft."""
        found = (row.address for row in self._study.see(drafts.drafts))
        return frozenset(address.code for address in found if address.injection_id == injection_id)

    def seat(self, injection_id: UUID, chair: int) -> bool:
        """Move somebody to another chair."""
        from evclinic.services import chairs

        return self._do(chairs.seat, injection_id, chair)

    def close_all(self, injection_id: UUID, why: str, at: datetime, decided_by: str, reason: str) -> bool:
        """End the hour with all its open checks not done."""
        from evclinic.services import leavings

        return self._do(leavings.close_all, uuid4(), injection_id, why, at, decided_by, reason=reason)

    def not_done(self, injection_id: UUID, codes: Sequence[str], reason: str) -> bool:
        """These checks were not done, for one reason."""
        return self._do(observations.not_done, injection_id, codes, of_kind=" ".join(codes), reason=reason)

    def keep_reading(self, reading: Reading) -> None:
        """Keep a reading of the clocks."""
        if self._quietly(lambda: self._study.keep(watching.keep_reading, reading)):
            self._save_waiting()
            self._put_gaps_down()

    def keep_sound(self, sound: Sound, *, paused: bool) -> None:
        """Keep that a sound was called for."""
        self._quietly(lambda: self._study.keep(watching.keep_sound, sound, paused=paused))

    def gap_seen(self, gap: Gap) -> None:
        """Put a gap into the trail; one that cannot be saved now is tried again with the next reading."""
        self._gaps.append(gap)
        self._put_gaps_down()

    # Inside.

    def _do(self, deed: "Deed[..., Any]", *args: Any, of_kind: str = "", **kwargs: Any) -> bool:
        tried = Tried.of(f"{deed.name} {of_kind}", *args)
        try:
            self._study.do(deed, *args, **kwargs)
        except Refused as refused:
            return self._refuse(refused.problems[0].words, tried)
        except NotSaved as failed:
            return self._refuse(failed.words, tried)
        return self._told(tried)

    def _told(self, tried: Tried) -> bool:
        self._signals.saved.emit(Saved(self._clock.reading().wall, tried))
        self._save_waiting()
        return True

    def _save_waiting(self) -> None:
        waiting, self._waiting = self._waiting, []
        sits_here = self._study.author
        for moment in waiting:
            self._study.author = moment.author
            try:
                self._study.do(hour_notes.note, *moment.given)
            except NotSaved:
                self._waiting.append(moment)
            except Refused as refused:
                self._signals.not_saved.emit(Failed(refused.problems[0].words, moment.tried))
            else:
                self._signals.saved.emit(Saved(self._clock.reading().wall, moment.tried))
        self._study.author = sits_here

    def _put_gaps_down(self) -> None:
        while self._gaps and self._quietly(lambda: self._study.do(watching.gap_seen, self._gaps[0])):
            self._gaps.pop(0)

    def _refuse(self, words: Words, tried: Tried) -> bool:
        self._why_not = words
        self._signals.not_saved.emit(Failed(words, tried))
        return False

    def _quietly(self, keep: Callable[[], object]) -> bool:
        """Something that nobody typed: it is told when it cannot be kept, and touches no message about an entry."""
        try:
            keep()
        except NotSaved as failed:
            self._signals.not_kept.emit(failed.words)
        except Refused as refused:
            self._signals.not_kept.emit(refused.problems[0].words)
        else:
            self._signals.not_kept.emit(None)
            return True
        return False

    def _forget(self, topics: frozenset[str]) -> None:
        if "protocols" in topics:
            self._protocol = None


def _protocol(look: Look) -> Protocol:
    return look.protocol


def graded(form: Form) -> list[Field]:
    """The graded signs of each area that the cards have room for."""
    fields = [field for group in form.groups if group.name == AREAS for field in group.fields]
    return [field for field in fields if field.kind is Kind.GRADE][:SHOWN_SIGNS]


def highest(answers: Any, sign: str) -> str:
    """The highest grade of a sign in any area, '' when it was not graded."""
    areas = branch_at(answers, AREAS)
    grades = [row.get(sign) for row in areas.values()] if areas else []
    return max((grade for grade in grades if isinstance(grade, str)), key=int, default="")
