"""The key file beside the study file."""

import json
import os

import pytest

from evclinic.storage.keys import KEY_FILE, new_key, read_key, trail_key, write_key
from evclinic.storage.troubles import NotOpened, Trouble


def test_a_key_is_read_as_it_was_made(tmp_path):
    key = new_key()
    write_key(tmp_path, key)
    assert len(key) == 32
    assert key != new_key()
    assert read_key(tmp_path) == key
    assert trail_key(key) != key
    if os.name == "posix":
        assert (tmp_path / KEY_FILE).stat().st_mode & 0o777 == 0o600


def test_the_slot_says_that_it_is_open(tmp_path):
    write_key(tmp_path, new_key())
    assert [slot["kind"] for slot in json.loads((tmp_path / KEY_FILE).read_text("utf-8"))["slots"]] == ["open"]


def test_a_key_is_never_replaced(tmp_path):
    key = new_key()
    write_key(tmp_path, key)
    with pytest.raises(NotOpened) as found:
        write_key(tmp_path, new_key())
    assert found.value.trouble is Trouble.HOLDS_A_STUDY
    assert read_key(tmp_path) == key


def test_a_missing_key_is_said(tmp_path):
    with pytest.raises(NotOpened) as found:
        read_key(tmp_path)
    assert found.value.trouble is Trouble.KEY_MISSING


@pytest.mark.parametrize(
    "content",
    [
        "",
        "not JSON",
        "[]",
        "{}",
        '{"slots": []}',
        '{"format": "evclinic keys 1", "slots": [{"kind": "password"}]}',
        '{"format": "evclinic keys 1", "slots": [{"kind": "open", "key": "xyz"}]}',
        '{"format": "evclinic keys 1", "slots": [{"kind": "open", "key": "00"}]}',
        '{"format": "other", "slots": [{"kind": "open", "key": "' + "00" * 32 + '"}]}',
    ],
)
def test_a_damaged_key_file_is_said(tmp_path, content):
    (tmp_path / KEY_FILE).write_text(content, "utf-8")
    with pytest.raises(NotOpened) as found:
        read_key(tmp_path)
    assert found.value.trouble is Trouble.KEY_DAMAGED


def test_the_trouble_does_not_quote_the_key(tmp_path):
    (tmp_path / KEY_FILE).write_text('{"slots": [{"kind": "open", "key": "abcdefgh"}]}', "utf-8")
    with pytest.raises(NotOpened) as found:
        read_key(tmp_path)
    assert "abcdefgh" not in str(found.value)
