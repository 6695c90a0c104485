"""`evclinic print`: one form or the pack of a visit as a PDF, issued with its serial and kept in the study."""

import argparse
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from evclinic import paths
from evclinic.cli.errors import CannotDo
from evclinic.cli.main import OK, say
from evclinic.clock import SystemClock
from evclinic.domain.casebook import PrintRow
from evclinic.domain.papers import BLANK, SPECIAL
from evclinic.printing import papers as drawing
from evclinic.services import papers, prints, staff
from evclinic.services.deeds import Look
from evclinic.services.study import Study, open_study


def run(arguments: argparse.Namespace) -> int:
    """Issue the paper, write the very bytes that are kept, and say the serial."""
    out = arguments.out.expanduser().absolute()
    if not out.parent.is_dir():
        raise CannotDo(f"There is no folder {out.parent}.")
    if out.is_dir():
        raise CannotDo(f"{out} is a folder. Name a file in it.")
    study = open_study(paths.data_folder(arguments.data), SystemClock(ZoneInfo("Asia/Amman")))
    try:
        row, content = _issued(study, arguments)
    finally:
        study.close()
    out.write_bytes(content)
    say(f"{arguments.out}: serial {row.serial:06d}, pages {row.pages}, {row.status}")
    return OK


def _issued(study: Study, arguments: argparse.Namespace) -> tuple[PrintRow, bytes]:
    study.author = study.see(_who, arguments.by)
    wanted = study.see(wanted_of, arguments)
    row = study.do(papers.issue_wanted, uuid4(), wanted, drawing.pack)
    return row, study.see(prints.paper, row.id)


def wanted_of(look: Look, arguments: argparse.Namespace) -> papers.Wanted:
    """What was asked for. Raises `CannotDo` when neither somebody nor a blank is named: a slip takes no serial."""
    if not (arguments.participant or arguments.blank):
        raise CannotDo("Say whose paper it is (--participant CODE), or --blank. Nothing was printed.")
    participant_id = _participant(look, arguments.participant) if arguments.participant else None
    mode = BLANK if arguments.blank or participant_id is None else papers.KNOWN
    one = papers.PaperSet(
        papers=(_named(arguments.form, [*look.protocol.forms, *SPECIAL]),),
        mode=mode,
        participant_id=participant_id,
        visit=_named(arguments.visit, [visit.code for visit in look.protocol.visits]),
    )
    return papers.Wanted(sets=(one,), languages=arguments.lang)


def _who(look: Look, by: str) -> str:
    """Who prints: the initials given, else the first person at work today, as when the window opens."""
    if by:
        return by
    people = sorted(staff.at_work(look), key=lambda person: person.role.value)
    if not people:
        raise CannotDo("Nobody on the list of persons is at work today. Say who prints: --by INITIALS")
    return people[0].initials


def _named(typed: str, names: list[str]) -> str:
    """The name as the protocol spells it, whatever the case of what was typed; what is unknown stays as it is."""
    return next((name for name in names if name.upper() == typed.upper()), typed)


def _participant(look: Look, name: str) -> UUID:
    for one in papers.choices(look):
        if name.upper() in (one.participant.code.upper(), one.participant.screening_number.upper()):
            return one.participant.id
    raise CannotDo(f"There is no participant {name}.")
