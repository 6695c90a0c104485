"""The program is killed at any moment: what was acknowledged is there, and nothing is half there."""

import os
import random
import signal
import subprocess
import sys
import time

from evclinic.services.study import create_study, holds_a_study, open_study, verify_study
from evclinic.storage.connection import STUDY_FILE
from tests.faults.kill9 import ANSWERS
from tests.services.test_study import FIRST
from tests.storage import world

KILLS = int(os.environ.get("EVCLINIC_KILLS", "6"))
BEGINNINGS = max(3, KILLS // 10)


def started(task, folder):
    return subprocess.Popen(
        [sys.executable, "-m", "tests.faults.kill9", task, str(folder)], stdout=subprocess.PIPE, text=True
    )


def killed(child, lines, delay):
    """What the child acknowledged: it is killed a moment after so many lines."""
    said = [child.stdout.readline() for _ in range(lines)]
    time.sleep(delay)
    child.kill()
    said += child.stdout.readlines()
    assert child.wait() in (-signal.SIGKILL, 0), "it failed before it was killed"
    child.stdout.close()
    whole = [line.split() for line in said if line.endswith("\n")]
    return {kind: {id_ for found, id_ in whole if found == kind} for kind in ("kept", "saved")}


def test_a_kill_during_saves_loses_nothing_and_leaves_nothing_half(tmp_path):
    folder, chance = tmp_path / "study", random.Random(20260302)
    world.begin(folder).close()
    acknowledged = {"kept": set(), "saved": set()}
    between = 0
    for _ in range(KILLS):
        said = killed(started("save", folder), chance.randrange(0, 40), chance.random() * 0.02)
        for kind, ids in said.items():
            acknowledged[kind] |= ids
        report = verify_study(folder)
        assert report.ok, report
        between += compare(folder, acknowledged)
    print(f"\n{KILLS} kills, {len(acknowledged['saved'])} acknowledged saves, 0 lost, 0 half;", end=" ")
    print(f"{between} kills fell between the disk and the acknowledgement")


def compare(folder, acknowledged):
    """What the file holds against what was acknowledged. How many saves are there that nobody was told of."""
    study = open_study(folder, world.clock(), author=world.AUTHOR)
    participants = {id_ for (id_,) in world.rows(study, "SELECT id FROM participants")}
    sheets = dict(world.rows(study, "SELECT id, json_extract(answers, '$.items') FROM sheets"))
    ((blobs,),) = world.rows(study, "SELECT count(*) FROM blobs")
    drafts = {id_ for (id_,) in world.rows(study, "SELECT id FROM drafts")}
    ((acts,),) = world.rows(study, "SELECT count(DISTINCT act) FROM trail WHERE record_table = 'sheets'")
    study.close()
    assert acknowledged["saved"] <= participants
    assert participants == sheets.keys()
    assert len(participants) == blobs == acts
    assert all(answers.count("answer ") == len(ANSWERS["items"]) for answers in sheets.values())
    assert not drafts & participants
    assert acknowledged["kept"] <= drafts | participants
    new = participants - acknowledged["saved"]
    acknowledged["saved"] |= new
    return len(new)


def test_a_kill_while_a_study_begins_leaves_a_whole_one_or_none(tmp_path):
    chance = random.Random(20260303)
    for number in range(BEGINNINGS):
        folder = tmp_path / str(number)
        killed(started("begin", folder), 1, chance.random() * 0.25)
        if (folder / STUDY_FILE).exists():
            assert verify_study(folder).ok
        else:
            create_study(folder, world.clock(), kind="real", protocol=world.PROTOCOL, first=FIRST).close()
            assert holds_a_study(folder)
            assert verify_study(folder).ok
