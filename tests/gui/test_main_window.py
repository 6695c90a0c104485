"""The frame of the window: the strip on every tab, the two languages, the bands, and the way out."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from evclinic.domain.words import T
from evclinic.gui import theme
from evclinic.gui.desk import SeriousNotice
from evclinic.gui.main_window import MainWindow
from evclinic.gui.observations.watch import Watch
from evclinic.gui.settings import WindowSettings
from evclinic.gui.signals import Failed, Saved, StudySignals, Tried
from evclinic.gui.sounds import Sounder
from evclinic.gui.tabs import TabPlan
from evclinic.languages import language
from tests.gui.observations.conftest import plain
from tests.gui.observations.world import TEN, Clinic, DeskOf

LEFT = Qt.MouseButton.LeftButton
T15 = ("T00", "T05")


class Sheet(QLineEdit):
    """Stands for a tab where something is typed."""

    reloads = 0

    def reload(self):
        self.reloads += 1

    def retranslate(self, language):
        self.setPlaceholderText(language.code)


@pytest.fixture
def clinic():
    return Clinic()


@pytest.fixture
def played():
    """The sounds that were made."""
    return []


@pytest.fixture
def window(qtbot, clinic, played, tmp_path, qapp):
    """A window with two tabs, painted and then filled."""
    plain(qapp)
    shown = MainWindow(WindowSettings(tmp_path), language, language("en"), demo=False)
    qtbot.addWidget(shown, before_close_func=may_quit)
    shown.resize(1366, 768)
    shown.show()
    shown.signals = StudySignals(parent=shown)
    plans = [
        TabPlan("participants", T("Participants"), "users", Sheet),
        TabPlan("adverse_events", T("Adverse events"), "alert-triangle", QLabel),
    ]
    clinic.inject("EV-003", 22, 1, T15)
    clinic.inject("EV-007", 29, 2, (*T15, "T15"))
    sounder = Sounder(lambda file: played.append(file.stem) or True, shown)
    shown.open_study(DeskOf(clinic), Watch(clinic), shown.signals, sounder, plans)
    shown.watch.stop()
    yield shown
    plain(qapp)


def may_quit(window):
    """Close without asking, at the end of a test."""
    window._may_quit = True


def later(window, clinic, seconds):
    clinic.clock.advance(seconds)
    window.watch.tick()
    window.watch.stop()


def strip(window):
    return [chip.text() for chip in window.strip.chips if not chip.isHidden()]


def test_everybody_in_a_chair_stands_on_every_tab_with_the_same_clock(qtbot, window, clinic):
    for number, key in ((1, "board"), (2, "participants"), (3, "adverse_events")):
        qtbot.keyClick(window, getattr(Qt.Key, f"Key_{number}"), Qt.KeyboardModifier.ControlModifier)
        assert window.tabs.current_key() == key
        assert window.strip.isVisible()
        assert strip(window) == ["EV-003 LATE 07:00", "EV-007 Due soon 01:00"]
    later(window, clinic, 1)
    assert strip(window) == ["EV-003 LATE 07:01", "EV-007 Due soon 00:59"]
    assert window.board.slots.cards[1].face.text == "LATE 07:01"


def test_the_strip_brings_up_the_board_and_the_check(qtbot, window):
    window.tabs.open("participants")
    with qtbot.waitSignal(window.board.check) as asked:
        qtbot.mouseClick(window.strip.chips[0], LEFT)
    assert asked.args[1:] == ["T15", False]
    assert window.tabs.current_key() == "board"


def test_tabs_are_built_when_they_are_first_shown_and_look_again_only_in_view(window):
    assert window.tabs.page("participants") is None
    sheet = window.tabs.open("participants")
    window.signals.changed.emit(frozenset({"checks"}))
    assert sheet.reloads == 1
    window.tabs.open("board")
    window.signals.changed.emit(frozenset({"checks"}))
    window.signals.changed.emit(frozenset({"checks"}))
    assert sheet.reloads == 1
    window.tabs.open("participants")
    assert sheet.reloads == 2


def test_the_language_turns_the_window_and_keeps_text_and_focus(qtbot, window):
    sheet = window.tabs.open("participants")
    sheet.setFocus()
    qtbot.keyClicks(sheet, "EV-0")
    qtbot.keyClick(sheet, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert window.language.code == "ar"
    assert window.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert (sheet.text(), sheet.placeholderText()) == ("EV-0", "ar")
    assert window.focusWidget() is sheet
    assert window.board.slots.cards[1].face.digits == "07:00"
    window.switch_language()
    assert window.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_a_click_on_the_language_leaves_the_keys_with_the_sheet(qtbot, window):
    sheet = window.tabs.open("participants")
    sheet.setFocus()
    qtbot.mouseClick(window.top_bar.language_button, Qt.MouseButton.LeftButton)
    assert window.language.code == "ar"
    assert window.focusWidget() is sheet


SEAT = Tried("seat", frozenset())


def test_saved_and_not_saved_are_said(window):
    window.signals.not_saved.emit(Failed(T("The disk is full."), SEAT))
    assert window.top_bar.saved_label.text() == "NOT SAVED"
    assert "The disk is full." in window.banners.shown["not_saved"].label.text()
    window.signals.saved.emit(Saved(TEN + timedelta(seconds=42), SEAT))
    assert window.top_bar.saved_label.text() == "Saved 10:00:42"
    assert "not_saved" not in window.banners.shown


def test_unanswered_signs_and_serious_events_stand_until_they_are_dealt_with(qtbot, window, clinic):
    clinic.unanswered = 2
    clinic.serious_now = (SeriousNotice("EV-007", TEN + timedelta(minutes=61)),)
    window.signals.changed.emit(frozenset({"checks"}))
    assert window.strip.signs_button.text() == "Signs to answer: 2"
    qtbot.mouseClick(window.strip.signs_button, LEFT)
    assert window.tabs.current_key() == "adverse_events"
    window.show_board()
    serious = window.banners.shown["serious"]
    assert "report within 1 h 1 min" in serious.label.text()
    assert serious.close_button.isHidden()
    later(window, clinic, 61 * 60 + 1)
    assert "overdue by 0 h 0 min" in serious.label.text()
    assert serious.property("banner") == "danger"
    qtbot.mouseClick(serious.button, LEFT)
    assert window.tabs.current_key() == "adverse_events"
    clinic.unanswered, clinic.serious_now = 0, ()
    window.signals.changed.emit(frozenset({"signs"}))
    assert window.strip.signs_button.isHidden()
    assert "serious" not in window.banners.shown


def test_a_band_is_one_low_line(window, qapp):
    window.banners.say("gap", "warning", T("The clock of this computer was changed."), T("Open it"))
    window.banners.say("sound", "warning", T("There is no sound on this computer: watch the board."))
    window.banners.notice.click()
    qapp.processEvents()
    assert [band.height() for band in window.banners.shown.values() if band.height() > 36] == []


def test_the_emergency_card_is_one_press_away_on_every_tab(qtbot, window):
    assert window.board.header.emergency_button.isVisible()
    assert window.strip.emergency_button.isHidden()
    window.tabs.open("participants")
    qtbot.mouseClick(window.strip.emergency_button, LEFT)
    assert window.tabs.current_key() == "board"
    assert window.strip.emergency_button.isHidden()
    assert len(window.board.seat_menu.actions()) == 2
    window.board.seat_menu.close()


def test_a_changed_clock_is_said(window, clinic):
    clinic.clock.jump_wall(58 * 60)
    later(window, clinic, 1)
    assert "put forward by 58 min" in window.banners.shown["gap"].label.text()


def test_a_due_check_sounds_and_a_missing_device_is_said(window, clinic, played):
    later(window, clinic, 60)
    assert played == ["medium"]
    window._sounder.silent.emit()
    assert "sound" in window.banners.shown
    assert window.board.header.bell.label.text() == "No sound here: watch the board"


def test_somebody_else_sits_down(window, clinic):
    assert window.top_bar.person_button.text() == "At the keyboard: RN"
    window.top_bar.person_menu.actions()[1].trigger()
    assert clinic.sitting == "DR"
    assert window.top_bar.person_button.text() == "At the keyboard: DR"


def test_a_real_study_says_that_it_is_not_for_participants_yet(window):
    assert window.top_bar.band_label.text() == "NOT FOR PARTICIPANT DATA"
    window.show_as_demo()
    assert window.top_bar.band_label.text() == "DEMO: synthetic participants"


def test_quitting_with_somebody_in_a_chair_is_asked_about(qtbot, window):
    window.close()
    assert window.isVisible()
    qtbot.mouseClick(window.guard.stay_button, LEFT)
    assert window.isVisible()
    window.close()
    with qtbot.waitSignal(window.running_sheets):
        qtbot.mouseClick(window.guard.paper_button, LEFT)
    assert not window.isVisible()


def test_text_grows_and_shrinks_by_key_within_its_bounds(qtbot, window):
    for _press in range(12):
        qtbot.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert theme.scale_now() == pytest.approx(2.0)
    qtbot.keyClick(window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert theme.scale_now() == pytest.approx(1.9)
    qtbot.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert theme.scale_now() == pytest.approx(1.0)


def test_keys_open_the_help_the_wall_and_the_emergency(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert window.help_pane.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_F11)
    assert window.wall.view is not None
    window.wall.close()
    window.tabs.open("participants")
    qtbot.keyClick(window, Qt.Key.Key_F12)
    assert window.tabs.current_key() == "board"
    assert len(window.board.seat_menu.actions()) == 2
    window.board.seat_menu.close()


def test_trouble_with_the_file_is_said_instead_of_an_empty_window(qtbot, tmp_path, qapp):
    theme.apply(qapp)
    shown = MainWindow(WindowSettings(tmp_path), language, language("en"), demo=False)
    qtbot.addWidget(shown)
    shown.show()
    shown.show_trouble(T("The disk is full."), T("Free some space on this computer, then save again."))
    assert "The disk is full." in shown.waiting.text()
    assert not shown.tabs.isVisible()
    shown.close()
