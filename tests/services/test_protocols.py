"""The protocol folder, the protocol in force, and its defaults that wait for the investigator."""

import shutil
from copy import deepcopy
from pathlib import Path

import pytest

from evclinic.domain.problems import Refused
from evclinic.domain.protocol import ProtocolError
from evclinic.services.entering import ENGLISH
from evclinic.services.protocols import (
    adopt,
    adopted,
    changes,
    configuration,
    confirm,
    load_folder,
    unconfirmed,
)
from tests import real
from tests.services.conftest import INVESTIGATOR, NOW, NURSE

KEY = "rules.age.min"


def with_age(age):
    data = deepcopy(real.data())
    data["rules"]["age"]["min"]["value"] = age
    return data


def line(clinic, key=KEY):
    return next(row for row in clinic.study.see(configuration) if row.key == key)


def test_the_folder_of_the_trial_is_read_whole(clinic):
    assert load_folder(real.FOLDER)["forms"]["F07"]["code"] == "F07"


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ProtocolError, match="nowhere: there is no such folder"):
        load_folder(tmp_path / "nowhere")


def test_what_is_missing_is_left_to_the_reader_who_names_it(tmp_path):
    (tmp_path / "study.toml").write_text('registration = "X"')
    assert load_folder(tmp_path) == {"study": {"registration": "X"}, "forms": {}}


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("study.toml", b"registration = ", "study.toml: Invalid value"),
        ("forms/F01.toml", b'title = "\xe9"', "forms/F01.toml: is not written in UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path, file, content, said):
    folder = Path(shutil.copytree(real.FOLDER, tmp_path / "folder"))
    (folder / file).write_bytes(content)
    with pytest.raises(ProtocolError, match=said):
        load_folder(folder)


def test_a_file_that_the_disk_refuses_is_named(monkeypatch):
    def refuse(*args):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_text", refuse)
    with pytest.raises(ProtocolError, match=r"study\.toml: Permission denied"):
        load_folder(real.FOLDER)


def test_the_protocol_that_is_in_force_is_not_adopted_again(clinic):
    version = clinic.version
    assert clinic.study.do(adopt, real.data(), reason="Amended") == version
    assert clinic.told == []
    assert len(clinic.study.see(adopted)) == 1


def test_a_changed_protocol_is_a_version_of_its_own(clinic):
    version = clinic.study.do(adopt, with_age("21"), reason="Amended")
    rows = clinic.study.see(adopted)
    assert [row.hash for row in rows][-1] == version == clinic.version
    assert (len(rows), rows[-1].version, rows[-1].adopted_at) == (2, "1.0", NOW)


def test_a_replaced_protocol_comes_back_only_under_a_new_version(clinic):
    clinic.study.do(adopt, with_age("21"), reason="Amended")
    with pytest.raises(Refused) as caught:
        clinic.study.do(adopt, real.data(), reason="Back")
    assert [problem.check for problem in caught.value.problems] == ["protocol.again"]
    assert len(clinic.study.see(adopted)) == 2


def test_adopting_asks_why(clinic):
    with pytest.raises(Refused) as caught:
        clinic.study.do(adopt, with_age("21"), reason=" ")
    assert [problem.check for problem in caught.value.problems] == ["reason"]


def test_what_differs_is_told_before_it_is_adopted(clinic):
    assert clinic.study.see(changes, real.data()) == ()
    told = [words.in_(ENGLISH) for words in clinic.study.see(changes, with_age("21"))]
    assert told[0] == "The version number is still 1.0: give the changed protocol a new one."
    assert any("18 becomes 21" in line for line in told)


def test_only_the_investigator_adopts_and_confirms(clinic):
    clinic.study.author = NURSE
    for ask in (lambda: clinic.study.do(adopt, real.data(), reason="x"), lambda: clinic.study.do(confirm, KEY)):
        with pytest.raises(Refused) as caught:
            ask()
        assert [problem.check for problem in caught.value.problems] == ["author.role"]


def test_each_value_says_where_it_comes_from(clinic):
    found = line(clinic)
    assert (found.value, found.basis, "18" in found.source.words["en"]) == ("18", "default", True)
    assert found.is_open
    given = line(clinic, "rules.area.max_mm2")
    assert (given.value, given.basis, given.is_open) == ("300", "registration", False)


def test_a_confirmed_default_carries_who_and_when(clinic):
    before = clinic.study.see(unconfirmed)
    clinic.study.do(confirm, KEY)
    clinic.study.do(confirm, KEY)
    found = line(clinic)
    assert (found.confirmed_by, found.confirmed_at, found.is_open) == (INVESTIGATOR, NOW, False)
    assert before - clinic.study.see(unconfirmed) == {KEY}
    assert clinic.told == [frozenset({"confirmations"})]


def test_a_confirmation_holds_only_while_the_value_is_the_same(clinic):
    clinic.study.do(confirm, KEY)
    clinic.study.do(adopt, with_age("21"), reason="Amended")
    assert line(clinic).is_open
    clinic.study.do(confirm, KEY)
    assert not line(clinic).is_open


def test_a_line_that_is_not_there_cannot_be_confirmed(clinic):
    with pytest.raises(Refused) as caught:
        clinic.study.do(confirm, "rules.no.such")
    assert [problem.check for problem in caught.value.problems] == ["configuration.key"]
