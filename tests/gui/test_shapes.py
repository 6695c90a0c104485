"""A check's state is told by its shape, not by its colour alone; and a missing sound is told."""

import itertools
import wave

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from evclinic import paths
from evclinic.gui.shapes import StateBadge, StateMark, paint_state
from evclinic.gui.sounds import SOUNDS, Sounder
from evclinic.gui.theme import STATES


def drawn(state, **options):
    picture = QImage(40, 40, QImage.Format.Format_Grayscale8)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    paint_state(painter, QRectF(0, 0, 40, 40), state, **options)
    painter.end()
    return picture


def difference(one, other):
    return sum(
        abs(one.pixelColor(x, y).red() - other.pixelColor(x, y).red()) > 60 for x in range(40) for y in range(40)
    )


def test_states_differ_without_colour(qapp):
    for one, other in itertools.combinations(STATES, 2):
        assert difference(drawn(one), drawn(other)) > 60, (one, other)


def test_done_with_gaps_is_no_tick(qapp):
    for state in STATES:
        assert difference(drawn("gaps"), drawn(state)) > 60, state


def test_a_tick_outside_the_window_is_hollow(qapp):
    assert difference(drawn("done"), drawn("done", outside=True)) > 200


def test_a_state_that_does_not_exist_is_refused(qtbot):
    mark = StateMark()
    qtbot.addWidget(mark)
    with pytest.raises(KeyError):
        mark.show_state("overdue")


@pytest.mark.parametrize("state", STATES)
def test_a_badge_says_its_state_in_words_too(qtbot, state):
    badge = StateBadge("planned", "Planned")
    qtbot.addWidget(badge)
    badge.show_state(state, "the word")
    badge.show()
    assert badge.accessibleName() == "the word"
    assert badge.property("badge") == state
    assert not badge.grab().isNull()


@pytest.mark.parametrize("sound", SOUNDS)
def test_a_sound_is_short_and_not_loud_to_the_limit(sound):
    with wave.open(str(paths.resources("sounds", f"{sound}.wav"))) as file:
        assert 0.3 < file.getnframes() / file.getframerate() < 2.5
        frames = file.readframes(file.getnframes())
    peak = max(abs(int.from_bytes(frames[i : i + 2], "little", signed=True)) for i in range(0, len(frames), 2))
    assert 3_000 < peak < 32_000


def test_the_asked_sound_is_played(qapp):
    played = []
    sounder = Sounder(lambda file: not played.append(file.name))
    assert sounder.play("low")
    assert played == ["low.wav"]
    assert sounder.works


def test_a_computer_without_sound_says_so_once(qtbot):
    sounder = Sounder(lambda _file: False)
    with qtbot.waitSignal(sounder.silent, timeout=500):
        assert not sounder.play("medium")
    with qtbot.assertNotEmitted(sounder.silent):
        sounder.play("medium")
    sounder.retry()
    with qtbot.waitSignal(sounder.silent, timeout=500):
        sounder.play("chime")


def test_a_player_that_fails_is_told(qtbot, monkeypatch):
    monkeypatch.setattr("evclinic.gui.sounds._command", lambda: ("/bin/false",))
    sounder = Sounder()
    with qtbot.waitSignal(sounder.silent, timeout=3000):
        assert sounder.play("low")


def test_no_player_is_no_sound(qtbot, monkeypatch):
    monkeypatch.setattr("evclinic.gui.sounds._command", lambda: None)
    sounder = Sounder()
    with qtbot.waitSignal(sounder.silent, timeout=500):
        assert not sounder.play("low")


def test_a_sound_that_does_not_exist_is_refused(qapp):
    with pytest.raises(LookupError):
        Sounder(lambda _file: True).play("siren")
