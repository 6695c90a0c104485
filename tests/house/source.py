"""The program's own files, as the house tests read them."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAM = ROOT / "evclinic"
RESOURCES = ROOT / "resources"
TEXT = {".py", ".toml", ".md", ".po", ".pot", ".txt", ".lock", ".svg", ".html", ".css", ".json", ".cfg", ".yml", ""}


@cache
def repository() -> tuple[Path, ...]:
    """Every file that is or would be committed."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
    )
    return tuple(path for name in sorted(listed.stdout.split("\0")) if name and (path := ROOT / name).is_file())


def texts() -> list[Path]:
    """Every file of the repository that a person reads as text."""
    return [path for path in repository() if path.suffix in TEXT]


def python(*folders: str) -> list[Path]:
    """The Python files below these folders of the repository."""
    return [path for path in repository() if path.suffix == ".py" and name(path).startswith(folders)]


def name(path: Path) -> str:
    """The path within the repository, as the rules write it."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    """The file as Python reads it."""
    return ast.parse(path.read_text("utf-8"), filename=str(path))


def nodes(*folders: str, without: tuple[str, ...] = ()) -> Iterator[tuple[str, ast.AST]]:
    """Each node of each Python file below these folders with its place; `without`: how exempt paths begin."""
    for path in python(*folders):
        if not name(path).startswith(without or ("\0",)):
            for node in ast.walk(tree(path)):
                yield f"{name(path)}:{getattr(node, 'lineno', 0)}", node


def calls(*folders: str, without: tuple[str, ...] = ()) -> Iterator[tuple[str, ast.Call, str]]:
    """Each call with its place and its dotted name."""
    for where, node in nodes(*folders, without=without):
        if isinstance(node, ast.Call):
            yield where, node, dotted(node.func)


def dotted(node: ast.AST) -> str:
    """`a.b.c` as it is written; "" for what has no name, `?.c` for the attribute of an expression."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value) or '?'}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def sentences() -> Iterator[tuple[str, ast.Call]]:
    """Each T(...) of the program."""
    for where, call, called in calls("evclinic/"):
        if called in ("T", "words.T"):
            yield where, call
