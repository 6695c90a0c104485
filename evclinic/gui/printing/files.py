"""Papers as files: what they are called, and where the program puts them when there is no printer."""

from pathlib import Path

from evclinic.gui.printing.words import serial_text

FOLDER = "prints"


def file_name(serial: int, copy: int, form: str, participant: str = "", visit: str = "") -> str:
    """Serial, form, participant, visit, copy: 000417_F07_EV-003_INJ2.pdf."""
    numbered = f"copy{copy}" if copy > 1 else ""
    return "_".join(filter(None, (serial_text(serial), form, participant, visit, numbered))) + ".pdf"


def put(folder: Path, name: str, paper: bytes) -> Path:
    """Write a paper into this folder, which is made where it is missing. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_bytes(paper)
    return file


def beside(file: Path, copy: int) -> Path:
    """The name for another copy beside the first: chart.pdf, chart_copy2.pdf."""
    return file.with_name(f"{file.stem}_copy{copy}{file.suffix}")
