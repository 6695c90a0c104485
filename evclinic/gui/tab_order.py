"""The way of the Tab key through widgets that were not made in the order in which they are seen."""

from itertools import pairwise

from PySide6.QtWidgets import QWidget


def in_order(*widgets: QWidget) -> None:
    """Tab goes from each of these to the next, Shift+Tab back; the first stays where it is among all others."""
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)
