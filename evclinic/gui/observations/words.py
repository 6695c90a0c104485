"""What the board says about a chair: its state in a word, its clock, what is due and when."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from evclinic.domain.moments import span_text, time_text
from evclinic.domain.observations import Chair, ClockDoubt, Standing, State
from evclinic.domain.protocol import Protocol
from evclinic.domain.readings import ONE_DAY
from evclinic.domain.words import Plain, T, Text, Words
from evclinic.gui.observations.source import Kept

SILENT = ("emergency", "emergency_over")  # the card itself was opened or closed; nothing happened to anybody
STATE_WORDS: dict[State, Text] = {
    State.PLANNED: T("Planned"),
    State.DUE_SOON: T("Due soon"),
    State.DUE_NOW: T("Due now"),
    State.LATE: T("LATE"),
    State.DONE: T("Done"),
    State.NOT_DONE: T("Not done"),
}


DOUBTS: dict[ClockDoubt, Text] = {
    ClockDoubt.BEHIND: T("Recorded later than this clock: check the PC clock"),
    ClockDoubt.AHEAD: T("The PC clock is ahead of this hour: check it"),
    ClockDoubt.TOO_LONG: T("In the chair for more than a day: check the PC clock"),
}
BEYOND_A_DAY = ">24 h"


@dataclass(frozen=True, slots=True)
class Face:
    """A clock: the word before the digits, which alone says whether time is left or has passed, and the digits."""

    word: Words
    digits: str


def state_of(chair: Chair) -> State:
    """The state of a chair as its badge shows it: that of the check that comes first, done when none is left."""
    return chair.next.state if chair.next else State.DONE


def badge_words(chair: Chair) -> Text:
    """The word on the badge."""
    if chair.next is None:
        return T("Hour complete") if chair.hour_over else T("All done")
    return STATE_WORDS[chair.next.state]


def face_of(chair: Chair) -> Face:
    """The clock of a chair: how late, how long it has been due, or how long until it is."""
    upcoming = chair.next
    if upcoming is None or upcoming.due is None:
        left = chair.over_at - chair.now
        over = left <= timedelta(0)
        word: Words = Plain("") if over else T("to go")
        span = chair.elapsed if over else left
    elif upcoming.state is State.LATE:
        word, span = T("LATE"), chair.now - upcoming.due
    elif upcoming.state is State.DUE_NOW:
        word, span = T("now"), chair.now - upcoming.due
    else:
        word, span = T("in"), upcoming.due - chair.now
    return Face(word, span_text(span.total_seconds()) if span <= ONE_DAY else BEYOND_A_DAY)


def doubt_words(chair: Chair) -> Text | None:
    """What to check first when the clock of the computer cannot be right; None when nothing speaks against it."""
    return DOUBTS[chair.clock_doubt] if chair.clock_doubt else None


def due_words(chair: Chair) -> Text:
    """Which check, and when it is or was due."""
    upcoming = chair.next
    if upcoming is None or upcoming.due is None:
        return T("Ready to leave?") if chair.hour_over else T("The hour is over at {time}", time=clock(chair.over_at))
    if upcoming.state is State.LATE:
        return T("{check}: was due {time}", check=upcoming.label, time=clock(upcoming.due))
    return T("{check}: due {time}", check=upcoming.label, time=clock(upcoming.due))


def lines_words(kept: Kept) -> Text | None:
    """How many moments were put down in one press, and when the last; None when none was."""
    moments = [noted for noted in kept.notes if noted.kind not in SILENT]
    if not moments:
        return None
    return T("Noted: {count}, last {time}", count=len(moments), time=time_text(moments[-1].at))


def draft_words(chair: Chair, kept: Kept) -> Text | None:
    """Which sheet of this hour lies in a draft; None when none does."""
    codes = sorted(kept.drafts)
    if not codes:
        return None
    known = {standing.code: standing.label for standing in chair.standings}
    return T("✎ Draft: {check}", check=known.get(codes[0], codes[0])) if codes[0] else T("✎ Draft")


def seat_words(chair: Chair) -> Text:
    """Where somebody sits, which injection it was, and when it was given."""
    seen = chair.observation
    visit, given = seen.visit, clock(seen.t0)
    if seen.chair is None:
        return T("No chair · {visit} · injected {time}", visit=visit, time=given)
    return T("Chair {chair} · {visit} · injected {time}", chair=seen.chair, visit=visit, time=given)


def leaves_words(chair: Chair) -> Text:
    """When the hour is over, or since when it has been."""
    return T("Hour over at {time}", time=clock(chair.over_at))


def heading(standing: Standing, protocol: Protocol) -> Words:
    """What stands under a mark: the minutes of a planned check, the code of an extra one."""
    plan = protocol.check(standing.code)
    if plan.before:
        return T("Pre")
    return Plain(standing.code if plan is protocol.extra_check else str(plan.minutes))


def spoken(standing: Standing) -> Text:
    """A check in one sentence, for whoever hears the board instead of seeing it."""
    state = STATE_WORDS[standing.state]
    if standing.performed_at is not None:
        return T("{check}: {state} {time}", check=standing.label, state=state, time=clock(standing.performed_at))
    if standing.due is not None and standing.is_open:
        return T("{check}: {state}, due {time}", check=standing.label, state=state, time=clock(standing.due))
    return T("{check}: {state}", check=standing.label, state=state)


def clock(moment: datetime) -> str:
    """A time on the board: to the minute, with seconds where the moment has some."""
    return time_text(moment, seconds=bool(moment.second))
