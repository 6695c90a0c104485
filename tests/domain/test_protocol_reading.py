"""A protocol folder is read as a whole: every mistake in it is refused with its file, form and field."""

from copy import deepcopy
from dataclasses import asdict
from decimal import Decimal

import pytest

from evclinic.domain.configured import configured
from evclinic.domain.protocol import ProtocolError
from evclinic.domain.protocol_reading import FILES, NEEDED_RULES, read_adopted, read_protocol
from evclinic.languages import language
from tests import real

GONE = object()


def changed(path, value):
    """The trial's protocol with one thing changed; a part of the path picks a table by its code or name."""
    data = table = deepcopy(real.data())
    *branches, last = path.split(".")
    for name in branches:
        table = named(table, name) if isinstance(table, list) else table[name]
    if value is GONE:
        del table[last]
    else:
        table[last] = value
    return data


def named(tables, name):
    return next(table for table in tables if name in (table.get("code"), table.get("name")))


def trouble(path, value):
    with pytest.raises(ProtocolError) as caught:
        read_protocol(changed(path, value))
    return caught.value


LABEL_AND_FRENCH = {"en": "x", "ar": "س", "fr": "x"}
T15, SBP = "observation.checks.T15", "forms.F07.groups.vital_signs.fields.sbp"

TABLE = [
    ("study.title", GONE, "title: is missing"),
    ("study.title", "EV", "title: a table is expected here"),
    ("study.title", {"en": "EV"}, "title / ar: is missing"),
    ("study.title", LABEL_AND_FRENCH, "title / fr: is not known here"),
    ("study.target", "13.5", "target: '13.5' is not a whole number"),
    ("study.target", "thirteen", "target: 'thirteen' is not a number"),
    ("study.target", 13, "target: a text in quotes is expected"),
    ("study.target", GONE, "target: a whole number is missing"),
    ("study.phase", "1", "phase: is not known here"),
    ("study", "x", "a table is expected here"),
    ("schedule.visits", "x", "visits: a list of tables is expected"),
    ("schedule.visits", [{"label": {"en": "x", "ar": "س"}}], "visits 1 / code: is missing"),
    ("schedule.visits", ["INJ1"], "visits 1: a table is expected here"),
    ("schedule.visits.INJ2.day", "eight", "INJ2 / day: 'eight' is not a number"),
    ("schedule.visits.INJ2.dya", "8", "INJ2 / dya: is not known here"),
    ("schedule.visits.INJ2.contact", "fax", "INJ2 / contact: must be one of either, phone"),
    ("schedule.visits.INJ2.anchor", "easter", "INJ2 / anchor: 'easter' is no anchor"),
    ("schedule.visits.INJ2.forms", ["F99"], "INJ2 / forms: there is no form 'F99'"),
    ("schedule.visits.INJ2.forms", "F07", "INJ2 / forms: a list of texts is expected"),
    ("schedule.visits.INJ2.code", "INJ1", "INJ1: stands twice"),
    ("schedule.visits.INJ2.basis", "guess", "INJ2: basis must be one of default, registration"),
    ("schedule.weeks", "3", "weeks: is not known here"),
    ("observation.checks.T15.minutes", "x", "T15 / minutes: 'x' is not a number"),
    ("observation.checks.T15.sound", "yes", "T15 / sound: must be true or false"),
    ("observation.checks.T15.code", "T30", "T30: stands twice"),
    ("observation.checks.T15.tone", "low", "T15 / tone: is not known here"),
    ("observation.extra", GONE, "extra: a table is expected here"),
    ("observation.sounds.late_times", GONE, "sounds / late_times: a whole number is missing"),
    ("observation.leaving.next_visit.code", "Next", "Next / code: 'Next' must be small letters"),
    ("observation.alarms", [], "alarms: is not known here"),
    ("codes.causality.title", {"en": "Causality"}, "causality / title / ar: is missing"),
    ("limits.sbp.source", "Design choice", "sbp / source: must be said in each of en, ar"),
    ("rules.age.min.source", GONE, "age / min / source: must be said in each of en, ar"),
    ("schedule.visits.INJ2.source", {"en": "x"}, "visits / INJ2 / source: must be said in each of en, ar"),
    ("forms.F08.groups.sheet.fields.call.source", "Draft", "groups / sheet / fields / call / source: must be said"),
    ("codes.causality.title", "Causality", "causality / title: a table is expected here"),
    ("forms.F10.groups.contact.title", {"en": "x", "ar": "س"}, "F10 / contact / title: is not known here"),
    ("scales.redness.grades", "0-4", "redness / grades: a list of tables is expected"),
    ("scales.redness.label", GONE, "redness / label: is missing"),
    ("codes.yes_no.yes", "yes", "yes_no / yes: a table is expected here"),
    (
        "forms.F05.groups.release.fields.prepared_by.task",
        "Z",
        "F05 / release / prepared_by / task: there is no task 'Z'",
    ),
    ("limits.sbp.usual", ["90"], "sbp / usual: two numbers are expected"),
    ("limits.sbp.usual", ["a", "b"], "sbp / usual: two numbers are expected"),
    ("limits.sbp.usual", ["140", "90"], "sbp / usual: the lower number comes first"),
    ("limits.sbp.normal", ["90", "140"], "sbp / normal: is not known here"),
    ("limits.consciousness.fine_codes", "alert", "consciousness / fine_codes: a list of texts"),
    ("rules.age.min", GONE, "age.min: is missing"),
    ("rules.age.min", "18", "age / min: a table is expected here"),
    ("rules.age.min.unit", "years", "age / min / unit: is not known here"),
    ("texts.emergency_card", {"en": "x"}, "emergency_card / ar: is missing"),
    ("signs.local_redness.category", "skin", "local_redness / category: must be one of"),
    ("signs.local_redness.grading_terms", ["x"], "local_redness / grading_terms: there is no grading term 'x'"),
    ("signs.local_redness.found", [{"form": "F99", "field": "x", "is": []}],
     "local_redness / found / form: there is no form 'F99'"),
    ("signs.local_redness.found", [{"form": "F07", "field": "areas.blue", "is": []}],
     "local_redness / found / field: 'areas.blue' is no question of F07"),
    ("signs.local_redness.found", [{"form": "F07", "field": "areas.redness", "is": ["9"]}],
     "local_redness / found / is: '9' is no answer to redness"),
    ("signs.local_redness.found", [{"form": "F07", "field": "signs.state", "is": ["present"], "key": "blue"}],
     "local_redness / found / key: 'blue' is no line of signs.state"),
    ("forms.F07.code", "F08", "F07 / code: must be the name of its file"),
    ("forms.F07.name", "One hour", "F07 / name: 'One hour' must be small letters"),
    ("forms.F07.role", "cook", "F07 / role: must be one of"),
    ("forms.F07.groups.vital_signs.fields.dbp.goes_by", ["rules.pulse_pressure.least"],
     "F07 / vital_signs / dbp / goes_by: 'rules.pulse_pressure.least' is no line of the configuration"),
    ("forms.F07.groups.check.fields.performed_at.goes_by", ["schedule.checks."],
     "F07 / check / performed_at / goes_by: 'schedule.checks.' is no line of the configuration"),
    ("forms.F07.performed", "check.done_at", "F07 / performed: names 'check.done_at', which is no question"),
    ("forms.F06.performed_else", "x.y", "F06 / performed_else: names 'x.y', which is no question"),
    ("forms.F07.colour", "red", "F07 / colour: is not known here"),
    ("forms.F07.groups.signs.name", "areas", "F07 / groups: 'areas' stands twice"),
    ("forms.F07.groups.signs.layout", "spiral", "F07 / signs / layout: must be one of grid, list"),
    ("forms.F07.groups.signs.repeats", ["moons"], "F07 / signs / repeats: there is no code list 'moons'"),
    ("forms.F07.groups.signs.absent_press", "yes", "F07 / signs / absent_press: must be true or false"),
    ("forms.F07.groups.signs.also_when", {"field": "general.x", "is": []}, "F07 / signs: also_when names 'general.x'"),
    ("forms.F07.groups.signs.also_when", {"field": "general.any_new_sign", "is": ["ja"]},
     "F07 / signs / also_when / is: 'ja' is no answer"),
    ("forms.F07.groups.signs.asked_when", {"field": "x", "is": []}, "F07 / signs: asked_when names 'x'"),
    ("forms.F07.groups.signs.asked_when", {"field": "state", "was": []},
     "F07 / signs / asked_when / was: is not known here"),
    ("forms.F07.groups.vital_signs.fields.sbp.kind", "pressure", "F07 / vital_signs / sbp / kind: must be one of"),
    ("forms.F07.groups.vital_signs.fields.sbp.kind", GONE, "F07 / vital_signs / sbp / kind: is missing"),
    ("forms.F07.groups.vital_signs.fields.sbp.name", "dbp", "F07 / vital_signs / fields: 'dbp' stands twice"),
    ("forms.F07.groups.vital_signs.fields.sbp.limits", "pressure",
     "F07 / vital_signs / sbp / limits: there is no limit 'pressure'"),
    ("forms.F07.groups.vital_signs.fields.sbp.requird", True, "F07 / vital_signs / sbp / requird: is not known here"),
    ("forms.F07.groups.vital_signs.fields.sbp.decimals", "x",
     "F07 / vital_signs / sbp / decimals: 'x' is not a number"),
    ("forms.F07.groups.vital_signs.fields.sbp.low", "x", "F07 / vital_signs / sbp / low: 'x' is not a number"),
    ("forms.F07.groups.vital_signs.fields.sbp.only", ["hives"],
     "F07 / vital_signs / sbp / only: 'hives' is no line of this group"),
    ("forms.F07.groups.vital_signs.fields.sbp.not_before", "check.x",
     "F07 / vital_signs / sbp: not_before names 'check.x'"),
    ("forms.F07.groups.areas.fields.redness.scale", "shades",
     "F07 / areas / redness / scale: there is no list or scale 'shades'"),
    ("forms.F07.groups.areas.fields.redness.absent", "none",
     "F07 / areas / redness / absent: 'none' is not one of its codes"),
    ("forms.F07.groups.areas.fields.redness.asked_when", {"field": "blue", "is": ["1"]},
     "F07 / areas / redness: asked_when names 'blue'"),
    ("forms.F07.groups.check.fields.performed_at.name", "at",
     "F07 / performed: names 'check.performed_at', which is no question"),
    ("forms.F03.groups.demographics.fields.sex.name", "gender",
     "F03 / demographics.sex: is missing: rules of the program read this question"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "value", "words"), TABLE)
