"""Every code of the export has its wording beside it, named as the page beside the files says."""

from dataclasses import replace

from tests.export.test_csv import everything, export


def test_a_deviation_says_its_codes_in_words(tmp_path):
    made = replace(everything().deviations[0], planned="T15", actual="partly_given")
    (found,) = export(tmp_path, replace(everything(), deviations=(made,)))["deviations.csv"]
    assert (found["actual"], found["actual.label"]) == ("partly_given", "Partly given")
    assert found["planned.label"] not in ("", "T15")
    assert (found["state"], found["state.label"]) == ("accepted", "accepted")


def test_an_injection_says_how_it_ended(tmp_path):
    (found,) = export(tmp_path)["injections.csv"]
    assert (found["ending"], found["ending.label"]) == ("given", "Given")


def test_no_column_is_named_a_label_without_the_dot_that_the_read_me_promises(tmp_path):
    for file, lines in export(tmp_path).items():
        for column in lines[0] if lines else ():
            assert not column.endswith("_label"), (file, column)
            assert column.removesuffix(".label") in lines[0], (file, column)
