"""The body map: the 34 named regions of the front and the back figure on which a lesion or control area is marked.

R and L are always the PARTICIPANT's right and left. On the front figure the participant's right is at the left-hand
side of the picture, on the back figure at the right-hand side; the figures are never mirrored, in no language.
A place is a pair (x, y) within one figure, 0..1 from the picture's left and top edge.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from evclinic.domain.body_outline import DETAILS, HEIGHT, WIDTH, Curve, Point, backwards, hand, piece, smooth
from evclinic.domain.words import Label

__all__ = [
    "HEIGHT", "REGIONS", "VIEWS", "VIEW_LABELS", "WIDTH", "Curve", "Point", "Region",
    "centre", "details", "region_at", "regions_of", "side_at",
]  # fmt: skip

FRONT, BACK = "front", "back"
VIEWS = (FRONT, BACK)
VIEW_LABELS: Mapping[str, Label] = MappingProxyType(
    {FRONT: Label({"en": "Front", "ar": "من الأمام"}), BACK: Label({"en": "Back", "ar": "من الخلف"})}
)
STEPS = 8  # straight pieces for each curve, where a polygon is needed


@dataclass(frozen=True, slots=True)
class Region:
    """One region: its name, whose side it is on, and its closed outline in figure units (240 x 520, y down)."""

    id: str
    view: str
    part: str
    side: str  # "R", "L" or "" in the middle: the participant's own side
    label: Label
    facial: bool
    head: bool
    curves: tuple[Curve, ...] = field(repr=False)

    def polygon(self) -> tuple[Point, ...]:
        """The outline as a dense polygon in figure units."""
        return tuple(curve.at(step / STEPS) for curve in self.curves for step in range(STEPS))


_Piece = tuple[str, str, str]  # chain, from knot, to knot
_MIDDLE_PARTS: Mapping[str, Sequence[_Piece]] = {
    "head": (("head", "crown", "jaw"), ("nape_{view}", "jaw", "middle")),
    "neck": (("nape_{view}", "middle", "jaw"), ("arm_out", "jaw", "collar"), ("collar_{view}", "collar", "middle")),
    "chest": (
        ("collar_{view}", "middle", "collar"),
        ("arm_out", "collar", "shoulder"),
        ("armpit", "shoulder", "armpit"),
        ("leg_out", "armpit", "rib"),
        ("rib_{view}", "rib", "middle"),
    ),
    "abdomen": (("rib_{view}", "middle", "rib"), ("leg_out", "rib", "hip"), ("hip_{view}", "hip", "middle")),
    "pelvis": (("hip_{view}", "middle", "hip"), ("leg_out", "hip", "thigh"), ("thigh_{view}", "thigh", "crotch")),
}
_SIDE_PARTS: Mapping[str, Sequence[_Piece]] = {
    "upperarm": (
        ("arm_out", "shoulder", "elbow"),
        ("elbow", "", ""),
        ("arm_in", "elbow", "armpit"),
        ("armpit", "armpit", "shoulder"),
    ),
    "forearm": (
        ("arm_out", "elbow", "wrist"),
        ("wrist", "", ""),
        ("arm_in", "wrist", "elbow"),
        ("elbow", "elbow_in", "elbow"),
    ),
    "hand": (("hand", "", ""), ("wrist", "wrist_in", "wrist")),
    "thigh": (
        ("leg_out", "thigh", "knee"),
        ("knee", "", ""),
        ("leg_in", "knee", "crotch"),
        ("thigh_{view}", "crotch", "thigh"),
    ),
    "lowerleg": (
        ("leg_out", "knee", "ankle"),
        ("ankle", "", ""),
        ("leg_in", "ankle", "knee"),
        ("knee", "knee_in", "knee"),
    ),
    "foot": (("foot_{view}", "", ""), ("ankle", "ankle_in", "ankle")),
}
# On the back the trunk has its own names; the outline is the same half figure.
_BACK_NAMES = {"chest": "upperback", "abdomen": "lowerback", "pelvis": "buttocks"}

_MIDDLE_WORDS: Mapping[str, tuple[str, str]] = {
    "front-head": ("Face and front of head", "الوجه ومقدَّم الرأس"),
    "front-neck": ("Neck, front", "الرقبة من الأمام"),
    "front-chest": ("Chest", "الصدر"),
    "front-abdomen": ("Abdomen", "البطن"),
    "front-pelvis": ("Lower belly and groin", "أسفل البطن والأُربية"),
    "back-head": ("Back of head", "مؤخَّر الرأس"),
    "back-neck": ("Neck, back", "الرقبة من الخلف"),
    "back-upperback": ("Upper back", "أعلى الظهر"),
    "back-lowerback": ("Lower back", "أسفل الظهر"),
    "back-buttocks": ("Buttocks", "الأليتان"),
}
# English word, Arabic word, Arabic "right", Arabic "left" (the adjective follows the noun's gender)
_SIDE_WORDS: Mapping[str, tuple[str, str, str, str]] = {
    "upperarm": ("upper arm", "العضد", "الأيمن", "الأيسر"),
    "forearm": ("forearm", "الساعد", "الأيمن", "الأيسر"),
    "hand": ("hand", "اليد", "اليمنى", "اليسرى"),
    "thigh": ("thigh", "الفخذ", "اليمنى", "اليسرى"),
    "lowerleg": ("lower leg", "الساق", "اليمنى", "اليسرى"),
    "foot": ("foot", "القدم", "اليمنى", "اليسرى"),
}
_FACES: Mapping[str, tuple[str, str]] = {
    "front": ("front", "من الأمام"),
    "back": ("back", "من الخلف"),
    "front-hand": ("palm", "الراحة"),
    "back-hand": ("back of the hand", "ظهر اليد"),
    "front-foot": ("top", "ظهر القدم"),
    "back-foot": ("heel and sole", "العقب والأخمص"),
}


def _half(pieces: Sequence[_Piece], view: str) -> tuple[Curve, ...]:
    curves: tuple[Curve, ...] = ()
    for chain, first, last in pieces:
        curves += hand() if chain == "hand" else piece(chain.format(view=view), first, last)
    return curves


def _side_label(part: str, view: str, side: str) -> Label:
    english, arabic, right, left = _SIDE_WORDS[part]
    face_en, face_ar = _FACES.get(f"{view}-{part}", _FACES[view])
    return Label(
        {
            "en": f"{'Right' if side == 'R' else 'Left'} {english}, {face_en}",
            "ar": f"{arabic} {right if side == 'R' else left}، {face_ar}",
        }
    )


def side_at(view: str, x: float) -> str:
    """The participant's own side, "R" or "L", at this distance (0..1) from the picture's left edge."""
    return "R" if (x < 0.5) == (view == FRONT) else "L"


def _middle_regions(view: str) -> Iterator[Region]:
    for part, pieces in _MIDDLE_PARTS.items():
        name = _BACK_NAMES.get(part, part) if view == BACK else part
        half = _half(pieces, view)
        whole = tuple(c.placed(False) for c in half) + tuple(c.placed(True) for c in backwards(half))
        english, arabic = _MIDDLE_WORDS[f"{view}-{name}"]
        head = part == "head"
        facial = head and view == FRONT
        yield Region(f"{view}-{name}", view, name, "", Label({"en": english, "ar": arabic}), facial, head, whole)


def _side_regions(view: str) -> Iterator[Region]:
    for part, pieces in _SIDE_PARTS.items():
        half = _half(pieces, view)
        for side in ("R", "L"):
            left_of_picture = (side == "R") == (view == FRONT)
            curves = tuple(c.placed(left_of_picture) for c in half)
            label = _side_label(part, view, side)
            yield Region(f"{view}-{part}-{side}", view, part, side, label, False, False, curves)


REGIONS: Mapping[str, Region] = MappingProxyType(
    {region.id: region for view in VIEWS for make in (_middle_regions, _side_regions) for region in make(view)}
)


def regions_of(view: str) -> tuple[Region, ...]:
    """The 17 regions of one figure, from head to foot."""
    return tuple(region for region in REGIONS.values() if region.view == view)


@cache
def _polygon(region_id: str) -> tuple[Point, ...]:
    """Reckoned when somebody points at the map: no start of the program waits for it."""
    return REGIONS[region_id].polygon()


def _inside(polygon: Sequence[Point], x: float, y: float) -> bool:
    inside = False
    previous = polygon[-1]
    for here in polygon:
        (x1, y1), (x2, y2) = previous, here
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
        previous = here
    return inside


def region_at(view: str, x: float, y: float) -> str | None:
    """The id of the region at a place (0..1 within the figure), or None beside the body."""
    across, down = x * WIDTH, y * HEIGHT
    for region in regions_of(view):
        if _inside(_polygon(region.id), across, down):
            return region.id
    return None


def _middle_of(polygon: Sequence[Point]) -> Point:
    area = across = down = 0.0
    previous = polygon[-1]
    for here in polygon:
        cross = previous[0] * here[1] - here[0] * previous[1]
        area += cross
        across += (previous[0] + here[0]) * cross
        down += (previous[1] + here[1]) * cross
        previous = here
    return across / (3 * area), down / (3 * area)


def centre(region_id: str) -> Point:
    """The middle of a region as a place (0..1 within its figure); KeyError for an id that is not of this map."""
    across, down = _middle_of(_polygon(region_id))
    return round(across / WIDTH, 4), round(down / HEIGHT, 4)


def details(view: str) -> tuple[tuple[Curve, ...], ...]:
    """The fine lines of a figure (face, collar bones, spine) in figure units; drawn thin, they are no borders."""
    lines: list[tuple[Curve, ...]] = []
    for points in DETAILS[view]:
        half = smooth(points)
        on_the_middle = all(x == 0 for x, _ in points)
        lines.append(tuple(curve.placed(False) for curve in half))
        if not on_the_middle:
            lines.append(tuple(curve.placed(True) for curve in half))
    return tuple(lines)
