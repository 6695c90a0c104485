"""What this computer remembers of the window: its place and size, the text size, the language. Nothing of the study."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

FILE = "window.ini"


class WindowSettings:
    """Kept in a small file in the study's folder, which is never made for it: until it is there, only in memory."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._unwritten: dict[str, object] = {}
        self._file: QSettings | None = None
        self._open()

    def _open(self) -> QSettings | None:
        if self._file is None and self._folder.is_dir():
            self._file = QSettings(str(self._folder / FILE), QSettings.Format.IniFormat)
        return self._file

    def _read(self, key: str, otherwise: object = None) -> object:
        if key in self._unwritten or self._file is None:
            return self._unwritten.get(key, otherwise)
        return self._file.value(key, otherwise)

    def _keep(self, key: str, value: object) -> None:
        self._unwritten[key] = value
        file = self._open()
        if file is not None:
            for each, kept in self._unwritten.items():
                file.setValue(each, kept)
            self._unwritten.clear()

    @property
    def place(self) -> QByteArray:
        """Where the window stood, as Qt keeps it; empty at first."""
        kept = self._read("window/place")
        return kept if isinstance(kept, QByteArray) else QByteArray()

    @place.setter
    def place(self, place: QByteArray) -> None:
        self._keep("window/place", place)

    @property
    def scale(self) -> float:
        """The text size, 1.0 to 2.0."""
        try:
            return float(str(self._read("window/scale", "1.0")))
        except ValueError:
            return 1.0

    @scale.setter
    def scale(self, scale: float) -> None:
        self._keep("window/scale", f"{scale:.1f}")

    @property
    def language(self) -> str:
        """The code of the language, '' when nobody has chosen one."""
        return str(self._read("window/language", ""))

    @language.setter
    def language(self, code: str) -> None:
        self._keep("window/language", code)

    @property
    def author(self) -> str:
        """Who sat at the keyboard last, '' at first."""
        return str(self._read("window/author", ""))

    @author.setter
    def author(self, initials: str) -> None:
        self._keep("window/author", initials)
