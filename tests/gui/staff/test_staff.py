"""Persons come and go; nothing of them is lost."""

from PySide6.QtCore import Qt

from evclinic.domain.people import Role
from evclinic.gui.begin_page import BeginPage
from evclinic.gui.staff.tab import StaffTab
from evclinic.languages import language
from evclinic.services.staff import people


def add(tab, initials, role=Role.NURSE):
    tab.add_button.click()
    dialog = tab.dialog
    dialog.initials.setText(initials)
    dialog.role.setCurrentIndex(dialog.role.findData(role))
    dialog.tasks.setText("a e, j")
    dialog.do_button.click()
    return dialog


def test_somebody_new_is_on_the_list_with_the_tasks(morning):
    tab = morning.open(StaffTab)
    add(tab, "mk")
    person = next(each for each in morning.study.see(people) if each.initials == "MK")
    assert (person.role, person.tasks) == (Role.NURSE, ("A", "E", "J"))
    assert "MK" in [row.initials for row in tab.list.model.rows]


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
    dialog.role.setCurrentIndex(dialog.role.findData(Role.NURSE))
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
