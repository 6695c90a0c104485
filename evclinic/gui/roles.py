"""In which role somebody works: a press for each, none of them pressed beforehand."""

from collections.abc import Mapping

from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from evclinic.domain.people import Role
from evclinic.domain.words import Language, T, Words
from evclinic.gui.flow import FlowLayout
from evclinic.gui.theme import SPACE

ROLES: Mapping[Role, Words] = {
    Role.NURSE: T("Nurse"),
    Role.INVESTIGATOR: T("Investigator"),
    Role.MONITOR: T("Monitor"),
}
CLINICAL_ROLES: Mapping[Role, Words] = {role: ROLES[role] for role in (Role.NURSE, Role.INVESTIGATOR)}


class RoleChoice(QWidget):
    """`presses` are by role; keys go to the first of them."""

    def __init__(self, roles: Mapping[Role, Words], language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presses: dict[Role, QPushButton] = {}
        group = QButtonGroup(self)
        row = FlowLayout(self, gap=SPACE.tight)
        row.setContentsMargins(0, 0, 0, 0)
        for role, words in roles.items():
            press = QPushButton(words.in_(language), self)
            press.setCheckable(True)
            press.setAutoDefault(False)
            press.setProperty("kind", "chip")
            press.setProperty("target", "observation")
            group.addButton(press)
            row.addWidget(press)
            self.presses[role] = press
        self.setFocusProxy(next(iter(self.presses.values())))

    def chosen(self) -> Role | None:
        """The role that was pressed."""
        return next((role for role, press in self.presses.items() if press.isChecked()), None)

    def choose(self, role: Role) -> None:
        """Press this one."""
        self.presses[role].setChecked(True)
