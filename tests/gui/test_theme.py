"""The colours can be read and told apart, the targets can be hit, at every text size."""

import itertools
import re
from dataclasses import asdict

import pytest
from PySide6.QtGui import QFontDatabase, QFontMetricsF
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget

from evclinic import paths
from evclinic.gui import fonts, icons, theme
from evclinic.gui.style_sheet import style_sheet
from evclinic.gui.theme import COLOURS, STATE_COLOURS

# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB
VISIONS = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def linear(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]


def contrast(one, other):
    light, dark = sorted(
        (sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear(x), strict=True)) for x in (one, other)),
        reverse=True,
    )
    return (light + 0.05) / (dark + 0.05)


def lab(colour, vision):
    rgb = [min(1, max(0, sum(m * c for m, c in zip(row, linear(colour), strict=True)))) for row in VISIONS[vision]]
    to_xyz = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
    xyz = [
        sum(m * c for m, c in zip(row, rgb, strict=True)) / w
        for row, w in zip(to_xyz, (0.95047, 1, 1.08883), strict=True)
    ]
    x, y, z = (t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one, other, vision):
    return sum((a - b) ** 2 for a, b in zip(lab(one, vision), lab(other, vision), strict=True)) ** 0.5


TEXTS = [
    *itertools.product(("text", "muted"), ("card", "page", "sunken", "row")),
    *itertools.product(("text",), ("accent_soft", "late_soft", "due_soft", "done_soft", "due", "border")),
    ("disabled_text", "disabled_fill"), ("accent", "card"), ("accent", "page"), ("accent", "accent_soft"),
    ("done", "card"), ("late", "card"), ("late", "late_soft"), ("on_due", "due"),
    *itertools.product(("on_accent",), ("accent", "accent_hover", "accent_pressed", "text", "muted")),
    *itertools.product(("on_accent",), ("lesion", "control")),
    *itertools.product(("on_late",), ("late", "late_hover", "late_pressed", "late_focus")),
]  # fmt: skip
BORDERS = [
    *itertools.product(("field", "focus", "accent", "late", "due_edge", "done", "text"), ("card", "page")),
    ("due_edge", "due_soft"), ("late", "late_soft"), ("accent", "accent_soft"), ("done", "done_soft"),
    ("focus_dark", "accent"), ("focus_dark", "late_focus"), ("focus", "accent_soft"), ("skin_line", "skin"),
    ("skin_line", "card"), ("lesion", "skin"), ("control", "skin"), ("accent", "accent_tint"),
]  # fmt: skip


@pytest.mark.parametrize(("ink", "ground"), TEXTS)
def test_text_can_be_read(ink, ground):
    colours = asdict(COLOURS)
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize(("line", "ground"), BORDERS)
def test_a_border_can_be_seen(line, ground):
    colours = asdict(COLOURS)
    assert contrast(colours[line], colours[ground]) >= 3


@pytest.mark.parametrize("vision", VISIONS)
def test_late_is_told_from_every_other_state_by_everybody(vision):
    late = STATE_COLOURS["late"][0]
    others = [fill for state, (fill, _) in STATE_COLOURS.items() if state != "late"]
    assert min(distance(late, other, vision) for other in others) >= 30


@pytest.mark.parametrize("vision", VISIONS)
def test_due_is_told_from_the_quiet_states_by_everybody(vision):
    due = STATE_COLOURS["due_now"][0]
    assert min(distance(due, STATE_COLOURS[state][0], vision) for state in ("planned", "done", "not_done")) >= 30


@pytest.mark.parametrize("state", STATE_COLOURS)
def test_the_word_on_a_badge_can_be_read(state):
    assert contrast(*STATE_COLOURS[state]) >= 4.5


def test_the_sheet_knows_every_colour_and_keeps_left_and_right_equal():
    sheet = style_sheet(1.0)
    assert "@" not in sheet
    assert not re.search(r"(padding|margin)-(left|right)", sheet)
    for _, sides in re.findall(r"(padding|margin):\s*([^;]+);", sheet):
        parts = sides.split()
        assert len(parts) < 4 or parts[1] == parts[3]


