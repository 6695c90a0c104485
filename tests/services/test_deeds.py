"""What a deed is called and whose it is."""

import pytest

from evclinic.services import deeds as deeds_module
from evclinic.services.deeds import CLINICAL, DEEDS, Look, Role, deed, role_of
from evclinic.services.protocols import adopt


def numbers(look: Look) -> list[str]:
    return []


def test_a_role_is_read_as_it_is_kept():
    assert [role_of(role.code) for role in Role] == list(Role)


def test_a_deed_has_a_name_of_its_own(monkeypatch):
    monkeypatch.setattr(deeds_module, "DEEDS", {})
    deed(may=CLINICAL)(numbers)
    with pytest.raises(ValueError, match="two deeds"):
        deed(may=CLINICAL)(numbers)
    assert DEEDS["protocols.adopt"] is adopt
