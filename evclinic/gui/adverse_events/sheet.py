"""The study for the sheet of one event: a new one may begin with what a sign tells, a serious one says what is due."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from evclinic.domain.answers import Answers, answer_at
from evclinic.domain.entries import Entry, SheetAddress
from evclinic.domain.moments import moment_text
from evclinic.domain.problems import Problem
from evclinic.domain.serious import AWARE_AT, SERIOUS
from evclinic.domain.words import Language, T, Words
from evclinic.gui.forms.host import SheetView, StudyHost
from evclinic.gui.theme import SPACE, px
from evclinic.services.door import Study


class EventWatch(QObject):
    """`looked` tells what stands on the sheet whenever somebody leaves a question."""

    looked = Signal(object)


class EventHost(StudyHost):
    """The open study, with the facts that a new event begins with; grade and cause are never among them."""

    def __init__(self, study: Study, now: Callable[[], datetime], watch: EventWatch, facts: Answers | None) -> None:
        super().__init__(study, now)
        self._watch, self._facts = watch, facts

    def open(self, address: SheetAddress, record_id: UUID | None) -> SheetView:
        """The sheet as it opens: a parked draft as it was left, else with the facts of the sign."""
        view = super().open(address, record_id)
        if self._facts and not view.is_saved and not view.answers:
            view = replace(view, answers=self._facts)
        self._watch.looked.emit(view.answers)
        return view

    def judge(self, entry: Entry) -> tuple[Problem, ...]:
        """What is to be said about it."""
        self._watch.looked.emit(entry.answers)
        return super().judge(entry)


class SeriousBand(QFrame):
    """Above the sheet of an event that is serious: by when the report is due."""

    def __init__(self, hours: int, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hours, self._language = hours, language
        self._answers: Answers = {}
        self.setProperty("banner", "danger")
        self.words = QLabel(self)
        self.words.setProperty("role", "strong")
        self.words.setWordWrap(True)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(px(SPACE.medium), px(SPACE.small), px(SPACE.medium), px(SPACE.small))
        lines.addWidget(self.words)
        self.hide()

    @Slot(object)
    def show_answers(self, answers: Answers) -> None:
        """Show what these answers mean for the report."""
        self._answers = answers
        self.setVisible(answer_at(answers, SERIOUS) == "yes")
        self._say()

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = language
        self._say()

    def _say(self) -> None:
        self.words.setText(serious_words(self._answers, self._hours).in_(self._language))
        self.words.setAccessibleName(self.words.text())


def serious_words(answers: Answers, hours: int) -> Words:
    """Until when, once it is written down when the site first knew."""
    try:
        aware = datetime.fromisoformat(answer_at(answers, AWARE_AT) or "")
    except ValueError:
        return T("Serious. Write when the site first knew: the report is due {hours} h later.", hours=hours)
    return T("Serious. The report is due {due}.", due=moment_text(aware + timedelta(hours=hours)))
