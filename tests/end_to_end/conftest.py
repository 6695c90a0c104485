"""A participant who comes for an injection today, and the sheets of that day in a real window on a real study."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from pytestqt.qtbot import QtBot

from evclinic.clock import StoppedClock
from evclinic.domain.entries import SheetAddress
from evclinic.gui.forms.host import StudyHost
from evclinic.gui.forms.sheet import SheetWidget
from evclinic.languages import language
from evclinic.services import injections, participants
from evclinic.services.study import Study, open_study
from evclinic.tour.hands import Hands
from tests.synthetic import NOW, put_study


@dataclass
class InjectionDay:
    """One participant, today's visit, and the hands at the keyboard."""

    study: Study
    clock: StoppedClock
    participant_id: UUID
    visit: str
    injection_id: UUID
    show: Callable[[SheetWidget], None]

    def sheet(self, form: str, code: str = "", *, lang: str = "en", record_id: UUID | None = None) -> SheetWidget:
        """Open a sheet of this day."""
        of_hour = form in ("F06", "F07", "F08")
        address = SheetAddress(
            form=form,
            participant_id=self.participant_id,
            visit=self.visit,
            injection_id=self.injection_id if of_hour else None,
            code=code,
        )
        own = self.injection_id if form == "F06" else record_id
        sheet = SheetWidget(StudyHost(self.study, self.now), address, language(lang), own)
        self.show(sheet)
        return sheet

    def now(self) -> datetime:
        """What the clock on the wall shows."""
        return self.clock.reading().wall

    def hands(self, sheet: SheetWidget) -> Hands:
        """The nurse's hands on this sheet."""
        return Hands(sheet, self.clock)


@pytest.fixture
def day(tmp_path: Path, qtbot: QtBot) -> Iterator[InjectionDay]:
    """The day of an injection, begun."""
    clock = StoppedClock(NOW, NOW.timestamp(), "demo")
    study = open_study(put_study(tmp_path / "study"), clock, author="RN")
    rows = study.see(participants.roster).rows
    row = next(r for r in rows if r.participant.code and r.chair is None and r.next and r.next.visit == "INJ2")
    injection_id = uuid4()
    study.do(injections.begin, injection_id, row.participant.id, "INJ2")

    def show(sheet: SheetWidget) -> None:
        qtbot.addWidget(sheet)
        sheet.resize(1366, 700)
        sheet.show()
        sheet.activateWindow()
        qtbot.waitExposed(sheet)

    yield InjectionDay(study, clock, row.participant.id, "INJ2", injection_id, show)
    study.close()