def test_a_mistake_is_refused_with_its_file_its_place_and_what_is_wrong(path, value, words):
    found = trouble(path, value)
    first, form, *_ = [*path.split("."), ""]
    assert found.file == (f"forms/{form}.toml" if first == "forms" else f"{first}.toml")
    assert str(found).startswith(f"{found.file}: {words}")


@pytest.mark.parametrize("name", [*FILES, "forms"])
def test_a_file_that_is_missing_is_named(name):
    data = {key: value for key, value in real.data().items() if key != name}
    with pytest.raises(ProtocolError, match="is missing from the folder") as caught:
        read_protocol(data)
    assert caught.value.file == (name if name == "forms" else f"{name}.toml")


@pytest.mark.parametrize("rule", NEEDED_RULES)
def test_a_rule_that_the_program_needs_cannot_be_left_out(rule):
    assert trouble(f"rules.{rule}", GONE).where == rule


@pytest.mark.parametrize("digits", ["١٥ دقيقة", "۱۵", "１５"])
@pytest.mark.parametrize(("path", "file", "where"), [
    (f"{T15}.label", "observation.toml", "checks / T15 / label / ar"),
    (f"{SBP}.label", "forms/F07.toml", "groups / vital_signs / fields / sbp / label / ar"),
    ("schedule.visits.INJ1.forms", "schedule.toml", "visits / INJ1 / forms / 1"),
])  # fmt: skip
def test_other_digits_than_western_ones_are_refused(path, digits, file, where):
    found = trouble(path, [digits] if path.endswith(".forms") else {"en": "15 minutes", "ar": digits})
    assert (found.file, found.where, found.trouble) == (file, where, "write digits as 0 to 9")