@pytest.fixture
def dressed(qtbot):
    app = QApplication.instance()
    yield lambda scale, touch=1.0: theme.apply(app, scale, touch)
    app.setStyleSheet("")


def shown(qtbot, widget, **properties):
    for name, value in properties.items():
        widget.setProperty(name, value)
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("touch", [1.0, 1.4])
def test_targets_are_large_enough(qtbot, dressed, scale, touch):
    dressed(scale, touch)
    for kind in ("primary", "secondary", "danger", "quiet", "chip"):
        assert shown(qtbot, QPushButton("Save"), kind=kind).height() >= 32 * scale
        assert shown(qtbot, QPushButton("Save"), kind=kind, target="observation").height() >= 48 * scale
        assert shown(qtbot, QPushButton("Save"), kind=kind, target="main").height() >= 64 * scale
    grade = shown(qtbot, QPushButton("0\nnone"), kind="grade")
    assert grade.height() >= 64 * scale
    assert grade.width() >= 96 * scale
    assert shown(qtbot, QLineEdit()).height() >= 32 * scale
    assert shown(qtbot, QComboBox()).height() >= 32 * scale


def test_focus_moves_nothing(qtbot, dressed):
    dressed(1.0)
    for properties in ({}, {"kind": "primary"}, {"kind": "chip"}, {"kind": "grade"}, {"target": "main"}):
        page = QWidget()
        qtbot.addWidget(page)
        button = QPushButton("Save", page)
        for name, value in properties.items():
            button.setProperty(name, value)
        button.ensurePolished()
        before = button.sizeHint()
        page.show()
        page.activateWindow()
        button.setFocus()
        assert button.sizeHint() == before


def test_the_text_size_reaches_every_letter_and_distance(qtbot, dressed):
    dressed(1.0)
    small = shown(qtbot, QLabel("10:12"), role="clock").sizeHint()
    assert theme.px(8) == 8
    dressed(2.0)
    large = shown(qtbot, QLabel("10:12"), role="clock").sizeHint()
    assert large.height() == pytest.approx(2 * small.height(), rel=0.05)
    assert theme.px(8) == 16
    assert theme.scale_now() == 2.0


def test_the_text_size_stays_between_1_and_2(dressed):
    dressed(9.0)
    assert theme.scale_now() == 2.0
    dressed(0.1)
    assert theme.scale_now() == 1.0


def test_clock_figures_are_equally_wide(dressed):
    dressed(1.0)
    metrics = QFontMetricsF(fonts.body(4.0))
    assert len({round(metrics.horizontalAdvance(figure), 2) for figure in "0123456789"}) == 1


def test_without_the_bundled_font_the_systems_is_used(qapp, tmp_path):
    fonts.load(tmp_path)
    assert fonts.body().families()[0] == fonts.FAMILY
    assert QFontDatabase.families()


def test_icons_take_the_asked_colour(qapp):
    picture = icons.pixmap("check", 48, "#FF0000").toImage()
    painted = [
        picture.pixelColor(x, y) for x in range(48) for y in range(48) if picture.pixelColor(x, y).alpha() == 255
    ]
    assert painted
    assert all(colour.red() > 250 and colour.green() < 5 for colour in painted)


def test_an_arrow_turns_with_the_reading_direction_and_a_clock_does_not(qapp):
    for name, turns in (("arrow-right", True), ("chevron-left", True), ("clock", False), ("camera", False)):
        here, there = (icons.pixmap(name, 48, rtl=rtl).toImage() for rtl in (False, True))
        assert (here != there) == turns, name


def test_an_icon_that_does_not_exist_is_refused(qapp):
    with pytest.raises(icons.NoSuchIcon):
        icons.icon("no-such-icon")


def test_every_icon_can_be_drawn_and_the_licence_lies_beside(qapp):
    folder = paths.resources("icons")
    assert (folder / "LICENSE").read_text(encoding="utf-8").startswith("MIT License")
    names = sorted(file.stem for file in folder.glob("*.svg"))
    assert len(names) >= 40
    for name in names:
        assert not icons.pixmap(name, 24).toImage().isNull()
    assert set(names) >= icons.DIRECTED
