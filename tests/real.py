"""The trial's own protocol, read once for all tests."""

from functools import cache
from pathlib import Path
from typing import Any

from evclinic.domain.protocol import Protocol
from evclinic.domain.protocol_reading import read_protocol
from evclinic.services.protocols import load_folder

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "protocol" / "nct06813027"


@cache
def data() -> dict[str, Any]:
    """Its tables. Nobody may change them: take a deep copy."""
    return load_folder(FOLDER)


@cache
def protocol() -> Protocol:
    """The protocol."""
    return read_protocol(data())
