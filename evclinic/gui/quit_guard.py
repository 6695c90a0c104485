"""Asked when the window is closed while somebody sits in a chair: stay, or go on on paper."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from evclinic.domain.words import Language, T
from evclinic.gui.dialog import Dialog
from evclinic.gui.theme import px


class QuitGuard(Dialog):
    """Two ways on; closing the question keeps the window open."""

    paper_and_quit = Signal()

    def __init__(self, sitting: list[str], language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(T("Somebody is under observation").in_(language))
        self.title = QLabel(self.windowTitle(), self)
        self.title.setProperty("role", "title")
        who = T("In a chair now: {who}. Without the program nothing reminds you.", who=", ".join(sitting))
        self.words = QLabel(who.in_(language), self)
        self.words.setWordWrap(True)
        self.stay_button = QPushButton(T("Keep open").in_(language), self)
        self.stay_button.setProperty("kind", "primary")
        self.stay_button.setProperty("target", "observation")
        self.stay_button.setDefault(True)
        self.paper_button = QPushButton(T("Print running sheets and quit").in_(language), self)
        self.paper_button.setProperty("target", "observation")
        self.paper_button.setAutoDefault(False)

        buttons = QHBoxLayout()
        buttons.addWidget(self.paper_button)
        buttons.addStretch(1)
        buttons.addWidget(self.stay_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(20), px(16), px(20), px(16))
        whole.setSpacing(px(12))
        whole.addWidget(self.title)
        whole.addWidget(self.words)
        whole.addLayout(buttons)

        self.stay_button.clicked.connect(self.reject)
        self.paper_button.clicked.connect(self.accept)
        self.accepted.connect(self.paper_and_quit)
