"""One filled sheet on its way into the study file, whichever form it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from evclinic.domain.answers import Answers


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetAddress:
    """Which sheet is meant: a form for a participant, at a visit, and for the hour its injection and check code.

    `code` is the check ('T15', 'X1'), the area ('L1') or the number of an event, where a form has a record for each.
    """

    form: str
    participant_id: UUID | None = None
    visit: str = ""
    injection_id: UUID | None = None
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a nurse saves: the answers of a sheet with who did it, when, and the reasons given to edit checks.

    `id` is made by the sheet when it opens, so that saving twice is one save. `reasons` answers problems by their key.
    `paper_serial` names the paper it was copied from; empty for direct entry.
    """

    id: UUID
    address: SheetAddress
    answers: Answers
    performed_at: datetime | None
    performed_by: str
    reasons: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    from_paper: bool = False
    paper_serial: str = ""
