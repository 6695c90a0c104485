"""What is asked of a preparation while all the others are in view."""

from evclinic.domain.problems import Level
from evclinic.services import sheets
from evclinic.services.entering import ENGLISH
from tests.services.day import Day


def test_a_vial_of_another_preparation_is_asked_about_and_one_written_anew_is_not(clinic):
    first, second = Day(clinic).screened(), Day(clinic).screened()
    product = {"product.lot": "EVB-0042", "product.vials": "12"}
    for day in (first, second):
        day.visit = "INJ1"
    prepared = first.save("F05", "INJ1", product)
    asked = second.judge(second.entry("F05", "INJ1", product))["C09.vial"]
    assert (asked.place, asked.level) == ("product.vials", Level.UNUSUAL)
    assert "EV-001, INJ1" in asked.words.in_(ENGLISH)
    assert "C09.vial" not in first.judge(first.entry("F05", "INJ1", product))
    first.study.do(sheets.void, "F05", prepared, reason="Never thawed")
    assert "C09.vial" not in second.judge(second.entry("F05", "INJ1", product))
