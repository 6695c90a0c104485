"""A morning of the synthetic study, open."""

import pytest

from tests.gui.checks.world import Ward


@pytest.fixture
def ward(tmp_path, qtbot, qapp):
    """The nurse sits at the keyboard; it is 10:16."""
    found = Ward(tmp_path, qtbot, qapp)
    yield found
    found.close()
