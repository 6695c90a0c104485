"""The drawing of the body: our own outline points for the front and the back figure, as smooth curves.

One half of the figure is written down and mirrored, so both sides are equal. A chain is a line the eye follows
(an arm, a leg, a groin fold); it is smoothed as a whole and then cut at its named knots, so that neighbouring regions
share their border exactly and the outline runs on without a kink. Units: a figure is 240 wide and 520 high, x is
measured from the middle of the body (positive = the right-hand side of the picture), y runs downwards.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Point = tuple[float, float]
Knot = tuple[str, float, float]

WIDTH = 240.0
HEIGHT = 520.0
MIDDLE = WIDTH / 2


@dataclass(frozen=True, slots=True)
class Curve:
    """One cubic Bezier piece: from start to end, pulled by two control points."""

    start: Point
    pull_start: Point
    pull_end: Point
    end: Point

    def reversed(self) -> "Curve":
        """The same piece walked the other way."""
        return Curve(self.end, self.pull_end, self.pull_start, self.start)

    def placed(self, mirror: bool) -> "Curve":
        """The same piece in picture units, on the mirrored half if asked."""
        sign = -1.0 if mirror else 1.0
        points = (self.start, self.pull_start, self.pull_end, self.end)
        start, pull_start, pull_end, end = ((round(MIDDLE + sign * x, 3), round(y, 3)) for x, y in points)
        return Curve(start, pull_start, pull_end, end)

    def at(self, t: float) -> Point:
        """The point a share t (0..1) of the way along."""
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        points = (self.start, self.pull_start, self.pull_end, self.end)
        x, y = (sum(w * p[axis] for w, p in zip((a, b, c, d), points, strict=True)) for axis in (0, 1))
        return (x, y)


# fmt: off
CHAINS: Mapping[str, Sequence[Knot]] = {
    # head with ear, from the crown to the chin
    "head": (
        ("crown", 0, 9), ("", 14, 12), ("", 22.5, 23), ("", 24, 38), ("", 26.6, 38.6), ("", 27, 45), ("", 24, 52),
        ("", 21.8, 54), ("", 19.4, 63), ("jaw", 14.6, 70.6), ("", 7.6, 76.4), ("chin", 0, 78),
    ),
    # neck, shoulder, outer side of the arm down to the wrist
    "arm_out": (
        ("jaw", 14.6, 70.6), ("", 13, 79), ("collar", 15.5, 87), ("", 27, 93.6), ("shoulder", 43, 98),
        ("", 54, 103.5), ("", 61.5, 115), ("", 66, 134), ("", 70.5, 158), ("elbow", 76.5, 184), ("", 83, 203),
        ("", 88, 222), ("wrist", 94, 245),
    ),
    "arm_in": (
        ("armpit", 45.5, 133), ("", 51, 151), ("", 55, 168), ("elbow", 61, 189), ("", 67, 208), ("", 74.5, 229),
        ("wrist", 82.5, 249),
    ),
    # side of the trunk and outer side of the leg
    "leg_out": (
        ("armpit", 45.5, 133), ("", 43.5, 150), ("rib", 40.2, 170), ("", 37.6, 190), ("", 38.6, 207),
        ("hip", 43.2, 225), ("", 48, 245), ("thigh", 50.2, 264), ("", 50, 290), ("", 46.5, 322), ("", 42, 350),
        ("knee", 39.8, 366), ("", 41, 382), ("", 41.4, 400), ("", 38, 424), ("", 33, 448), ("ankle", 31.2, 466),
    ),
    "leg_in": (
        ("crotch", 0, 279), ("", 3.4, 282), ("", 6.4, 305), ("", 11, 335), ("", 15.4, 354), ("knee", 16.8, 367),
        ("", 15.8, 384), ("", 15.4, 400), ("", 17.6, 426), ("", 20.4, 450), ("ankle", 21, 466),
    ),
    # borders inside the figure
    "armpit": (("shoulder", 43, 98), ("", 40.5, 115), ("armpit", 45.5, 133)),
    "elbow": (("elbow", 76.5, 184), ("", 69, 189.5), ("elbow_in", 61, 189)),
    "wrist": (("wrist", 94, 245), ("", 88.5, 249), ("wrist_in", 82.5, 249)),
    "knee": (("knee", 39.8, 366), ("", 28, 369.5), ("knee_in", 16.8, 367)),
    "ankle": (("ankle", 31.2, 466), ("", 26, 468), ("ankle_in", 21, 466)),
    "nape_front": (("jaw", 14.6, 70.6), ("", 7.6, 76.4), ("middle", 0, 78)),
    "nape_back": (("jaw", 14.6, 70.6), ("", 7, 69.6), ("middle", 0, 69)),
    "collar_front": (("collar", 15.5, 87), ("", 9, 92.5), ("middle", 0, 95)),
    "collar_back": (("collar", 15.5, 87), ("", 8, 89.5), ("middle", 0, 90)),
    "rib_front": (("rib", 40.2, 170), ("", 27, 174.5), ("", 13, 171), ("middle", 0, 166)),
    "rib_back": (("rib", 40.2, 170), ("", 22, 175), ("middle", 0, 176.5)),
    "hip_front": (("hip", 43.2, 225), ("", 26, 232), ("middle", 0, 234)),
    "hip_back": (("hip", 43.2, 225), ("", 22, 228), ("middle", 0, 231)),
    "thigh_front": (("thigh", 50.2, 264), ("", 33, 265), ("", 15, 273), ("crotch", 0, 279)),
    "thigh_back": (("thigh", 50.2, 264), ("", 38, 279), ("", 20, 284.5), ("", 7, 282.5), ("crotch", 0, 279)),
    # front of the foot with the toes, heel from behind
    "foot_front": (
        ("ankle", 31.2, 466), ("", 33.4, 476), ("", 39, 487), ("toe5", 43.4, 494.4), ("", 43, 498.6), ("", 40, 499),
        ("toe4", 39, 497.4), ("", 38.4, 501), ("", 35.4, 501.4), ("toe3", 34.4, 499), ("", 33.6, 502.8),
        ("", 30.4, 503), ("toe2", 29.6, 500), ("", 28.8, 504.2), ("", 25.6, 504.2), ("toe1", 24.8, 500.6),
        ("", 24, 505.6), ("", 18.4, 505.6), ("", 17, 499), ("", 18.6, 487), ("", 20.8, 476), ("ankle_in", 21, 466),
    ),
    "foot_back": (
        ("ankle", 31.2, 466), ("", 32, 476), ("", 35.4, 485), ("", 40.4, 493), ("", 40, 498), ("", 34.8, 499),
        ("", 31.4, 502.4), ("", 24, 503.4), ("", 18.4, 500.4), ("", 18.4, 490), ("", 20.4, 477),
        ("ankle_in", 21, 466),
    ),
}

# The hand is drawn along its own axis (across, along) with the thumb outwards, palm to the front, and then turned.
HAND: Sequence[Knot] = (
    ("wrist", 6.1, -2.4), ("", 8.6, 4), ("", 12.8, 9), ("", 16.6, 15), ("", 18.6, 21), ("", 17.2, 23.8),
    ("", 14.2, 22), ("", 11.6, 17.6), ("web1", 9.6, 17.4), ("", 10.6, 24), ("", 11, 33), ("", 9.8, 38.2),
    ("", 7.2, 38.2), ("", 6.2, 33), ("web2", 5.5, 24.6), ("", 5.8, 34), ("", 4.9, 41.6), ("", 2, 41.8),
    ("", 0.9, 34), ("web3", 0.4, 25), ("", 0, 34), ("", -1.2, 40), ("", -3.8, 39.4), ("", -4.5, 33),
    ("web4", -4.6, 24), ("", -5.4, 30), ("", -7, 34.6), ("", -9.2, 33.4), ("", -9.3, 28), ("", -9, 19),
    ("", -8.8, 10), ("", -7, 4), ("wrist_in", -6.1, -2.4),
)
# fmt: on
_AXIS = (0.31, 0.951)  # direction of the forearm

# Fine lines that make the figure readable (face, navel, spine, knees); they are no borders.
# fmt: off
DETAILS: Mapping[str, Sequence[Sequence[Point]]] = {
    "front": (
        ((6, 39.4), (10, 37.6), (14, 39.4)), ((5, 34), (10, 31.8), (15.5, 34.2)),  # eye, brow
        ((3, 51), (1.6, 53), (0, 53.2)), ((0, 63), (4, 62.4), (6.6, 61)),  # nose, mouth
        ((5, 97.6), (18, 98), (34, 100.4)), ((0, 106), (0, 122), (0, 138)),  # collar bone, breast bone
        ((9, 147), (21, 150), (34, 142)),  # lower edge of the breast muscle
        ((0, 212), (1.2, 214), (0, 216)), ((0, 180), (0, 192), (0, 204)),  # navel, midline
        ((21.6, 346), (23, 354), (21.4, 361.5)), ((34.6, 346), (33.4, 354), (35, 361.5)),  # kneecap
    ),
    "back": (
        ((0, 98), (0, 134), (0, 168)), ((0, 184), (0, 203), (0, 222)),  # spine
        ((12, 112), (11.6, 130), (18, 147), (25, 145), (32, 133)),  # shoulder blade
        ((0, 246), (0, 262), (0, 276)), ((10, 238), (11.6, 239.4), (13, 238)),  # buttocks, dimples
        ((21, 378), (28, 380.4), (35, 378)), ((64.5, 183.4), (68.5, 185), (71.5, 182)),  # hollow of the knee, elbow
        ((23.8, 446), (24.4, 455), (24.2, 463)), ((29.4, 446), (28.8, 455), (29, 463)),  # heel cord
    ),
}
# fmt: on


def _along_arm(point: Knot, wrist: Point) -> Knot:
    name, across, along = point
    ux, uy = _AXIS
    return (name, wrist[0] + along * ux + across * uy, wrist[1] + along * uy - across * ux)


def _beyond(tip: Point, inner: Point) -> Point:
    """The point after the last one: the mirrored one where a line crosses the middle of the body."""
    return (-inner[0], inner[1]) if tip[0] == 0 and inner[0] else tip


def smooth(points: Sequence[Point]) -> tuple[Curve, ...]:
    """An open line through all points without a kink (Catmull-Rom with chord-limited pulls)."""
    last = len(points) - 1
    pieces = []
    for i in range(last):
        start, end = points[i], points[i + 1]
        before = points[i - 1] if i else _beyond(start, end)
        after = points[i + 2] if i + 2 <= last else _beyond(end, start)
        pull_start = (start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6)
        pull_end = (end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6)
        pieces.append(Curve(start, pull_start, pull_end, end))
    return tuple(pieces)


def _sharp(chain: Sequence[Knot], prefixes: tuple[str, ...]) -> tuple[Curve, ...]:
    """A line that keeps a sharp corner at the knots whose names begin so (between fingers and toes)."""
    curves: list[Curve] = []
    run: list[Point] = []
    for name, x, y in chain:
        run.append((x, y))
        if name.startswith(prefixes) and len(run) > 1:
            curves += smooth(run)
            run = [(x, y)]
    return tuple(curves) + smooth(run)


def piece(chain: str, first: str = "", last: str = "") -> tuple[Curve, ...]:
    """The part of a chain between two of its knots, walked from the first to the last."""
    knots = CHAINS[chain]
    if chain.startswith("foot"):
        return _sharp(knots, ("toe",))
    names = [name for name, _, _ in knots]
    curves = smooth([(x, y) for _, x, y in knots])
    begin, end = names.index(first) if first else 0, names.index(last) if last else len(names) - 1
    if begin <= end:
        return curves[begin:end]
    return tuple(curve.reversed() for curve in reversed(curves[end:begin]))


def hand() -> tuple[Curve, ...]:
    """The hand from the outer to the inner end of the wrist, its ends exactly on the forearm's."""
    outer, inner = CHAINS["wrist"][0], CHAINS["wrist"][-1]
    centre = ((outer[1] + inner[1]) / 2, (outer[2] + inner[2]) / 2 + 2)
    turned = [_along_arm(point, centre) for point in HAND]
    turned[0], turned[-1] = outer, inner
    return _sharp(turned, ("web",))


def backwards(curves: Sequence[Curve]) -> tuple[Curve, ...]:
    """The same line walked from its end to its start."""
    return tuple(curve.reversed() for curve in reversed(curves))
