"""A real study file with somebody in a chair, and a terminal: words in, lines and an exit code out."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from evclinic.app import main
from evclinic.clock import StoppedClock
from evclinic.services.study import open_study
from tests.synthetic import put_study

NOW = datetime(2026, 3, 9, 10, 17, tzinfo=ZoneInfo("Asia/Amman"))


@dataclass(frozen=True)
class Said:
    """What a command answered: its exit code, its lines, and what it said about a mistake."""

    code: int
    out: str
    wrong: str


@pytest.fixture
def folder(tmp_path):
    """The synthetic study."""
    return put_study(tmp_path / "study", NOW)


@pytest.fixture
def type_(capsys):
    """Type words after `evclinic`."""

    def typed(*words):
        try:
            code = main([str(word) for word in words])
        except SystemExit as end:
            code = end.code
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return typed


@pytest.fixture
def study(folder):
    """Look into the study after a command."""
    opened = []

    def open_():
        opened.append(open_study(folder, StoppedClock(NOW), author="RN"))
        return opened[-1]

    yield open_
    for each in opened:
        each.close()
