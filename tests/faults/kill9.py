"""A program that saves without pause through the door and says which saves were acknowledged; it waits to be killed.

python -m tests.faults.kill9 save|begin FOLDER. Each save is an injection's worth of work in one act: a participant, a
sheet of forty answers, a paper's bytes, and the draft that goes.
"""

import sys
from hashlib import sha256
from pathlib import Path
from uuid import UUID, uuid4

from evclinic.services.deeds import Act, Look
from evclinic.services.study import open_study
from evclinic.storage.records import Blob, Draft, Participant, Sheet
from tests.storage import world

ANSWERS = {"items": {f"item_{number:02d}": f"answer {number}" for number in range(40)}}


def draft(look: Look, id_: UUID) -> None:
    """What stands on the sheet before it is saved."""
    values = {"form": "F10", "owner": "AB", "visit": "INJ1", "code": "", "protocol_version": look.protocol_version}
    look.session.add(Draft(id=id_, answers=ANSWERS, opened_at=look.now, kept_at=look.now, **values))


def save(act: Act, id_: UUID) -> None:
    """One save: four tables, one act."""
    content = id_.bytes * 500
    act.session.add(Participant(id=id_, screening_number=f"S-{id_}"))
    act.session.flush()
    act.session.add(Sheet(**world.entered(act, id_, id=id_, form="F10", answers=ANSWERS)))
    act.session.add(Blob(sha256=sha256(content).hexdigest(), bytes=content))
    act.session.delete(act.session.get_one(Draft, id_))


def main(task: str, folder: Path) -> None:
    """Until somebody kills it."""
    if task == "begin":
        print("ready now", flush=True)
        world.begin(folder)
        return
    study = open_study(folder, world.clock(), author=world.AUTHOR)
    while True:
        id_ = uuid4()
        study.keep(draft, id_)
        print(f"kept {id_}", flush=True)
        study.do(world.write, lambda act, saved=id_: save(act, saved))
        print(f"saved {id_}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
