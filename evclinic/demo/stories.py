"""Who the thirteen synthetic participants are, and how far each has come: one at every stage of the trial."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

NOTHING: Mapping[str, Mapping[str, str]] = MappingProxyType({})
AREA = Mapping[str, str]

RIGHT_FOREARM = {"region": "front-forearm-R", "site": "Right forearm, upper third", "length_mm": "18", "width_mm": "14"}
LEFT_FOREARM = {"region": "front-forearm-L", "site": "Left forearm, upper third", "length_mm": "17", "width_mm": "13"}
RIGHT_SHIN = {"region": "front-lowerleg-R", "site": "Right shin, middle", "length_mm": "16", "width_mm": "11"}
LEFT_SHIN = {"region": "front-lowerleg-L", "site": "Left shin, middle", "length_mm": "15", "width_mm": "12"}
LOWER_BACK = {
    "region": "back-lowerback",
    "site": "Lower back, right of the midline",
    "length_mm": "12",
    "width_mm": "9",
}
RIGHT_HAND = {"region": "back-hand-R", "site": "Back of the right hand", "length_mm": "10", "width_mm": "8"}


@dataclass(frozen=True, slots=True)
class Story:
    """One participant. Days count back from today; `chair_seconds` is how long ago t0 was for somebody in a chair now.

    `findings` are answers that differ from an uneventful hour: by check code of the last injection, then by place.
    """

    sex: str
    birth_year: str
    screened: int
    injected: tuple[int, ...] = ()
    follow_up: tuple[tuple[str, int], ...] = ()
    chair_seconds: int | None = None
    checks: tuple[str, ...] = ()
    findings: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: NOTHING)
    areas: tuple[tuple[AREA, AREA], ...] = ((RIGHT_FOREARM, LEFT_FOREARM),)
    allergy: str = ""
    eligible: bool = True
    enrolled: bool = True
    not_given: int = 0
    withdrawn: tuple[str, int] = ("", 0)


MILD = MappingProxyType(
    {
        "T15": {"areas.L1.redness": "1", "areas.L1.redness_longest": "12", "areas.L1.redness_perpendicular": "9"},
        "T30": {"areas.L1.redness": "2", "areas.L1.redness_longest": "16", "areas.L1.redness_perpendicular": "11"},
    }
)
ITCHING = MappingProxyType(
    {
        "T15": {
            "areas.L1.itch": "3",
            "areas.L1.redness": "1",
            "areas.L1.redness_longest": "9",
            "areas.L1.redness_perpendicular": "8",
        }
    }
)
HOUR = ("PRE", "T00", "T05", "T15", "T30", "T45", "T60")

STORIES: tuple[Story, ...] = (
    Story(
        "female",
        "1988",
        135,
        (121, 114, 107),
        (("C24-1", 120), ("C24-2", 113), ("C24-3", 106), ("W3", 100), ("W4", 93), ("M2", 60), ("M3", 29)),
    ),
    Story(
        "male",
        "1979",
        60,
        (47, 40, 33),
        (("C24-1", 46), ("C24-2", 39), ("C24-3", 32), ("W3", 26), ("W4", 19)),
        findings=MILD,
    ),
    Story(
        "female",
        "1991",
        21,
        (7, 0),
        (("C24-1", 6),),
        1150,
        ("PRE", "T00", "T05"),
        areas=((RIGHT_FOREARM, LEFT_FOREARM),),
        allergy="Penicillin",
    ),
    Story("male", "1985", 20, (7,), (("C24-1", 6),), areas=((RIGHT_SHIN, LEFT_SHIN),)),
    Story("female", "1996", 40, (25,), (("C24-1", 24),), withdrawn=("withdrawn_all", 19)),
    Story(
        "male",
        "1972",
        210,
        (196, 189, 182),
        (
            ("C24-1", 195),
            ("C24-2", 188),
            ("C24-3", 181),
            ("W3", 175),
            ("W4", 168),
            ("M2", 136),
            ("M3", 105),
            ("M4", 75),
            ("M5", 44),
            ("M6", 13),
        ),
    ),
    Story(
        "female",
        "1988",
        18,
        (0,),
        (),
        1759,
        ("PRE", "T00", "T05", "T15"),
        ITCHING,
        areas=((RIGHT_FOREARM, LEFT_FOREARM), (LOWER_BACK, RIGHT_HAND)),
    ),
    Story("female", "1999", 38, (24, 17, 10), (("C24-1", 23), ("C24-2", 16), ("C24-3", 9)), findings=MILD),
    Story("male", "1990", 9, areas=((RIGHT_SHIN, LEFT_SHIN),)),
    Story("female", "2001", 12, eligible=False, enrolled=False),
    Story("male", "1983", 15, (1,), areas=((RIGHT_HAND, LEFT_FOREARM),)),
    Story("female", "1976", 30, (15,), (("C24-1", 14),), not_given=8),
    Story("male", "1994", 2, enrolled=False),
)


def drawn(areas: int) -> dict[str, str]:
    """What is drawn for so many injected areas: half a millilitre each and a tenth to lose."""
    return {"syringes.drawn_volume": f"{0.5 * areas + 0.1:.2f}"}


def used(areas: int) -> dict[str, str]:
    """What is given of it and what is left, so that the syringe balances."""
    each = {"points": "10", "volume_per_point": "0.05", "volume": "0.50"}
    given = {f"injected.L{number}.{name}": text for number in range(1, areas + 1) for name, text in each.items()}
    return given | {"end.waste": "0.10"}
