"""Window and study brought together for `app`: the first paint, the lock, opening or making the study, the way out."""

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from evclinic import paths
from evclinic.domain.words import T
from evclinic.gui.first_window import FirstWindow
from evclinic.gui.settings import WindowSettings

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtCore import QLockFile

    from evclinic.clock import Clock
    from evclinic.domain.people import Role
    from evclinic.domain.words import Language
    from evclinic.gui.begin_page import BeginPage
    from evclinic.gui.main_window import MainWindow
    from evclinic.gui.rooms import Rooms
    from evclinic.gui.study_source import StudySource
    from evclinic.gui.unconfirmed import UnconfirmedMark
    from evclinic.gui.who import Sitting
    from evclinic.services.study import Study

LOCK = "window.lock"
PROTOCOL = ("protocol", "nct06813027")
IN_USE = (T("This study is already open in another window."), T("Go on there, or close that window first."))
A_REAL_STUDY = (T("This folder holds a real study."), T("A demo is never opened in it. Choose an empty folder."))


class Start(QObject):
    """One run of the window on one folder."""

    def __init__(self, folder: Path, language: str | None, clock: "Clock", *, demo: bool) -> None:
        super().__init__()
        self.app = application()
        self._folder, self._clock, self._demo = folder, clock, demo
        self._settings = WindowSettings(folder)
        self._lock: QLockFile | None = None
        self._begin_page: BeginPage | None = None
        self.is_open = False
        self.study: Study | None = None
        self.rooms: Rooms | None = None
        self.sitting: Sitting | None = None
        self.unconfirmed: UnconfirmedMark | None = None
        self._spoken = language or self._settings.language or "en"
        self._shown: MainWindow | None = None
        self.first = FirstWindow(self._settings)
        self.first.painted.connect(self.dress)

    @property
    def window(self) -> "MainWindow":
        """The window as it is after the first paint; LookupError before."""
        if self._shown is None:
            raise LookupError("The window has not been painted yet")
        return self._shown

    def close(self) -> None:
        """Close the study and let go of the folder."""
        if self.sitting is not None:
            self.sitting.end()
        if self.study is not None:
            self.study.close()
            self.study = None
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    @Slot()
    def dress(self) -> None:
        """After the first paint: the program's look and the frame of the window, in its language."""
        from PySide6.QtCore import Qt

        from evclinic.gui import theme
        from evclinic.gui.main_window import MainWindow
        from evclinic.languages import language as speak

        spoken = speak(self._spoken)
        theme.apply(self.app, self._settings.scale)
        rtl = Qt.LayoutDirection.RightToLeft if spoken.rtl else Qt.LayoutDirection.LeftToRight
        self.app.setLayoutDirection(rtl)
        self._shown = MainWindow(self._settings, speak, spoken, demo=self._demo)
        self.first.fill(self._shown)
        QTimer.singleShot(0, self.open)

    @Slot()
    def open(self) -> None:
        """With the frame in view: what is heavy is imported here, the study is opened, the window filled."""
        try:
            self._open()
        finally:
            if not gc.isenabled():  # `app` put the tidying up off; what stands now stays
                gc.freeze()
                gc.enable()
        self.is_open = True

    def _open(self) -> None:
        from evclinic.services.study import NotOpened, holds_a_study, open_study

        if not self._alone():
            self.window.show_trouble(*IN_USE)
            return
        self._hear_crashes()
        if not self._demo and not holds_a_study(self._folder):
            self._ask_to_begin()
            return
        try:
            made = not holds_a_study(self._folder)
            if made:
                self._make_demo()
            self.study = open_study(self._folder, self._clock)
        except NotOpened as failed:
            self.window.show_trouble(failed.trouble.words, failed.trouble.advice)
            return
        self._fill(self.study, made=made)

    @Slot(str, object)
    def begin(self, initials: str, role: "Role") -> None:
        """Begin a real study here, with its first person."""
        from evclinic.services.protocols import load_folder
        from evclinic.services.study import REAL, FirstPerson, NotOpened, create_study

        protocol = load_folder(paths.resources(*PROTOCOL))
        try:
            first = FirstPerson(initials, role)
            self.study = create_study(self._folder, self._clock, kind=REAL, protocol=protocol, first=first)
        except NotOpened as failed:
            self.window.show_trouble(failed.trouble.words, failed.trouble.advice)
            return
        if self._begin_page is not None:
            self._begin_page.hide()
        self._alone()
        self._fill(self.study, made=True)

    # Inside.

    def _fill(self, study: "Study", *, made: bool) -> None:
        from evclinic.gui.observations.watch import Watch
        from evclinic.gui.room_keys import RoomKeys
        from evclinic.gui.rooms import Rooms
        from evclinic.gui.signals import StudySignals
        from evclinic.gui.sounds import Sounder
        from evclinic.gui.study_source import StudySource
        from evclinic.gui.unconfirmed import UnconfirmedMark
        from evclinic.services.study import facts

        is_demo = study.see(facts).is_demo
        if self._demo and not is_demo:
            self.window.show_trouble(*A_REAL_STUDY)
            return
        if is_demo:
            self.window.show_as_demo()
        signals = StudySignals(study, self)
        study.author = study.author or self._who(study)
        source = StudySource(study, self._clock, signals)
        self.rooms = Rooms(self.window, study, self._now, signals)
        board = self.window.open_study(source, Watch(source), signals, Sounder(parent=self), self.rooms.plans())
        self.rooms.connect_board(board)
        RoomKeys(self.window.tabs)
        self.unconfirmed = UnconfirmedMark(self.window, study, signals)
        board.painted.connect(self.unconfirmed.show)
        again = not made and (not is_demo or bool(self._settings.author))
        self._settings.author = study.author
        self._sit_down(source, ask=again)

    def _sit_down(self, source: "StudySource", *, ask: bool) -> None:
        """After the program was started again somebody else may sit here; the first time there is nobody to doubt."""
        from evclinic.gui.who import Sitting

        self.sitting = Sitting(self.window, source)
        if ask:
            self.sitting.ask()

    def _now(self) -> "datetime":
        return self._clock.reading().wall

    def _who(self, study: "Study") -> str:
        """Who sat here last, if still at work; otherwise the first nurse, for all to see in the top bar."""
        from evclinic.services.staff import at_work

        people = sorted(study.see(at_work), key=lambda person: person.role.value)
        initials = [person.initials for person in people]
        return self._settings.author if self._settings.author in initials else (initials[0] if initials else "")

    def _alone(self) -> bool:
        """Whether no other window has this folder; the lock of a program that died is taken over."""
        from PySide6.QtCore import QLockFile

        if self._lock is None and self._folder.is_dir():
            lock = QLockFile(str(self._folder / LOCK))
            lock.setStaleLockTime(0)
            if not lock.tryLock(100):
                return False
            self._lock = lock
        return True

    def _hear_crashes(self) -> None:
        from evclinic import log
        from evclinic.gui.crash import CrashGuard, CrashTeller

        logs = paths.log_folder(self._folder)
        if self._folder.is_dir():
            log.start(logs)
        guard = CrashGuard(self)
        teller = CrashTeller(self.window, logs, self._language_now, self.window.running_sheets.emit)
        guard.crashed.connect(teller.tell)
        guard.install()

    def _language_now(self) -> "Language":
        return self.window.language

    def _make_demo(self) -> None:
        from evclinic.demo.study import make_demo

        make_demo(self._folder, self._clock.reading().wall, self._show_progress)

    def _show_progress(self, done: int, whole: int) -> bool:
        words = T("Making the demo: {percent} %", percent=100 * done // max(whole, 1))
        self.window.waiting.setText(words.in_(self.window.language))
        self.app.processEvents()
        return self.first.isVisible()

    def _ask_to_begin(self) -> None:
        from evclinic.gui.begin_page import BeginPage

        self._begin_page = BeginPage(str(self._folder), self.window.language)
        self._begin_page.begun.connect(self.begin)
        self.window.show_page(self._begin_page)


def application() -> QApplication:
    """The one application of this process."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("evclinic")
    return app
