"""How long a nurse waits for "Saved": a check through the door, against the bare disk with the same bytes."""

import secrets
import sqlite3
from collections import defaultdict
from pathlib import Path
from statistics import median
from time import perf_counter

from evclinic.domain.answers import leaves
from evclinic.services import sheets
from evclinic.services.study import Study
from evclinic.storage.connection import PRAGMAS, driver_of
from tests.bench.figures import Figure, milliseconds, ratio
from tests.bench.hours import Clinic, ReadyCheck, demo_folder

PARTICIPANTS, INJECTIONS = 4, 3
QUICK_AREAS, FULL_AREAS = (3, 3), (4, 4)  # a quick look of about 40 answers, a full one of about 140
MILD = {
    f"areas.{area}.{sign}{what}": answer
    for area in ("L1", "L2", "L3", "L4")
    for sign in ("redness", "oedema")
    for what, answer in (("", "1"), ("_longest", "12"), ("_perpendicular", "9"))
}
DAY = 24 * 3600


class Saves:
    """The same checks saved twice: through the door, and as so many bytes into a bare file; in turns."""

    def __init__(self, folder: Path, root: Path) -> None:
        self.clinic = Clinic(folder)
        self.bare = _bare(root / "bare.db")
        self.door_times: dict[str, list[float]] = defaultdict(list)
        self.bare_times: dict[str, list[float]] = defaultdict(list)
        self.answers: dict[str, list[int]] = defaultdict(list)
        self.bytes: dict[str, list[int]] = defaultdict(list)

    def hour(self, look: str, participant: int) -> None:
        """The hours of one participant; only the checks of this look count."""
        areas, findings = (QUICK_AREAS, {}) if look == "quick" else (FULL_AREAS, MILD)
        person = self.clinic.enrol(*areas)
        for number in range(1, INJECTIONS + 1):
            for check in self.clinic.hour(person, number, findings):
                is_quick = check.code in ("T00", "T05", "T45")
                self.save(look if is_quick == (look == "quick") else "", check)
            self.clinic.clock.advance(7 * DAY - 2 * 3600)

    def save(self, look: str, check: ReadyCheck) -> None:
        """One check, then as many bytes as it has put into the study file."""
        head = _last_link(self.clinic.study)
        began = perf_counter()
        self.clinic.study.do(sheets.save, check.entry)
        took = perf_counter() - began
        size = _bytes_since(self.clinic.study, head)
        blob = secrets.token_bytes(size)
        began = perf_counter()
        self.bare.execute("BEGIN IMMEDIATE")
        self.bare.execute("INSERT INTO saved VALUES (?)", (blob,))
        self.bare.execute("COMMIT")
        bare = perf_counter() - began
        self.door_times[look].append(took)
        self.bare_times[look].append(bare)
        self.answers[look].append(sum(1 for _ in leaves(check.entry.answers)))
        self.bytes[look].append(size)

    def figure(self, look: str, goal: float) -> Figure:
        """What was found for one look."""
        door, bare = self.door_times[look], self.bare_times[look]
        detail = (
            f"{median(self.answers[look]):.0f} answers, {median(self.bytes[look]) / 1000:.0f} kB: "
            f"{milliseconds(door)} against {milliseconds(bare)}, {len(door)} saves"
        )
        return Figure(name=f"a {look} check saved", found=ratio(door, bare), goal=goal, detail=detail)


def measure(root: Path) -> list[Figure]:
    """Saves of quick and of full looks, over some participants' three hours each."""
    saves = Saves(demo_folder(root), root)
    for participant in range(PARTICIPANTS):
        saves.hour("quick", participant)
        saves.hour("full", participant)
    saves.clinic.study.close()
    return [saves.figure("quick", 5), saves.figure("full", 8)]


def _bare(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    for name, value in PRAGMAS.items():
        connection.execute(f"PRAGMA {name} = {value}").fetchall()
    connection.execute("CREATE TABLE saved (bytes BLOB)")
    return connection


def _last_link(study: Study) -> tuple[int, int]:
    execute = driver_of(study._connection).execute
    return execute("SELECT max(seq) FROM trail").fetchone()[0], execute("SELECT max(id) FROM acts").fetchone()[0]


def _bytes_since(study: Study, head: tuple[int, int]) -> int:
    """The bytes of all values that were written since: the trail, its act, and the records themselves."""
    execute = driver_of(study._connection).execute
    seq, act = head
    total = 0
    for table, column, value in (("trail", "seq", seq), ("acts", "id", act)):
        columns = [row[1] for row in execute(f"PRAGMA table_info({table})")]
        lengths = " + ".join(f"ifnull(octet_length({name}), 0)" for name in columns)
        total += execute(f"SELECT sum({lengths}) FROM {table} WHERE {column} > ?", (value,)).fetchone()[0]
    records = execute("SELECT DISTINCT record_table, record_id FROM trail WHERE seq > ?", (seq,)).fetchall()
    for table, record_id in records:
        columns = [row[1] for row in execute(f"PRAGMA table_info({table})")]
        lengths = " + ".join(f"ifnull(octet_length({name}), 0)" for name in columns)
        total += execute(f"SELECT {lengths} FROM {table} WHERE id = ?", (record_id,)).fetchone()[0]
    return int(total)
