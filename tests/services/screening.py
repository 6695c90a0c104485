"""Somebody who is screened: consented, decided, asked about, enrolled or not."""

from uuid import uuid4

import pytest

from evclinic.domain.problems import Refused
from evclinic.languages import language
from evclinic.services.participants import enrolment_questions, register

ENGLISH = language("en")
CONSENT = {"document": {"version": "3"}, "signed": {"participant_at": "2026-03-01T09:00:00+03:00"}}


MET = {f"INC{n:02d}": {"met": "yes"} for n in range(1, 8)}


def decided(result):
    return {"decision": {"result": result}, "criteria": MET}


def screened(clinic, result="eligible"):
    """Somebody who consented and whose eligibility was decided."""
    id_ = uuid4()
    clinic.study.do(register, id_)
    clinic.sheet(id_, "F01", "SCR", answers=CONSENT)
    if result:
        clinic.sheet(id_, "F02", "SCR", answers=decided(result))
    return id_


def asked(clinic, participant_id):
    return [problem.check for problem in clinic.study.see(enrolment_questions, participant_id)]


def refused(deed):
    with pytest.raises(Refused) as caught:
        deed()
    return [problem.check for problem in caught.value.problems]
