"""Where the study lies: what was asked for, then what the site has set, then the platform's usual place."""

import sys
from pathlib import Path

import pytest

from evclinic import paths


def test_the_folder_asked_for_wins(tmp_path: Path) -> None:
    assert paths.data_folder(tmp_path / "here") == tmp_path / "here"


def test_then_the_folder_the_site_has_set(nobodys_data: Path) -> None:
    assert paths.data_folder() == nobodys_data


@pytest.mark.skipif(sys.platform != "linux", reason="the usual place of Linux")
def test_then_the_usual_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("EVCLINIC_DATA")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert paths.data_folder() == tmp_path / "evclinic"
    monkeypatch.delenv("XDG_DATA_HOME")
    assert paths.data_folder() == Path.home() / ".local" / "share" / "evclinic"


def test_resources_are_found_in_the_frozen_program_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert paths.resources("locale", "ar.po").is_file()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resources("locale") == tmp_path / "resources" / "locale"
