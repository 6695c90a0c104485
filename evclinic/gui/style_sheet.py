"""The style sheet: how each kind of widget is dressed, written at text size 1.0 and enlarged as a whole.

`@name` is a colour of the theme, `32px` and `11pt` are enlarged with the text size, `32tpx` with the touch factor too.
All paddings are symmetric, because Qt does not turn left and right for right-to-left reading.
A focused control has a 3 px ring and two pixels less padding, so that nothing moves.
"""

import re
from dataclasses import asdict

from evclinic import paths
from evclinic.gui.theme import COLOURS

BASE = """
QWidget { color: @text; }
QMainWindow, QDialog, QMessageBox { background: @page; }
QLabel { background: transparent; }
QLabel[role="wall"] { font-size: 72pt; font-weight: 700; }
QLabel[role="clock"] { font-size: 44pt; font-weight: 700; }
QLabel[role="id"] { font-size: 20pt; font-weight: 700; }
QLabel[role="title"] { font-size: 18pt; font-weight: 700; }
QLabel[role="section"] { font-size: 13pt; font-weight: 700; }
QLabel[role="label"] { font-size: 12pt; }
QLabel[role="strong"] { font-weight: 700; }
QLabel[role="muted"], QLabel[role="unit"] { color: @muted; }
QLabel[role="hint"] { color: @muted; font-size: 10pt; }
QLabel[role="problem"] { color: @late; font-weight: 700; }
QLabel[role="draft"] {
    color: @text; background: @due_soft; border: 1px dashed @due_edge; border-radius: 6px; padding: 0px 6px;
    font-size: 9pt;
}
QLabel[role="ok"] { color: @done; font-weight: 700; }
QLabel:disabled { color: @disabled_text; }
QToolTip { background: @text; color: @on_accent; border: none; padding: 6px 10px; }
QStatusBar { background: @card; border-top: 1px solid @border; min-height: 32px; }
QStatusBar::item { border: none; }
QSplitter::handle { background: @page; }
QSplitter::handle:horizontal { width: 8px; }
QSplitter::handle:vertical { height: 8px; }
"""

