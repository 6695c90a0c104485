"""How the program looks: its colours, spaces and sizes, put on the whole program at the text size a person chose.

Widgets say what they are with properties and never bring colours of their own:
`button.setProperty("kind", "primary")` (primary, secondary, danger, quiet, chip, grade),
`setProperty("target", "observation")` (48 px), `"main"` (64 px) or `"board"` (64 px, two short lines),
`frame.setProperty("card", True)`, `frame.setProperty("state", "late")`, `frame.setProperty("banner", "warning")`,
`label.setProperty("role", "clock")` (wall, clock, id, title, section, label, strong, muted, hint, problem, ok),
`field.setProperty("problem", "impossible" | "unusual")`. After a change at run time: `restyle(widget)`.
"""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from evclinic.gui import fonts

SMALLEST_SCALE, LARGEST_SCALE = 1.0, 2.0
LARGE = 1.5  # from this text size on a screen has room for few lines: what can scrolls, what is said in a sign is short


@dataclass(frozen=True, slots=True)
class Colours:
    """Every colour of the program; no widget knows another one."""

    page: str = "#F5F7FA"
    card: str = "#FFFFFF"
    sunken: str = "#EEF1F4"
    row: str = "#F9FAFC"
    border: str = "#D5DBE1"
    field: str = "#7A8794"
    text: str = "#1F2933"
    muted: str = "#5B6570"
    disabled_fill: str = "#E4E8ED"
    disabled_text: str = "#5B6570"
    accent: str = "#0B5CAD"
    accent_hover: str = "#094D92"
    accent_pressed: str = "#073E76"
    accent_soft: str = "#E6F0FA"
    accent_tint: str = "#CFE2F6"
    on_accent: str = "#FFFFFF"
    focus: str = "#1A5FD0"
    focus_dark: str = "#000000"
    late: str = "#9B1C1C"
    late_hover: str = "#841616"
    late_pressed: str = "#6B1111"
    late_focus: str = "#B3261E"
    late_soft: str = "#FCEDED"
    on_late: str = "#FFFFFF"
    due: str = "#FFC233"
    due_edge: str = "#A66D00"
    due_soft: str = "#FFF5DA"
    on_due: str = "#1F2933"
    done: str = "#1B6E3C"
    done_soft: str = "#E8F5EC"
    skin: str = "#F6ECE4"
    skin_hover: str = "#EBDACC"
    skin_line: str = "#8A7567"
    skin_detail: str = "#CDB9AB"
    lesion: str = "#B4235A"
    control: str = "#0F6B78"


@dataclass(frozen=True, slots=True)
class Space:
    """Distances and target heights in pixels at text size 1.0; give them to `px` before use."""

    tight: int = 4
    small: int = 8
    medium: int = 12
    large: int = 16
    wide: int = 24
    control: int = 36
    observation: int = 48
    main: int = 64
    main_width: int = 96
    row: int = 40
    radius: int = 8
    focus: int = 3


COLOURS = Colours()
SPACE = Space()

# fill and text of the word that names a check's state
STATE_COLOURS: dict[str, tuple[str, str]] = {
    "planned": (COLOURS.card, COLOURS.text),
    "due_soon": (COLOURS.due, COLOURS.on_due),
    "due_now": (COLOURS.due, COLOURS.on_due),
    "late": (COLOURS.late, COLOURS.on_late),
    "done": (COLOURS.card, COLOURS.text),
    "not_done": (COLOURS.sunken, COLOURS.text),
}
STATES = tuple(STATE_COLOURS)


def apply(app: QApplication, scale: float = 1.0, touch: float = 1.0) -> None:
    """Dress the whole program at a text size of 1.0 to 2.0; `touch` 1.4 makes targets larger for gloved hands."""
    from evclinic.gui.style_sheet import style_sheet

    size = min(max(scale, SMALLEST_SCALE), LARGEST_SCALE)
    fonts.load()
    if app.styleSheet():
        app.setStyleSheet("")  # every part is dressed once, not once more for the font: three times as quick
    else:
        app.setStyle(QStyleFactory.create("Fusion"))
        app.setPalette(palette())
    app.setFont(fonts.body(size))
    app.setStyleSheet(style_sheet(size, touch))


def scale_now() -> float:
    """The text size the program is dressed in, read from its font."""
    return QApplication.font().pointSizeF() / fonts.BODY_POINTS


def px(pixels: float) -> int:
    """A distance at the text size the program is dressed in."""
    return max(1, round(pixels * scale_now())) if pixels else 0


def palette() -> QPalette:
    """The colours Qt's own painting uses where the style sheet says nothing."""
    made = QPalette()
    role = QPalette.ColorRole
    for name, colour in (
        (role.Window, COLOURS.page),
        (role.WindowText, COLOURS.text),
        (role.Base, COLOURS.card),
        (role.AlternateBase, COLOURS.row),
        (role.Text, COLOURS.text),
        (role.Button, COLOURS.card),
        (role.ButtonText, COLOURS.text),
        (role.BrightText, COLOURS.on_accent),
        (role.Highlight, COLOURS.accent),
        (role.HighlightedText, COLOURS.on_accent),
        (role.Accent, COLOURS.accent),
        (role.Link, COLOURS.accent),
        (role.LinkVisited, COLOURS.accent),
        (role.ToolTipBase, COLOURS.text),
        (role.ToolTipText, COLOURS.on_accent),
        (role.PlaceholderText, COLOURS.muted),
        (role.Mid, COLOURS.border),
    ):
        made.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(COLOURS.disabled_text))
    return made


def restyle(widget: QWidget) -> None:
    """Let a widget and what is in it look at its changed properties again."""
    for one in (widget, *widget.findChildren(QWidget)):
        one.style().unpolish(one)
        one.style().polish(one)
        one.update()
