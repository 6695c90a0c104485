"""The paper somebody asks for: which form or bundle, blank or filled, in which language, of whom, for which visit."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from evclinic.domain.casebook import Casebook
from evclinic.domain.protocol import Protocol, Visit

BLANK, PREFILLED, RUNNING, FILLED = "blank", "prefilled", "running", "filled"
MODES = (BLANK, PREFILLED, RUNNING, FILLED)
LANGUAGES = ("en", "ar", "en+ar")

CHECKLIST = "visit_checklist"
WORKSHEET = "worksheet"  # preparation F05 and injection F06, with the times of the checks and the body map
LEAFLET = "participant_sheet"  # what the participant takes home, from form F08
PACK = "pack"
SPECIAL = (CHECKLIST, WORKSHEET, LEAFLET, PACK)
CHART = "F07"
SPARES = ("F14", "F17")  # blanks that lie ready at every injection


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRequest:
    """One paper with everything that stands on it. Without a casebook it is for anybody.

    `form` is the code of a form or one of `SPECIAL`; `mode` one of `MODES`: blank for handwriting, prefilled with what
    is known, running (done so far filled, the rest blank), filled. `record_ids` choose the records; none means those of
    the visit. `extra_checks` adds so many empty columns X1, X2 ... to a chart. `complete` says so on a filled sheet.
    """

    form: str
    protocol: Protocol
    mode: str = BLANK
    languages: str = "en"
    casebook: Casebook | None = None
    visit: str = ""
    record_ids: tuple[UUID, ...] = ()
    printed_by: str = ""
    printed_at: datetime | None = None
    complete: bool = False
    demo: bool = False
    unconfirmed: bool = True
    program: str = ""
    extra_checks: int = 0


def papers_of(visit: Visit) -> tuple[str, ...]:
    """The papers of a visit in the order in which they are used, without spares: names for `PaperRequest.form`.

    F08 brings the participant's sheet along.
    """
    names = [CHECKLIST]
    for code in visit.forms:
        name = WORKSHEET if code in ("F05", "F06") else "F04" if code == "F04A" else code
        if name not in names:
            names.append(name)
    return tuple(names)
