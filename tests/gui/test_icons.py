"""Icons: drawn when they are first seen, turned where they point, dim when disabled, refused when unknown."""

import gc

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton

from evclinic.gui import icons


def test_an_icon_is_sharp_in_every_size_that_is_asked(qapp):
    shown = icons.icon("users")
    assert not shown.isNull()
    for pixels in (16, 20, 37, 96):
        assert shown.pixmap(QSize(pixels, pixels)).size() == QSize(pixels, pixels)


def test_a_disabled_button_shows_it_dimmed(qapp):
    shown = icons.icon("users", "#FF0000")
    normal, dimmed = (shown.pixmap(QSize(48, 48), mode).toImage() for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled))
    assert normal != dimmed


def test_an_arrow_turns_with_the_reading_direction_and_a_clock_does_not(qapp):
    def seen(name, rtl):
        return icons.icon(name, rtl=rtl).pixmap(QSize(48, 48)).toImage()

    assert seen("arrow-right", True) != seen("arrow-right", False)
    assert seen("bell", True) == seen("bell", False)


def test_an_unknown_icon_is_refused_at_once():
    with pytest.raises(icons.NoSuchIcon):
        icons.icon("no-such-icon")


def test_icons_outlive_the_names_they_were_made_under(qtbot, qapp):
    button = QPushButton("")
    qtbot.addWidget(button)
    button.setIcon(icons.icon("users"))
    changed = QIcon(icons.icon("bell"))
    changed.addPixmap(icons.pixmap("bell", 20))  # Qt makes its own copy of the engine
    gc.collect()
    button.show()
    assert not button.icon().pixmap(QSize(20, 20)).isNull()
    assert not changed.pixmap(QSize(20, 20)).isNull()
