"""Calculated lines about the hour and its signs: is it over, was everything looked at, how long after the injection."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta

from evclinic.domain.adverse_events import onset_after_injection, onset_moment
from evclinic.domain.answers import Answers, answer_at, branch_at
from evclinic.domain.casebook import standing
from evclinic.domain.forms import Item
from evclinic.domain.moments import length_words, time_text
from evclinic.domain.protocol import Protocol
from evclinic.domain.questions import LEFT_AT
from evclinic.domain.surroundings import Around, Rule, yes_no
from evclinic.domain.words import T, Words


def _hour_over(item: Item, answers: Answers, protocol: Protocol, around: Around) -> Words | None:
    left = answer_at(answers, LEFT_AT.place)
    until = datetime.fromisoformat(left) if left else around.now
    if around.t0 is None or until is None:
        return None
    since = until - around.t0
    over = since >= timedelta(minutes=int(protocol.needed("observation.min_minutes")))
    words = {"since": length_words(since.total_seconds())}
    return T("yes: {since} (calculated)", **words) if over else T("no: {since} (calculated)", **words)


def _last_check(item: Item, answers: Answers, protocol: Protocol, around: Around) -> Words | None:
    if around.book is None or around.injection_id is None:
        return None
    last = max(protocol.checks, key=lambda plan: plan.minutes).code
    found = [c for c in standing(around.book.checks) if (c.injection_id, c.code) == (around.injection_id, last)]
    return yes_no(any(check.performed_at and branch_at(check.answers, "vital_signs") for check in found))


def _sites(item: Item, answers: Answers, protocol: Protocol, around: Around) -> Words | None:
    return _all_answered(protocol, around, lambda found: found.group.name == "areas")


def _itch_and_pain(item: Item, answers: Answers, protocol: Protocol, around: Around) -> Words | None:
    return _all_answered(
        protocol, around, lambda found: found.group.name == "areas" and found.field.name in ("itch", "pain")
    )


def _all_answered(protocol: Protocol, around: Around, wanted: Callable[[Item], bool]) -> Words | None:
    """Whether the last check after t0, named by its time, answers all of these; a missing answer's reason does not."""
    if around.book is None or around.t0 is None:
        return None
    check = around.last_check(protocol)
    if check is None:
        return yes_no(False)
    setting = around.book.setting(protocol.check(check.code).looks, check)
    asked = [found for found in protocol.form(check.form).asked(setting, check.answers) if wanted(found)]
    typed = [found for found in asked if found.field.required and not found.field.rule]
    whole = bool(typed) and all(answer_at(check.answers, found.place) is not None for found in typed)
    at = time_text((check.performed_at or check.saved_at).astimezone(around.t0.tzinfo))
    return T("yes: at {time} (calculated)", time=at) if whole else T("no: at {time} (calculated)", time=at)


def _events_opened(item: Item, answers: Answers, protocol: Protocol, around: Around) -> Words | None:
    if around.open_signs is None:
        return None
    if around.open_signs:
        return T("no: signs unanswered: {count} (calculated)", count=around.open_signs)
    return yes_no(True)


def _no_event(item: Item, answers: Answers, protocol: Protocol, around: Around) -> Words | None:
    groups = ("local_signs", "general_signs", "disease_items")
    found = [answer for group in groups for answer in _present(branch_at(answers, group))]
    if not found:
        return None
    count = found.count("yes")
    return T("no: {count} present (calculated)", count=count) if count else yes_no(True)


def _present(branch: Answers) -> Iterable[str]:
    for name, value in branch.items():
        if name == "present" and isinstance(value, str):
            yield value
        elif isinstance(value, Mapping):
            yield from _present(value)


def _onset(item: Item, answers: Answers, protocol: Protocol, around: Around) -> Words | None:
    if around.book is None or around.now is None or onset_moment(answers, around.now) is None:
        return None
    since = onset_after_injection(answers, standing(around.book.injections), around.now)
    if since is None:
        return T("before the first injection (calculated)")
    return T("{minutes} min after injection {number} (calculated)", minutes=since.minutes, number=since.injection)


HOUR_RULES: Mapping[str, Rule] = {
    "events_opened": _events_opened,
    "hour_over": _hour_over,
    "itch_and_pain_recorded": _itch_and_pain,
    "last_check_recorded": _last_check,
    "no_event_since_last_contact": _no_event,
    "onset_after_injection": _onset,
    "sites_inspected": _sites,
}
