"""`make bench`: every figure in one run, or those that are named: `make bench ARGS="saves start"`."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import alarms, charts, day, saves, windows
from tests.bench.figures import Figure, print_table

Measure = Callable[[Path], list[Figure]]
MEASURES: dict[str, Measure] = {
    "saves": saves.measure,
    "start": windows.measure,
    "charts": charts.measure,
    "alarms": alarms.measure,
    "day": day.measure,
}


def main(names: Sequence[str]) -> int:
    """Measure what is named, all of it when nothing is; the exit code is 0 whatever was found, 2 for a wrong name."""
    unknown = [name for name in names if name not in MEASURES]
    if unknown:
        sys.stderr.write(f"bench: there is no {unknown[0]}; there are {', '.join(MEASURES)}\n")
        return 2
    figures: list[Figure] = []
    for name in names or MEASURES:
        with TemporaryDirectory(prefix="evclinic-bench-") as folder:
            figures += MEASURES[name](Path(folder))
    print_table(figures)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
