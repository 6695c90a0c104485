"""The program's letters: one family for English and Arabic, with figures of equal width so that clocks stand still."""

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from evclinic import paths

FAMILY = "IBM Plex Sans Arabic"
FALLBACKS = ("DejaVu Sans",)
BODY_POINTS = 11.0


def load(folder: Path | None = None) -> bool:
    """Make the bundled family known to Qt; False where its files are missing, then the system's font is used."""
    if FAMILY in QFontDatabase.families():
        return True
    files = sorted((folder or paths.resources("fonts")).glob("*.ttf"))
    loaded = [QFontDatabase.addApplicationFont(str(file)) for file in files]
    return any(number >= 0 for number in loaded) and FAMILY in QFontDatabase.families()


def body(scale: float = 1.0, points: float = BODY_POINTS) -> QFont:
    """The font of the program at this text size, with tabular figures."""
    font = QFont()
    font.setFamilies([FAMILY, *FALLBACKS])
    font.setPointSizeF(points * scale)
    return tabular(font)


def tabular(font: QFont) -> QFont:
    """The same font with figures of equal width."""
    steady = QFont(font)
    steady.setFeature(QFont.Tag("tnum"), 1)
    return steady
