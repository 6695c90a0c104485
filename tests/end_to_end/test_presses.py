"""An uneventful injection day with the mouse unplugged: every press is counted, but the characters of values."""

from dataclasses import replace

import pytest

from evclinic.demo.filling import Filler, filled
from tests.end_to_end.conftest import InjectionDay

FULL, QUICK, ALLOWED = 20, 12, 200  # for a full check, a quick look, the whole visit
COST = {  # as it was measured; a change may only make it less
    "F10": 12,
    "F05": 35,
    "F06": 30,
    "F08": 15,
    "F07 PRE": 16,
    "F07 T15": 12,
    "F07 T30": 12,
    "F07 T60": 12,
    "F07 T00": 9,
    "F07 T05": 10,
    "F07 T45": 10,
}
VISIT = 170
LEAVING = frozenset({"leaving"})


def presses(day: InjectionDay, form: str, code: str = "", lang: str = "en") -> int:
    """Fill this sheet by keys, save it, and count."""
    sheet = day.sheet(form, code, lang=lang)
    sheet.focus_first()
    hands = day.hands(sheet)
    setting = replace(sheet.view.setting, looks=LEAVING) if form == "F08" else sheet.view.setting
    hands.fill(sheet, filled(sheet.view.form, setting, Filler("RN", day.now(), "SK", "DR")))
    saved = []
    sheet.saved.connect(saved.append)
    hands.save()
    assert saved, sheet.state.text()
    sheet.close()
    return hands.presses


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_an_uneventful_visit_takes_few_presses_and_no_mouse(day: InjectionDay, lang: str) -> None:
    found = {form: presses(day, form, lang=lang) for form in ("F10", "F05")}
    found["F07 PRE"] = presses(day, "F07", "PRE", lang)
    day.clock.advance(600)
    found["F06"] = presses(day, "F06", lang=lang)
    for seconds, code in ((20, "T00"), (280, "T05"), (600, "T15"), (900, "T30"), (900, "T45"), (900, "T60")):
        day.clock.advance(seconds)
        found[f"F07 {code}"] = presses(day, "F07", code, lang)
    day.clock.advance(120)
    found["F08"] = presses(day, "F08", lang=lang)
    for form, count in found.items():
        print(f"{form}: {count} presses")
    print(f"the whole visit: {sum(found.values())} presses")
    assert {form: count for form, count in found.items() if count > COST[form]} == {}
    assert sum(found.values()) <= VISIT <= ALLOWED
    assert all(COST[f"F07 {code}"] <= FULL for code in ("PRE", "T15", "T30", "T60"))
    assert all(COST[f"F07 {code}"] <= QUICK for code in ("T00", "T05", "T45"))
