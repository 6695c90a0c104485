"""Proving that the study file is whole: its pages and its trail, and that the records say what the trail says."""

import hmac
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection

from evclinic.storage.connection import driver_of
from evclinic.storage.shape import is_ours
from evclinic.storage.trail import FIELD, VALUE, Execute, Pen, all_triggers, columns_of, leaves, record_tables

SHOWN = 20  # findings of one kind that are named; the rest is counted


@dataclass(frozen=True, slots=True)
class Proof:
    """One thing that was looked at: how many, and what was found wrong. Nothing looked at is never in order."""

    name: str
    checked: int
    findings: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Something was looked at, and nothing was wrong."""
        return self.checked > 0 and not self.findings


@dataclass(frozen=True, slots=True)
class Report:
    """All that was looked at, and how many records there are in each table."""

    proofs: tuple[Proof, ...]
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Every proof was made and held."""
        return bool(self.proofs) and all(proof.ok for proof in self.proofs)


def verify_file(connection: Connection, trail_key: bytes) -> Report:
    """Look at everything, and change nothing. What cannot be read is a finding; nothing after it is in order."""
    execute: Execute = driver_of(connection).execute
    looks: tuple[Callable[[Execute], Proof], ...] = (
        _cipher,
        _pages,
        _pointers,
        _tables_made,
        _triggers,
        _acts,
        partial(_trail, key=trail_key),
        _records,
        _bytes,
        _protocols,
    )
    proofs: list[Proof] = []
    try:
        proofs.extend(look(execute) for look in looks)
        counts = {table: _count(execute, table) for table in _tables(execute)}
    except sqlcipher.DatabaseError as error:
        unread = Proof("reading", 1, (f"the file cannot be read: {error.sqlite_errorname}",))
        return Report((*proofs, unread), {})
    return Report(tuple(proofs), counts)


def _tables(execute: Execute) -> list[str]:
    return [*record_tables(execute), "acts", "trail", "blobs", "drafts"]


def _count(execute: Execute, table: str) -> int:
    return int(execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def _cipher(execute: Execute) -> Proof:
    pages = int(execute("PRAGMA page_count").fetchone()[0])
    return Proof("cipher", pages, tuple(str(row[0]) for row in execute("PRAGMA cipher_integrity_check").fetchall()))


def _pages(execute: Execute) -> Proof:
    found = [str(row[0]) for row in execute(f"PRAGMA integrity_check({SHOWN})").fetchall()]
    return Proof("pages", int(execute("PRAGMA page_count").fetchone()[0]), () if found == ["ok"] else tuple(found))


def _pointers(execute: Execute) -> Proof:
    pointers = sum(len(execute(f"PRAGMA foreign_key_list({table})").fetchall()) for table in _tables(execute))
    broken = execute("PRAGMA foreign_key_check").fetchall()
    return Proof(
        "pointers", pointers, tuple(f"{row[0]}: a row points at nothing in {row[2]}" for row in broken[:SHOWN])
    )


def _tables_made(execute: Execute) -> Proof:
    """The tables against those that the revision of the file makes."""
    (revision,) = execute("SELECT version_num FROM alembic_version").fetchone()
    other = "the tables are not those of this program: a version in the making wrote them; open the study with that one"
    return Proof("tables", len(_tables(execute)), () if is_ours(execute, revision) else (other,))


def _triggers(execute: Execute) -> Proof:
    wanted = set(all_triggers(execute))
    found = {sql for (sql,) in execute("SELECT sql FROM sqlite_schema WHERE type IN ('trigger', 'view')").fetchall()}
    return Proof("triggers", len(found), tuple(sorted(sql.partition("\n")[0][:70] for sql in wanted ^ found)))


def _acts(execute: Execute) -> Proof:
    count, last = execute("SELECT count(*), coalesce(max(id), -1) FROM acts").fetchone()
    return Proof("acts", count, () if last == count - 1 else (f"{last + 1 - count} acts are missing",))


def _trail(execute: Execute, key: bytes) -> Proof:
    """Walk the chain from its first row; stop where it breaks, because nothing after it can be believed."""
    rows = execute(
        "SELECT t.link, t.seq, t.act, t.record_table, t.record_id, t.field, t.old_value, t.new_value, "
        "a.id, a.deed, a.author, a.at, a.reason, a.version, a.boot, a.boot_id "
        "FROM trail t LEFT JOIN acts a ON a.id = t.act WHERE t.seq > 0 ORDER BY t.seq"
    )
    pen, last, count = Pen(key), b"\0", 0
    for link, seq, *row in rows:
        values, act = row[:6], row[6:]
        if act[0] != pen.act:
            pen.take(*act)
        if seq != count + 1 or not hmac.compare_digest(link, pen.link(last, seq, *values)):
            return Proof("trail", count + 1, (f"the chain breaks at row {count + 1}",))
        last, count = link, count + 1
    return Proof("trail", count)


def _records(execute: Execute) -> Proof:
    """The records as they stand against the newest value of each field in the trail, both ways."""
    count, findings = 0, []
    for table in record_tables(execute):
        now = set(_standing(execute, table))
        said = set(
            execute(
                "SELECT record_id, field, new_value FROM (SELECT record_id, field, new_value, max(seq) FROM trail "
                "WHERE record_table = ? AND seq > 0 GROUP BY record_id, field) WHERE new_value IS NOT NULL",
                (table,),
            ).fetchall()
        )
        count += len(now | said)
        findings += sorted({f"{table} {id_}: {field_} is not what the trail says" for id_, field_, _ in now ^ said})
    return Proof("records", count, tuple(findings[:SHOWN]))


def _standing(execute: Execute, table: str) -> Iterator[tuple[str, str, str]]:
    columns = columns_of(execute, table)
    yield from execute(f"SELECT r.id, {FIELD}, {VALUE} FROM {table} r, {leaves('r', columns)} WHERE atom IS NOT NULL")


def _bytes(execute: Execute) -> Proof:
    """Every issued paper against its own name. A study without papers has its table looked at."""
    findings, count = [], 1
    for name, content in execute("SELECT sha256, bytes FROM blobs"):
        count += 1
        if sha256(content).hexdigest() != name:
            findings.append(f"the bytes of {name[:12]} are not those that were issued")
    return Proof("bytes", count, tuple(findings[:SHOWN]))


def _protocols(execute: Execute) -> Proof:
    rows = execute("SELECT hash, data FROM protocols").fetchall()
    wrong = [name for name, data in rows if sha256(data.encode()).hexdigest() != name]
    return Proof("protocols", len(rows), tuple(f"protocol {name[:12]} is not the one adopted" for name in wrong))
