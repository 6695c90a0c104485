"""What is committed: no address of a registry, no path of somebody's computer, each font and icon with its licence."""

import re
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, metadata

import pytest

from tests.house.source import RESOURCES, ROOT, name, repository, texts

REGISTRY = re.compile(
    "|".join(["py" + r"pi\.org", "python" + "hosted", "--(extra-)?" + "index-url", "--find" + "-links"])
)
MACHINE = re.compile(r"(?<![\w.~$}/-])/(" + "work|root|" + r"home/(?!nurse)\w+)(/|\b(?!\s*/))")
VENDORED = {".ttf", ".otf", ".woff", ".woff2", ".svg", ".png", ".wav", ".ogg"}
LICENCE = re.compile(r"^(LICEN[CS]E|OFL|COPYING)", re.I)
LOCKS = ("requirements-run.lock", "requirements-test.lock")


def test_no_registry_is_named() -> None:
    assert [name(path) for path in texts() if REGISTRY.search(path.read_text("utf-8"))] == []


def test_no_path_of_a_machine_is_named() -> None:
    found = [
        f"{name(path)}:{number} {line.strip()[:80]}"
        for path in texts()
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if MACHINE.search(line)
    ]
    assert found == []


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_hold_a_hash_for_each_package_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    packages = re.split(r"\n(?=\w)", text.strip())
    assert "://" not in text
    assert [each.splitlines()[0] for each in packages if "--hash=sha256:" not in each] == []


def test_the_test_lock_holds_the_very_packages_of_the_run_lock() -> None:
    run, test = (set(re.findall(r"^[\w.-]+==\S+", (ROOT / lock).read_text("utf-8"), re.M)) for lock in LOCKS)
    assert run <= test


def test_locks_hold_what_pyproject_asks_for() -> None:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    names = {re.split(r"[<>=\[ ]", each)[0].lower() for each in asked}
    locked = set(re.findall(r"^([\w.-]+)==", (ROOT / LOCKS[0]).read_text("utf-8"), re.M))
    assert names <= locked


def test_no_package_that_runs_is_gpl_only() -> None:
    locked = re.findall(r"^([\w.-]+)==", (ROOT / LOCKS[0]).read_text("utf-8"), re.M)
    assert [
        each
        for each in locked
        if re.search(r"(?<!L)(?<!Lesser )\bA?GPL", licence(each)) and " OR " not in licence(each)
    ] == []


def licence(package: str) -> str:
    """What the package says of its own licence; nothing for one that this platform does not need."""
    try:
        told = metadata(package)
    except PackageNotFoundError:
        return ""
    return (told.get("License-Expression") or told.get("License") or "").partition("\n")[0]


def test_each_folder_of_fonts_icons_and_sounds_has_its_licence() -> None:
    folders = {path.parent for path in repository() if RESOURCES in path.parents and path.suffix in VENDORED}
    assert [name(folder) for folder in sorted(folders) if not has_licence(folder)] == []


def has_licence(folder) -> bool:
    """Whether a licence lies here or in a folder above, within the resources."""
    above = [each for each in (folder, *folder.parents) if RESOURCES in each.parents]
    return any(LICENCE.match(path.name) for each in above for path in each.iterdir())


def test_the_command_line_imports_neither_qt_nor_sqlalchemy() -> None:
    heavy = ("PySide6", "sqlalchemy", "reportlab", "alembic")
    look = f"import sys, evclinic.cli; print([each for each in {heavy} if each in sys.modules])"
    told = subprocess.run([sys.executable, "-c", look], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
