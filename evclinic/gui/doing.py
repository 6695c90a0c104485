"""A deed asked for on the screen: done through the study's one door, and how it went said to the window."""

from datetime import datetime
from typing import ParamSpec, TypeVar

from PySide6.QtCore import QObject

from evclinic.domain.words import T, Words
from evclinic.gui.signals import Failed, Saved, StudySignals, Tried
from evclinic.services.deeds import Deed, Look
from evclinic.services.door import NotSaved, Study
from evclinic.services.study import Refused

P = ParamSpec("P")
V = TypeVar("V")


class Doing(QObject):
    """The study with the signals of its window. `attempt` answers why not, for the dialog that asked."""

    def __init__(self, study: Study, signals: StudySignals, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.study, self.signals = study, signals
        self.tried: Tried | None = None

    def attempt(self, deed: Deed[P, V], *args: P.args, **kwargs: P.kwargs) -> Words | None:
        """Do it. None: it is saved; else what happened, and nothing was saved."""
        return self.attempt_of("", deed, *args, **kwargs)

    def attempt_of(self, kind: str, deed: Deed[P, V], *args: P.args, **kwargs: P.kwargs) -> Words | None:
        """The same for a deed that can be asked for twice about the same records: `kind` tells them apart."""
        self.tried = Tried.of(f"{deed.name} {kind}", *args)
        try:
            self.study.do(deed, *args, **kwargs)
        except Refused as refused:
            return said(refused)
        except NotSaved as failed:
            self.signals.not_saved.emit(Failed(failed.words, self.tried))
            return T("NOT SAVED. {trouble} What you typed is still here.", trouble=failed.words)
        self.signals.saved.emit(Saved(self.study.see(_now), self.tried))
        return None

    def is_investigator(self) -> bool:
        """Whether an investigator sits at the keyboard."""
        return self.study.see(_role_of_author, self.study.author) == "investigator"


def said(refused: Refused) -> Words:
    """What is to be mended, the first of it."""
    return refused.problems[0].words


def _now(look: Look) -> datetime:
    return look.now


def _role_of_author(look: Look, author: str) -> str:
    from evclinic.services.staff import people

    return next((person.role.code for person in people(look) if person.initials == author), "")
