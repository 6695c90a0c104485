"""How many presses a check costs with the mouse unplugged: a full one at most 20, a quick look at most 12."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.gui.forms.world import FULL, QUICK, VITALS, FakeHost, leaf


def fill(nurse):
    """Everything is well: Now, six values, the level of consciousness, three times All absent."""
    nurse.press("n")
    for value in VITALS:
        nurse.value(value)
    nurse.press("1")
    for _ in range(3):
        nurse.press("a")


def a_full_look(nurse):
    """Filled and saved."""
    fill(nurse)
    nurse.save()


def test_a_full_check_of_one_area_and_its_control_costs_at_most_20_presses(sit_down):
    host = FakeHost()
    nurse = sit_down(host)
    a_full_look(nurse)
    assert len(host.saved) == 1, nurse.sheet.state.text()
    assert nurse.presses <= 20
    entry = host.saved[0]
    assert leaf(entry, "check.performed_at") == "2026-03-02T10:17:42+03:00"
    assert leaf(entry, "vital_signs.temperature") == "36.6"
    assert leaf(entry, "vital_signs.consciousness") == "alert"
    assert leaf(entry, "areas.C1.pain") == "0"
    assert leaf(entry, "signs.wheeze.state") == "absent"
    print(f"full look: {nurse.presses} presses")


def test_each_all_absent_is_kept_as_the_press_it_was(sit_down):
    host = FakeHost()
    a_full_look(sit_down(host))
    for instance in ("areas.L1", "areas.C1", "signs"):
        assert leaf(host.saved[0], f"{instance}.all_absent") == "2026-03-02T10:17:42+03:00"


def test_a_quick_look_costs_at_most_12_presses(sit_down):
    host = FakeHost(looks=QUICK)
    nurse = sit_down(host)
    nurse.press("n")
    for value in VITALS[:4]:
        nurse.value(value)
    nurse.press("a")
    nurse.press("a")
    nurse.press("n")
    nurse.save()
    assert len(host.saved) == 1, nurse.sheet.state.text()
    assert nurse.presses <= 12
    assert leaf(host.saved[0], "general.any_new_sign") == "no"
    print(f"quick look: {nurse.presses} presses")


def test_opening_a_sheet_and_saving_at_once_stores_nothing_and_lists_every_question(sit_down):
    for looks in (FULL, QUICK):
        host = FakeHost(looks=looks)
        nurse = sit_down(host)
        nurse.save()
        assert host.saved == []
        open_ = host.judge(nurse.sheet.entry(for_save=True))
        assert str(len(open_)) in nurse.sheet.summary.findChildren(QLabel)[0].text()
        assert nurse.sheet.entry(for_save=True).answers == {}


def test_yes_to_a_new_sign_opens_the_list_in_a_quick_look(sit_down):
    nurse = sit_down(FakeHost(looks=QUICK))
    nurse.sheet.body.go_to("general.any_new_sign")
    nurse.press("y")
    assert nurse.place == "signs"


def test_all_absent_is_reached_by_its_key_from_a_row_of_its_area(sit_down):
    nurse = sit_down()
    nurse.sheet.body.go_to("areas.L1.oedema")
    nurse.press("a")
    assert nurse.sheet.filling.answer_of("areas.L1.pain") == "0"
    assert nurse.sheet.filling.answer_of("areas.C1.pain") is None
    assert nurse.place == "areas.C1"


def test_all_absent_never_overwrites_what_was_found(sit_down):
    nurse = sit_down()
    nurse.sheet.body.go_to("areas.L1.redness")
    nurse.press("2")
    nurse.sheet.body.go_to("areas.L1.oedema")
    nurse.press("a")
    filling = nurse.sheet.filling
    assert filling.answer_of("areas.L1.redness") == "2"
    assert filling.answer_of("areas.L1.oedema") == "0"
    assert filling.answer_of("areas.L1.all_absent") is None


def test_enter_alone_never_saves_not_even_on_the_save_button(sit_down):
    host = FakeHost()
    nurse = sit_down(host)
    fill(nurse)
    nurse.sheet.body.go_on("reaction.event_notes", only_open=False)
    assert nurse.focus is nurse.sheet.save_button
    nurse.press(Qt.Key.Key_Return)
    nurse.press(Qt.Key.Key_Enter)
    assert host.saved == []
    nurse.press(Qt.Key.Key_Space)
    assert len(host.saved) == 1


def test_all_absent_is_offered_where_it_answers_something_and_not_before(sit_down):
    answers = {"injection": {"ending": "given"}}
    nurse = sit_down(FakeHost(form="F06", looks=frozenset({"first"}), answers=answers))
    body, filling = nurse.sheet.body, nurse.sheet.filling
    body.go_to("injected.L1.completeness")
    press = next(card.presses["injected.L1"] for card in body.cards if "injected.L1" in card.presses)
    assert press.isHidden()
    nurse.press("a")
    assert filling.answer_of("injected.L1.all_absent") is None
    nurse.press("1")
    body.go_on("injected.L1.depth", only_open=True)
    assert nurse.place == "injected.L1"
    assert press.isVisible()
    nurse.press("a")
    assert filling.answer_of("injected.L1.pain") == "0"
    assert filling.answer_of("injected.L1.all_absent") is not None
