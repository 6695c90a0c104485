"""A morning of the synthetic study with one screen in view, and sheets filled in up to the last press."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QTextEdit

from evclinic.demo.filling import Filler, filled
from evclinic.domain.answers import leaves, with_answer
from evclinic.domain.entries import Entry
from evclinic.domain.moments import stored
from evclinic.languages import language
from evclinic.services import injections, observations, participants, sheets
from tests.gui.real_study import INVESTIGATOR, NURSE, Morning

LEFT = Qt.MouseButton.LeftButton


class Ward(Morning):
    """The morning with screens that need nothing but the study, the clock and a language."""

    def open(self, kind, code="en", size=(1366, 580)):
        screen = kind(self.study, self.now, language(code))
        self.signals.changed.connect(screen.reload)
        self.screen = screen
        screen.resize(*size)
        screen.show()
        screen.setFocus()
        return screen

    screen = None

    def close(self):
        """The window goes before the study does."""
        if self.screen is not None:
            self.screen.close()
            self.screen.deleteLater()
            QCoreApplication.sendPostedEvents(self.screen, QEvent.Type.DeferredDelete)
        super().close()

    def participant(self, code):
        """The id behind a code."""
        rows = self.study.see(participants.roster).rows
        return next(row.participant.id for row in rows if row.participant.code == code)

    def hour(self, code):
        """The running hour of this participant."""
        found = (hour.observation for hour in self.study.see(observations.hours))
        return next(seen for seen in found if seen.participant == code)

    def checks(self, injection_id):
        """The recorded checks of an hour by their codes."""
        return {fact.code: fact for fact in self.study.see(observations.hour, injection_id).observation.checks}

    def injections(self, code):
        """The injections of this participant by their visits."""
        rows = self.study.see(injections.injections, self.participant(code))
        return {row.visit: row for row in rows}

    def park(self, address, record_id=None, **given):
        """A colleague has filled this sheet in, quietly but for what is given, and has not saved it."""
        view = self.study.see(sheets.open_sheet, address, record_id)
        start = {place: answer for place, answer in leaves(view.answers) if not place.endswith(".missing")}
        start |= {place.replace("__", "."): answer for place, answer in given.items()}
        entry = Entry(
            id=view.record_id, address=address, answers={}, performed_at=self.now(), performed_by=self.study.author
        )
        known = {}
        for place, answer in start.items():
            known = with_answer(known, place, answer)
        setting = self.study.see(sheets.setting, replace(entry, answers=known))
        answers = filled(view.form, setting, Filler(NURSE, self.now(), INVESTIGATOR, INVESTIGATOR), start)
        self.study.keep(sheets.keep_draft, replace(entry, answers=answers), NURSE)

    def moment(self, minutes):
        """So many minutes ago, as an answer."""
        return stored(self.now() - timedelta(minutes=minutes))

    def later(self, minutes):
        """Time passes."""
        self.clock.advance(60 * minutes)

    def save(self, sheet):
        """Ctrl+Enter."""
        self.qtbot.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def click(self, button):
        """A press with the mouse."""
        self.qtbot.mouseClick(button, LEFT)


def spy(signal):
    """What a signal told."""
    return QSignalSpy(signal)


def told(seen):
    """Everything that was told, as a list of lists."""
    return [seen.at(number) for number in range(seen.count())]


def unnamed(screen):
    """Whatever can be used and says to nobody what it is."""
    kinds = (QAbstractButton, QLineEdit, QComboBox, QTextEdit)
    found = [each for kind in kinds for each in screen.findChildren(kind) if each.isVisible()]
    spoken = [each for each in found if not _is_inner(each)]
    return [each for each in spoken if not (each.accessibleName() or getattr(each, "text", str)())]


def _is_inner(widget):
    """Parts of Qt's own widgets: the line within a box, the cross within a line."""
    return isinstance(widget.parent(), QComboBox | QLineEdit) or widget.objectName().startswith("qt_")


def fresh():
    """An id that nobody has."""
    return uuid4()
