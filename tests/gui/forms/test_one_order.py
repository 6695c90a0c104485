"""A key means the same answer on every form."""

from tests import real


def test_yes_comes_before_no_on_every_form():
    turned = [
        f"{form.code} {group.name}.{field.name}"
        for form in real.protocol().forms.values()
        for group in form.groups
        for field in group.fields
        if {"yes", "no"} <= {option.code for option in field.options}
        and [option.code for option in field.options][:2] != ["yes", "no"]
    ]
    assert turned == []
