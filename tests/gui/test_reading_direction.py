"""In Arabic everything that is said in Arabic begins at the right, also a line that is made of codes and sizes."""

import unicodedata

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel

from tests.gui.test_tab_order import TABS

OPENING, CLOSING = "\u2066\u2067\u2068", "\u2069"


def direction(text):
    """That of the first letter outside isolates, as Qt and every browser decide it; '' where there is none."""
    depth = 0
    for letter in text:
        depth += (letter in OPENING) - (letter in CLOSING)
        if depth == 0 and unicodedata.bidirectional(letter) in ("L", "R", "AL"):
            return unicodedata.bidirectional(letter)
    return ""


def is_arabic(text):
    return any(unicodedata.bidirectional(letter) == "AL" for letter in text)


@pytest.mark.parametrize("key", TABS)
def test_what_is_said_in_arabic_begins_at_the_right(qtbot, window, key):
    main = window.window
    main.switch_language()
    page = main.tabs.open(key)
    qtbot.wait(50)
    said = [each.text() for kind in (QLabel, QAbstractButton) for each in page.findChildren(kind) if each.isVisible()]
    main.switch_language()
    arabic = [text for text in said if is_arabic(text)]
    assert arabic
    assert [text for text in arabic if direction(text) not in ("R", "AL")] == []
