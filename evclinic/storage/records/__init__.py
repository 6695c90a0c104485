"""The tables. What the program knows is a column; what the form asked is in `answers`; what a rule reads is derived.

They are imported here together, because a table that points at another must know it.
"""

from evclinic.storage.records.adverse_events import AdverseEvent, EventReport, SignAnswer
from evclinic.storage.records.areas import Area
from evclinic.storage.records.base import Base, Entered, Observed, Record
from evclinic.storage.records.clocks import Gap, KeptReading, Sound
from evclinic.storage.records.deviations import Deviation
from evclinic.storage.records.drafts import Draft
from evclinic.storage.records.injections import Injection
from evclinic.storage.records.observations import Check, HourNote, Leaving
from evclinic.storage.records.participants import Disposition, Participant
from evclinic.storage.records.prints import Blob, Print
from evclinic.storage.records.prompts import Prompt
from evclinic.storage.records.sheets import Sheet
from evclinic.storage.records.staff import StaffMember
from evclinic.storage.records.study import ONLY, AdoptedProtocol, Confirmation, StudyRecord

__all__ = [
    "ONLY",
    "AdoptedProtocol",
    "AdverseEvent",
    "Area",
    "Base",
    "Blob",
    "Check",
    "Confirmation",
    "Deviation",
    "Disposition",
    "Draft",
    "Entered",
    "EventReport",
    "Gap",
    "HourNote",
    "Injection",
    "KeptReading",
    "Leaving",
    "Observed",
    "Participant",
    "Print",
    "Prompt",
    "Record",
    "Sheet",
    "SignAnswer",
    "Sound",
    "StaffMember",
    "StudyRecord",
]
