"""The sounds of the observation hour: one soft tone when a check is due, three when it is late, a chime at the end."""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QStandardPaths, Signal, Slot

from evclinic import paths

SOUNDS = ("low", "medium", "chime")
Player = Callable[[Path], bool]
# players of Linux and macOS, the first one found plays
_COMMANDS: tuple[tuple[str, ...], ...] = (("pw-play",), ("paplay",), ("aplay", "-q"), ("afplay",))


class Sounder(QObject):
    """Plays one of the program's sounds without holding up the window; says once if this computer cannot."""

    silent = Signal()  # "Sound is off on this computer": no player, no device, or it failed; emitted once until `retry`

    def __init__(self, player: Player | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player = player or self._play_here
        self._failed = False
        self._process: QProcess | None = None

    @property
    def works(self) -> bool:
        """Whether nothing has failed so far."""
        return not self._failed

    def play(self, sound: str) -> bool:
        """Start a sound ("low", "medium", "chime"); False where this computer has no way to play it."""
        if sound not in SOUNDS:
            raise LookupError(f"no sound {sound}")
        started = self._player(paths.resources("sounds", f"{sound}.wav"))
        if not started:
            self._tell()
        return started

    def retry(self) -> None:
        """Forget an earlier failure, for the sound test at the start of the day."""
        self._failed = False

    def stop(self) -> None:
        """End a sound that is playing, before the program ends."""
        if self._process is not None:
            self._process.blockSignals(True)
            self._process.kill()
            self._process.waitForFinished(500)
            self._process = None

    def _play_here(self, file: Path) -> bool:
        if not file.exists():
            return False
        return _play_on_windows(file) if sys.platform == "win32" else self._play_by_command(file)

    def _play_by_command(self, file: Path) -> bool:
        command = _command()
        if command is None:
            return False
        if self._process is not None:
            return True  # one sound at a time; the running one says the same
        self._process = QProcess(self)
        self._process.finished.connect(self._ended)
        self._process.errorOccurred.connect(self._broke)
        self._process.start(command[0], [*command[1:], str(file)])
        return True

    @Slot(int, QProcess.ExitStatus)
    def _ended(self, code: int, _status: QProcess.ExitStatus) -> None:
        self._forget()
        if code != 0:
            self._tell()

    @Slot(QProcess.ProcessError)
    def _broke(self, _error: QProcess.ProcessError) -> None:
        self._forget()
        self._tell()

    def _forget(self) -> None:
        if self._process is not None:
            self._process.deleteLater()
            self._process = None

    def _tell(self) -> None:
        if not self._failed:
            self._failed = True
            self.silent.emit()


def _command() -> tuple[str, ...] | None:
    for name, *options in _COMMANDS:
        if found := QStandardPaths.findExecutable(name):
            return (found, *options)
    return None


def _play_on_windows(file: Path) -> bool:
    if sys.platform == "win32":
        import winsound

        try:
            winsound.PlaySound(str(file), winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT)
        except RuntimeError:
            return False
        return True
    return False
