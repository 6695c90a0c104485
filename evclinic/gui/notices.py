"""What stands across every tab until it is dealt with: clocks, sound, saving, unanswered signs, serious events."""

from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Slot

from evclinic.domain.moments import moment_text
from evclinic.domain.readings import Gap, GapKind
from evclinic.domain.words import T, Text, Words
from evclinic.gui.banner import Banners
from evclinic.gui.desk import Desk, SeriousNotice
from evclinic.gui.observations.gaps import gap_words
from evclinic.gui.strip import Strip

HOUR = timedelta(hours=1)


class Notices(QObject):
    """Keeps the bands at the head of the window true, and what its foot says about signs."""

    def __init__(self, banners: Banners, strip: Strip, desk: Desk) -> None:
        super().__init__(banners)
        self._banners, self._strip, self._desk = banners, strip, desk
        self._serious: list[SeriousNotice] = []

    def reload(self, now: datetime) -> None:
        """The records changed: ask the study again."""
        self._strip.show_signs(self._desk.unanswered_signs())
        self._serious = sorted(self._desk.serious(), key=lambda notice: notice.due)
        self.show_now(now)

    def show_now(self, now: datetime) -> None:
        """The clocks of serious events go on."""
        if self._serious:
            first = self._serious[0]
            level = "danger" if now >= first.due else "warning"
            self._banners.say("serious", level, serious_words(first, now), T("Open it"), may_close=False)
        else:
            self._banners.end("serious")

    @Slot(object)
    def tell_gap(self, gap: Gap) -> None:
        """The computer's clock was changed, or some time was not seen."""
        level = "warning" if gap.kind in (GapKind.CLOCK_CHANGED, GapKind.REBOOTED) else "info"
        self._banners.say("gap", level, gap_words(gap))

    @Slot(object)
    def tell_not_saved(self, words: Words) -> None:
        """What was typed is still on the screen and nowhere else."""
        self._banners.say("not_saved", "danger", T("NOT SAVED: {why} The entry is still here.", why=words))

    @Slot(object)
    def tell_saved(self, _at: datetime) -> None:
        """The last entry is saved after all."""
        self._banners.end("not_saved")

    @Slot()
    def tell_silent(self) -> None:
        """This computer cannot make a sound."""
        self._banners.say("sound", "warning", T("There is no sound on this computer: watch the board."))


def serious_words(notice: SeriousNotice, now: datetime) -> Text:
    """How long the first report may still wait, or since when it is overdue; to the minute."""
    due = moment_text(notice.due)
    span = abs(notice.due - now)
    hours, minutes = span // HOUR, (span % HOUR) // timedelta(minutes=1)
    if now >= notice.due:
        return T(
            "Serious event of {participant}: the report is overdue by {hours} h {minutes} min (due {due}).",
            participant=notice.participant,
            hours=hours,
            minutes=minutes,
            due=due,
        )
    return T(
        "Serious event of {participant}: report within {hours} h {minutes} min (due {due}).",
        participant=notice.participant,
        hours=hours,
        minutes=minutes,
        due=due,
    )
