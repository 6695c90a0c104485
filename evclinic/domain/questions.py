"""The questions of the trial's forms that the program's own rules read, each by its form and place.

A protocol may ask more and word them as it likes; these must stand where they are named here.
"""

from typing import NamedTuple


class Question(NamedTuple):
    """One question: its form, and its dotted place below the answers."""

    form: str
    place: str


CONSENT_VERSION = Question("F01", "document.version")
CONSENT_VERSION_DATE = Question("F01", "document.version_date")
CONSENT_SIGNED = Question("F01", "signed.participant_at")

SCREENED_ON = Question("F02", "screening.screened_on")
LAST_NEW_LESION = Question("F02", "stability.last_new_lesion")
LAST_ENLARGEMENT = Question("F02", "stability.last_enlargement")
ELIGIBLE = Question("F02", "decision.result")

BIRTH_YEAR = Question("F03", "demographics.birth_year")
SEX = Question("F03", "demographics.sex")
HEIGHT = Question("F03", "demographics.height")
WEIGHT = Question("F03", "demographics.weight")
ALLERGIES_KNOWN = Question("F03", "other_history.allergies_known")
DIAGNOSED = Question("F03", "vitiligo.diagnosed")
VITILIGO_TYPE = Question("F03", "vitiligo.type")

AREA_ROLE = Question("F04A", "area.role")
AREA_REGION = Question("F04A", "area.region")
AREA_SITE = Question("F04A", "area.site")
AREA_FACIAL = Question("F04A", "area.facial")
AREA_LENGTH = Question("F04A", "size.length_mm")
AREA_WIDTH = Question("F04A", "size.width_mm")
AREA_SIZE = Question("F04A", "size.area_mm2")

THAW_ENDED = Question("F05", "thaw.thaw_ended")
DRAWN_VOLUME = Question("F05", "syringes.drawn_volume")

WASTE = Question("F06", "end.waste")

CHECK_PERFORMED = Question("F07", "check.performed_at")
LEFT_AT = Question("F08", "leaving.left_at")

EVENT_TERM = Question("F14", "event.term")
EVENT_STARTED = Question("F14", "event.start_date")
EVENT_ONGOING = Question("F14", "event.ongoing")
EVENT_SERIOUS = Question("F14", "seriousness.serious")
EVENT_GRADE = Question("F14", "grading.grade")
EVENT_OUTCOME = Question("F14", "actions.outcome")

ALL = tuple(value for value in globals().values() if isinstance(value, Question))
