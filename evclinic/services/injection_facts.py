"""What the rules of an injection look at, brought together from the other sheets of the participant."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from evclinic.domain.answers import Answers, answer_at
from evclinic.domain.casebook import INJECTED, Casebook, standing
from evclinic.domain.eligibility import is_facial, total_injected
from evclinic.domain.entries import Entry
from evclinic.domain.injections import (
    START,
    T0,
    EarlierInjection,
    InjectionFacts,
    injection_problems,
)
from evclinic.domain.problems import Problem
from evclinic.domain.products import CHECKED_BY, EXPIRY, LOT_CHECKED, PREPARED_BY, RELEASED, vials_left
from evclinic.domain.visits import anchors, window
from evclinic.services.casebook import casebooks
from evclinic.services.day_steps import steps_not_saved
from evclinic.services.deeds import Look
from evclinic.services.entering import given_reasons, zoned
from evclinic.storage.records import Injection, Sheet

RULES_NEED = frozenset({"sheets", "injections", "areas", "checks"})
CONSENT = ("F01", "signed.participant_at")
ELIGIBLE = ("F02", "decision.result", "eligible")
DECIDED = "decision.decided_at"


def rules(look: Look, entry: Entry) -> Iterable[Problem]:
    """What is to be said about an injection, by all that is on record about its participant now."""
    return injection_problems(entry.answers, facts(look, entry))


def facts(look: Look, entry: Entry) -> InjectionFacts:
    """What the rules of an injection look at, from the other sheets of the participant."""
    injection = look.session.get_one(Injection, entry.id)
    (book,) = casebooks(look, [injection.participant_id], RULES_NEED)
    checklist = book.latest("F10", visit=injection.visit)
    begun = book.injection(injection.number)
    start = answer_at(entry.answers, START) or answer_at(entry.answers, T0)
    earlier = tuple(_earlier(book, injection))
    counts = any(each.day and each.number < injection.number for each in earlier)  # none counts from itself
    planned = window(look.protocol.visit(injection.visit), anchors(book)) if counts else None
    return InjectionFacts(
        number=injection.number,
        consent_at=_first_consent(look, book),
        eligible=_is_eligible(look, book, zoned(look, start) if start else look.now),
        earliest=planned.earliest if planned else None,
        latest=planned.latest if planned else None,
        min_gap_days=int(look.protocol.needed("injections.min_gap_days")),
        earlier=earlier,
        checklist_at=_here(look, checklist.performed_at if checklist else None),
        tolerance_ml=look.protocol.number("volume.tolerance_ml") or Decimal("0.05"),
        injected_mm2=total_injected(book.areas),
        max_mm2=look.protocol.needed("area.max_mm2"),
        not_saved=tuple(steps_not_saved(book, begun)) if begun else (),
        facial=tuple(a.code for a in standing(book.areas) if a.role == INJECTED and is_facial(a, look.protocol)),
        **_of_product(look, book, injection.visit),
    )


def _of_product(look: Look, book: Casebook, visit: str) -> dict[str, Any]:
    """What the preparation of this visit says: its lot, its two persons, how much was drawn up, and the go-ahead."""
    preparation = book.latest("F05", visit=visit)
    prepared: Answers = preparation.answers if preparation else {}
    return {
        "checked_at": zoned(look, checked) if (checked := answer_at(prepared, LOT_CHECKED)) else None,
        "proceed": _yes(answer_at(prepared, "release.proceed")),
        "lot_released": _yes(answer_at(prepared, RELEASED)),
        "vials_left": vials_left(prepared),
        "lot_expiry": _day(answer_at(prepared, EXPIRY)),
        "in_use_until": _in_use_until(look, prepared),
        "preparer": answer_at(prepared, PREPARED_BY) or "",
        "checker": answer_at(prepared, CHECKED_BY) or "",
        "drawn_ml": _decimal(answer_at(prepared, "syringes.drawn_volume")),
        "said": _said(look, preparation.id) if preparation else {},
    }


def _said(look: Look, preparation_id: UUID) -> dict[str, str]:
    """The reasons given on the preparation, by the check that asked: the injection asks the same of the product."""
    given = given_reasons(look, Sheet.__tablename__, preparation_id)
    return {key.partition("@")[0]: reason for key, reason in given.items()}


def _here(look: Look, moment: datetime | None) -> datetime | None:
    return moment.astimezone(look.now.tzinfo) if moment else None


def _earlier(book: Casebook, injection: Injection) -> Iterator[EarlierInjection]:
    for sheet in book.injections:
        if not sheet.is_void and sheet.ending and sheet.number != injection.number:
            yield EarlierInjection(sheet.number, sheet.ending, sheet.t0.date() if sheet.t0 else None)


def _first_consent(look: Look, book: Casebook) -> datetime | None:
    """When the participant signed first: a later signature, to a new version, takes nothing from the earlier one."""
    signed = [answer_at(sheet.answers, CONSENT[1]) for sheet in standing(book.sheets) if sheet.form == CONSENT[0]]
    return min((zoned(look, answer) for answer in signed if answer), default=None)


def _is_eligible(look: Look, book: Casebook, start: datetime) -> bool:
    """Whether the decision that stood at the start said so; one without a time counts as made before."""
    made = [sheet for sheet in standing(book.sheets) if sheet.form == ELIGIBLE[0]]
    before = [sheet for sheet in made if not (at := answer_at(sheet.answers, DECIDED)) or zoned(look, at) <= start]
    last = max(before, key=lambda sheet: sheet.saved_at, default=None)
    return last is not None and answer_at(last.answers, ELIGIBLE[1]) == ELIGIBLE[2]


def _in_use_until(look: Look, prepared: Answers) -> datetime | None:
    thawed, minutes = answer_at(prepared, "thaw.thaw_ended"), look.protocol.number("inuse.minutes")
    if not thawed or minutes is None:
        return None
    return zoned(look, thawed) + timedelta(minutes=float(minutes))


def _yes(answer: str | None) -> bool | None:
    return None if answer is None else answer == "yes"


def _day(answer: str | None) -> date | None:
    return date.fromisoformat(answer) if answer else None


def _decimal(answer: str | None) -> Decimal | None:
    return Decimal(answer) if answer else None
