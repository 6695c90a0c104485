"""A nurse finds somebody in the roster and opens what comes next."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPushButton

from evclinic.domain.visits import CellState
from evclinic.gui.participants.tab import ParticipantsTab
from evclinic.gui.participants.visit_forms import FormState
from evclinic.languages import language
from evclinic.services import participants

Key = Qt.Key


def names(tab):
    return [row.participant.name for row in tab.home.roster.roster.rows]


def look_at(tab, name):
    row = next(row for row in tab.home.roster.roster.rows if row.participant.name == name)
    tab.home.select(row.participant.id)
    return row


def test_everybody_stands_in_the_roster_with_every_visit(morning):
    tab = morning.open(ParticipantsTab)
    roster = morning.study.see(participants.roster)
    assert names(tab) == [row.participant.name for row in roster.rows]
    assert tab.home.roster.roster.columnCount() == len(roster.visits) + 3


def test_every_cell_says_its_state_in_words(morning):
    tab = morning.open(ParticipantsTab)
    model = tab.home.roster.roster
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            assert model.data(model.index(row, column), Qt.ItemDataRole.AccessibleTextRole)


def test_a_typed_three_means_ev_003(morning):
    tab = morning.open(ParticipantsTab)
    morning.press(tab.home.roster, Key.Key_3)
    assert tab.home.find_line.line.text() == "3"
    assert tab.home.current().participant.code == "EV-003"


def test_arabic_digits_find_the_same(morning):
    tab = morning.open(ParticipantsTab)
    tab.home.find_line.line.setText("٣")
    assert tab.home.current().participant.code == "EV-003"


def test_overdue_shows_only_those_who_are(morning):
    tab = morning.open(ParticipantsTab)
    tab.home.find_line.shows.button(2).click()
    assert tab.home.roster.roster.rows
    assert all(row.is_overdue for row in tab.home.roster.roster.rows)
    assert str(len(tab.home.roster.roster.rows)) in tab.home.find_line.shows.button(2).text()


def test_nobody_found_names_the_next_step(morning):
    tab = morning.open(ParticipantsTab)
    tab.home.find_line.line.setText("EV-999")
    assert tab.home.lists.currentWidget() is tab.home.empty
    assert "Press All" in tab.home.empty.text()


def test_enter_in_the_roster_leads_to_the_first_form_of_the_next_visit(morning):
    tab = morning.open(ParticipantsTab)
    tab.find_somebody()
    row = next(row for row in tab.home.roster.roster.rows if row.next and row.next.state is CellState.OPEN)
    tab.home.select(row.participant.id)
    morning.press(tab.home.roster, Key.Key_Return)
    assert tab.focusWidget() is tab.home.panel.list
    assert tab.home.panel.current().address.visit == row.next.visit
    assert tab.home.panel.current().is_wanted


def test_a_click_on_a_cell_shows_that_visit_and_looking_again_leaves_it(morning, qtbot):
    tab = morning.open(ParticipantsTab)
    look_at(tab, "EV-005")
    roster = tab.home.roster
    code = next(each.code for each in roster.roster.visits if each.injection == 3)
    column = 1 + next(n for n, each in enumerate(roster.roster.visits) if each.code == code)
    cell = roster.visualRect(roster.model().index(roster.currentIndex().row(), column))
    qtbot.mouseClick(roster.viewport(), Qt.MouseButton.LeftButton, pos=cell.center())
    panel = tab.home.panel
    assert {row.address.visit for row in panel.rows} == {code}
    panel.visits.activated.emit(0)
    first = {row.address.visit for row in panel.rows}
    assert first != {code}
    tab.reload()
    assert {row.address.visit for row in panel.rows} == first


def test_a_form_opens_in_place_and_escape_keeps_its_draft(morning):
    tab = morning.open(ParticipantsTab)
    look_at(tab, "EV-010")
    tab.home.panel.go_to_wanted()
    morning.press(tab.home.panel.list, Key.Key_Return)
    sheet = tab.stack.sheet
    assert tab.stack.currentWidget() is sheet
    assert sheet.address.form == "F10"
    item = sheet.filling.asked()[0]
    next(chip for chip in sheet.body.findChildren(QPushButton) if chip.text() == "In person").click()
    morning.press(sheet, Key.Key_Escape)
    assert tab.stack.currentWidget() is tab.home
    row = next(row for row in tab.home.panel.rows if row.form.code == "F10")
    assert row.state is FormState.PARKED
    assert "draft by RN" in tab.home.panel.list.item(tab.home.panel.rows.index(row)).text()
    tab.home.panel.list.opened.emit()
    assert tab.stack.sheet.filling.answer_of(item.place) == "in_person"


def test_what_belongs_to_the_chair_is_asked_of_the_injection_day(morning, qtbot):
    tab = morning.open(ParticipantsTab)
    person = look_at(tab, "EV-008").participant.id
    panel = tab.home.panel
    number = next(n for n, row in enumerate(panel.rows) if row.form.code == "F06")
    panel.list.setCurrentRow(number)
    with qtbot.waitSignal(tab.hour_wanted) as told:
        panel.open_button.click()
    assert told.args == [person, panel.rows[number].address.visit]


def test_another_language_keeps_the_cursor_and_says_everything_anew(morning):
    tab = morning.open(ParticipantsTab)
    look_at(tab, "EV-005")
    tab.retranslate(language("ar"))
    assert tab.home.current().participant.code == "EV-005"
    assert tab.home.band.code.text() == "\u2066EV-005\u2069"


def test_everything_to_press_or_fill_has_a_name(morning):
    tab = morning.open(ParticipantsTab)
    for kind in (QAbstractButton, QComboBox, QLineEdit):
        for one in tab.findChildren(kind):
            named = one.accessibleName() or (one.text() if isinstance(one, QAbstractButton) else "")
            inside = one.parent() is not None and isinstance(one.parent(), QLineEdit | QComboBox)
            assert named or inside or not one.isVisible(), one


def test_of_nobody_no_empty_frames_are_shown(morning, qtbot):
    tab = morning.open(ParticipantsTab)
    tab.home.find_line.line.setText("EV-999")
    assert tab.home.empty.isVisible()
    assert not tab.home.panel.isVisible()
    assert not tab.home.band.isVisible()
    tab.home.find_line.line.clear()
    assert tab.home.panel.isVisible()
    assert tab.home.band.isVisible()


def test_the_forms_beside_the_roster_have_the_whole_height(morning, qtbot):
    tab = morning.open(ParticipantsTab)
    qtbot.wait(30)
    home, panel = tab.home, tab.home.panel
    assert panel.geometry().bottom() >= home.widget().height() - 12
    assert panel.list.height() >= 250
    assert home.band.geometry().top() > home.roster.mapTo(home.widget(), home.roster.rect().bottomLeft()).y()
