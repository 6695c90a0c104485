"""Moments, dates and partial dates as the clinic reads and writes them."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from evclinic.domain.numbers import Unreadable, western
from evclinic.domain.words import T, Text

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
MANY_DAYS = timedelta(days=60)  # beyond, an hour more or less says nothing

PARTLY_KNOWN = T("Type the date as 09-MAR-2026; write UN for an unknown day, UNK for an unknown month.")
WHOLE = T("Type the day, the month and the year, such as 09-MAR-2026.")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date as precisely as it is known: a year, a month of a year, or a day. Sorted by its earliest day."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def earliest(self) -> date:
        """The first day it can have been."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day it can have been."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def iso(self) -> str:
        """ISO 8601 with the precision given: 2026, 2026-03 or 2026-03-09."""
        return "-".join([f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part)])

    def shown(self) -> str:
        """As the forms write it: UN-MAR-2026, UN-UNK-2026, 09-MAR-2026."""
        day = f"{self.day:02d}" if self.day else "UN"
        return f"{day}-{MONTHS[self.month - 1] if self.month else 'UNK'}-{self.year:04d}"


def partial_date_of(iso: str) -> PartialDate:
    """The partial date stored as ISO text. Raises ValueError for text that is none."""
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", iso):
        raise ValueError("not a date in ISO 8601")
    date.fromisoformat(f"{iso}-01-01"[:10])  # it stands in the calendar
    return PartialDate(*(int(part) for part in iso.split("-")))


def parse_partial_date(text: str) -> PartialDate:
    """A date typed with UN for an unknown day and UNK for an unknown month. Raises `Unreadable`."""
    parts = [part for part in re.split(r"[\s/.\-]+", western(text).strip().upper()) if part]
    if len(parts) == 1 and re.fullmatch(r"\d{8}", parts[0]):
        parts = [parts[0][:2], parts[0][2:4], parts[0][4:]]
    if parts and len(parts[0]) == 4 and parts[0].isdigit():
        parts.reverse()
    parts = ["UN", "UNK"][: 3 - len(parts)] + parts if len(parts) == 1 else ["UN", *parts] if len(parts) == 2 else parts
    if len(parts) != 3 or not re.fullmatch(r"[12]\d{3}", parts[2]):
        raise Unreadable(PARTLY_KNOWN)
    year, month = int(parts[2]), _month(parts[1])
    day = 0 if parts[0] == "UN" else _whole(parts[0])
    if day and not month:
        raise Unreadable(T("Write UN for the day when the month is unknown."))
    if (month and day > monthrange(year, month)[1]) or (parts[0] != "UN" and day < 1):
        raise Unreadable(T("This month has days 1 to {last}.", last=monthrange(year, month or 1)[1]))
    return PartialDate(year, month, day)


def ends_before(end: str, start: str) -> bool:
    """Whether a stored end lies before a stored start for certain, as far as both are known; text that is none: no."""
    try:
        last, first = _span(end)[1], _span(start)[0]
        both_times = isinstance(last, datetime) and isinstance(first, datetime)
        return last < first if both_times else _day(last) < _day(first)
    except (ValueError, TypeError):
        return False


def parse_date(text: str) -> date:
    """A full date typed as 09-MAR-2026, 9/3/2026 or 2026-03-09. Raises `Unreadable`."""
    try:
        found = parse_partial_date(text)
    except Unreadable as error:
        raise Unreadable(WHOLE) if error.words is PARTLY_KNOWN else error from None
    if not found.day:
        raise Unreadable(WHOLE)
    return found.earliest


