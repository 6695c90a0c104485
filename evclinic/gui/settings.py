"""What this computer remembers of the window: its place and size, the text size, the language. Nothing of the study."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QDir, QSettings

FILE = "window.ini"


class WindowSettings:
    """Kept in a small file in the study's folder, which is never made for it."""

    def __init__(self, folder: Path) -> None:
        place = str(folder / FILE) if folder.is_dir() else f"{QDir.tempPath()}/evclinic-{FILE}"
        self._kept = QSettings(place, QSettings.Format.IniFormat)

    @property
    def place(self) -> QByteArray:
        """Where the window stood, as Qt keeps it; empty at first."""
        kept = self._kept.value("window/place")
        return kept if isinstance(kept, QByteArray) else QByteArray()

    @place.setter
    def place(self, place: QByteArray) -> None:
        self._kept.setValue("window/place", place)

    @property
    def scale(self) -> float:
        """The text size, 1.0 to 2.0."""
        try:
            return float(str(self._kept.value("window/scale", "1.0")))
        except ValueError:
            return 1.0

    @scale.setter
    def scale(self, scale: float) -> None:
        self._kept.setValue("window/scale", f"{scale:.1f}")

    @property
    def language(self) -> str:
        """The code of the language, '' when nobody has chosen one."""
        return str(self._kept.value("window/language", ""))

    @language.setter
    def language(self, code: str) -> None:
        self._kept.setValue("window/language", code)

    @property
    def author(self) -> str:
        """Who sat at the keyboard last, '' at first."""
        return str(self._kept.value("window/author", ""))

    @author.setter
    def author(self, initials: str) -> None:
        self._kept.setValue("window/author", initials)
