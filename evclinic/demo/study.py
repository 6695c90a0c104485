"""Making the synthetic study: every record through the same door as real data, at the times it is said to be from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from uuid import UUID, uuid5

from evclinic import paths
from evclinic.clock import StoppedClock
from evclinic.demo.filling import Filler, filled
from evclinic.demo.stories import HOUR, STORIES, Story, drawn, used
from evclinic.domain.entries import Entry, SheetAddress
from evclinic.domain.moments import stored
from evclinic.domain.participants import DispositionKind
from evclinic.domain.people import Role
from evclinic.services import dispositions, injections, participants, protocols, sheets, staff, watching
from evclinic.services.areas import LETTERS
from evclinic.services.study import DEMO, FirstPerson, Study, create_study
from evclinic.storage.connection import STUDY_FILE
from evclinic.storage.disk import remove_with_logs
from evclinic.storage.keys import KEY_FILE

NAMES = UUID("6f1c5a3e-6f0e-4f3b-9c1e-0d5a9f2b7c11")  # the demo's ids are the same every time
NURSE, SECOND, INVESTIGATOR = "RN", "SK", "DR"
MINUTES = {"PRE": -10, "T00": 1, "T05": 5, "T15": 15, "T30": 30, "T45": 45, "T60": 60}
Progress = Callable[[int, int], bool]


@dataclass(frozen=True, slots=True)
class Step:
    """Something somebody did at a moment."""

    at: datetime
    do: Callable[[], object]


def make_demo(folder: Path, now: datetime, progress: Progress = lambda done, whole: True) -> None:
    """Make the synthetic study in an empty folder, as it stands at this moment.

    Raises `NotOpened` when the folder holds a study. `progress` is told how far it is; by False it stops the making,
    and then nothing of it is left.
    """
    start = now - timedelta(days=220)
    clock = StoppedClock(start, boot=start.timestamp(), boot_id="demo")
    protocol = protocols.load_folder(paths.resources("protocol", "nct06813027"))
    study = create_study(
        folder, clock, kind=DEMO, protocol=protocol, first=FirstPerson(NURSE, Role.NURSE, "A E G H J K")
    )
    is_whole = False
    try:
        maker = _Maker(study, clock, now)
        steps = sorted(maker.steps(), key=lambda step: step.at)
        for number, step in enumerate(steps):
            clock.advance((step.at - clock.reading().wall).total_seconds())
            step.do()
            if not progress(number + 1, len(steps)):
                return
        clock.advance((now - clock.reading().wall).total_seconds())
        study.keep(watching.keep_reading, clock.reading())
        is_whole = True
    finally:
        study.close()
        if not is_whole:
            _take_away(folder)


def _take_away(folder: Path) -> None:
    """Half a demo would be opened as a whole one the next time."""
    remove_with_logs(folder / STUDY_FILE)
    (folder / KEY_FILE).unlink()


class _Maker:
    """Turns the stories into steps."""

    def __init__(self, study: Study, clock: StoppedClock, now: datetime) -> None:
        self._study, self._clock, self._now = study, clock, now
        self._vials = count(1)  # each injection takes a vial of its own

    def steps(self) -> list[Step]:
        first = self._clock.reading().wall
        found = [
            Step(first, lambda: self._add(INVESTIGATOR, Role.INVESTIGATOR, "A B I L")),
            Step(first, lambda: self._add(SECOND, Role.NURSE, "A E G H J K")),
        ]
        for number, story in enumerate(STORIES, 1):
            found += self._story(number, story)
        return found

    def _story(self, number: int, story: Story) -> list[Step]:
        participant_id = uuid5(NAMES, f"participant {number}")
        screening = self._day(story.screened, 8, 4 * number)
        found = [
            Step(screening, lambda: self._study.do(participants.register, participant_id)),
            self._sheet(
                screening,
                "F01",
                "SCR",
                participant_id,
                {"document.version": "3", "document.version_date": "2025-01-15"},
            ),
        ]
        if number == len(STORIES):
            return found
        found += self._screening(story, participant_id, screening + timedelta(minutes=20))
        if story.enrolled:
            found += self._trial(story, participant_id, screening + timedelta(hours=1))
        return found

    def _screening(self, story: Story, participant_id: UUID, at: datetime) -> list[Step]:
        person = {"demographics.birth_year": story.birth_year, "demographics.sex": story.sex}
        result = "eligible" if story.eligible else "not_eligible"
        found = [self._sheet(at, "F03", "SCR", participant_id, person | self._allergy(story))]
        for pair, both in enumerate(story.areas, 1):
            for role, area in zip(("injected", "control"), both, strict=True):
                given = {f"area.{name}": text for name, text in area.items() if name in ("region", "site")}
                given |= {f"size.{name}": text for name, text in area.items() if name.endswith("_mm")}
                given |= {
                    "area.role": role,
                    "area.facial": "no",
                    "size.area_mm2": str(int(area["length_mm"]) * int(area["width_mm"]) * 3 // 4),
                }
                given |= {"area.paired_with": f"L{pair}"} if role == "control" else {}
                found.append(
                    self._sheet(
                        at + timedelta(minutes=pair), "F04A", "SCR", participant_id, given, f"{LETTERS[role]}{pair}"
                    )
                )
        found.append(
            self._sheet(
                at + timedelta(minutes=9), "F02", "SCR", participant_id, {"decision.result": result}, by=INVESTIGATOR
            )
        )
        if not story.eligible:
            end = at + timedelta(minutes=12)
            found.append(Step(end, lambda: self._dispose(participant_id, "screen_failure", end)))
        return found

    def _trial(self, story: Story, participant_id: UUID, at: datetime) -> list[Step]:
        found = [Step(at, lambda: self._study.do(participants.enrol, participant_id))]
        for number, days in enumerate(story.injected, 1):
            found += self._injection(story, participant_id, number, days)
        if story.not_given:
            found += self._not_given(participant_id, len(story.injected) + 1, self._day(story.not_given, 10))
        for visit, days in story.follow_up:
            when = self._day(days, 10, 7)
            found += [self._sheet(when, form, visit, participant_id, {}) for form in ("F10", "F13")]
        if story.withdrawn[0]:
            end = self._day(story.withdrawn[1], 12)
            found.append(Step(end, lambda: self._dispose(participant_id, story.withdrawn[0], end)))
        return found

    def _injection(self, story: Story, participant_id: UUID, number: int, days: int) -> list[Step]:
        """One injection day; the last one of somebody in a chair is still under way."""
        visit, now_in_chair = f"INJ{number}", story.chair_seconds is not None and number == len(story.injected)
        t0 = self._now - timedelta(seconds=story.chair_seconds or 0) if now_in_chair else self._day(days, 10, 3)
        injection_id = uuid5(NAMES, f"{participant_id} injection {number}")
        last = number == len(story.injected)
        findings = story.findings if last else {}
        areas = len(story.areas)
        found = self._before(participant_id, visit, number, injection_id, t0, areas, first=number == 1)
        for code in story.checks if now_in_chair else HOUR:
            if code != "PRE":
                at = t0 + timedelta(minutes=MINUTES[code], seconds=20)
                found.append(self._check(at, participant_id, visit, injection_id, code, findings.get(code, {})))
        if not now_in_chair:
            left = t0 + timedelta(minutes=64)
            found.append(
                self._sheet(left, "F08", visit, participant_id, {}, injection_id=injection_id, looks="leaving")
            )
        return found

    def _before(
        self,
        participant_id: UUID,
        visit: str,
        number: int,
        injection_id: UUID,
        t0: datetime,
        areas: int,
        *,
        first: bool,
    ) -> list[Step]:
        """What comes before the needle, and the injection itself."""
        at, thawed = t0 - timedelta(minutes=50), t0 - timedelta(minutes=20)
        preparation = {
            "product.lot": "EVB-0042",
            "product.vials": f"{next(self._vials):02d}",
            "product.expiry": (self._now + timedelta(days=90)).date().isoformat(),
            "product.lot_released": "yes",
            "thaw.removed_at": stored(thawed - timedelta(minutes=22)),
            "thaw.thaw_started": stored(thawed - timedelta(minutes=20)),
            "thaw.thaw_ended": stored(thawed),
            **drawn(areas),
        }
        given = {
            "injection.ending": "given",
            "injection.given_by": INVESTIGATOR,
            "injection.started_at": stored(t0 - timedelta(minutes=4)),
            "end.end_of_last_point": stored(t0),
            **used(areas),
        }
        found = [self._sheet(at, "F04", visit, participant_id, {})] if first else []
        begun = at + timedelta(minutes=25)
        return [
            *found,
            self._sheet(at + timedelta(minutes=4), "F10", visit, participant_id, {}),
            self._sheet(thawed + timedelta(minutes=2), "F05", visit, participant_id, preparation),
            Step(begun, lambda: self._study.do(injections.begin, injection_id, participant_id, visit)),
            self._check(t0 - timedelta(minutes=10), participant_id, visit, injection_id, "PRE", {}),
            self._sheet(
                t0 + timedelta(seconds=15),
                "F06",
                visit,
                participant_id,
                given,
                injection_id=injection_id,
                own=injection_id,
            ),
        ]

    def _not_given(self, participant_id: UUID, number: int, at: datetime) -> list[Step]:
        """An injection that the participant refused; it keeps its number."""
        visit, injection_id = f"INJ{number}", uuid5(NAMES, f"{participant_id} injection {number}")
        given = {"injection.ending": "not_given", "injection.reason": "refusal", "injection.decided_at": stored(at)}
        return [
            Step(at, lambda: self._study.do(injections.begin, injection_id, participant_id, visit)),
            self._sheet(
                at + timedelta(minutes=2),
                "F06",
                visit,
                participant_id,
                given,
                injection_id=injection_id,
                own=injection_id,
            ),
        ]

    def _check(
        self, at: datetime, participant_id: UUID, visit: str, injection_id: UUID, code: str, given: Mapping[str, str]
    ) -> Step:
        who = SECOND if code in ("T30", "T60") else NURSE
        return self._sheet(at, "F07", visit, participant_id, given, code, injection_id=injection_id, by=who)

    def _sheet(
        self,
        at: datetime,
        form: str,
        visit: str,
        participant_id: UUID,
        given: Mapping[str, str],
        code: str = "",
        *,
        injection_id: UUID | None = None,
        own: UUID | None = None,
        looks: str = "",
        by: str = NURSE,
    ) -> Step:
        address = SheetAddress(
            form=form, participant_id=participant_id, visit=visit, injection_id=injection_id, code=code
        )
        record_id = own or uuid5(NAMES, f"{participant_id} {form} {visit} {code} {at}")
        return Step(at, lambda: self._save(address, record_id, given, looks, by))

    def _save(self, address: SheetAddress, record_id: UUID, given: Mapping[str, str], looks: str, by: str) -> None:
        view = self._study.see(sheets.open_sheet, address, record_id)
        setting = replace(view.setting, looks=frozenset({looks})) if looks else view.setting
        at = self._clock.reading().wall
        answers = filled(view.form, setting, Filler(by, at, SECOND if by == NURSE else NURSE, INVESTIGATOR), given)
        entry = Entry(id=record_id, address=address, answers=answers, performed_at=at, performed_by=by)
        self._study.author = by
        self._study.do(sheets.save, entry)

    def _add(self, initials: str, role: Role, tasks: str) -> None:
        ident = uuid5(NAMES, f"person {initials}")
        self._study.do(staff.add_person, ident, initials, role, tasks.split(), self._clock.reading().wall.date())

    def _dispose(self, participant_id: UUID, kind: str, at: datetime) -> None:
        self._study.author = INVESTIGATOR
        ident, day = uuid5(NAMES, f"{participant_id} {kind}"), at.date().isoformat()
        reason = "Vitiligo still active" if kind == "screen_failure" else "Consent withdrawn"
        self._study.do(dispositions.dispose, ident, participant_id, DispositionKind(kind), day, reason=reason)

    def _allergy(self, story: Story) -> dict[str, str]:
        if not story.allergy:
            return {}
        return {
            "other_history.allergies_known": "yes",
            "allergies.1.substance": story.allergy,
            "allergies.1.reaction": "Rash",
        }

    def _day(self, days: int, hour: int, minute: int = 0) -> datetime:
        day = self._now.date() - timedelta(days=days)
        return datetime(day.year, day.month, day.day, hour, minute, tzinfo=self._now.tzinfo)
