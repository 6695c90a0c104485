"""The proof of the study file finds what does not fit, and never says OK of nothing."""

import re

import pytest

from evclinic.services.study import NotOpened, Trouble, verify_study
from evclinic.storage.connection import STUDY_FILE, driver_of
from evclinic.storage.integrity import Proof, Report, verify_file
from evclinic.storage.keys import read_key, trail_key
from tests.storage import world


def proved(study, folder):
    return verify_file(study._connection, trail_key(read_key(folder)))


def wrong(report):
    return {proof.name for proof in report.proofs if not proof.ok}


@pytest.fixture
def hour(study):
    """A study with an injection, two checks and a paper in it."""
    participant = world.screen(study)
    injection = world.give(study, participant)
    world.check(study, participant, injection, answers={"vital_signs": {"sbp": "118"}})
    world.check(study, participant, injection, code="T30", answers={"vital_signs": {"sbp": "120"}})
    name = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    world.run(study, "INSERT INTO blobs VALUES (:name, x'00')", name=name)
    return study


def behind_the_back(study, *statements):
    """What somebody with the key and without scruples does: the triggers off, the change, the triggers on."""
    driver = driver_of(study._connection)
    triggers = driver.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    driver.execute("PRAGMA foreign_keys = OFF")
    for name, _ in triggers:
        driver.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        driver.execute(statement)
    for _, sql in triggers:
        driver.execute(sql)


def test_a_whole_study_is_in_order(hour, folder):
    report = proved(hour, folder)
    assert report.ok
    assert wrong(report) == set()
    assert report.counts["checks"] == 2
    assert {proof.name: proof.checked for proof in report.proofs}["trail"] == world.head(hour)


def test_a_closed_study_is_proved_by_its_folder(hour, folder):
    with pytest.raises(NotOpened) as found:
        verify_study(folder)
    assert found.value.trouble is Trouble.IN_USE
    hour.close()
    assert verify_study(folder).ok


@pytest.mark.parametrize(
    ("statement", "names"),
    [
        ("UPDATE trail SET new_value = '110' WHERE new_value = '118'", {"trail", "records"}),
        ("UPDATE trail SET link = x'00' WHERE seq = 9", {"trail"}),
        ("DELETE FROM trail WHERE seq = 12", {"trail", "records"}),
        ("DELETE FROM trail WHERE seq = (SELECT max(seq) FROM trail)", {"records"}),
        ("UPDATE acts SET author = 'XY' WHERE id = 3", {"trail"}),
        ("UPDATE acts SET at = '2026-03-01T07:17:42.123Z[UTC]' WHERE id = 3", {"trail"}),
        ("DELETE FROM acts WHERE id = 3", {"trail", "acts", "pointers"}),
        ("DELETE FROM acts", {"trail", "acts", "pointers"}),
        ("UPDATE checks SET performed_by = 'XY'", {"records"}),
        ("UPDATE checks SET answers = json_set(answers, '$.vital_signs.sbp', '110') WHERE code = 'T15'", {"records"}),
        ("DELETE FROM checks", {"records"}),
        ("DELETE FROM injections", {"records", "pointers"}),
        ("UPDATE blobs SET bytes = x'01'", {"bytes"}),
        ("UPDATE protocols SET data = '{}'", {"records", "protocols"}),
    ],
)
def test_what_was_changed_behind_the_back_is_found(hour, folder, statement, names):
    behind_the_back(hour, statement)
    report = proved(hour, folder)
    assert not report.ok
    assert wrong(report) == names
    assert all(proof.findings or not proof.checked for proof in report.proofs if proof.name in names)


def test_a_missing_or_changed_trigger_is_found(hour, folder):
    driver_of(hour._connection).execute("DROP TRIGGER checks_updated")
    assert wrong(proved(hour, folder)) == {"triggers"}


def test_findings_name_no_answer(hour, folder):
    behind_the_back(hour, "UPDATE checks SET answers = json_set(answers, '$.vital_signs.sbp', '667')")
    report = proved(hour, folder)
    said = [finding for proof in report.proofs for finding in proof.findings]
    assert all("answers.vital_signs.sbp" in finding for finding in said)
    assert not any(re.search(r"\b(667|118)\b", finding) for finding in said)  # a record's id may hold the digits


def test_a_damaged_index_is_found(hour, folder):
    driver = driver_of(hour._connection)
    driver.execute("PRAGMA writable_schema = ON")
    other = "SELECT rootpage FROM sqlite_schema WHERE name = 'ix_trail_record'"
    driver.execute(f"UPDATE sqlite_schema SET rootpage = ({other}) WHERE name = 'ix_sheets_form'")
    driver.execute("PRAGMA writable_schema = RESET")
    assert "pages" in wrong(proved(hour, folder))


def test_a_damaged_page_is_found(hour, folder):
    for number in range(2, 200):
        world.screen(hour, number)
    hour.close()
    path = folder / STUDY_FILE
    content = bytearray(path.read_bytes())
    content[-4096 * 3 + 100 : -4096 * 3 + 200] = bytes(100)
    path.write_bytes(content)
    assert not verify_study(folder).ok


def test_a_page_that_cannot_be_read_is_a_finding(hour, folder):
    driver_of(hour._connection).execute("PRAGMA foreign_keys = OFF")
    driver_of(hour._connection).execute("DROP TABLE blobs")
    report = proved(hour, folder)
    assert not report.ok
    assert report.proofs[-1] == Proof("reading", 1, ("the file cannot be read: SQLITE_ERROR",))


def test_nothing_looked_at_is_never_in_order():
    assert not Report(()).ok
    assert not Proof("trail", 0).ok
    assert not Report((Proof("trail", 0),)).ok
    assert not Report((Proof("trail", 1, ("broken",)),)).ok
    assert Report((Proof("trail", 1),)).ok


def test_an_empty_chain_is_not_in_order(study, folder):
    behind_the_back(study, "DELETE FROM trail WHERE seq > 0")
    assert {"trail", "records"} <= wrong(proved(study, folder))
