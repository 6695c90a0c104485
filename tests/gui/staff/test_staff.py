"""Persons come and go; nothing of them is lost."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from evclinic.domain.people import Role
from evclinic.gui.begin_page import BeginPage
from evclinic.gui.staff.tab import StaffTab
from evclinic.languages import language
from evclinic.services.history import trail
from evclinic.services.staff import people


def add(tab, initials, role=Role.NURSE):
    tab.add_button.click()
    dialog = tab.dialog
    dialog.initials.setText(initials)
    dialog.role.choose(role)
    dialog.tasks.setText("ae, j")
    dialog.do_button.click()
    return dialog


def test_somebody_new_is_on_the_list_with_the_tasks(morning):
    tab = morning.open(StaffTab)
    add(tab, "mk")
    person = next(each for each in morning.study.see(people) if each.initials == "MK")
    assert (person.role, person.tasks) == (Role.NURSE, ("A", "E", "J"))
    assert tab.list.current().initials == "MK"


def test_initials_are_never_given_twice_and_what_was_typed_stays(morning):
    tab = morning.open(StaffTab)
    dialog = add(tab, "RN")
    assert "taken" in dialog.problem.text()
    assert dialog.initials.text() == "RN"
    dialog.reject()


def test_a_typed_name_is_refused_and_stays_to_be_mended(morning):
    tab = morning.open(StaffTab)
    tab.add_button.click()
    dialog = tab.dialog
    morning.qtbot.keyClicks(dialog.initials, "nurse jane doe")
    dialog.role.choose(Role.NURSE)
    morning.press(dialog.do_button, Qt.Key.Key_Space)
    assert "2 to 4 letters" in dialog.problem.text()
    assert dialog.initials.text() == "nurse jane doe"
    assert len(morning.study.see(people)) == 3
    dialog.reject()


def test_a_role_is_chosen_not_guessed(morning):
    tab = morning.open(StaffTab)
    tab.add_button.click()
    tab.dialog.initials.setText("MK")
    tab.dialog.do_button.click()
    assert "Choose the role" in tab.dialog.problem.text()
    tab.dialog.reject()


def test_somebody_ends_with_a_reason_and_stays_to_be_read(morning):
    tab = morning.open(StaffTab)
    tab.list.select(next(row.id for row in tab.list.model.rows if row.initials == "SK"))
    tab.end_button.click()
    tab.dialog.do_button.click()
    assert "Say why" in tab.dialog.problem.text()
    tab.dialog.reason.line.setText("Other ward")
    tab.dialog.do_button.click()
    ended = next(row for row in tab.list.model.rows if row.initials == "SK")
    assert ended.active_to == morning.now().date()
    assert not tab.end_button.isEnabled()


def test_the_first_person_of_a_study_is_asked_for_initials_too(qtbot):
    page = BeginPage("study", language("en"))
    qtbot.addWidget(page)
    qtbot.keyClicks(page.initials, "nurse jane")
    qtbot.keyClick(page.initials, Qt.Key.Key_Return)
    assert "2 to 4 letters" in page.problem.text()
    assert page.initials.text() == "nurse jane"


def test_a_letter_that_the_log_does_not_have_is_refused_and_its_letters_stand_there(morning):
    tab = morning.open(StaffTab)
    tab.add_button.click()
    dialog = tab.dialog
    assert "A\N{NO-BREAK SPACE}Obtain consent" in dialog.letters.text()
    dialog.initials.setText("MK")
    dialog.role.choose(Role.NURSE)
    dialog.tasks.setText("ZZ 9 A")
    dialog.do_button.click()
    assert "ZZ, 9" in dialog.problem.text()
    assert len(morning.study.see(people)) == 3
    dialog.reject()


def test_role_and_tasks_are_corrected_with_a_reason_and_the_old_ones_stay_in_the_trail(morning):
    tab = morning.open(StaffTab)
    tab.list.select(next(row.id for row in tab.list.model.rows if row.initials == "SK"))
    tab.correct_button.click()
    dialog = tab.dialog
    assert dialog.role.chosen() is Role.NURSE
    dialog.tasks.setText("e j")
    dialog.do_button.click()
    assert "Say why" in dialog.problem.text()
    dialog.reason.line.setText("The log of March")
    dialog.do_button.click()
    person = next(each for each in morning.study.see(people) if each.initials == "SK")
    assert (person.role, person.tasks) == (Role.NURSE, ("E", "J"))
    (line,) = [line for line in morning.study.see(trail) if line.old == "A E G H J K"]
    assert (line.new, line.why) == ("E J", "The log of March")


def test_tab_goes_as_the_eye_does(morning):
    tab = morning.open(StaffTab)
    tab.add_button.click()
    dialog = tab.dialog
    roles = dialog.role.presses.values()
    assert walked(dialog) == [dialog.initials, *roles, dialog.tasks, dialog.day, dialog.back_button, dialog.do_button]
    dialog.reject()


def test_the_first_page_is_walked_as_the_eye_goes(qtbot):
    page = BeginPage("study", language("en"))
    qtbot.addWidget(page)
    page.show()
    page.initials.setFocus()
    assert walked(page) == [page.initials, *page.role.presses.values(), page.begin_button]


def walked(widget):
    """What Tab comes by, from where the keys are, once round."""
    start = found = widget.focusWidget()
    stops = []
    while found is not start or not stops:
        if isinstance(found, QLineEdit | QPushButton) and widget.isAncestorOf(found):
            stops.append(found)
        found = found.nextInFocusChain()
    return stops
