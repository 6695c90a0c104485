"""Every change of a record is in the trail, whichever way it was written, and stays there."""

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import insert, text, update
from sqlalchemy.exc import IntegrityError

from evclinic.storage.connection import STUDY_FILE, driver_of, unlock
from evclinic.storage.keys import read_key
from evclinic.storage.records import Base, Participant, Record, Sheet
from evclinic.storage.trail import NOT_RECORDS, all_triggers, columns_of, record_tables
from tests.storage import world

ANSWERS = {"vital_signs": {"sbp": "118"}, "areas": {"L1": {"itch": "3", "oedema": {"missing": "not_done"}}}}


def test_each_changed_field_is_one_row(study):
    sheet_id = world.sheet(study, world.screen(study), answers=ANSWERS)
    before = world.head(study)
    told = []
    study.on_change = told.append

    def amend(act):
        act.session.get_one(Sheet, sheet_id).answers = {
            "vital_signs": {"sbp": {"missing": "refused"}},
            "areas": {"L1": {"itch": "3", "oedema": "1"}},
        }

    study.do(world.write, amend, reason="Misread")
    assert sorted(world.trail(study, before), key=lambda row: row[2]) == [
        (4, "sheets", "answers.areas.L1.oedema", None, "1"),
        (4, "sheets", "answers.areas.L1.oedema.missing", "not_done", None),
        (4, "sheets", "answers.vital_signs.sbp", "118", None),
        (4, "sheets", "answers.vital_signs.sbp.missing", None, "refused"),
    ]
    assert told == [frozenset({"sheets"})]


def test_an_act_says_who_when_why_and_by_which_program(study):
    new = Participant(id=world.uuid4(), screening_number="S-1")
    study.do(world.write, lambda act: act.session.add(new), reason="R")
    ((deed, author, at, reason, version, boot, boot_id),) = world.rows(
        study, "SELECT deed, author, at, reason, version, boot, boot_id FROM acts ORDER BY id DESC LIMIT 1"
    )
    assert (deed, author, reason, boot, boot_id) == ("world.write", "AB", "R", "3600.000", "boot-1")
    assert at == "2026-03-02T07:17:42.123Z[Asia/Amman]"
    assert version


def test_a_number_is_in_the_trail_as_its_digits(study):
    world.give(study, world.screen(study), number=2)
    assert (3, "injections", "number", None, "2") in world.trail(study)


def test_triggers_cover_each_column_of_each_record_table(study):
    execute = driver_of(study._connection).execute
    tables = [mapper.local_table for mapper in Record.registry.mappers if issubclass(mapper.class_, Record)]
    assert {table.name for table in tables} == set(record_tables(execute))
    assert {table.name for table in Base.metadata.sorted_tables} - NOT_RECORDS == {table.name for table in tables}
    for table in tables:
        written = [column.name for column in table.columns if column.computed is None]
        assert sorted(written) == sorted(columns_of(execute, table.name))
    assert {sql for (sql,) in execute("SELECT sql FROM sqlite_schema WHERE type = 'trigger'")} < set(
        all_triggers(execute)
    )


def test_every_column_that_is_written_reaches_the_trail(study):
    """Through the file itself: each column of each record table is changed, and its name is found in the trail."""
    driver = driver_of(study._connection)
    driver.execute("PRAGMA foreign_keys = OFF")
    driver.execute("PRAGMA ignore_check_constraints = ON")
    for table in record_tables(driver.execute):
        numbers = {row[1]: row[2] == "INTEGER" for row in driver.execute(f"PRAGMA table_info({table})")}
        del numbers["id"]
        names = ", ".join(f'"{name}"' for name in numbers)
        values = ", ".join("7" if number else "'{}'" for number in numbers.values())
        world.run(study, f"INSERT INTO {table} (id, {names}) VALUES ('x', {values})")
        before = world.head(study)
        for name, number in numbers.items():
            if (table, name) != ("study", "kind"):
                value = "8" if number else """json_object('a', 'b')"""
                world.run(study, f"""UPDATE {table} SET "{name}" = {value} WHERE id = 'x'""")
        found = {field.partition(".")[0] for _, named, field, _, _ in world.trail(study, before) if named == table}
        assert found == numbers.keys() - ({"kind"} if table == "study" else set())


@pytest.mark.parametrize(
    "write",
    [
        lambda act: act.session.execute(update(Participant).values(screening_number="S-9")),
        lambda act: act.session.execute(text("UPDATE participants SET screening_number = 'S-9'")),
        lambda act: act.session.connection().exec_driver_sql("UPDATE participants SET screening_number = 'S-9'"),
        lambda act: act.session.execute(
            text(
                "INSERT INTO participants (id, screening_number) SELECT id, 'S-9' FROM participants WHERE true "
                "ON CONFLICT (id) DO UPDATE SET screening_number = excluded.screening_number"
            )
        ),
        lambda act: act.session.connection().connection.driver_connection.execute(
            "UPDATE participants SET screening_number = 'S-9'"
        ),
    ],
)
def test_every_way_of_writing_is_in_the_trail(study, write):
    world.screen(study)

    def do(act):
        write(act)

    study.do(world.write, do)
    assert world.trail(study)[-1] == (3, "participants", "screening_number", "S-001", "S-9")


@pytest.mark.parametrize(
    "attack",
    [
        "DELETE FROM participants",
        "UPDATE participants SET id = 'x'",
        "INSERT OR REPLACE INTO participants (id, screening_number) SELECT id, 'X' FROM participants",
        "DELETE FROM trail",
        "UPDATE trail SET new_value = 'x'",
        "INSERT OR REPLACE INTO trail SELECT 1, act, record_table, record_id, field, old_value, 'x', link FROM trail",
        "INSERT INTO trail SELECT seq + 7, act, record_table, record_id, field, old_value, 'x', link FROM trail",
        "DELETE FROM acts",
        "UPDATE acts SET author = 'XY'",
        "INSERT OR REPLACE INTO acts SELECT id, deed, 'XY', at, reason, version, boot, boot_id FROM acts",
        "UPDATE study SET kind = 'real'",
        "DELETE FROM study",
        "UPDATE blobs SET bytes = x'00'",
        "DELETE FROM blobs",
    ],
)
def test_attacks_are_refused(study, attack):
    world.screen(study)
    world.run(study, "INSERT INTO blobs VALUES ('a', x'01')")
    before = world.trail(study)
    with pytest.raises(IntegrityError):
        world.run(study, attack)
    assert world.trail(study) == before


def test_a_record_cannot_be_written_without_an_act(study):
    with pytest.raises(IntegrityError, match=r"trail\.act"):
        study.keep(
            lambda look: look.session.execute(insert(Participant).values(id=world.uuid4(), screening_number="X"))
        )
    with pytest.raises(IntegrityError, match="no act, no write"):
        study.keep(lambda look: look.session.execute(text("INSERT INTO blobs VALUES ('a', x'01')")))


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO participants (id, screening_number) VALUES ('x', 'X')",
        "UPDATE participants SET code = 'x'",
        "DELETE FROM participants",
        "INSERT INTO blobs VALUES ('a', x'01')",
    ],
)
def test_a_foreign_tool_that_has_the_key_cannot_write(study, folder, statement):
    world.screen(study)
    study.close()
    foreign = sqlcipher.connect(folder / STUDY_FILE, isolation_level=None)
    unlock(foreign, read_key(folder))
    with pytest.raises(sqlcipher.DatabaseError, match=r"no such function|never deleted"):
        foreign.execute(statement)
    assert foreign.execute("SELECT screening_number, code FROM participants").fetchall() == [("S-001", None)]
    foreign.close()
