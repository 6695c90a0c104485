"""Which card suits a group of questions."""

from PySide6.QtWidgets import QWidget

from evclinic.domain.forms import Group
from evclinic.gui.forms.area_card import AreaCard
from evclinic.gui.forms.areas import is_area_group
from evclinic.gui.forms.group import Desk, GroupCard, PlainCard, RowsCard
from evclinic.gui.forms.sign_card import SignCard


def card_for(group: Group, desk: Desk, parent: QWidget) -> GroupCard:
    """The card that suits what the group repeats over."""
    over = [repeat.over for repeat in group.repeats]
    if not over:
        return PlainCard(group, desk, parent)
    if over == ["rows"]:
        return RowsCard(group, desk, parent)
    if is_area_group(group):
        return AreaCard(group, desk, parent)
    return SignCard(group, desk, parent)
