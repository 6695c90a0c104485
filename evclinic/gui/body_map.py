"""Where on the body an area lies: point at the figure, or choose the region from the list."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from evclinic.domain import body_map
from evclinic.domain.body_map import REGIONS
from evclinic.domain.words import Language, T
from evclinic.gui.body_figure import BodyFigure
from evclinic.gui.body_marks import Mark
from evclinic.gui.choice_list import ChoiceList
from evclinic.gui.theme import px

__all__ = ["BodyFigure", "BodyMap", "Mark"]


class BodyMap(QWidget):
    """Figure and list of regions as two equal ways to the same answer."""

    region_chosen = Signal(str, float, float)  # region id, and place within its figure (0..1)

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.figure = BodyFigure(language, self)
        self.regions = ChoiceList(self)
        self.regions.setAccessibleName(T("Region of the body").in_(language))
        self.regions.setPlaceholderText(T("Choose a region").in_(language))
        self.regions.setMaxVisibleItems(18)
        for region in REGIONS.values():
            self.regions.addItem(region.label.in_(language), region.id)
        self.regions.setCurrentIndex(-1)
        self.setFocusProxy(self.regions)  # the keys go to the list
        self._pointed = QLabel(self)
        self._pointed.setProperty("role", "hint")
        self._pointed.setAlignment(Qt.AlignmentFlag.AlignCenter)

        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self.regions)
        column.addWidget(self.figure, 1)
        column.addWidget(self._pointed)

        self.figure.region_chosen.connect(self._chosen_on_figure)
        self.figure.region_under.connect(self._name_pointed)
        self.regions.activated.connect(self._chosen_in_list)
        self._name_pointed("")

    @property
    def chosen(self) -> tuple[str, float, float] | None:
        """Region id and place (0..1 within its figure), or None."""
        return self.figure.chosen

    def set_marks(self, marks: Iterable[Mark]) -> None:
        """Show these areas on the figure: L codes solid, C codes hatched."""
        self.figure.set_marks(marks)

    def set_chosen(self, region: str, x: float | None = None, y: float | None = None) -> None:
        """Show a region as chosen without telling anybody; "" for none."""
        self.figure.set_chosen(region, x, y)
        self.regions.setCurrentIndex(self.regions.findData(region))

    def set_read_only(self, read_only: bool) -> None:
        """Show only: nothing can be chosen."""
        self.figure.set_read_only(read_only)
        self.regions.setEnabled(not read_only)

    def retranslate(self, language: Language) -> None:
        """The regions' names in another language; what is chosen stays."""
        self._language = language
        self.figure.retranslate(language)
        self.regions.setAccessibleName(T("Region of the body").in_(language))
        self.regions.setPlaceholderText(T("Choose a region").in_(language))
        for row, region in enumerate(REGIONS.values()):
            self.regions.setItemText(row, region.label.in_(language))
        self._name_pointed("")

    @Slot(str, float, float)
    def _chosen_on_figure(self, region: str, x: float, y: float) -> None:
        self.regions.setCurrentIndex(self.regions.findData(region))
        self.region_chosen.emit(region, x, y)

    @Slot(int)
    def _chosen_in_list(self, index: int) -> None:
        region = str(self.regions.itemData(index))
        x, y = body_map.centre(region)
        self.figure.set_chosen(region, x, y)
        self.region_chosen.emit(region, x, y)

    @Slot(str)
    def _name_pointed(self, region: str) -> None:
        rule = T("R and L are the participant's right and left.")
        self._pointed.setText((REGIONS[region].label if region else rule).in_(self._language))