def test_the_trial_s_own_folder_is_read_in_full():
    protocol = real.protocol()
    assert (protocol.study.registration, protocol.study.target, protocol.study.chairs) == ("NCT06813027", 13, 8)
    assert [check.code for check in protocol.checks] == ["PRE", "T00", "T05", "T15", "T30", "T45", "T60"]
    assert [visit.code for visit in protocol.injection_visits()] == ["INJ1", "INJ2", "INJ3"]
    assert len(protocol.leaving) == 12
    assert set(protocol.forms) == {
        *(f"F0{n}" for n in range(1, 9)), "F04A", "F10", "F13", "F14", "F17", "F24", "F27"
    }  # fmt: skip


def test_what_is_asked_for_by_name_is_found_or_missed():
    protocol = real.protocol()
    assert protocol.visit("INJ2").day == 8
    assert protocol.check("T15").minutes == 15
    assert protocol.check("X7") is protocol.extra_check
    assert protocol.number("age.min") == protocol.needed("age.min") == Decimal(18)
    assert protocol.number("inuse.minutes") is protocol.number("nowhere") is None
    for missing in (lambda: protocol.form("F99"), lambda: protocol.needed("nowhere")):
        with pytest.raises(KeyError):
            missing()


def test_a_rule_may_stand_deep_and_a_condition_may_name_any_question():
    protocol = read_protocol(changed("rules.area.max_mm2.value", "250"))
    assert protocol.rules["area.max_mm2"] == "250"
    protocol = read_protocol(changed(f"{SBP}.asked_when", {"field": "check.performed_at", "is": ["x"]}))
    assert protocol.form("F07").group("vital_signs").fields[1].asked_when is not None


