"""The print tab: choose what goes on paper, look at the very pages, print or save exactly those, find them again."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from evclinic.domain.casebook import PrintRow
from evclinic.domain.protocol import Protocol
from evclinic.domain.words import Language, T
from evclinic.gui.printing import printers
from evclinic.gui.printing.files import FOLDER, file_name
from evclinic.gui.printing.foot import Foot
from evclinic.gui.printing.issued import Issued
from evclinic.gui.printing.preview import Preview
from evclinic.gui.printing.running import RunningSheets
from evclinic.gui.printing.what import Nothing, What
from evclinic.gui.printing.work import PaperWork
from evclinic.gui.scrolled import scroller
from evclinic.gui.theme import SPACE, px
from evclinic.gui.two_groups import TwoGroups
from evclinic.services import papers, prints
from evclinic.services.deeds import Look
from evclinic.services.door import Study

LEFT, LEAST = 400, 45  # pixels at text size 1.0: of width, and of height that is still a page


class PrintTab(QWidget):
    """`saved_at` and `not_saved` are for the window's status line; `open_visit` and `open_form` a paper into view.

    `print_visit` is the one key: it prints what is in view, or puts it into the folder `prints` beside the study.
    """

    saved_at = Signal(object)
    not_saved = Signal(object)

    def __init__(
        self, study: Study, now: Callable[[], datetime], language: Language, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._study, self._now, self._language = study, now, language
        self._names: dict[UUID, str] = {}
        self._at_once = False
        self.work = PaperWork(study, self)
        self.running = RunningSheets(study, self._spoken, self)
        self.running_button = QPushButton(self)
        self.new_button = self._switch()
        self.issued_button = self._switch()
        self.what = What(study.see(_protocol), now().date(), language, self)
        self.issued = Issued(language, self)
        self.preview = Preview(language, self)
        self.foot = Foot(language, self)
        self.save_dialog: QFileDialog | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)

        self._arrange()
        self._wire()
        self.first_stop = self.what
        self.retranslate(language)
        self.show_new()
        self.reload()

    # What others ask of it.

    @Slot()
    def reload(self) -> None:
        """The records changed: look again. A paper that was issued stays in view as it is."""
        today = self._now().date()
        people = self._study.see(papers.choices)
        self._names = {one.participant.id: one.participant.name for one in people}
        self.what.show_people(people, today, self._study.see(papers.expected, self.what.day.day or today))
        self.issued.show_rows(self._study.see(prints.prints), self._names)
        self.foot.offer(printers.printer_names())
        if not self.work.is_kept and not self.work.is_issuing:
            self._soon.start()

    def retranslate(self, language: Language) -> None:
        """Say the same in another language; what is chosen and the paper in view stay."""
        self._language = language
        for part in (self.what, self.issued, self.preview, self.foot):
            part.retranslate(language)
        self.new_button.setText(T("New paper").in_(language))
        self.issued_button.setText(T("Papers issued").in_(language))
        self.running_button.setText(T("Running sheets").in_(language))
        self.running_button.setToolTip(T("The charts of everybody in a chair, on paper at once").in_(language))
        self.pane.setAccessibleName(T("What is printed").in_(language))

    @Slot(object)
    def open_visit(self, participant_id: UUID, visit: str = "") -> None:
        """The papers of a participant's visit, as far as they are known; without a visit, of the one under way."""
        self.what.choose_visit(participant_id, visit)
        self.show_new()

    def open_form(self, form: str, who: UUID | None = None, visit: str = "", record_id: UUID | None = None) -> None:
        """One form: of a participant as far as it is known, or of one record, or a blank; the next Enter prints it."""
        self.what.choose_form(form, who, visit, record_id)
        self.show_new()
        self.foot.take_focus()

    @Slot()
    def print_visit(self, participant_id: UUID | None = None, visit: str = "") -> None:
        """Print the papers of this visit, or what is in view, as soon as they are drawn.

        Without a printer they go into the folder `prints` of the study.
        """
        if participant_id is not None:
            self.open_visit(participant_id, visit)
        self._print()

    def print_running_sheets(self, injection_id: UUID | None = None) -> Path | None:
        """The sheets of everybody in a chair, or of one, on paper or in a file; answers it, None when nobody sits."""
        return self.running.print(injection_id)

    # Inside.

    def _switch(self) -> QPushButton:
        button = QPushButton(self)
        button.setProperty("kind", "chip")
        button.setCheckable(True)
        button.setAutoExclusive(True)
        return button

    def _arrange(self) -> None:
        choices = QWidget(self)
        chosen = QVBoxLayout(choices)
        chosen.setContentsMargins(0, 0, 0, 0)
        chosen.addWidget(self.what)
        chosen.addWidget(self.foot.both_sides)
        chosen.addStretch(1)
        self.pane = scroller(choices)
        self.pane.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.left = QStackedWidget(self)
        self.left.addWidget(self.pane)
        self.left.addWidget(scroller(self.issued))
        self.left.setMinimumHeight(px(LEAST))
        self.head = head = TwoGroups(self, gap=SPACE.small)
        head.start.addWidget(self.running_button)
        head.start.addStretch(1)
        head.end.addWidget(self.new_button)
        head.end.addWidget(self.issued_button)
        start = QWidget(self)
        lines = QVBoxLayout(start)
        lines.setContentsMargins(px(2), 0, px(2), 0)
        lines.setSpacing(px(SPACE.small))
        lines.addWidget(head)
        lines.addWidget(self.left, 1)
        self.middle = QSplitter(self)
        self.middle.setChildrenCollapsible(False)
        self.middle.addWidget(start)
        self.middle.addWidget(self.preview)
        self.middle.setStretchFactor(1, 1)
        self.middle.setSizes([px(LEFT), px(3 * LEFT)])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(SPACE.large), px(SPACE.medium), px(SPACE.large), px(SPACE.medium))
        whole.setSpacing(px(SPACE.medium))
        whole.addWidget(self.middle, 1)
        whole.addWidget(self.foot)

    def _wire(self) -> None:
        self._soon.timeout.connect(self._draw)
        self.what.changed.connect(self._soon.start)
        self.what.day_changed.connect(self.reload)
        self.new_button.clicked.connect(self.show_new)
        self.issued_button.clicked.connect(self.show_issued)
        self.issued.chosen.connect(self.work.look_at)
        self.issued.again.connect(self._copy)
        self.running_button.clicked.connect(self._print_all_running)
        self.running.told.connect(self.foot.say)
        self.work.changed.connect(self._show)
        self.work.told.connect(self.foot.say)
        self.work.progress.connect(self.preview.show_progress)
        self.work.issued.connect(self._issued)
        self.work.not_saved.connect(self.not_saved)
        self.preview.cancelled.connect(self._stop)
        self.foot.print_wanted.connect(self._print)
        self.foot.save_wanted.connect(self._ask_where)
        save = QShortcut(QKeySequence("Ctrl+S"), self)
        save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        save.activated.connect(self._ask_where)

    def _spoken(self) -> Language:
        return self._language

    def _file_name(self) -> str:
        shown = self.work.shown
        if shown is None:
            return ""
        who = self._names.get(shown.request.participant_id, "") if shown.request.participant_id else ""
        return file_name(shown.serial, shown.copy, shown.request.form, who, shown.request.visit)

    # Slots.

    @Slot()
    def show_new(self) -> None:
        """Choose a new paper."""
        self.new_button.setChecked(True)
        self.left.setCurrentWidget(self.pane)
        self._soon.start()

    @Slot()
    def show_issued(self) -> None:
        """The papers issued so far."""
        self.issued_button.setChecked(True)
        self.left.setCurrentIndex(1)
        self._soon.stop()
        row = self.issued.listing.current()
        if row is not None:
            self.work.look_at(row)
        self.issued.listing.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _draw(self) -> None:
        wanted = self.what.wanted()
        self.foot.wait()
        if isinstance(wanted, Nothing):
            self.work.show_nothing(wanted.why)
        else:
            self.work.want(wanted)

    @Slot()
    def _show(self) -> None:
        shown = self.work.shown
        if shown is None:
            self.preview.show_nothing(self.work.why_not)
        else:
            self.preview.show_paper(shown.paper)
        self.foot.show_paper(self.preview.count, shown)
        if self._at_once:
            self._at_once = False
            self._print()

    @Slot(object)
    def _copy(self, row: PrintRow) -> None:
        self.work.copy(row)
        self.foot.take_focus()

    @Slot()
    def _stop(self) -> None:
        if self.work.press.is_busy:
            self.work.press.stop()
            return
        self.work.show_nothing(T("Stopped. Change something on the left to draw it again."))

    @Slot(object)
    def _issued(self, saved: object) -> None:
        self.saved_at.emit(saved)
        self.issued.show_rows(self._study.see(prints.prints), self._names)
        if self.work.shown is not None and self.work.shown.row is not None:
            self.issued.select(self.work.shown.row)

    @Slot()
    def _print(self) -> None:
        shown = self.work.shown
        self._at_once = self._soon.isActive() or self.work.drawer.is_busy
        if self._at_once or shown is None or self.work.press.is_busy:
            return
        if shown.row is not None:
            self._copy(shown.row)
        elif self.foot.has_printer:
            self.work.print(self.foot.job())
        else:
            self.work.save(self._study.folder / FOLDER / self._file_name(), self.foot.copies.value())

    @Slot()
    def _print_all_running(self) -> None:
        self.print_running_sheets()

    @Slot()
    def _ask_where(self) -> None:
        if self.work.shown is None or self.work.drawer.is_busy or self._soon.isActive():
            return
        self.save_dialog = QFileDialog(self, T("Save PDF").in_(self._language), "", "PDF (*.pdf)")
        self.save_dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.save_dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.save_dialog.setDefaultSuffix("pdf")
        self.save_dialog.selectFile(self._file_name())
        self.save_dialog.fileSelected.connect(self._save)
        self.save_dialog.open()

    @Slot(str)
    def _save(self, name: str) -> None:
        self.work.save(Path(name), self.foot.copies.value())


def _protocol(look: Look) -> Protocol:
    return look.protocol
