"""The README's pictures, taken from the tour in both languages: make pictures."""

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
TAKEN = {
    "en": {"board": "board", "check-T15": "check", "area-L1": "body-map", "roster": "roster"},
    "ar": {"check-T15": "check-ar", "board": "board-ar"},
}


def main() -> None:
    """Play the tours and keep what the README shows."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        for language, taken in TAKEN.items():
            out = Path(folder) / language
            subprocess.run(
                [sys.executable, "-m", "evclinic", "tour", "--out", out, "--lang", language], check=True, cwd=ROOT
            )
            for step, name in taken.items():
                shutil.copy(next(out.glob(f"*-{step}.png")), PICTURES / f"{name}.png")
        page = pypdfium2.PdfDocument(Path(folder) / "en" / "chart-en+ar.pdf")[0]
        page.render(scale=1.6).to_pil().convert("L").save(PICTURES / "chart.png", optimize=True)


if __name__ == "__main__":
    main()
