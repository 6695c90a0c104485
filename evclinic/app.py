"""Puts the program together: builds the window, shows it, and only then opens the study and fills it."""

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from evclinic.clock import Clock

NOT_HERE = 2
STUDY_FILE = "study.evc"  # as storage names it, which is not imported before the first paint


def main(words: Sequence[str]) -> int:
    """Do what was typed after `evclinic`; the exit code is 0, 1 for a failure, 2 for wrong use."""
    from evclinic.cli.main import main as from_words

    return from_words(words, {"": open_window, "demo": open_demo, "tour": play_tour})


def open_window(asked: Namespace) -> int:
    """The study of the data folder in its window; where there is none and none was named, the demo."""
    from evclinic import paths
    from evclinic.cli.main import say

    if asked.at or asked.speed:
        say("evclinic: --at and --speed belong to a demo: evclinic demo --at TIME", wrong=True)
        return NOT_HERE
    folder = paths.data_folder(asked.data)
    named = asked.data is not None or "EVCLINIC_DATA" in os.environ
    if not named and not (folder / STUDY_FILE).exists():
        return open_demo(Namespace(**{**vars(asked), "into": None}))
    return run_window(folder, asked.lang, system_clock(), demo=False)


def open_demo(asked: Namespace) -> int:
    """The synthetic study in its window, in an empty folder or in a throw-away one."""
    from evclinic.clock import DemoClock

    zone = site_zone()
    start = asked.at or system_clock().reading().wall
    clock = DemoClock(start if start.tzinfo else start.replace(tzinfo=zone), asked.speed or 1.0)
    if asked.into is not None:
        return run_window(asked.into.absolute(), asked.lang, clock, demo=True)
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="evclinic-demo-", ignore_cleanup_errors=True) as folder:
        return run_window(Path(folder), asked.lang, clock, demo=True)


def play_tour(asked: Namespace) -> int:
    """One injection day through the real window, a picture of every step."""
    from importlib import import_module

    return int(import_module("evclinic.tour.play").run(asked))


def run_window(folder: Path, language: str | None, clock: "Clock", *, demo: bool) -> int:
    """Show the window, then open the study of this folder in it; answers when the window is closed."""
    import gc

    if not has_display():
        return without_display(language)
    gc.disable()  # nearly all that is made until the window is filled stays: `Start.open` goes on tidying up
    import_plainly()
    from evclinic.start import Start

    start = Start(folder, language, clock, demo=demo)
    start.first.show()
    code = start.app.exec()
    start.close()
    return int(code)


def import_plainly() -> None:
    """Spare what Qt for Python does: read the source of every module imported after it, for a feature not used here."""
    import builtins

    import PySide6.QtCore  # noqa: F401  (puts its own import in place of Python's)

    plain = vars(builtins).get("__orig_import__")
    if plain is not None:
        vars(builtins)["__import__"] = plain


def has_display() -> bool:
    """Whether a window can be shown here."""
    named = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in named)


def without_display(language: str | None) -> int:
    """Say that no window can be shown, and play the tour instead."""
    from evclinic.cli.main import say

    out = Path("tour").absolute()
    say(f"evclinic: there is no display here, so the tour is played offscreen; its pictures go to {out}")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return play_tour(Namespace(command="tour", out=out, lang=language or "en"))


def system_clock() -> "Clock":
    """The clocks of this computer in the time zone of the clinic."""
    from evclinic.clock import SystemClock

    return SystemClock(site_zone())


def site_zone() -> "ZoneInfo":
    """The time zone of the clinic, before any study is open."""
    from zoneinfo import ZoneInfo

    return ZoneInfo("Asia/Amman")
