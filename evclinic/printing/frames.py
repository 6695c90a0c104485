"""Where something stands on the page: a rectangle that can be cut into bands and columns, mirrored when it must be."""

from collections.abc import Sequence
from dataclasses import dataclass

from evclinic.printing.styles import BINDING_MARGIN, MARGIN, MM, PAGE_HEIGHT, PAGE_WIDTH


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle of the page, in points from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom

    def above(self, height: float) -> "Frame":
        """The band of this height at the top."""
        return Frame(self.left, self.top - height, self.right, self.top)

    def under(self, height: float) -> "Frame":
        """What is left below a band of this height at the top."""
        return Frame(self.left, self.bottom, self.right, self.top - height)

    def columns(self, *shares: float, gap: float = 4 * MM, rtl: bool = False) -> "Sequence[Frame]":
        """Columns in these proportions, in reading order: the first is on the right when `rtl`."""
        room = self.width - gap * (len(shares) - 1)
        frames, left = [], self.left
        for share in reversed(shares) if rtl else shares:
            width = room * share / sum(shares)
            frames.append(Frame(left, self.bottom, left + width, self.top))
            left += width + gap
        return frames[::-1] if rtl else frames


def printed(rtl: bool, landscape: bool) -> Frame:
    """The part of the sheet that is printed on: all but the margins, the widest where it is punched."""
    if landscape:  # it lies in the binder with its top to the punch
        return Frame(MARGIN, MARGIN, PAGE_HEIGHT - MARGIN, PAGE_WIDTH - BINDING_MARGIN)
    if rtl:
        return Frame(MARGIN, MARGIN, PAGE_WIDTH - BINDING_MARGIN, PAGE_HEIGHT - MARGIN)
    return Frame(BINDING_MARGIN, MARGIN, PAGE_WIDTH - MARGIN, PAGE_HEIGHT - MARGIN)
