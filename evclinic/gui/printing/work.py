"""The work on one paper: drawn, looked at, issued as it was looked at, then printed or put into a file."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtPrintSupport import QPrinter

from evclinic.domain.casebook import PrintRow
from evclinic.domain.words import T, Words
from evclinic.gui.doing import said
from evclinic.gui.printing import files, printers
from evclinic.gui.printing.drawing import Drawer
from evclinic.gui.printing.issuing import Draft, Issuing, Shown
from evclinic.gui.printing.printers import Job
from evclinic.gui.printing.words import serial_text
from evclinic.gui.signals import Failed, Saved, Tried
from evclinic.services.door import NotSaved, Study
from evclinic.services.papers import Wanted
from evclinic.services.study import Refused

LOOK = T("Look at the pages, then print or save them.")
KEPT = T("This is the paper as it was issued.")
ISSUED = Tried("issue", frozenset())
DONE, WRONG, MUTED = "ok", "problem", "muted"


class PaperWork(QObject):
    """`changed` when another paper is in view, or none; `told` brings words and how they are meant.

    `issued` comes with a `Saved` after every paper that was issued, `not_saved` with a `Failed` when it could not be.
    """

    changed = Signal()
    told = Signal(object, str)
    progress = Signal(float)
    issued = Signal(object)
    not_saved = Signal(object)

    def __init__(self, study: Study, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._study = study
        self._issuing = Issuing(study)
        self._draft: Draft | None = None
        self._waiting: list[bytes] = []
        self._job: Job | None = None
        self.shown: Shown | None = None
        self.why_not: Words = T("Choose what to print.")
        self.is_issuing = False
        self.printer: Callable[[str], QPrinter] = printers.printer
        self.drawer = Drawer(self)
        self.press = printers.PagePress(self)

        self.drawer.drawn.connect(self._take)
        self.drawer.failed.connect(self.show_nothing)
        self.drawer.progress.connect(self.progress)
        self.press.progress.connect(self.progress)
        self.press.printed.connect(self._next_copy)
        self.press.failed.connect(self._not_printed)

    @property
    def is_kept(self) -> bool:
        """Whether the paper in view was issued, or is a further copy of one: new records do not change it."""
        return self.shown is not None and (self.shown.row is not None or self.shown.copy > 1)

    # Having a paper in view.

    def want(self, wanted: Wanted) -> None:
        """Draw this; `changed` comes when it is there."""
        try:
            self._draft = draft = self._issuing.draft(wanted)
        except Refused as refused:
            self.show_nothing(said(refused))
            return
        self.drawer.draw(draft.requests, draft.serial, draft.copy)

    def look_at(self, row: PrintRow) -> None:
        """An issued paper, as it was kept."""
        self.drawer.stop()
        self._show(self._issuing.issued(row), KEPT)

    def copy(self, row: PrintRow) -> None:
        """The next copy of an issued paper, to be looked at first."""
        self.drawer.stop()
        self._show(self._issuing.further_copy(row), LOOK)

    @Slot(object)
    def show_nothing(self, why: Words) -> None:
        """Nothing is in view, and why."""
        self.drawer.stop()
        self.shown, self.why_not = None, why
        self.told.emit(why, MUTED)
        self.changed.emit()

    @Slot(bytes)
    def _take(self, paper: bytes) -> None:
        draft = self._draft
        if draft is not None:
            self._show(Shown(paper=paper, request=draft.request, serial=draft.serial, copy=draft.copy), LOOK)

    def _show(self, shown: Shown, words: Words) -> None:
        self.shown = shown
        self.told.emit(words, MUTED)
        self.changed.emit()

    # Issuing it.

    def print(self, job: Job) -> None:
        """Issue what is in view, and print it."""
        made = self._issue(job.copies)
        if made:
            self._job, self._waiting = job, [each.paper for each in made]
            self._next_copy()

    def save(self, file: Path, copies: int = 1) -> Path | None:
        """Issue what is in view, and put it into this file, further copies beside it; None when it could not be."""
        made = self._issue(copies)
        try:
            for each in made:
                where = file if each is made[0] else files.beside(file, each.copy)
                files.put(where.parent, where.name, each.paper)
        except OSError as failed:
            why = failed.strerror or type(failed).__name__
            self.told.emit(
                T("The file was not written: {why}. The paper is issued: save it elsewhere.", why=why), WRONG
            )
            return None
        if not made:
            return None
        self.told.emit(T("{serial} is saved: {file}", serial=serial_text(made[0].serial), file=file), DONE)
        return file

    def _issue(self, copies: int) -> Sequence[Shown]:
        """What was issued, the first of it in view from now on; nothing when it could not be."""
        if self.shown is None:
            return ()
        was_issued = self.shown.row is not None
        self.is_issuing = True
        try:
            made = self._issuing.issue(self.shown, 1 if was_issued else copies)
        except Refused as refused:
            self.told.emit(said(refused), WRONG)
            return ()
        except NotSaved as failed:
            self.told.emit(T("NOT ISSUED: {trouble} Nothing was printed.", trouble=failed.words), WRONG)
            self.not_saved.emit(Failed(failed.words, ISSUED))
            return ()
        finally:
            self.is_issuing = False
        self.shown = made[0]
        self.changed.emit()
        row = made[0].row
        if not was_issued and row is not None:
            self.issued.emit(Saved(row.printed_at, ISSUED))
        return made

    @Slot()
    def _next_copy(self) -> None:
        if self._job is None or self.shown is None:
            return
        if self._waiting:
            on = self.printer(self._job.printer)
            self.told.emit(T("Printing {serial}…", serial=serial_text(self.shown.serial)), MUTED)
            self.press.print(self._waiting.pop(0), on, both_sides=self._job.both_sides)
            return
        words = T("{serial} is printed on {printer}.", serial=serial_text(self.shown.serial), printer=self._job.printer)
        self._job = None
        self.changed.emit()
        self.told.emit(words, DONE)

    @Slot()
    def _not_printed(self) -> None:
        self._job, self._waiting = None, []
        self.changed.emit()
        words = T("The printer does not answer. The paper is issued and kept: save it as PDF, or print it once more.")
        self.told.emit(words, WRONG)
