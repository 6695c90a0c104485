"""The site's list of persons: who works for the trial, in which role, with which tasks, from when to when."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select

from evclinic.domain.forms import Option
from evclinic.domain.people import NOT_INITIALS, Person, Role, are_initials, role_of
from evclinic.domain.problems import Problem, impossible, refuse_if_any
from evclinic.domain.words import T
from evclinic.services.deeds import Act, Look, already_saved, deed
from evclinic.storage.records import StaffMember


@deed(may=Role.INVESTIGATOR | Role.NURSE)
def add_person(act: Act, person_id: UUID, initials: str, role: Role, tasks: Sequence[str], active_from: date) -> UUID:
    """Put somebody on the list. Initials are given once and never again, so that old records stay readable."""
    if already_saved(act, StaffMember, person_id):
        return person_id
    refuse_if_any([*_initials_problems(act, initials), *_task_problems(act, tasks)])
    act.session.add(
        StaffMember(
            id=person_id,
            initials=initials,
            role=role.code,
            tasks=_written(tasks),
            active_from=active_from.isoformat(),
            active_to=None,
        )
    )
    return person_id


@deed(may=Role.INVESTIGATOR | Role.NURSE)
def change_person(act: Act, person_id: UUID, role: Role, tasks: Sequence[str], *, reason: str) -> None:
    """Another role or other tasks from now on, with the reason; what was done before is not judged again."""
    record = act.session.get_one(StaffMember, person_id)
    refuse_if_any([*_reason_problems(reason), *_task_problems(act, tasks, record.tasks.split())])
    record.role, record.tasks = role.code, _written(tasks)


@deed(may=Role.INVESTIGATOR | Role.NURSE)
def end_person(act: Act, person_id: UUID, active_to: date, *, reason: str) -> None:
    """Somebody works for the trial until this day; the person and everything done stay on record."""
    record = act.session.get_one(StaffMember, person_id)
    problems = [*_reason_problems(reason)]
    if active_to.isoformat() < record.active_from:
        problems.append(impossible("active_to", T("The last day lies before the first one."), "staff.days"))
    refuse_if_any(problems)
    record.active_to = active_to.isoformat()


def people(look: Look) -> tuple[Person, ...]:
    """Everybody who ever was on the list, by initials."""
    return tuple(_person(record) for record in look.session.scalars(select(StaffMember).order_by(StaffMember.initials)))


def at_work(look: Look) -> tuple[Person, ...]:
    """Those who may sit at the keyboard today."""
    return tuple(person for person in people(look) if person.is_active(look.now.date()))


def delegation_log(look: Look) -> tuple[Option, ...]:
    """The tasks that can be given to somebody, by their letters."""
    return look.protocol.lists.get("tasks", ())


def _reason_problems(reason: str) -> Iterable[Problem]:
    if not reason.strip():
        yield impossible("reason", T("Say why."), "reason")


def _task_problems(look: Look, tasks: Sequence[str], had: Sequence[str] = ()) -> Iterable[Problem]:
    """Letters that the log does not have; what somebody `had` stays, and a protocol without a log takes any letter."""
    log = {task.code for task in delegation_log(look)}
    unknown = [task for task in tasks if task not in log and task not in had]
    if log and unknown:
        words = T("The delegation log has no {letters}. Its letters stand below the line.", letters=", ".join(unknown))
        yield impossible("tasks", words, "staff.tasks")


def _written(tasks: Iterable[str]) -> str:
    return " ".join(sorted(set(tasks)))


def _initials_problems(look: Look, initials: str) -> Iterable[Problem]:
    if not are_initials(initials):
        yield impossible("initials", NOT_INITIALS, "staff.initials")
    elif look.session.scalar(select(StaffMember.id).where(StaffMember.initials == initials)) is not None:
        yield impossible("initials", T("{initials} is taken. Choose other initials.", initials=initials), "staff.taken")


def _person(record: StaffMember) -> Person:
    return Person(
        id=record.id,
        initials=record.initials,
        role=role_of(record.role),
        tasks=tuple(record.tasks.split()),
        active_from=date.fromisoformat(record.active_from),
        active_to=date.fromisoformat(record.active_to) if record.active_to else None,
    )
