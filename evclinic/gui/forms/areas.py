"""Groups that are asked of each area: side by side where nothing else repeats, with a press of its own for each."""

from evclinic.domain.forms import Group

AREA_REPEATS = ("areas", "injected_areas", "control_areas")


def is_area_group(group: Group) -> bool:
    """Whether a group asks its questions of each area, and of nothing else."""
    return len(group.repeats) == 1 and group.repeats[0].over in AREA_REPEATS
