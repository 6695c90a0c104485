"""The row of tabs: with large text the last of them keep their sign alone, so that all stay in view in one row."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QTabBar, QWidget

from evclinic.gui.theme import restyle


class TabLine(QTabBar):
    """The tab in front always has its words; a sign alone says them in its tooltip and to a screen reader."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles: Sequence[str] = ()
        self._room = 0
        self._wide: list[int] = []
        self._bare: list[int] = []
        self.setProperty("tight", False)
        self.setExpanding(False)
        self.currentChanged.connect(self._say)

    def set_titles(self, titles: Sequence[str]) -> None:
        """The words of all tabs, in their order."""
        self._titles = titles
        for number, title in enumerate(titles):
            self.setAccessibleTabName(number, title)
            self.setTabToolTip(number, f"{title}  Ctrl+{number + 1}")
        self._wide = []
        self._fit()

    def fit_into(self, room: int) -> None:
        """So much width there is for all of them."""
        if room != self._room:
            self._room = room
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Another text size: measure anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._wide = []
            self._fit()

    def _fit(self) -> None:
        if not self._titles or not self._room:
            return
        if not self._wide:
            self._dress(tight=False)
        if sum(self._wide) > self._room and not self.property("tight"):
            self._dress(tight=True)
        self._say()

    def _dress(self, *, tight: bool) -> None:
        if self.property("tight") != tight:
            self.setProperty("tight", tight)
            restyle(self)
        everything = range(len(self._titles))
        self._wide = self._measured(everything)
        self._bare = self._measured(())

    def _measured(self, worded: Sequence[int]) -> list[int]:
        self._put(worded)
        return [self.tabSizeHint(number).width() for number in range(self.count())]

    def _put(self, worded: Sequence[int]) -> None:
        for number, title in enumerate(self._titles):
            self.setTabText(number, title if number in worded else "")

    def _say(self) -> None:
        """Words for as many as have room beside the one in front, whichever that is: so the first never move."""
        extra = [wide - bare for wide, bare in zip(self._wide, self._bare, strict=True)]
        left = self._room - sum(self._bare)
        kept = len(extra)
        while kept and sum(extra[:kept]) + max(extra[kept:], default=0) > left:
            kept -= 1
        self._put([*range(kept), self.currentIndex()])
