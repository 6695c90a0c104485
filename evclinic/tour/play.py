"""The tour: the real window, offscreen, driven by keys and clicks through one injection day on a simulated clock."""

import os
from argparse import Namespace
from datetime import datetime
from pathlib import Path

from evclinic.cli.main import FAILED, OK, WRONG_USE, say
from evclinic.clock import StoppedClock

START = "2026-03-09T08:40:00+03:00"  # a Monday morning in the demo's spring


def run(asked: Namespace) -> int:
    """Play the tour into an empty folder; say where its pictures, papers and study are. Exit 2 for a used folder."""
    out = asked.out.absolute()
    if out.exists() and any(out.iterdir()):
        say(f"evclinic: {out} is not empty. Name a new folder for the tour.", wrong=True)
        return WRONG_USE
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if os.environ["QT_QPA_PLATFORM"] == "offscreen":
        os.environ.setdefault(
            "QT_LOGGING_RULES", "default.warning=false"
        )  # it cannot hint sizes, and says so each time
    out.mkdir(parents=True, exist_ok=True)
    return _play(out, asked.lang or "en")


def _play(out: Path, language: str) -> int:
    from zoneinfo import ZoneInfo

    from PySide6.QtTest import QTest

    from evclinic.services.study import verify_study
    from evclinic.start import Start
    from evclinic.tour.album import Album
    from evclinic.tour.counting import count_exported
    from evclinic.tour.day import TITLE, Day

    morning = datetime.fromisoformat(START).astimezone(ZoneInfo("Asia/Amman"))
    clock = StoppedClock(morning, morning.timestamp(), "demo")
    start = Start(out / "study", language, clock, demo=True)
    start.first.resize(1366, 768)
    start.first.show()
    while not start.is_open:
        QTest.qWait(20)
    album = Album(out, start.window.language)
    Day(start, clock, album).play()
    start.close()
    counts = count_exported(out / "study", out / "csv")
    index = album.write_index(TITLE, counts)
    whole = verify_study(out / "study")
    start.first.close()
    say(f"{len(album.pictures)} pictures, {len(album.papers)} papers: {index}")
    say(f"the study: {out / 'study'}: {'whole' if whole.ok else 'NOT WHOLE'}")
    return OK if whole.ok else FAILED