def parse_time(text: str) -> time:
    """A 24-hour time typed as 1017, 10.17, 10:17 or 10:17:42, in any digits. Raises `Unreadable`."""
    plain = re.sub(r"[.,:٫\s\u2066-\u2069\u200e\u200f]+", ":", western(text).strip()).strip(":")
    if re.fullmatch(r"\d{3,4}", plain):
        plain = f"{plain[:-2]}:{plain[-2:]}"
    match = re.fullmatch(r"(\d{1,2}):(\d{2})(?::(\d{2}))?", plain)
    if not match:
        raise Unreadable(T("Type the time as 10:17."))
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    if hour > 23 or minute > 59 or second > 59:
        raise Unreadable(T("The time must lie between 00:00 and 23:59."))
    return time(hour, minute, second)


def date_text(day: date) -> str:
    """09-MAR-2026, in both languages."""
    return f"{day.day:02d}-{MONTHS[day.month - 1]}-{day.year:04d}"


def time_text(moment: datetime, *, seconds: bool = False) -> str:
    """10:17, or 10:17:42."""
    return f"{moment:%H:%M:%S}" if seconds else f"{moment:%H:%M}"


def moment_text(moment: datetime) -> str:
    """09-MAR-2026 10:17."""
    return f"{date_text(moment)} {time_text(moment)}"


def stored(moment: datetime) -> str:
    """A moment as an answer: local ISO 8601 to the second with its offset."""
    return moment.isoformat(timespec="seconds")


def span_text(seconds: Decimal | int | float) -> str:
    """A length of time on a clock face: 07:10, or 1:02:09 beyond an hour. Never a sign: words say late or left."""
    whole = abs(int(seconds))
    hours, rest = divmod(whole, 3600)
    return f"{hours}:{rest // 60:02d}:{rest % 60:02d}" if hours else f"{rest // 60:02d}:{rest % 60:02d}"


def length_words(seconds: float) -> Text:
    """A length of time either way within a sentence, to the second: 13:43 beside times would read as one."""
    minutes, rest = divmod(abs(int(seconds)), 60)
    return T("{minutes} min {seconds} s", minutes=minutes, seconds=rest) if minutes else T("{count} s", count=rest)


def hours_and_minutes(span: timedelta) -> tuple[int, int]:
    """A length of time either way, to the minute that is full."""
    return abs(span) // HOUR, (abs(span) % HOUR) // MINUTE


def amount_words(span: timedelta) -> Text:
    """A length of time, as exactly as it is worth saying: seconds, minutes, hours, or days and hours."""
    if span < 2 * MINUTE:
        return T("{count} s", count=round(span.total_seconds()))
    if span < 3 * HOUR:
        return T("{count} min", count=round(span / MINUTE))
    hours = round(span / HOUR)
    if span < 2 * DAY:
        return T("{count} h", count=hours)
    if span > MANY_DAYS or hours % 24 == 0:
        return T("{count} days", count=round(span / DAY))
    return T("{count} days {hours} h", count=hours // 24, hours=hours % 24)


def add_months(day: date, months: int) -> date:
    """Calendar months later; where that month has no such day, its last day (clinical rule of the visit schedule)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def study_day(day: date, day1: date) -> int:
    """The study day: Day 1 is the date of the first injection, the day before it Day -1; no Day 0 (SDTM)."""
    distance = (day - day1).days
    return distance + 1 if distance >= 0 else distance


def _span(stored_text: str) -> tuple[date, date]:
    """The earliest and the latest that a stored time or date can mean; a time is both."""
    if "T" in stored_text:
        moment = datetime.fromisoformat(stored_text)
        return moment, moment
    found = partial_date_of(stored_text)
    return found.earliest, found.latest


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _month(text: str) -> int:
    if text == "UNK":
        return 0
    if text[:3] in MONTHS:
        return MONTHS.index(text[:3]) + 1
    month = _whole(text)
    if not 1 <= month <= 12:
        raise Unreadable(T("The month must be 1 to 12."))
    return month


def _whole(text: str) -> int:
    if not re.fullmatch(r"\d{1,2}", text):
        raise Unreadable(T("Type the date as 09-MAR-2026; write UN for an unknown day, UNK for an unknown month."))
    return int(text)
