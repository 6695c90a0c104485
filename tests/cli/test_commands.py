"""Board, verify, export and doctor on a real study file: lines, JSON and exit codes."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from evclinic.storage.connection import driver_of

LOOKS = [
    ("board",),
    ("verify",),
    ("doctor",),
    ("export", "--out", "out"),
    ("print", "--form", "F07", "--blank", "--out", "x.pdf"),
]


def test_the_board_tells_each_chair_as_the_window_does(type_, folder):
    said = type_("board", "--data", folder, "--at", "2026-03-09T10:17")
    assert said.code == 0
    assert [line.split()[2] for line in said.out.splitlines()] == ["EV-009", "EV-007"]
    assert "next T15" in said.out


def test_the_board_as_json_gives_states_due_times_and_lateness(type_, folder):
    chairs = json.loads(type_("board", "--data", folder, "--at", "2026-03-09T10:17", "--json").out)
    late = next(chair for chair in chairs if chair["participant"] == "EV-007")
    check = next(check for check in late["checks"] if check["code"] == late["next"])
    assert (late["chair"], late["state"], check["state"]) == (2, "late", "late")
    assert check["late_seconds"] > 0
    assert check["due"].endswith("+03:00")


def test_the_board_follows_the_moment_that_is_asked_for(type_, folder):
    later = json.loads(type_("board", "--data", folder, "--at", "2026-03-09T10:18", "--json").out)
    now = json.loads(type_("board", "--data", folder, "--at", "2026-03-09T10:17", "--json").out)
    assert [b["elapsed_seconds"] - a["elapsed_seconds"] for a, b in zip(now, later, strict=True)] == [60, 60]


def test_verify_proves_the_study_and_counts_what_it_looked_at(type_, folder):
    report = json.loads(type_("verify", "--data", folder, "--json").out)
    assert report["ok"] is True
    assert all(proof["ok"] for proof in report["proofs"])
    assert sum(proof["checked"] for proof in report["proofs"]) > 0
    said = type_("verify", "--data", folder)
    assert (said.code, said.out.splitlines()[-1]) == (0, "The study is whole.")


def test_a_damaged_file_is_never_whole(type_, folder):
    with (folder / "study.evc").open("r+b") as file:
        file.seek(40 * 4096)
        file.write(os.urandom(4096))
    said = type_("verify", "--data", folder)
    assert said.code in (1, 2)
    assert "The study is whole." not in said.out


def test_the_export_names_each_file_with_its_rows(type_, folder, tmp_path):
    said = type_("export", "--data", folder, "--out", tmp_path / "out")
    assert said.code == 0
    counts = dict(line.removesuffix(" rows").split(": ") for line in said.out.splitlines())
    with (tmp_path / "out" / "participants.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == int(counts["participants.csv"]) == 13


def test_an_export_into_a_folder_with_files_is_refused(type_, folder, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.csv").touch()
    said = type_("export", "--data", folder, "--out", tmp_path / "out")
    assert (said.code, said.wrong.count("\n")) == (2, 1)


def test_the_doctor_says_how_many_defaults_remain(type_, folder):
    said = type_("doctor", "--data", folder)
    assert said.code == 0
    assert "defaults not confirmed: " in said.out
    assert "study file: " in said.out


def test_the_doctor_of_no_study_says_so(type_, tmp_path):
    said = type_("doctor", "--data", tmp_path)
    assert said.code == 0
    lines = dict(line.split(": ", 1) for line in said.out.splitlines())
    assert lines["study"] == f"There is no study in {tmp_path}."
    assert lines["folder"] == f"{tmp_path}: can be written"
    assert {"Python", "PySide6-Essentials", "cipher", "fonts", "protocol nct06813027", "sound"} <= lines.keys()
    assert int(lines["defaults not confirmed"].split()[0]) > 0


def test_the_doctor_needs_no_window(tmp_path):
    code = f"from evclinic.app import main; import sys; main(['doctor', '--data', {str(tmp_path)!r}])"
    command = [sys.executable, "-c", f"{code}; sys.exit('PySide6' in sys.modules)"]
    assert subprocess.run(command, capture_output=True, cwd=Path.cwd(), check=False).returncode == 0


def test_the_doctor_exits_1_when_something_is_wrong(type_, tmp_path):
    (tmp_path / "file").touch()
    said = type_("doctor", "--data", tmp_path / "file" / "study")
    assert said.code == 1
    assert "folder: " in said.out
    assert "cannot be written  <- WRONG" in said.out


@pytest.mark.parametrize("words", [words for words in LOOKS if words[0] != "doctor"])
def test_a_folder_without_a_study_is_one_plain_line(type_, tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    said = type_(words[0], "--data", tmp_path / "nothing", *words[1:])
    assert (said.code, said.out) == (2, "")
    assert said.wrong == (
        "evclinic: The study folder cannot be reached. Check the name of the folder, and that its drive is connected.\n"
    )


@pytest.mark.parametrize("words", LOOKS)
def test_a_study_that_is_open_in_the_window_answers_in_plain_words(folder, study, tmp_path, words):
    study()
    command = [sys.executable, "-m", "evclinic", words[0], "--data", str(folder), *words[1:]]
    environment = os.environ | {"PYTHONPATH": str(Path.cwd())}
    ran = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=environment, check=False)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == (
        "evclinic: The study is already open in another window or program. Close it there, or go on working there.\n"
    )


def test_wrong_use_is_said_by_the_command_itself(type_, folder):
    said = type_("print", "--data", folder, "--form", "F07")
    assert said.code == 2
    assert "--out" in said.wrong


def test_a_study_with_other_tables_is_refused_by_the_doctor_and_not_whole_for_verify(type_, study, folder):
    opened = study()
    driver_of(opened._connection).execute("ALTER TABLE drafts DROP COLUMN paper_serial")
    opened.close()
    doctor = type_("doctor", "--data", folder)
    assert doctor.code == 2
    assert "It is safe and unchanged. Open it with the version that made it" in doctor.wrong
    verify = type_("verify", "--data", folder)
    assert verify.code == 1
    assert "tables are not those of this program" in verify.out
