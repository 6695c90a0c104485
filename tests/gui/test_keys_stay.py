"""The press that asked a question may be gone with its answer: the keys stay on the tab, not on a message above it."""

from dataclasses import replace
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from evclinic.demo.filling import Filler, filled
from evclinic.demo.study import INVESTIGATOR, NURSE
from evclinic.domain.answers import leaves
from evclinic.domain.entries import Entry
from evclinic.domain.moments import stored
from evclinic.domain.signs import NO_EVENT
from evclinic.services import adverse_events, sheets, signs

LEFT = Qt.MouseButton.LeftButton


def a_serious_event(study, now):
    """Written down from the first sign that wants an answer; the other signs are answered."""
    sign = study.see(adverse_events.unanswered_signs)[0]
    begun = study.see(adverse_events.event_from_sign, sign.participant_id, sign.injection_id, sign.sign, sign.area)
    given = {place: text for place, text in leaves(begun.answers) if not place.endswith(".missing")} | {
        "event.ongoing": "yes",
        "grading.grade": "3",
        "grading.grade_changed": "no",
        "seriousness.serious": "yes",
        "seriousness.aware_at": stored(now),
        **{
            f"seriousness.{name}": "no"
            for name in ("death", "life_threatening", "hospital", "disability", "congenital")
        },
        "seriousness.other_important": "yes",
        "seriousness.other_important_text": "by judgement",
        "actions.outcome": "recovering",
    }
    view = study.see(sheets.open_sheet, begun.address, None)
    entry = Entry(id=view.record_id, address=begun.address, answers={}, performed_at=now, performed_by=NURSE)
    answers = filled(view.form, view.setting, Filler(NURSE, now, INVESTIGATOR, INVESTIGATOR), given)
    study.do(sheets.save, replace(entry, answers=answers))
    for other in study.see(adverse_events.unanswered_signs):
        about = other.participant_id, other.injection_id, other.sign, other.area
        study.do(signs.answer_sign, uuid4(), *about, NO_EVENT, reason="seen before")


def test_after_a_report_is_marked_sent_the_keys_are_on_the_list(qtbot, window):
    main = window.window
    qtbot.waitUntil(main.isActiveWindow)
    a_serious_event(window.study, main.watch.now)
    tab = main.tabs.open("adverse_events")
    ((_clock, line),) = tab.page.clocks.lines
    line.presses["sent"].setFocus()
    QTest.mouseClick(line.presses["sent"], LEFT)
    dialog = tab.questions.dialog
    QTest.mouseClick(dialog.now_button, LEFT)
    dialog.route.setCurrentIndex(0)
    dialog.recipient.setText("sponsor safety desk")
    QTest.mouseClick(dialog.do_button, LEFT)
    qtbot.waitUntil(main.isActiveWindow)
    assert tab.page.clocks.lines == []
    assert QApplication.focusWidget() is tab.page.list.table
