"""What a form asks, where, and of whom: once, for each area, for each line of a list, in as many rows as there are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evclinic.domain.forms import Kind, Repeat, Setting, instances
from tests import real
from tests.domain.forms_world import SETTING, asking, field, form, group, options, when


def places(asked, answers=None, setting=SETTING):
    return [item.place for item in asked.asked(setting, answers or {})]


def test_a_group_is_asked_once_or_for_each_area():
    assert places(asking(field("sbp"), name="vital")) == ["vital.sbp"]
    assert places(asking(field("redness"), name="areas", repeats=(Repeat("areas"),))) == [
        "areas.L1.redness",
        "areas.C1.redness",
    ]


@pytest.mark.parametrize(("over", "found"), [("injected_areas", ["L1"]), ("control_areas", ["C1"])])
def test_only_injected_areas_are_asked_for_their_volume(over, found):
    asked = asking(field("volume"), name="injected", repeats=(Repeat(over),))
    assert places(asked) == [f"injected.{area}.volume" for area in found]


def test_a_list_of_signs_is_asked_line_by_line_and_for_each_area():
    lines = Repeat("signs", options("hives", "fainting"))
    assert places(asking(field("state"), name="signs", repeats=(lines,))) == [
        "signs.hives.state",
        "signs.fainting.state",
    ]
    both = asking(field("state"), name="signs", repeats=(Repeat("areas"), lines))
    assert places(both)[:3] == ["signs.L1.hives.state", "signs.L1.fainting.state", "signs.C1.hives.state"]


def test_a_question_may_belong_to_some_lines_only():
    lines = Repeat("signs", options("redness", "itching"))
    asked = asking(field("present"), field("nrs", only=frozenset({"itching"})), name="signs", repeats=(lines,))
    assert places(asked) == ["signs.redness.present", "signs.itching.present", "signs.itching.nrs"]


@given(st.sets(st.integers(1, 12)))
def test_rows_grow_with_what_is_written_in_them(rows):
    asked = asking(field("drug"), name="rows", repeats=(Repeat("rows"),))
    answers = {"rows": {str(n): {"drug": "x"} for n in rows} | {"other": "y"}}
    assert len(places(asked, answers)) == max(rows, default=1)
    assert len(places(asked, answers, Setting(blank=True))) == max(3, *rows, 0)


def test_a_look_asks_its_own_questions_and_those_of_every_look():
    asked = form(
        group(field("time"), name="check"),
        group(
            field("pulse", looks=frozenset({"full", "quick"})),
            field("temperature", looks=frozenset({"full"})),
            name="vital",
        ),
        group(field("arm"), name="setup", looks=frozenset({"setup"})),
    )
    by_look = {
        "full": ["check.time", "vital.pulse", "vital.temperature"],
        "quick": ["check.time", "vital.pulse"],
        "setup": ["check.time", "setup.arm"],
        "": ["check.time"],
    }
    for look, found in by_look.items():
        assert places(asked, setting=Setting(looks=frozenset({look} if look else ()))) == found
    assert places(asked, setting=Setting(looks=None)) == ["check.time", "vital.pulse", "vital.temperature", "setup.arm"]


def test_an_answer_opens_questions_in_its_own_row_only():
    asked = asking(
        field("redness"),
        field("longest", asked_when=when("redness", "1", "2")),
        name="areas",
        repeats=(Repeat("areas"),),
    )
    answers = {"areas": {"L1": {"redness": "2"}, "C1": {"redness": "0"}}}
    assert places(asked, answers) == ["areas.L1.redness", "areas.L1.longest", "areas.C1.redness"]


def test_an_answer_elsewhere_opens_a_whole_group():
    asked = form(
        group(field("ending"), name="injection"),
        group(field("t0"), name="end", asked_when=when("injection.ending", "given")),
    )
    assert places(asked) == ["injection.ending"]
    assert places(asked, {"injection": {"ending": "given"}}) == ["injection.ending", "end.t0"]


def test_a_yes_in_the_quick_look_opens_the_list_of_signs():
    f07, quick = real.protocol().form("F07"), Setting(areas={"L1": "injected"}, looks=frozenset({"quick"}))
    closed = {item.group.name for item in f07.asked(quick, {"general": {"any_new_sign": "no"}})}
    opened = {item.group.name for item in f07.asked(quick, {"general": {"any_new_sign": "yes"}})}
    assert opened - closed == {"signs"}
    assert "general" in closed


def test_a_question_is_found_by_its_place():
    asked = asking(field("redness"), name="areas", repeats=(Repeat("areas"),))
    item = asked.item("areas.L1.redness", SETTING, {})
    assert (item.instance, item.keys, item.field.name) == ("areas.L1", ("L1",), "redness")
    with pytest.raises(KeyError):
        asked.item("areas.L9.redness", SETTING, {})
    assert asked.group("areas").name == "areas"
    with pytest.raises(KeyError):
        asked.group("signs")


def test_an_option_is_found_by_its_code():
    choice = field(kind=Kind.CHOICE, options=options("yes", "no"))
    assert choice.option("no").code == "no"
    assert choice.option("maybe") is None


def test_a_participant_without_areas_is_asked_about_none():
    assert list(instances(group(field(), repeats=(Repeat("areas"),)), Setting(), {})) == []
