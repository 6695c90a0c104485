"""Where the study lies on this computer, and where the program's own files are."""

import os
import sys
from pathlib import Path


def data_folder(given: Path | None = None) -> Path:
    """The study's folder: the one given, else EVCLINIC_DATA, else this platform's usual place. It need not exist."""
    if given is not None:
        return given.expanduser().absolute()
    if named := os.environ.get("EVCLINIC_DATA"):
        return Path(named).expanduser().absolute()
    return _usual_place() / "evclinic"


def _usual_place() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


def log_folder(data: Path) -> Path:
    """Where the program notes what went wrong; within the study's folder, so that it travels with it."""
    return data / "logs"


def resources(*parts: str) -> Path:
    """A file or folder of the program's own resources, in the source tree and in the frozen program."""
    home = Path(getattr(sys, "_MEIPASS", Path(__file__).parent.parent))
    return home.joinpath("resources", *parts)
