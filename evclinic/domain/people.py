"""The persons of the site: who they are to the trial, what was delegated to them, and from when to when."""

import re
from dataclasses import dataclass
from datetime import date
from enum import Flag, auto
from uuid import UUID

from evclinic.domain.words import T


class Role(Flag):
    """What somebody is on the site's list of persons."""

    NURSE = auto()
    INVESTIGATOR = auto()
    MONITOR = auto()

    @property
    def code(self) -> str:
        """As the record of a person keeps it."""
        return str(self.name).lower()


CLINICAL = Role.NURSE | Role.INVESTIGATOR
ANYBODY = CLINICAL | Role.MONITOR
NOBODY = Role(0)  # what the program puts down by itself
PROGRAM = "evclinic"  # who did it then: longer than any initials
INITIALS = re.compile(r"[^\W\d_]{2,4}")
NOT_INITIALS = T("Type initials of 2 to 4 letters, such as NH, not a name. Nothing is saved yet.")


def are_initials(text: str) -> bool:
    """Whether this can stand for a person: two to four letters. A name is refused, never cut to fit."""
    return INITIALS.fullmatch(text) is not None


def role_of(code: str) -> Role:
    """The role of a person's record."""
    return Role[code.upper()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person of the site, by initials. The days are the first and the last one, both included."""

    id: UUID
    initials: str
    role: Role
    tasks: tuple[str, ...]
    active_from: date
    active_to: date | None = None

    def is_active(self, day: date) -> bool:
        """Whether this person worked for the trial on that day."""
        return self.active_from <= day and (self.active_to is None or day <= self.active_to)

    @property
    def is_investigator(self) -> bool:
        """Whether this person may decide what the protocol leaves to an investigator."""
        return self.role is Role.INVESTIGATOR
