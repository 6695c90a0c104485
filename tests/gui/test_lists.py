"""The lists of the window on a screen of 1366 x 768: every column in view, and room for the one that says most."""

import pytest

from evclinic.gui.row_table import LEAST, Listing
from evclinic.gui.theme import px
from tests.gui.conftest import settle


@pytest.mark.parametrize("key", ["adverse_events", "deviations", "configuration", "trail"])
def test_a_list_needs_no_scrolling_sideways_and_its_wide_column_has_room(qtbot, window, key):
    main = window.window
    page = main.tabs.open(key)
    for _language in ("en", "ar"):
        settle(qtbot, window)
        for each in page.findChildren(Listing):
            if each.isVisible() and each.model.rowCount():
                assert each.table.horizontalScrollBar().maximum() == 0
                assert each.table.columnWidth(each._wide) >= px(LEAST)
        main.switch_language()
