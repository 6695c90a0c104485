"""A world held still: no display, no data of the person who runs the tests, words compiled, no window left open."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("HYPOTHESIS_STORAGE_DIRECTORY", ".cache/hypothesis")

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "resources" / "locale"


def pytest_configure(config: pytest.Config) -> None:
    """Build the Arabic words once, before the workers start, when they are older than their source."""
    if hasattr(config, "workerinput"):
        return
    source, built = LOCALE / "ar.po", LOCALE / "ar.mo"
    if not built.exists() or built.stat().st_mtime < source.stat().st_mtime:
        subprocess.run([sys.executable, ROOT / "packaging" / "words.py", "compile"], check=True)


@pytest.fixture(autouse=True)
def nobodys_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The usual data folder of a test is an empty one that does not exist yet."""
    folder = tmp_path / "nobodys-data"
    monkeypatch.setenv("EVCLINIC_DATA", str(folder))
    return folder


@pytest.fixture(autouse=True)
def no_window_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test closes what it opens, unless it is marked keeps_windows."""
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None or request.node.get_closest_marker("keeps_windows"):
        return
    left = [each for each in widgets.QApplication.topLevelWidgets() if each.isVisible()]
    names = [f"{type(each).__name__} {each.objectName()!r}" for each in left]
    for each in left:
        each.close()
    assert not names, f"left open: {', '.join(names)}"
