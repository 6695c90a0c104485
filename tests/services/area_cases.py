"""What an area is tried with: its place, its size with the others, and its size against its own two sides."""

from collections.abc import Callable

from evclinic.domain.entries import Entry
from tests.services.check_cases import Case
from tests.services.day import Day

SIDES = {"length_mm": "12", "width_mm": "10"}


def area(region: str = "front-forearm-R", facial: str = "no", **size: str) -> Callable[[Day], Entry]:
    where = {"area.role": "injected", "area.region": region, "area.facial": facial}
    measured = {"length_mm": "16", "width_mm": "16", "area_mm2": "94.2"} | size
    return lambda day: day.entry("F04A", "SCR", where | {f"size.{name}": text for name, text in measured.items()})


AREAS = [
    Case("C05", "an area on the arm", "fine", area(area_mm2="94.2")),
    Case("C05", "an area on the face", "asked", area("front-head")),
    Case("C05", "said to be on the face", "asked", area(facial="yes")),
    Case("C05", "areas to inject 300 mm2 together", "fine", area(area_mm2="205.8")),
    Case("C05", "areas to inject 300.1 mm2 together", "asked", area(area_mm2="205.9")),
    Case("C17", "length 12, width 12", "fine", area(length_mm="12", width_mm="12", method="tracing")),
    Case("C17", "length 12, width 13", "noted", area(length_mm="12", width_mm="13", method="tracing")),
    Case("C17", "ellipse of 12 x 10 is 95.1 mm2", "fine", area(area_mm2="95.1", method="ellipse", **SIDES)),
    Case("C17", "ellipse of 12 x 10 is 95.2 mm2", "noted", area(area_mm2="95.2", method="ellipse", **SIDES)),
    *(
        Case("C17", f"{method} of 12 x 10 is {size} mm2", outcome, area(area_mm2=size, method=method, **SIDES))
        for method, size, outcome in (
            ("tracing", "36", "fine"),
            ("tracing", "35.9", "asked"),
            ("tracing", "121.2", "fine"),
            ("tracing", "121.3", "asked"),
            ("rectangle", "121.3", "asked"),
            ("ellipse", "35.9", "asked"),
        )
    ),
]
