"""A nurse at the window of the tour: tabs, sheets and dialogs by keys and clicks, on a clock that ticks."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QWidget

from evclinic.clock import StoppedClock
from evclinic.demo.filling import Filler, filled
from evclinic.demo.study import INVESTIGATOR, NURSE, SECOND
from evclinic.domain.words import Words
from evclinic.gui.forms.problem_box import ProblemBox
from evclinic.gui.forms.sheet import SheetWidget
from evclinic.services.door import Study
from evclinic.start import Start
from evclinic.tour.album import Album
from evclinic.tour.hands import Hands

P = TypeVar("P", bound=QWidget)
NONE: Mapping[str, str] = {}
STEP = 4.0  # seconds between two ticks of simulated time: longer ones would be a gap in which nobody watched


class StepFailed(RuntimeError):
    """A step of the tour did not do what a nurse would expect: a sheet that should have been saved still stands."""


class Nurse:
    """A nurse at the window: hands, eyes for the pictures, and the forms of the day by heart."""

    def __init__(self, start: Start, clock: StoppedClock, album: Album) -> None:
        self.start, self.clock, self.album = start, clock, album
        self.window = start.window
        self.hands = Hands(start.first, clock)

    @property
    def study(self) -> Study:
        """The open study."""
        if self.start.study is None:
            raise LookupError("The study is not open")
        return self.start.study

    def look(self, name: str, words: Words, widget: QWidget | None = None) -> None:
        """Keep a picture of the window, or of a window in front of it; an open sheet is shown from its top."""
        self.hands.wait()
        for sheet in self.start.first.findChildren(SheetWidget):
            if sheet.isVisible():
                sheet.body.verticalScrollBar().setValue(0)
        self.album.picture(name, words, widget or self.start.first)

    def passes(self, minutes: float, seconds: float = 0) -> None:
        """Time passes, tick by tick."""
        left = 60 * minutes + seconds
        while left > 0 and self.window.watch is not None:
            self.clock.advance(min(STEP, left))
            self.window.watch.tick()
            left -= STEP
        QTest.qWait(60)

    def tab(self, key: str, kind: type[P]) -> P:
        """Bring a tab to the front by its key; answers its page, which is of this kind."""
        self.start.first.activateWindow()
        self.hands.wait()
        number = self.window.tabs.keys().index(key)
        bar = self.window.tabs.tabBar()
        self.hands.click(bar, bar.tabRect(number).center())
        page = self.window.tabs.page(key)
        if not isinstance(page, kind):
            raise LookupError(key)
        return page

    def sits_down(self, initials: str) -> None:
        """Somebody else comes to the keyboard, and says so in the top bar."""
        QTimer.singleShot(0, partial(self._pick, initials))  # a menu waits inside the click that opens it
        self.hands.click(self.window.top_bar.person_button)
        self.start.first.activateWindow()
        self.hands.wait()
        if self.study.author != initials:
            raise StepFailed(f"{initials} is not at the keyboard")

    def choose(self, box: QComboBox, number: int) -> None:
        """Choose an entry of a list that drops down, by keys."""
        box.setFocus()
        while box.currentIndex() != number:
            self.hands.key(Qt.Key.Key_Down if box.currentIndex() < number else Qt.Key.Key_Up)

    def dialog(self, kind: type[P]) -> P:
        """The question in front, which is of this kind: it must be answered before anything else."""
        self.hands.wait()
        found = QApplication.activeModalWidget()
        if not isinstance(found, kind):
            raise StepFailed("No question is in front")
        return found

    def fill(self, sheet: SheetWidget, given: Mapping[str, str] = NONE, looks: str = "", *, save: bool = True) -> None:
        """Fill a sheet by keys and save it."""
        setting = replace(sheet.view.setting, looks=frozenset({looks})) if looks else sheet.view.setting
        by = self.study.author
        second = SECOND if by == NURSE else NURSE
        wanted = filled(sheet.view.form, setting, Filler(by, self.clock.reading().wall, second, INVESTIGATOR), given)
        self.hands.fill(sheet, wanted)
        if save:
            self.save(sheet)

    def save(self, sheet: SheetWidget) -> None:
        """Ctrl+Enter; a question that is asked about a value is answered once."""
        self.hands.save()
        if not sheet.isVisible():
            return
        for box in sheet.body.findChildren(ProblemBox):
            if box.reason is not None and box.isVisible() and not box.reason.text():
                box.reason.setFocus()
                self.hands.type("As seen")
        self.hands.save()
        if sheet.isVisible():
            said = [line.text() for line in sheet.summary.lines]
            raise StepFailed(f"{sheet.view.form.code}: {'; '.join(said)}")

    def _pick(self, initials: str) -> None:
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            raise StepFailed("No menu is open")
        for action in menu.actions():
            QTest.keyClick(menu, Qt.Key.Key_Down)
            if action.data() == initials:
                QTest.keyClick(menu, Qt.Key.Key_Return)
                return
        menu.close()

    def sheet_of(self, page: QWidget) -> SheetWidget:
        """The sheet that is open on a page."""
        return next(sheet for sheet in page.findChildren(SheetWidget) if sheet.isVisible())
