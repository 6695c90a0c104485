"""Slow work elsewhere: it reports here, says when it failed, and stops when asked."""

import threading

from PySide6.QtCore import QObject

from evclinic.gui.tasks import Task


def test_a_task_runs_elsewhere_and_reports_here(qtbot):
    owner = QObject()
    task = Task(lambda step: threading.get_ident(), owner)
    with qtbot.waitSignal(task.done) as done:
        task.start()
    assert done.args[0] != threading.get_ident()


def test_a_failed_task_says_so(qtbot):
    owner = QObject()
    task = Task(lambda step: 1 / 0, owner)
    with qtbot.waitSignal(task.failed) as failed:
        task.start()
    assert isinstance(failed.args[0], ZeroDivisionError)


def test_a_cancelled_task_makes_nothing(qtbot):
    owner = QObject()
    task = Task(lambda step: step(0.5), owner)
    task.cancel()
    with qtbot.waitSignal(task.cancelled):
        task.start()
