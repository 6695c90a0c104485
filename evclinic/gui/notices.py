"""What stands across every tab until it is dealt with: clocks, sound, saving, unanswered signs, serious events."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QObject, Signal, Slot

from evclinic.domain.moments import amount_words, hours_and_minutes, moment_text
from evclinic.domain.observations import CLOCK_OFF, Chair, ClockDoubt
from evclinic.domain.readings import Gap, GapKind
from evclinic.domain.words import T, Text, Words
from evclinic.gui.banner import Banners
from evclinic.gui.desk import Desk, SeriousNotice
from evclinic.gui.observations.gaps import gap_words
from evclinic.gui.signals import Failed, Saved, StudySignals
from evclinic.gui.sounds import Sounder
from evclinic.gui.strip import Strip

NOT_SAVED = "not_saved"


class Notices(QObject):
    """Keeps the messages in the head of the window true, and what its foot says about signs.

    `saved` tells when the last entry was saved, once no other one waits; `not_saved` that one waits, `given_up` that
    somebody read so and closed the message.
    """

    saved = Signal(object)
    not_saved = Signal()
    given_up = Signal()

    def __init__(self, banners: Banners, strip: Strip, desk: Desk) -> None:
        super().__init__(banners)
        self._banners, self._strip, self._desk = banners, strip, desk
        self._serious: list[SeriousNotice] = []
        self._unsaved: list[Failed] = []
        self._parked: Sequence[str] = ()
        self._begun = False
        banners.closed.connect(self._closed)

    def follow(self, signals: StudySignals, sounder: Sounder) -> None:
        """Hear how each save went, and whether the sounds can be made."""
        signals.saved.connect(self.tell_saved)
        signals.not_saved.connect(self.tell_not_saved)
        signals.not_kept.connect(self.tell_not_kept)
        sounder.silent.connect(self.tell_silent)

    def reload(self, now: datetime) -> None:
        """The records changed: ask the study again."""
        self._strip.show_signs(self._desk.unanswered_signs())
        self._serious = sorted(self._desk.serious(), key=lambda notice: notice.due)
        if not self._begun:
            self._begun = True
            self._tell_newest(now)
            self._parked = self._desk.parked_today()
        if self._parked:
            self._tell_parked()
        self._show_serious(now)

    def show_now(self, now: datetime, chairs: Sequence[Chair]) -> None:
        """The clocks of serious events go on; that of the computer is compared with the hours of these chairs."""
        self._show_serious(now)
        doubted = [chair for chair in chairs if chair.clock_doubt]
        if doubted:
            self._banners.say("clock", "danger", clock_words(doubted[0], now), may_close=False)
        else:
            self._banners.end("clock")

    def _show_serious(self, now: datetime) -> None:
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
        self._banners.say("gap", "danger" if abs(gap.change) > CLOCK_OFF else level, gap_words(gap))

    def _tell_newest(self, now: datetime) -> None:
        """Records later than the clock: it is wrong now, or it was then."""
        newest = self._desk.newest_record().astimezone(now.tzinfo)
        if newest > now + CLOCK_OFF:
            self._banners.say("newest", "danger", newest_words(newest, now))
        else:
            self._banners.end("newest")

    def _tell_parked(self) -> None:
        """What stood on a sheet when the program ended is not lost; here it says where to go on, until it is saved."""
        still = self._desk.parked_today()
        self._parked = [sheet for sheet in self._parked if sheet in still]
        if self._parked:
            self._banners.say("parked", "info", T("Kept and not saved yet: {sheets}.", sheets=", ".join(self._parked)))
        else:
            self._banners.end("parked")

    @Slot(object)
    def tell_not_saved(self, failed: Failed) -> None:
        """What was typed is still on the screen and nowhere else."""
        self._unsaved = [*self._others(failed), failed]
        self._say_unsaved()

    @Slot(object)
    def tell_saved(self, saved: Saved) -> None:
        """An entry is saved: a message that it was not ends, one about another entry stays."""
        self._unsaved = self._others(saved)
        self._say_unsaved()
        if not self._unsaved:
            self.saved.emit(saved.at)

    def _others(self, done: Failed | Saved) -> list[Failed]:
        return [each for each in self._unsaved if not (each.tried and each.tried.is_again(done.tried))]

    def _say_unsaved(self) -> None:
        if self._unsaved:
            why = self._unsaved[-1].words
            self._banners.say(NOT_SAVED, "danger", T("NOT SAVED: {why} The entry is still here.", why=why))
            self.not_saved.emit()
        else:
            self._banners.end(NOT_SAVED)

    @Slot(str)
    def _closed(self, key: str) -> None:
        if key == NOT_SAVED:
            self._unsaved = []
            self.given_up.emit()
        elif key == "parked":
            self._parked = ()

    @Slot(object)
    def tell_not_kept(self, words: Words | None) -> None:
        """The readings of the clocks cannot be kept; nobody typed anything, and nothing is to be typed again."""
        if words is None:
            self._banners.end("not_kept")
        else:
            self._banners.say("not_kept", "danger", T("The program cannot save now: {why}", why=words), may_close=False)

    @Slot()
    def tell_silent(self) -> None:
        """This computer cannot make a sound."""
        self._banners.say("sound", "warning", T("There is no sound on this computer: watch the board."))


def clock_words(chair: Chair, now: datetime) -> Text:
    """What the clock shows, what it should show by the hour, and what to do."""
    if chair.clock_doubt is ClockDoubt.TOO_LONG:
        return T(
            "CHECK THE PC CLOCK: by it {participant} is in the chair for {amount}. If it shows a wrong day, set it: "
            "the board puts itself right, and nothing is lost.",
            participant=chair.observation.participant,
            amount=amount_words(chair.elapsed),
        )
    return T(
        "SET THE PC CLOCK by the wall clock: it shows {now}, but by the records of {participant} it is {then}. "
        "The hour counts on, and nothing is lost.",
        now=moment_text(now),
        participant=chair.observation.participant,
        then=moment_text(chair.now),
    )


def newest_words(newest: datetime, now: datetime) -> Text:
    """Records that are later than the clock, and what to do."""
    return T(
        "CHECK THE PC CLOCK: it shows {now}, but the newest record is of {newest}. Set it by the wall clock before "
        "the next entry; nothing is lost.",
        now=moment_text(now),
        newest=moment_text(newest),
    )


def serious_words(notice: SeriousNotice, now: datetime) -> Text:
    """How long the first report may still wait, or since when it is overdue; to the minute."""
    due = moment_text(notice.due)
    hours, minutes = hours_and_minutes(notice.due - now)
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