BUTTONS = """
QPushButton, QToolButton {
    background: @card; color: @text; border: 1px solid @field; border-radius: 8px;
    min-height: 24tpx; padding: 5px 16px; font-weight: 600; icon-size: 20px;
}
QToolButton { padding: 5px 9px; }
QPushButton:hover, QToolButton:hover { background: @page; border-color: @text; }
QPushButton:pressed, QToolButton:pressed { background: @sunken; }
QPushButton:focus, QToolButton:focus { border: 3px solid @focus; padding: 3px 14px; }
QToolButton:focus { padding: 3px 7px; }
QPushButton:checked, QToolButton:checked { background: @accent_soft; border: 2px solid @accent; padding: 4px 15px; }
QToolButton:checked { padding: 4px 8px; }
QPushButton:checked:focus { border: 3px solid @focus; padding: 3px 14px; }
QToolButton:checked:focus { border: 3px solid @focus; padding: 3px 7px; }
QPushButton:disabled, QToolButton:disabled { background: @disabled_fill; color: @disabled_text; border-color: @border; }
QToolButton::menu-indicator, QPushButton::menu-indicator { image: none; }

*[kind="primary"] { background: @accent; color: @on_accent; border: 1px solid @accent; }
*[kind="primary"]:hover { background: @accent_hover; border-color: @accent_hover; }
*[kind="primary"]:pressed { background: @accent_pressed; }
*[kind="danger"] { background: @late; color: @on_late; border: 1px solid @late; }
*[kind="danger"]:hover { background: @late_hover; border-color: @late_hover; }
*[kind="danger"]:pressed { background: @late_pressed; }
*[kind="primary"]:focus, *[kind="danger"]:focus { border: 3px solid @focus_dark; }
*[kind="danger"]:focus { background: @late_focus; }
*[kind="primary"]:disabled, *[kind="danger"]:disabled {
    background: @disabled_fill; color: @disabled_text; border-color: @border;
}
*[kind="quiet"] { background: transparent; color: @accent; border: 1px solid transparent; }
*[kind="quiet"]:hover { background: @accent_soft; border-color: @accent_soft; }
*[kind="quiet"]:pressed { background: @border; }
*[kind="quiet"]:focus { border: 3px solid @focus; }
*[kind="quiet"]:disabled { background: transparent; color: @disabled_text; border-color: transparent; }

*[kind="chip"] { border-radius: 17px; font-weight: 400; padding: 5px 14px; }
*[kind="chip"]:focus { padding: 3px 12px; }
*[kind="chip"]:checked { background: @accent; color: @on_accent; border: 1px solid @accent; padding: 5px 14px; }
*[kind="chip"]:checked:focus { border: 3px solid @focus_dark; padding: 3px 12px; }
*[kind="chip"][target="observation"] { border-radius: 18px; min-width: 22tpx; }

*[kind="grade"] {
    min-height: 52tpx; min-width: 78tpx; padding: 5px 8px; font-size: 12pt; border-radius: 10px;
}
*[kind="grade"]:focus { padding: 3px 6px; }
*[kind="grade"]:checked { background: @accent; color: @on_accent; border: 1px solid @accent; padding: 5px 8px; }
*[kind="grade"]:checked:focus { border: 3px solid @focus_dark; padding: 3px 6px; }

*[kind="grade"][narrow="true"] { min-height: 36tpx; min-width: 20tpx; padding: 5px 2px; }
*[kind="grade"][narrow="true"]:focus, *[kind="grade"][narrow="true"]:checked:focus { padding: 3px 0px; }
QToolButton[missing="true"] { min-width: 28tpx; max-width: 28tpx; padding: 2px; }

*[kind="chip"]:checked:disabled, *[kind="grade"]:checked:disabled {
    background: @muted; color: @on_accent; border-color: @muted;
}
QPushButton[target="observation"], QToolButton[target="observation"] { min-height: 36tpx; }
QPushButton[target="main"], QToolButton[target="main"] {
    min-height: 52tpx; font-size: 13pt; border-radius: 10px; icon-size: 24px; padding: 5px 28px;
}
QPushButton[target="main"]:focus, QToolButton[target="main"]:focus { padding: 3px 26px; }
QPushButton[target="board"], QToolButton[target="board"] { min-height: 52tpx; border-radius: 10px; padding: 5px 11px; }
QPushButton[target="board"]:focus, QToolButton[target="board"]:focus { padding: 3px 9px; }
QPushButton[target="row"], QToolButton[target="row"] { min-height: 44tpx; border-radius: 8px; padding: 3px 10px; }
QPushButton[target="row"]:focus, QToolButton[target="row"]:focus { padding: 1px 8px; }
QPushButton[target="band"] { min-height: 24tpx; padding: 2px 11px; }
QPushButton[target="band"]:focus { padding: 0px 9px; }
QPushButton[target="strip"] { min-height: 24tpx; padding: 3px 9px; }
QPushButton[target="strip"]:focus { padding: 1px 7px; }
*[kind="chip"][target="strip"] { padding: 3px 9px; border-radius: 16px; }
*[kind="chip"][target="strip"]:focus { padding: 1px 7px; }
"""

FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox {
    background: @card; color: @text; border: 1px solid @field; border-radius: 6px; padding: 6px 9px;
    selection-background-color: @accent; selection-color: @on_accent;
}
QLineEdit, QAbstractSpinBox, QComboBox { min-height: 22tpx; }
QLineEdit[target="strip"] { padding: 2px 9px; }
QLineEdit[target="strip"]:focus { padding: 0px 7px; }
QLineEdit:hover, QPlainTextEdit:hover, QTextEdit:hover, QAbstractSpinBox:hover, QComboBox:hover { border-color: @text; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus {
    border: 3px solid @focus; padding: 4px 7px;
}
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled,
QLineEdit:read-only, QPlainTextEdit:read-only, QTextEdit:read-only {
    background: @sunken; color: @disabled_text; border-color: @border;
}
QLineEdit:read-only, QPlainTextEdit:read-only, QTextEdit:read-only { color: @text; }
QLineEdit:read-only:focus, QPlainTextEdit:read-only:focus, QTextEdit:read-only:focus { border-color: @focus; }
*[problem="impossible"] { border: 2px solid @late; padding: 5px 8px; background: @late_soft; }
*[problem="unusual"] { border: 2px solid @due_edge; padding: 5px 8px; background: @due_soft; }
*[problem="impossible"]:focus { border: 3px solid @late; padding: 4px 7px; }
*[problem="unusual"]:focus { border: 3px solid @due_edge; padding: 4px 7px; }
QLineEdit[target="observation"], QAbstractSpinBox[target="observation"], QComboBox[target="observation"] {
    min-height: 34tpx; font-size: 14pt;
}
QLineEdit > QToolButton { border: none; background: transparent; padding: 0px; min-height: 0px; icon-size: 18px; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit {
    border: none; padding: 0px; min-height: 0px; background: transparent;
}
QComboBox::drop-down { border: none; width: 30px; }
QComboBox::down-arrow { image: url(@icons/chevron-down.svg); width: 18px; height: 18px; }
QComboBox QAbstractItemView {
    background: @card; border: 1px solid @field; padding: 4px; outline: none;
    selection-background-color: @accent_soft; selection-color: @text;
}
QComboBox QAbstractItemView::item { min-height: 34tpx; padding: 2px 8px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: 26px; background: transparent; }
QAbstractSpinBox::up-arrow { image: url(@icons/chevron-up.svg); width: 14px; height: 14px; }
QAbstractSpinBox::down-arrow { image: url(@icons/chevron-down.svg); width: 14px; height: 14px; }

QCheckBox, QRadioButton {
    spacing: 10px; min-height: 24tpx; padding: 2px 5px; border: 3px solid transparent; border-radius: 8px;
}
QCheckBox:focus, QRadioButton:focus { border-color: @focus; }
QCheckBox:disabled, QRadioButton:disabled { color: @disabled_text; }
QCheckBox[target="observation"], QRadioButton[target="observation"] { min-height: 38tpx; }
QCheckBox::indicator, QRadioButton::indicator {
    width: 20px; height: 20px; border: 2px solid @field; background: @card; border-radius: 5px;
}
QRadioButton::indicator { border-radius: 12px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: @accent; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent; image: url(@icons/check.svg); }
QRadioButton::indicator:checked { background: @accent; border-color: @accent; image: url(@icons/dot.svg); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: @disabled_fill; border-color: @border; }
QCheckBox::indicator:checked:disabled, QRadioButton::indicator:checked:disabled { background: @muted; }
"""

FRAMES = """
QFrame[card="true"] { background: @card; border: 1px solid @border; border-radius: 10px; }
QFrame[card="true"][state="due_soon"] { border: 2px solid @due_edge; }
QFrame[card="true"][state="due_now"] { border: 3px solid @due_edge; }
QFrame[card="true"][state="late"] { border: 3px solid @late; }
QFrame[header="true"] { background: @card; border: none; border-bottom: 1px solid @border; }
QFrame[line="true"] { background: @border; border: none; max-height: 1px; min-height: 1px; }

*[badge] { border-radius: 6px; padding: 4px 10px; font-weight: 700; border: 1px solid @border; background: @sunken; }
*[badge="planned"], *[badge="done"] { background: @card; color: @text; border-color: @field; }
*[badge="due_soon"] { background: @due; color: @on_due; border-color: @due; }
*[badge="due_now"] { background: @due; color: @on_due; border: 3px solid @on_due; padding: 2px 8px; }
*[badge="late"] { background: @late; color: @on_late; border-color: @late; }
*[badge="not_done"] { background: @sunken; color: @text; border-color: @field; }
*[badge="info"] { background: @accent_soft; color: @accent; border-color: @accent_soft; }
*[badge="count"] {
    background: @accent; color: @on_accent; border-color: @accent; border-radius: 10px; padding: 1px 8px;
}
QFrame[badge] QLabel { font-weight: 700; color: @text; }
QFrame[badge="late"] QLabel { color: @on_late; }

QFrame[banner] { border-radius: 8px; border: 1px solid @border; }
QFrame[banner="plain"] { background: @card; }
QFrame[banner="info"] { background: @accent_soft; border-color: @accent; }
QFrame[banner="warning"] { background: @due_soft; border-color: @due_edge; }
QFrame[banner="danger"] { background: @late_soft; border-color: @late; }
QFrame[banner="ok"] { background: @done_soft; border-color: @done; }

QPushButton[notice] { background: @due_soft; border-color: @due_edge; padding: 0px; }
QPushButton[notice="info"] { background: @accent_soft; border-color: @accent; }
QPushButton[notice="danger"] { background: @late; border-color: @late; }
QPushButton[notice]:focus { border: 3px solid @focus_dark; }

QGroupBox { background: @card; border: 1px solid @border; border-radius: 10px; margin-top: 28px; padding: 12px; }
QGroupBox::title {
    subcontrol-origin: margin; subcontrol-position: top left; padding: 2px 4px; font-weight: 700; color: @text;
}
QScrollArea { border: none; background: transparent; }
QScrollArea > QWidget > QWidget { background: transparent; }
QProgressBar {
    background: @sunken; border: none; border-radius: 5px; min-height: 10px; max-height: 10px; color: @text;
}
QProgressBar::chunk { background: @accent; border-radius: 5px; }
"""

LISTS = """
QTabWidget::pane { border: none; border-top: 1px solid @border; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab {
    background: transparent; color: @muted; border: 3px solid transparent; border-radius: 0px;
    padding: 7px 17px; min-height: 24tpx; font-weight: 600;
}
QTabBar[tight="true"]::tab { padding: 3px 4px; min-height: 22tpx; }
QTabBar::tab:hover { color: @text; background: @sunken; }
QTabBar::tab:selected { color: @accent; border-bottom-color: @accent; }
QTabBar::tab:selected:focus { background: @accent_soft; border: 3px solid @focus; }

QTableView, QTreeView, QListView {
    background: @card; alternate-background-color: @row; border: 1px solid @border; border-radius: 8px;
    gridline-color: @sunken; selection-background-color: @accent_soft; selection-color: @text; outline: none;
    padding: 2px;
}
QTableView:focus, QTreeView:focus, QListView:focus { border: 3px solid @focus; padding: 0px; }
QTableView::item, QTreeView::item, QListView::item { padding: 6px 8px; border: none; }
QTreeView::item, QListView::item { min-height: 24tpx; }
QTableView::item:selected, QTreeView::item:selected, QListView::item:selected {
    background: @accent_soft; color: @text;
}
QTableView::item:focus, QListView::item:focus, QTreeView::item:focus { border: 2px solid @focus; padding: 4px 6px; }
QListView[nav="true"] { background: transparent; border: none; }
QListView[nav="true"]::item { min-height: 34tpx; border-radius: 8px; padding: 7px 12px; }
QListView[nav="true"]::item:selected { background: @accent_soft; color: @accent; font-weight: 700; }
QHeaderView { background: @page; border: none; }
QHeaderView::section {
    background: @page; color: @muted; border: none; border-bottom: 1px solid @border; padding: 8px; font-weight: 600;
}
QHeaderView[dense="true"]::section { padding: 8px 1px; }
QTableCornerButton::section { background: @page; border: none; }

QMenuBar { background: @card; border-bottom: 1px solid @border; padding: 2px; }
QMenuBar::item { padding: 7px 12px; border-radius: 6px; background: transparent; }
QMenuBar::item:selected { background: @accent_soft; color: @text; }
QMenu { background: @card; border: 1px solid @field; padding: 6px; }
QMenu::item { padding: 8px 28px; min-height: 18tpx; border-radius: 6px; }
QMenu::item:selected { background: @accent_soft; color: @text; }
QMenu::item:disabled { color: @disabled_text; }
QMenu::separator { height: 1px; background: @border; margin: 6px 8px; }
QToolBar { background: @card; border: none; border-bottom: 1px solid @border; padding: 4px; spacing: 6px; }

QScrollBar:vertical { background: transparent; width: 14px; margin: 0px; }
QScrollBar:horizontal { background: transparent; height: 14px; margin: 0px; }
QScrollBar::handle { background: @field; border: 4px solid transparent; border-radius: 7px; }
QScrollBar::handle:vertical { min-height: 24px; background: @field; border-radius: 3px; margin: 4px; }
QScrollBar::handle:horizontal { min-width: 24px; background: @field; border-radius: 3px; margin: 4px; }
QScrollBar::handle:hover { background: @muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""

_LENGTH = re.compile(r"(?<![\w.#])(\d+(?:\.\d+)?)(tpx|px|pt)\b")
_COLOUR = re.compile(r"@(\w+)")


def style_sheet(scale: float = 1.0, touch: float = 1.0) -> str:
    """The whole sheet at this text size and with targets enlarged by `touch`."""

    def length(found: re.Match[str]) -> str:
        number, unit = float(found[1]), found[2]
        if unit == "pt":
            return f"{number * scale:g}pt"
        pixels = round(number * scale * (touch if unit == "tpx" else 1.0))
        return f"{max(pixels, 1) if number else 0}px"

    colours = {**asdict(COLOURS), "icons": paths.resources("icons", "fixed").as_posix()}
    template = BASE + BUTTONS + FIELDS + FRAMES + LISTS
    return _COLOUR.sub(lambda found: colours[found[1]], _LENGTH.sub(length, template))
