"""The program's notes: they say what went wrong and where, and quote nothing that a nurse typed."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from evclinic import log


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    root, raising = logging.getLogger(), logging.raiseExceptions
    handlers, level = list(root.handlers), root.level
    yield
    for each in [each for each in root.handlers if each not in handlers]:
        root.removeHandler(each)
        each.close()
    root.setLevel(level)
    logging.raiseExceptions = raising


def test_an_exception_is_noted_by_its_kind_and_place_without_its_words(tmp_path: Path) -> None:
    file = log.start(tmp_path / "logs")
    log.note(trouble(), while_="saving a check")
    noted = file.read_text("utf-8")
    assert "saving a check" in noted
    assert noted.index("builtins.KeyError") < noted.index("builtins.ValueError")
    assert "in trouble" in noted
    assert "EV-003" not in noted
    assert "itchy" not in noted


def trouble() -> Exception:
    try:
        try:
            raise KeyError("EV-003")
        except KeyError as missing:
            raise ValueError("itchy since Monday") from missing
    except ValueError as error:
        return error


def test_starting_twice_notes_each_thing_once(tmp_path: Path) -> None:
    log.start(tmp_path)
    file = log.start(tmp_path)
    logging.getLogger("evclinic").info("opened")
    assert file.read_text("utf-8").count("opened") == 1


def test_where_no_note_can_be_written_the_program_still_runs(tmp_path: Path, capsys) -> None:
    (tmp_path / "logs").write_text("a file, where the folder should be")
    assert log.start(tmp_path / "logs") is None
    logging.getLogger("evclinic").warning("no room for notes")
    assert "no room for notes" in capsys.readouterr().err
