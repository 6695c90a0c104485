"""Which lines of the configuration a question goes by, and how paper marks those that nobody has confirmed."""

from evclinic.domain.goes_by import MARK, among, lines_of, with_marks
from evclinic.languages import language
from tests import real

LANGUAGES = (language("en"), language("ar"))
PROTOCOL = real.protocol()
FIELDS = {field.name: field for group in PROTOCOL.form("F07").groups for field in group.fields}


def test_a_question_goes_by_its_list_its_scale_its_ranges_and_what_its_form_names():
    assert set(lines_of(FIELDS["itch"])) == {"scales.itch", "limits.itch"}
    assert set(lines_of(FIELDS["consciousness"])) == {"codes.consciousness", "limits.consciousness"}
    assert "rules.pulse_pressure.min" in lines_of(FIELDS["dbp"])
    lines = [line.key for line in PROTOCOL.configuration]
    assert among(lines, lines_of(FIELDS["performed_at"]))[0] == "observation.checks.PRE"


def marked(protocol, code):
    form = protocol.form(code)
    labels = [
        *(group.label for group in form.groups),
        *(field.label for group in form.groups for field in group.fields),
    ]
    return [said for label in labels for each in LANGUAGES if (said := label.in_(each)).endswith(f"\u00a0{MARK}")]


def test_on_paper_the_words_of_what_is_still_open_carry_the_mark_in_both_languages():
    only = with_marks(PROTOCOL, {"limits.pulse", "codes.systemic_signs"})
    assert marked(only, "F07") == [
        f"{words.in_(each)}\u00a0{MARK}" for words in (signs_of(PROTOCOL), FIELDS["pulse"].label) for each in LANGUAGES
    ]
    short = {field.name: field.short for group in only.form("F07").groups for field in group.fields}
    assert short["temperature"] == FIELDS["temperature"].short


def signs_of(protocol):
    return next(group.label for group in protocol.form("F07").groups if group.name == "signs")


def test_when_all_is_confirmed_the_protocol_is_printed_as_it_is():
    assert with_marks(PROTOCOL, frozenset()) is PROTOCOL
    assert marked(with_marks(PROTOCOL, {"rules.retention.years"}), "F07") == []
