"""Papers: each with its serial and copy number, kept byte for byte."""

from uuid import uuid4

import pytest

from evclinic.domain.problems import Refused
from evclinic.services.casebook import casebook
from evclinic.services.prints import PrintRequest, issue, next_serial, paper, prints
from tests.services.conftest import INVESTIGATOR, NOW

REQUEST = PrintRequest(form="F07", language="ar")


def render(serial, copy):
    return f"%PDF /Type /Pages /Type /Page /Type /Page\n serial {serial} copy {copy}".encode()


def print_(clinic, request=REQUEST, id_=None, how=render):
    return clinic.study.do(issue, id_ or uuid4(), request, how)


def test_a_paper_is_kept_as_it_was_issued(clinic):
    found = print_(clinic)
    assert (found.serial, found.copy, found.pages, found.status) == (1, 1, 2, "blank")
    assert (found.printed_by, found.printed_at) == (INVESTIGATOR, NOW)
    assert clinic.study.see(paper, found.id) == render(1, 1)
    assert clinic.told == [frozenset({"prints"})]


def test_each_paper_has_the_next_serial_and_a_reprint_the_next_copy(clinic):
    print_(clinic)
    assert clinic.study.see(next_serial) == 2
    print_(clinic)
    again = print_(clinic, PrintRequest(form="F07", language="ar", again=1))
    assert (again.serial, again.copy) == (1, 2)
    assert clinic.study.see(paper, again.id) == render(1, 2)
    assert [(row.serial, row.copy) for row in clinic.study.see(prints)] == [(2, 1), (1, 2), (1, 1)]


def test_issued_twice_under_one_id_is_one_paper(clinic):
    id_ = uuid4()
    assert print_(clinic, id_=id_) == print_(clinic, id_=id_)
    assert len(clinic.study.see(prints)) == 1


def test_the_same_bytes_are_kept_once(clinic):
    first, second = print_(clinic, how=lambda *_: b"same"), print_(clinic, how=lambda *_: b"same")
    assert first.sha256 == second.sha256
    assert clinic.study.see(paper, second.id) == b"same"


def test_a_paper_that_could_not_be_drawn_takes_no_serial(clinic):
    def fail(serial, copy):
        raise Refused([])

    with pytest.raises(Refused):
        print_(clinic, how=fail)
    assert clinic.study.see(next_serial) == 1


def test_a_serial_that_was_never_issued_cannot_be_printed_again(clinic):
    with pytest.raises(LookupError):
        print_(clinic, PrintRequest(form="F07", language="en", again=9))


def test_the_papers_of_a_participant_and_of_a_form_are_found(clinic):
    id_ = clinic.participant("EV-001")
    mine = print_(clinic, PrintRequest(form="F08", language="en", participant_id=id_, visit="INJ1", status="filled"))
    print_(clinic)
    assert clinic.study.see(prints, id_) == (mine,)
    assert clinic.study.see(prints, None, "F08") == (mine,)
    assert clinic.study.see(casebook, id_).prints == (mine,)
