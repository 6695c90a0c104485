"""Whether the program takes more memory at the end of a day at the board than after its first two hours."""

import os
import subprocess
import sys
from pathlib import Path

from tests.bench.figures import Figure
from tests.bench.hours import demo_folder

SETTLED = 2  # hours until everything that is made once has been made


def measure(root: Path) -> list[Figure]:
    """A simulated day with two people in chairs, a tick every four seconds and a sheet every five minutes."""
    command = [sys.executable, "-m", "tests.bench.day_child", str(demo_folder(root))]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, env=environment, check=True)
    megabytes = [int(line) / 1024 for line in done.stdout.split()]
    detail = f"MB after each hour: {', '.join(f'{each:.0f}' for each in megabytes)}"
    growth = megabytes[-1] / megabytes[SETTLED - 1]
    return [Figure(name="memory at the end of a day", found=growth, goal=1.02, detail=detail)]
