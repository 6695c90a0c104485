"""How long until the nurse sees the window, and the board with its chairs; and how much memory that takes."""

import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from statistics import median
from time import perf_counter

from tests.bench.figures import Figure, milliseconds, ratio
from tests.bench.hours import START, demo_folder

ROUNDS = 9
KINDS = ("bare", "floor", "painted", "filled")


class Starts:
    """Starts of each kind of window, in turns."""

    def __init__(self, folder: Path, compiled: Path) -> None:
        self.folder = folder
        self.environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(compiled)}
        self.environment.pop("PYTHONDONTWRITEBYTECODE", None)  # who uses the program has its modules compiled
        self.times: dict[str, list[float]] = defaultdict(list)
        self.peaks: dict[str, list[float]] = defaultdict(list)

    def start(self, what: str) -> None:
        """One start in a process of its own, timed from outside."""
        command = [sys.executable, "-m", "tests.bench.window_child", what, str(self.folder), START.isoformat()]
        began = perf_counter()
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=self.environment) as process:
            if process.stdout is None:
                raise RuntimeError("the window has no way to tell anything")
            for line in process.stdout:
                word, _, value = line.strip().partition(" ")
                if word == "peak":
                    self.peaks[what].append(float(value) / 1024)
                elif word == what or what == "bare":
                    self.times[what].append(perf_counter() - began)
        if process.returncode:
            raise RuntimeError(f"the window ended with {process.returncode}")

    def figure(self, name: str, what: str, goal: float) -> Figure:
        """How long this kind of start took."""
        found, bare = self.times[what], self.times["bare"]
        floor = f"; the floor, SQLAlchemy and nothing else, {ratio(self.times['floor'], bare):.2f}" if goal > 2 else ""
        detail = f"{milliseconds(found)} against {milliseconds(bare)}, {len(found)} starts{floor}"
        return Figure(name=name, found=ratio(found, bare), goal=goal, detail=detail)

    def memory(self, goal: float) -> Figure:
        """The most memory taken until the board was filled."""
        found, bare = self.peaks["filled"], self.peaks["bare"]
        detail = f"{median(found):.0f} MB against {median(bare):.0f} MB"
        return Figure(name="peak memory, board filled", found=ratio(found, bare), goal=goal, detail=detail)


def measure(root: Path) -> list[Figure]:
    """Starts on the demo study, against a bare window of the same size."""
    starts = Starts(demo_folder(root), root / "compiled")
    for what in KINDS:  # once for the caches of the disk
        starts.start(what)
    starts.times.clear()
    starts.peaks.clear()
    for _ in range(ROUNDS):
        for what in KINDS:
            starts.start(what)
    return [
        starts.figure("first painted window", "painted", 1.3),
        starts.figure("filled board of the demo", "filled", 4),
        starts.memory(2.5),
    ]
