"""A board in a clinic held still."""

import pytest
from PySide6.QtCore import Qt

from evclinic.gui import theme
from evclinic.gui.observations.board import Board
from evclinic.gui.observations.watch import Watch
from evclinic.languages import language
from tests.gui.observations.world import Clinic


@pytest.fixture
def clinic():
    """Nobody sits in a chair yet; it is ten o'clock."""
    return Clinic()


def plain(app):
    """Usual text size, left to right; dressing is slow, so only where it is needed."""
    app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    if not app.styleSheet() or theme.scale_now() != 1.0:
        theme.apply(app)


@pytest.fixture
def dressed(qapp):
    """The program's own look, in English and left to right again afterwards."""
    plain(qapp)
    yield qapp
    plain(qapp)


@pytest.fixture
def open_board(qtbot, clinic, dressed):
    """Open the board at a size; it ticks only when told to."""

    def opened(width=1350, height=680, code="en"):
        watch = Watch(clinic)
        board = Board(watch, language(code))
        watch.setParent(board)
        qtbot.addWidget(board)
        board.resize(width, height)
        board.show()
        watch.start()
        watch.stop()
        dressed.processEvents()
        return board

    return opened


@pytest.fixture
def later(clinic, dressed):
    """Let so many seconds pass, and let the board tick."""

    def passed(board, seconds):
        clinic.clock.advance(seconds)
        board._watch.tick()
        board._watch.stop()
        dressed.processEvents()

    return passed
