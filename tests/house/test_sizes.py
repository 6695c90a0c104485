"""Files and functions are small enough to be read, and each module says what it is."""

import ast
import re

from tests.house.source import PROGRAM, name, python, tree

LINES_OF_A_FILE = 300
LINES_OF_A_FUNCTION = 30
REVISIONS = "evclinic/storage/versions/"  # tables as they were on the day: data, and never changed
CONSTRUCTION = re.compile(r"^(__init__|_make_|_arrange|_build)")
DRAWERS = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}


def test_files_are_short() -> None:
    sizes = {name(path): len(path.read_text("utf-8").splitlines()) for path in python("evclinic/", "tests/")}
    long = {each: size for each, size in sizes.items() if size > LINES_OF_A_FILE}
    assert [each for each in long if not each.startswith(REVISIONS)] == []


def test_functions_are_short() -> None:
    long = {}
    for path in python("evclinic/", "packaging/"):
        for node in ast.walk(tree(path)):
            if not isinstance(node, ast.FunctionDef) or is_construction(name(path), node):
                continue
            if (size := lines(node)) > LINES_OF_A_FUNCTION:
                long[f"{name(path)}:{node.lineno} {node.name}"] = size
    assert long == {}


def is_construction(path: str, node: ast.FunctionDef) -> bool:
    """Straight-line widget construction: parts, arrangement, wiring, with three loops or conditions at most."""
    branches = [each for each in ast.walk(node) if isinstance(each, ast.If | ast.For | ast.While | ast.Try)]
    return path.startswith("evclinic/gui/") and bool(CONSTRUCTION.match(node.name)) and len(branches) <= 3


def lines(node: ast.FunctionDef) -> int:
    """Lines of code: without the docstring, and a table or an SQL text counts as one line."""
    size = node.end_lineno - node.lineno + 1
    if ast.get_docstring(node):
        size -= node.body[0].end_lineno - node.body[0].lineno + 1
    return size - sum(table.end_lineno - table.lineno for statement in node.body for table in tables(statement))


def tables(node: ast.AST) -> list[ast.AST]:
    """The outermost literals below this node that hold no other statement."""
    if isinstance(node, ast.Dict | ast.List | ast.Tuple | ast.Set | ast.Constant | ast.JoinedStr):
        return [node]
    return [each for child in ast.iter_child_nodes(node) for each in tables(child)]


def test_modules_begin_with_a_sentence() -> None:
    wrong = []
    for path in python("evclinic/", "packaging/"):
        first = (ast.get_docstring(tree(path)) or "").split("\n\n")[0].replace("\n", " ")
        if not re.match(r"^\W?[\w`\"'].*\s.*\s.*[.?]\W?$", first):
            wrong.append(f"{name(path)}: {first!r}")
    assert wrong == []


def test_a_package_begins_with_its_law_and_holds_nothing_else() -> None:
    laws = sorted(PROGRAM.glob("*/__init__.py"))
    assert [name(path) for path in laws if len(tree(path).body) != 1 or not ast.get_docstring(tree(path))] == []


def test_there_is_no_drawer_for_odds_and_ends() -> None:
    paths = python("evclinic/", "tests/", "packaging/")
    assert [name(path) for path in paths if DRAWERS & {path.stem, *path.parent.parts}] == []
