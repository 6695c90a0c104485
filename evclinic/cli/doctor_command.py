"""`evclinic doctor`: what this computer and this study look like to the program."""

import argparse
from zoneinfo import ZoneInfo

from evclinic import paths
from evclinic.cli.main import OK, say
from evclinic.clock import SystemClock
from evclinic.services.doctor import doctor
from evclinic.services.study import holds_a_study, open_study


def run(arguments: argparse.Namespace) -> int:
    """Print facts, one a line; without a study only those of the computer."""
    folder = paths.data_folder(arguments.data)
    if not holds_a_study(folder):
        say(f"There is no study in {folder}.")
        return OK
    study = open_study(folder, SystemClock(ZoneInfo("Asia/Amman")))
    try:
        for fact in study.see(doctor, folder):
            say(f"{fact.name}: {fact.value}")
    finally:
        study.close()
    return OK
