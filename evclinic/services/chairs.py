"""The chairs of the clinic: who sits where, and which is free."""

from uuid import UUID

from evclinic.domain.injections import is_live
from evclinic.domain.problems import Refused, impossible
from evclinic.domain.words import T
from evclinic.services import observations
from evclinic.services.deeds import CLINICAL, Act, Look, deed
from evclinic.storage.records import Injection, Leaving


def free_chair(look: Look) -> int | None:
    """The first chair nobody sits in; None when every one is taken: the board shows who has none."""
    taken = _taken(look)
    return next((number for number in range(1, look.protocol.study.chairs + 1) if number not in taken), None)


@deed(may=CLINICAL)
def seat(act: Act, injection_id: UUID, chair_number: int) -> None:
    """Put the participant into another chair."""
    chairs = act.protocol.study.chairs
    if not 1 <= chair_number <= chairs:
        raise Refused([impossible("", T("There are chairs 1 to {chairs}.", chairs=chairs), "chair.known")])
    if chair_number in _taken(act, but=injection_id):
        raise Refused([impossible("", T("Somebody sits in chair {chair}.", chair=chair_number), "chair.taken")])
    act.session.get_one(Injection, injection_id).chair = chair_number


def back_to_chair(act: Act, leaving: Leaving, reason: str) -> None:
    """Whoever has not left after all sits in the chair of before; if it was taken since, in a free one or in none.

    Nobody sits there since an earlier day.
    """
    injection = act.session.get_one(Injection, leaving.injection_id)
    is_over = injection.t0 is None or not is_live(act.now, injection.t0, act.protocol)
    if is_over and leaving.left_at.date() < act.now.date():
        return
    if injection.chair in _taken(act, but=injection.id):
        injection.chair = free_chair(act)


def _taken(look: Look, but: UUID | None = None) -> set[int | None]:
    hours = [hour.observation for hour in observations.hours(look)]
    return {observation.chair for observation in hours if observation.injection_id != but}
