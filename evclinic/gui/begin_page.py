"""The first page of a folder without a study: who begins it. The first person stands on its list for ever."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from evclinic.domain.people import NOT_INITIALS, are_initials
from evclinic.domain.words import Language, T
from evclinic.gui.roles import CLINICAL_ROLES, RoleChoice
from evclinic.gui.theme import px


class BeginPage(QFrame):
    """Nothing is begun without this press."""

    begun = Signal(str, object)

    def __init__(self, folder: str, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._language = language
        self.title = QLabel(T("Begin a study").in_(language), self)
        self.title.setProperty("role", "title")
        where = T("There is no study in {folder}. A new, empty one will be made there.", folder=folder)
        self.words = QLabel(where.in_(language), self)
        self.words.setWordWrap(True)
        self.initials = QLineEdit(self)
        self.initials.setPlaceholderText(T("Your initials").in_(language))
        self.initials.setAccessibleName(T("Your initials").in_(language))
        self.role = RoleChoice(CLINICAL_ROLES, language, self)
        self.problem = QLabel(self)
        self.problem.setProperty("role", "problem")
        self.begin_button = QPushButton(T("Begin the study").in_(language), self)
        self.begin_button.setProperty("kind", "primary")
        self.begin_button.setProperty("target", "observation")

        self._arrange()
        self.begin_button.clicked.connect(self._begin)
        self.initials.returnPressed.connect(self._begin)

    def _arrange(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(24), px(20), px(24), px(20))
        whole.setSpacing(px(12))
        whole.addWidget(self.title)
        whole.addWidget(self.words)
        whole.addWidget(self.initials)
        whole.addWidget(self.role)
        whole.addWidget(self.problem)
        whole.addWidget(self.begin_button, 0, Qt.AlignmentFlag.AlignLeading)
        self.setMaximumWidth(px(620))

    @Slot()
    def _begin(self) -> None:
        initials, role = self.initials.text().strip().upper(), self.role.chosen()
        if not are_initials(initials):
            self.problem.setText(NOT_INITIALS.in_(self._language))
            self.initials.setFocus()
        elif role is None:
            self.problem.setText(T("Choose your role.").in_(self._language))
            self.role.setFocus()
        else:
            self.begun.emit(initials, role)
