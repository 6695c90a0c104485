"""The sheets for an emergency: everybody in a chair on paper, at once, whatever else does not work."""

from collections.abc import Callable
from pathlib import Path
from tempfile import gettempdir
from uuid import UUID, uuid4

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from evclinic import log
from evclinic.domain.words import Language, T, Words
from evclinic.gui.asking import AskDialog
from evclinic.gui.printing.files import FOLDER, put
from evclinic.gui.printing.printers import CannotPrint, PagePress, printer, printer_names
from evclinic.gui.printing.words import serial_text
from evclinic.printing import papers as drawing
from evclinic.services import papers, prints
from evclinic.services.door import NotSaved, Study
from evclinic.services.study import Refused

NOBODY = T("Nobody sits in a chair: there are no running sheets to print.")


class RunningSheets(QObject):
    """`told` says what was printed or where the file lies, and how that is meant. `file` is the one made last."""

    told = Signal(object, str)

    def __init__(self, study: Study, language: Callable[[], Language], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._study, self._language = study, language
        self.file: Path | None = None
        self.dialog: WhereDialog | None = None

    @Slot()
    def print(self, injection_id: UUID | None = None) -> Path | None:
        """Print the sheets of everybody in a chair, or of one, or put them into a file and say where.

        None when nobody sits.
        """
        wanted = self._study.see(papers.running, self._language().code, injection_id)
        if not wanted.sets:
            self.told.emit(NOBODY, "muted")
            return None
        name, paper = self._drawn(wanted)
        self.file = self._put(name, paper)
        on = self._printed(paper)
        if on:
            words = T("Running sheets are printed on {printer}. They lie in {file} too.", printer=on, file=self.file)
            self.told.emit(words, "ok")
        else:
            self.told.emit(T("Running sheets are in {file}", file=self.file), "ok")
            self.dialog = WhereDialog(self.file, self._language())
            self.dialog.open()
        return self.file

    def _drawn(self, wanted: papers.Wanted) -> tuple[str, bytes]:
        """Issued as any other paper; where the study cannot be written, drawn all the same."""
        try:
            row = self._study.do(papers.issue_wanted, uuid4(), wanted, drawing.pack)
            return f"{serial_text(row.serial)}_running_sheets.pdf", self._study.see(prints.paper, row.id)
        except (NotSaved, Refused) as failed:
            log.note(failed, while_="issuing the running sheets")
            asked = self._study.see(papers.requests, wanted, self._study.author)
            return "running_sheets_not_listed.pdf", drawing.pack(asked, 0, 1)

    def _put(self, name: str, paper: bytes) -> Path:
        try:
            return put(self._study.folder / FOLDER, name, paper)
        except OSError:
            return put(Path(gettempdir()), name, paper)

    def _printed(self, paper: bytes) -> str:
        names = printer_names()
        if not names:
            return ""
        try:
            PagePress(self).print_now(paper, printer(names[0]), both_sides=True)
        except CannotPrint:
            return ""
        return names[0]


class WhereDialog(AskDialog):
    """Says where the sheets lie. It stands by itself, so that it is still there when the window has closed."""

    def __init__(self, file: Path, language: Language, parent: QWidget | None = None) -> None:
        words: Words = T("There is no printer here. The sheets of everybody in a chair are in this file:")
        super().__init__(T("Running sheets"), words, T("Open the file"), language, parent)
        self._file = file
        self.place = QLabel(str(file), self)
        self.place.setWordWrap(True)
        self.place.setProperty("role", "strong")
        self.place.setAccessibleName(str(file))
        self.body.addWidget(self.place)
        self.folder_button = QPushButton(T("Open the folder").in_(language), self)
        self.folder_button.setAutoDefault(False)
        self.body.addWidget(self.folder_button)
        self.folder_button.clicked.connect(self._open_folder)
        self.asked.connect(self._open_file)
        self.do_button.setFocus()

    @Slot()
    def _open_file(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file)))

    @Slot()
    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file.parent)))