def test_every_value_with_a_basis_is_a_line_of_the_configuration():
    lines = {line.key: line for line in real.protocol().configuration}
    assert lines["rules.observation.min_minutes"].value == "60"
    assert not lines["rules.observation.min_minutes"].needs_confirmation
    assert lines["rules.volume.tolerance_ml"].needs_confirmation
    assert lines["limits.sbp"].value.startswith("unit mmHg; decimals 0; plausible 50, 260")
    assert lines["observation.checks.T60"].value == "minutes 60; sound True; early 0; late 10; looks full"
    assert lines["limits.sbp"].label.words["en"] == "Systolic pressure"
    assert all(line.source.words["en"] != line.source.words["ar"] for line in lines.values())


def test_a_protocol_adopted_with_its_sources_in_english_alone_goes_on():
    lines = {line.key: line for line in read_adopted(changed("limits.sbp.source", "Design choice")).configuration}
    assert lines["limits.sbp"].source.in_(language("ar")) == "Design choice"


def test_a_basis_without_label_is_a_line_too():
    (line,) = configured({"texts": {"emergency_card": {"en": "", "ar": "", "basis": "default"}}})
    assert (line.key, line.label, line.basis) == ("texts.emergency_card", None, "default")


def test_an_adopted_protocol_reads_its_forms_when_they_are_asked_and_is_the_same():
    whole = real.protocol()
    adopted = read_adopted(whole.data)
    assert "F07" in adopted.forms
    assert list(adopted.forms) == list(whole.forms)
    for code in whole.forms:  # a group is compared by identity, because sheets look it up; so each is taken apart
        assert asdict(adopted.form(code)) == asdict(whole.form(code)), code
    assert adopted.form("F07") is adopted.form("F07")
    assert dict(adopted.terms) == dict(whole.terms)
    assert dict(adopted.grading) == dict(whole.grading)
    assert tuple(adopted.configuration) == tuple(whole.configuration)
    assert len(adopted.configuration[:2]) == 2
    with pytest.raises(KeyError):
        adopted.form("F99")
