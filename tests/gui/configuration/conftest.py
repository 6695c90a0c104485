"""A morning of the synthetic study, open."""

import pytest

from tests.gui.real_study import Morning


@pytest.fixture
def morning(tmp_path, qtbot, qapp):
    """The nurse sits at the keyboard; it is 10:16."""
    found = Morning(tmp_path, qtbot, qapp)
    yield found
    found.close()
