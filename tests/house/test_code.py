"""What no line of the program does."""

import ast
import re

from tests.house.source import calls, dotted, name, nodes, python

BANNED = re.compile(
    r"^(PyQt\d|PySide[12]\b|PySide6\.Qt(Charts|Graphs|DataVisualization|WebEngine|Multimedia|Pdf)|pyqtgraph|qfluentwidgets"
    r"|qdarkstyle|fluent|arabic_reshaper|rlbidi|freezegun|pandas|numpy|pysqlite3|pysqlcipher3)"
)
TIME = re.compile(
    r"(\bdatetime\.(now|utcnow|today)|\bdate\.today|\btime\.(time|time_ns|localtime|gmtime|ctime|monotonic|monotonic_ns"
    r"|perf_counter|perf_counter_ns|clock_gettime)|\bQ(DateTime|Date|Time)\.current\w*)$"
)
SQL_TIME = re.compile(r"CURRENT_TIMESTAMP|CURRENT_TIME\b|CURRENT_DATE|(datetime|julianday|strftime)\([^)]*'now'", re.I)
MAY_CATCH_ALL = ("evclinic/gui/crash.py", "evclinic/gui/tasks.py", "evclinic/cli.py", "evclinic/cli/")
NESTED_LOOPS = re.compile(
    r"(^|\.)(QMessageBox\.(question|information|warning|critical|about)|QInputDialog\.get\w+|QFileDialog\.get\w+"
    r"|QColorDialog\.getColor|QFontDialog\.getFont)$"
)
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX)\b")


def test_no_banned_module_is_imported() -> None:
    wrong = []
    for where, node in nodes("evclinic/", "tests/", "packaging/"):
        imported = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            imported = [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
        wrong += [f"{where} {each}" for each in imported if BANNED.match(each)]
    assert wrong == []


def test_only_the_clock_asks_the_system_for_the_time() -> None:
    asked = [
        f"{where} {dotted(node)}" for where, node in nodes("evclinic/", without=("evclinic/clock.py",)) if asks(node)
    ]
    assert asked == []


def asks(node: ast.AST) -> bool:
    """Whether this names a clock of the system, in Python or in SQL."""
    if isinstance(node, ast.ImportFrom) and node.module == "time":
        return any(TIME.search(f"time.{alias.name}") for alias in node.names)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return bool(SQL_TIME.search(node.value))
    return isinstance(node, ast.Attribute) and bool(TIME.search(dotted(node)))


def test_exceptions_are_caught_by_name() -> None:
    broad = [
        where
        for where, node in nodes("evclinic/", without=MAY_CATCH_ALL)
        if isinstance(node, ast.ExceptHandler) and catches_all(node.type) and not passes_on(node)
    ]
    assert broad == []


def passes_on(clause: ast.ExceptHandler) -> bool:
    """Whether this clause only tidies up, and lets the exception go on: its last line is a bare raise."""
    return isinstance(clause.body[-1], ast.Raise) and clause.body[-1].exc is None


def catches_all(kind: ast.expr | None) -> bool:
    """Whether this clause catches whatever comes."""
    kinds = kind.elts if isinstance(kind, ast.Tuple) else [kind]
    return any(each is None or dotted(each) in ("Exception", "BaseException") for each in kinds)


def test_no_signal_is_connected_to_a_lambda_or_a_partial() -> None:
    wrong = [
        where
        for where, call, called in calls("evclinic/")
        if called.endswith(".connect") and any(isinstance(a, ast.Lambda) or is_partial(a) for a in call.args)
    ]
    assert wrong == []


def is_partial(node: ast.expr) -> bool:
    """Whether this makes a functools.partial."""
    return isinstance(node, ast.Call) and dotted(node.func) in ("partial", "functools.partial")


def test_a_press_says_itself_which_it_is() -> None:
    """Only a task off the window's thread is asked for: its word may come after another took its place."""
    asked = {where.split(":")[0] for where, _call, called in calls("evclinic/") if called.endswith(".sender")}
    assert asked <= {"evclinic/gui/printing/drawing.py"}


def test_a_click_is_never_handed_on_as_an_argument() -> None:
    """A press tells whether it is checked: a slot that could take that would take it for something else."""
    wrong = [
        f"{where} {method.name}"
        for where, node in nodes("evclinic/")
        if isinstance(node, ast.ClassDef)
        for method in node.body
        if isinstance(method, ast.FunctionDef) and method.name in clicked_methods(node) and len(method.args.args) > 1
    ]
    assert wrong == []


def clicked_methods(of: ast.ClassDef) -> set[str]:
    """The names of its own methods that a click is connected to."""
    connected = [
        node for node in ast.walk(of) if isinstance(node, ast.Call) and dotted(node.func).endswith(".clicked.connect")
    ]
    return {dotted(call.args[0]).removeprefix("self.") for call in connected}


def test_a_list_that_drops_down_is_one_that_the_wheel_passes_over() -> None:
    lists = [where for where, _call, called in calls("evclinic/gui/") if called in ("QComboBox", "QSpinBox")]
    assert lists == []


def test_dialogs_are_opened_and_never_run_a_loop_of_their_own() -> None:
    loops = [
        f"{where} {called}"
        for where, _call, called in calls("evclinic/", without=("evclinic/app.py",))
        if called.endswith((".exec", ".exec_")) or NESTED_LOOPS.search(called)
    ]
    assert loops == []


def test_nothing_is_left_for_later() -> None:
    paths = [path for path in python("evclinic/", "packaging/", "tests/") if path.name != "test_code.py"]
    assert [name(path) for path in paths if UNFINISHED.search(path.read_text("utf-8"))] == []
