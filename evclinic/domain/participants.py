"""A participant of the trial, by codes and never by name, and how somebody leaves the trial or its treatment."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from evclinic.domain.words import T, Text

NONE_KNOWN = T("none known")  # what is said of the allergies of somebody who has none


class DispositionKind(StrEnum):
    """How somebody leaves: the treatment only, or the whole trial."""

    SCREEN_FAILURE = "screen_failure"
    WITHDRAWN_TREATMENT = "withdrawn_treatment"
    WITHDRAWN_ALL = "withdrawn_all"
    LOST = "lost_to_follow_up"
    DEATH = "death"
    COMPLETED = "completed"

    @property
    def words(self) -> Text:
        """As the roster says it."""
        return _WORDS[self]

    @property
    def ends_all(self) -> bool:
        """Whether no visit follows; after a withdrawal from treatment the follow-up goes on."""
        return self is not DispositionKind.WITHDRAWN_TREATMENT


_WORDS = {
    DispositionKind.SCREEN_FAILURE: T("screen failure"),
    DispositionKind.WITHDRAWN_TREATMENT: T("withdrawn from treatment"),
    DispositionKind.WITHDRAWN_ALL: T("withdrawn from everything"),
    DispositionKind.LOST: T("lost to follow-up"),
    DispositionKind.DEATH: T("died"),
    DispositionKind.COMPLETED: T("completed"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Somebody who was screened. The code comes with the enrolment; neither number is ever used again."""

    id: UUID
    screening_number: str
    code: str = ""
    enrolled_at: datetime | None = None
    enrolled_by: str = ""

    @property
    def name(self) -> str:
        """What the site calls this participant: the code, before enrolment the screening number."""
        return self.code or self.screening_number
