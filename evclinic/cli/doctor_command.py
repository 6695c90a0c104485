"""`evclinic doctor`: what this computer and this study look like to the program."""

import argparse
from pathlib import Path
from zoneinfo import ZoneInfo

from evclinic import paths
from evclinic.cli.main import FAILED, OK, say
from evclinic.clock import SystemClock
from evclinic.services.doctor import Fact, computer, doctor
from evclinic.services.study import holds_a_study, open_study


def run(arguments: argparse.Namespace) -> int:
    """Print facts, one a line; without a study only those of the computer. Exit 1 when one is not as it should be."""
    folder = paths.data_folder(arguments.data)
    facts = _of_the_study(folder) if holds_a_study(folder) else _of_the_computer(folder)
    for fact in facts:
        say(f"{fact.name}: {fact.value}{'' if fact.ok else '  <- WRONG'}")
    return OK if all(fact.ok for fact in facts) else FAILED


def _of_the_computer(folder: Path) -> tuple[Fact, ...]:
    return (*computer(folder, paths.resources()), Fact("study", f"There is no study in {folder}."))


def _of_the_study(folder: Path) -> tuple[Fact, ...]:
    study = open_study(folder, SystemClock(ZoneInfo("Asia/Amman")))
    try:
        return study.see(doctor, folder)
    finally:
        study.close()
