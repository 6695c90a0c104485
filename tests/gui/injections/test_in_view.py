"""What stands beside every step of an injection day."""

from uuid import uuid4

from evclinic.gui.injections.tab import InjectionTab
from evclinic.services import participants


def test_no_consent_and_no_decision_stand_in_red_beside_every_step(ward):
    tab = ward.open(InjectionTab)
    id_ = uuid4()
    ward.study.do(participants.register, id_)
    ward.study.do(participants.enrol, id_, reason="the forms lie at the archive")
    tab.open_participant(id_, "INJ1")
    roles = {key: tab.in_view.facts[key].property("role") for key in ("consent", "eligibility", "allergies")}
    assert roles["consent"] == roles["eligibility"] == "problem"
    tab.open_participant(ward.participant("EV-007"), "INJ1")
    assert tab.in_view.facts["consent"].property("role") == "strong"
