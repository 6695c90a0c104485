"""The key of the study file, kept beside it in `study.keys`; until accounts exist it lies there open."""

import hmac
import json
import os
import secrets
from pathlib import Path

from evclinic.storage.troubles import NotOpened, Trouble

KEY_FILE = "study.keys"
FORMAT = "evclinic keys 1"
OPEN = "open"  # the kind of slot that holds the key itself; later kinds wrap it


def new_key() -> bytes:
    """A random key."""
    return secrets.token_bytes(32)


def write_key(folder: Path, key: bytes) -> None:
    """Write a key durably into an open slot. Refuses to replace a key file."""
    content = json.dumps({"format": FORMAT, "slots": [{"kind": OPEN, "key": key.hex()}]}, indent=2)
    try:
        with open(folder / KEY_FILE, "x", encoding="utf-8", opener=_for_the_owner_only) as file:
            file.write(content + "\n")
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        raise NotOpened(Trouble.HOLDS_A_STUDY) from None


def read_key(folder: Path) -> bytes:
    """The study key from the open slot. Raises `NotOpened`."""
    try:
        found = json.loads((folder / KEY_FILE).read_text(encoding="utf-8"))
        slot = next(slot for slot in found["slots"] if slot["kind"] == OPEN)
        key = bytes.fromhex(slot["key"])
    except FileNotFoundError:
        raise NotOpened(Trouble.KEY_MISSING) from None
    except (OSError, ValueError, KeyError, TypeError, StopIteration) as error:
        raise NotOpened(Trouble.KEY_DAMAGED, type(error).__name__) from None
    if found.get("format") != FORMAT or len(key) != 32:
        raise NotOpened(Trouble.KEY_DAMAGED, "format")
    return key


def trail_key(study_key: bytes) -> bytes:
    """The key that chains the trail, derived from the study key."""
    return hmac.digest(study_key, b"evclinic trail 1", "sha256")


def _for_the_owner_only(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
