"""A fresh study for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from evclinic.services.study import Study
from tests.storage import world


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the study of this test lies."""
    return tmp_path / "study"


@pytest.fixture
def study(folder: Path) -> Iterator[Study]:
    """An open study."""
    opened = world.begin(folder)
    yield opened
    opened.close()
