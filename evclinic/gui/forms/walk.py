"""The way through a sheet: from question to question in the order of the form, by Enter and by Tab alike."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from evclinic.domain.forms import UNANSWERED_KINDS, Item, Kind
from evclinic.gui.forms.filling import Filling
from evclinic.gui.forms.group import GroupCard, Stop
from evclinic.gui.forms.press import Press
from evclinic.gui.forms.problem_lines import ProblemLines
from evclinic.gui.forms.question import Question
from evclinic.gui.tab_order import in_order

PASSED_BY = UNANSWERED_KINDS | {Kind.MARK}  # a mark is put on the map of its region


class Walk:
    """The stops of the cards of one sheet."""

    def __init__(self, cards: Sequence[GroupCard], filling: Filling) -> None:
        self._cards, self._filling = cards, filling
        self._walked: list[QWidget] = []

    def stops(self, asked: Sequence[Item]) -> list[Stop]:
        """Everything that the Enter key stops at, in the order of the form."""
        found: list[Stop] = []
        for card in self._cards:
            items = [i for i in asked if i.group is card.group and i.field.kind not in PASSED_BY]
            if items:
                found += card.stops(items)
        return found

    def next_stop(self, asked: Sequence[Item], place: str, *, only_open: bool, back: bool = False) -> Stop | None:
        """The stop after (or before) this place, or the next one that is still open; None when there is none."""
        stops = self.stops(asked)
        here = next((n for n, stop in enumerate(stops) if stop.place == place), -1)
        following = reversed(stops if here < 0 else stops[:here]) if back else stops[here + 1 :]
        return next((stop for stop in following if not only_open or self._is_open(stop, asked)), None)

    def set_tab_order(self, asked: Sequence[Item], whole: ProblemLines) -> None:
        """Let Tab walk the way of Enter, both ways, also to questions and reasons that came later."""
        stops = [stop.widget for stop in self.stops(asked)]
        boxes = [box for stop in stops if isinstance(stop, Question) for box in stop.boxes]
        walked: list[QWidget] = [*whole.boxes, *stops, *boxes]
        if walked == self._walked:
            return
        self._walked = walked
        chain = [*_keys_in(whole), *(widget for stop in stops for widget in _keyed(stop))]
        in_order(*chain)

    @staticmethod
    def place_of(widget: QWidget | None) -> str:
        """The place of the question, or the press, that this widget is part of."""
        while widget is not None:
            if isinstance(widget, Question):
                return widget.item.place
            if isinstance(widget, Press):
                return widget.instance
            widget = widget.parentWidget()
        return ""

    def _is_open(self, stop: Stop, asked: Sequence[Item]) -> bool:
        if isinstance(stop.widget, Question):
            return self._filling.is_open(stop.widget.item)
        mine = (item for item in asked if item.field.absent and item.place.startswith(f"{stop.place}."))
        return any(self._filling.is_open(item) for item in mine)


def _keyed(stop: Question | Press) -> list[QWidget]:
    """What takes the keys in it, the answer first."""
    if isinstance(stop, Press):
        return [stop]
    first = stop.editor.stop()
    return [first, *(widget for widget in _keys_in(stop) if widget is not first)]


def _keys_in(owner: QWidget) -> list[QWidget]:
    """What takes the keys in it, in the order of its making."""
    window = owner.window()
    found = [widget for widget in owner.findChildren(QWidget) if widget.focusPolicy() != Qt.FocusPolicy.NoFocus]
    return [widget for widget in found if widget.window() is window]
