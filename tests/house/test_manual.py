"""The manual, the help in the program and the README say the same."""

from evclinic.gui.help_pane import KEYS
from evclinic.languages import language
from tests.house.source import ROOT

ENGLISH = language("en")


def test_every_key_of_the_help_is_in_the_manual() -> None:
    manual = (ROOT / "docs" / "manual.md").read_text("utf-8")
    lines = [f"| {keys} | {words.in_(ENGLISH)} |" for keys, words in KEYS]
    assert [line for line in lines if line not in manual] == []


def test_the_pictures_of_the_readme_are_there() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    named = [part.split(")")[0] for part in readme.split("](")[1:] if part.startswith("docs/pictures/")]
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []
