"""Adopting a changed protocol: its folder, what differs from the one in force, why, and the act of the investigator."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget

from evclinic import paths
from evclinic.domain.protocol import ProtocolError
from evclinic.domain.words import Language, T, Words
from evclinic.gui.asking import AskDialog, Reason
from evclinic.gui.latin import latin
from evclinic.services.door import Study
from evclinic.services.protocols import changes, load_folder
from evclinic.services.study import facts

SHOWN = 60
OWN_FOLDER = "protocol"


def offered_folder(study: Study) -> Path:
    """The site's own folder 'protocol' beside the study file; where there is none, the one the program brings."""
    own = study.folder / OWN_FOLDER
    return own if own.is_dir() else paths.resources("protocol", study.see(facts).registration.lower())


class AdoptDialog(AskDialog):
    """`wanted` carries the tables of the folder in view and the reason."""

    wanted = Signal(object, str)

    def __init__(self, study: Study, folder: Path, language: Language, parent: QWidget | None = None) -> None:
        words = T("New entries follow the adopted protocol. What was saved before stays under the protocol of its day.")
        super().__init__(T("Adopt a changed protocol"), words, T("Adopt the protocol"), language, parent)
        self._study = study
        self._data: Mapping[str, Any] = {}
        self.finder: QFileDialog | None = None
        self.folder, self.standing, self.lines = QLabel(self), QLabel(self), QLabel(self)
        self.folder.setProperty("role", "muted")
        self.standing.setProperty("role", "strong")
        self.other_button = QPushButton(T("Another folder…").in_(language), self)
        self.other_button.setAutoDefault(False)
        self.reason = Reason((), language, self)

        for label in (self.folder, self.standing, self.lines):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(self.folder)
        self.body.addWidget(self.other_button, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addWidget(self.standing)
        self.body.addWidget(self.lines)
        self.add_field(T("Reason"), self.reason, self.reason.line)

        self.other_button.clicked.connect(self._find)
        self.asked.connect(self._ask)
        self.show_folder(folder)
        self.reason.line.setFocus()

    @property
    def may_adopt(self) -> bool:
        """Whether the folder holds something that is not in force already."""
        return self.do_button.isEnabled()

    def show_folder(self, folder: Path) -> None:
        """Read this folder and tell what differs; one that cannot be read says why."""
        self.folder.setText(latin(str(folder), self.language))
        try:
            self._data = load_folder(folder)
            found = self._study.see(changes, self._data)
        except ProtocolError as error:
            self._say(T("This protocol cannot be adopted: {error}", error=str(error)), ())
        else:
            same = T("The protocol in this folder is the one in force. There is nothing to adopt.")
            self._say(T("What changes:") if found else same, found)

    def _say(self, standing: Words, found: Sequence[Words]) -> None:
        lines = [f"•  {words.in_(self.language)}" for words in found[:SHOWN]]
        if len(found) > SHOWN:
            lines.append(T("and {count} more", count=len(found) - SHOWN).in_(self.language))
        self.standing.setText(standing.in_(self.language))
        self.lines.setText("\n".join(lines))
        self.lines.setVisible(bool(lines))
        self.reason.setEnabled(bool(found))
        self.do_button.setEnabled(bool(found))

    @Slot()
    def _find(self) -> None:
        self.finder = QFileDialog(self, T("The folder of the protocol").in_(self.language), self.folder.text())
        self.finder.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.finder.setFileMode(QFileDialog.FileMode.Directory)
        self.finder.fileSelected.connect(self._found)
        self.finder.open()

    @Slot(str)
    def _found(self, name: str) -> None:
        self.show_folder(Path(name))

    @Slot()
    def _ask(self) -> None:
        if not self.reason.text():
            self.refuse(T("Say why."))
            self.reason.line.setFocus()
        else:
            self.wanted.emit(self._data, self.reason.text())
