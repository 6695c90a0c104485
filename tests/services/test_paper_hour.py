"""An hour copied from paper, and an hour during which somebody put the clock on the wall back."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from evclinic.domain.answers import with_answer
from evclinic.domain.moments import stored
from evclinic.gui.participants.visit_forms import visit_forms
from evclinic.services import injections, observations, sheets
from tests.services.day import PREPARED, T0, Day, after, given


@pytest.fixture
def screened(clinic):
    return Day(clinic).screened()


def test_now_is_never_future_after_the_wall_was_put_back(screened):
    day = screened.begun().injected()
    day.to(after(15))
    day.clock.jump_wall(-3600)
    steady = day.study.see(observations.steady_now, day.injection)
    assert steady - day.now >= timedelta(minutes=59)
    entry = day.entry("F07", answers={"check.performed_at": stored(steady)}, code="T15")
    assert "C15" not in day.judge(entry)
    ahead = with_answer(entry.answers, "check.performed_at", stored(steady + timedelta(minutes=30)))
    assert "C15" in day.judge(replace(entry, answers=ahead))


def test_an_injection_copied_from_paper_has_all_its_checks_to_enter(screened):
    day = screened
    day.visit, day.injection = "INJ1", uuid4()
    day.to(T0 + timedelta(days=1))
    day.save("F05", "INJ1", PREPARED)
    day.study.do(injections.begin, day.injection, day.person, "INJ1")
    entry = day.entry("F06", "INJ1", given(T0), from_paper=True)
    day.save_with_reasons(entry)
    assert day.rows("SELECT chair FROM injections") == [(None,)]
    rows = day.study.see(visit_forms, day.person, "INJ1")
    planned = [plan.code for plan in day.study.see(lambda look: look.protocol.checks)]
    checks = [row.address for row in rows if row.form.code == "F07"]
    assert [address.code for address in checks] == [*planned, "X1"]
    assert {address.injection_id for address in checks} == {day.injection}
    (leaving,) = [row for row in rows if row.form.code == "F08"]
    assert leaving.address.injection_id == day.injection
    assert not leaving.is_of_the_hour
    view = day.study.see(sheets.open_sheet, checks[1])
    assert view.day == T0.date()
