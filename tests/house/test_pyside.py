"""The PySide6 we are held to: 6.12.0 loses one reference to None in each void Qt call on Python 3.11, and aborts."""

import sys

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

CALLS = 300


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal here")
def test_void_qt_calls_leave_the_count_of_none_alone() -> None:
    path, point = QPainterPath(), QPointF(0, 0)
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        path.moveTo(point)
    assert abs(sys.getrefcount(None) - before) < CALLS / 10
