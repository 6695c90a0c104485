"""The paper in view: drawn under the next serial, and issued as exactly the bytes that were looked at."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import uuid4

from evclinic.domain.casebook import PrintRow
from evclinic.domain.moments import moment_text
from evclinic.domain.papers import PaperRequest
from evclinic.domain.problems import Refused, impossible
from evclinic.domain.words import T
from evclinic.printing.copies import stamped
from evclinic.services import papers, prints
from evclinic.services.deeds import Look
from evclinic.services.door import Study
from evclinic.services.papers import Wanted
from evclinic.services.prints import PrintRequest

OVERTAKEN = T("Another paper took this serial meanwhile. The preview is drawn anew: look at it and press again.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A paper before it is drawn: what is on it, and the numbers it will bear."""

    requests: tuple[PaperRequest, ...]
    request: PrintRequest
    serial: int
    copy: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The paper in view with its bytes; `row` once it is issued."""

    paper: bytes
    request: PrintRequest
    serial: int
    copy: int
    row: PrintRow | None = None


class Issuing:
    """Between the study and the paper in view. What is issued is what was shown, byte for byte, or nothing."""

    def __init__(self, study: Study) -> None:
        self._study = study

    def draft(self, wanted: Wanted) -> Draft:
        """What would be printed now. Raises `Refused` for what the protocol does not have."""
        return self._study.see(_draft, wanted, self._study.author)

    def issued(self, row: PrintRow) -> Shown:
        """A paper that was issued, as it was kept."""
        paper = self._study.see(prints.paper, row.id)
        return Shown(paper=paper, request=papers.again(row), serial=row.serial, copy=row.copy, row=row)

    def further_copy(self, row: PrintRow) -> Shown:
        """The next copy of an issued paper, not issued yet."""
        first, paper = self._study.see(papers.first_copy, row.id)
        copy = self._study.see(papers.next_copy, row.serial)
        return Shown(
            paper=self._stamp(first.language)(paper, copy), request=papers.again(first), serial=row.serial, copy=copy
        )

    def issue(self, shown: Shown, copies: int = 1) -> list[Shown]:
        """Issue what is shown and so many copies in all. Raises `Refused` and `NotSaved`; then see what was issued."""
        row = shown.row or self._study.do(prints.issue, uuid4(), shown.request, _exactly(shown))
        made = [replace(shown, row=row)]
        for _ in range(copies - 1):
            further = self._study.do(papers.issue_again, uuid4(), row.id, self._stamp(row.language))
            made.append(self.issued(further))
        return made

    def _stamp(self, languages: str) -> Callable[[bytes, int], bytes]:
        who, now = self._study.author, self._study.see(_now)

        def stamp(paper: bytes, copy: int) -> bytes:
            return stamped(
                paper, T("Copy {number}, printed by {who}, {when}", number=copy, who=who, when=now), languages
            )

        return stamp


def _exactly(shown: Shown) -> prints.Render:
    def render(serial: int, copy: int) -> bytes:
        if (serial, copy) != (shown.serial, shown.copy):
            raise Refused([impossible("", OVERTAKEN, "papers.overtaken")])
        return shown.paper

    return render


def _draft(look: Look, wanted: Wanted, author: str) -> Draft:
    asked = papers.requests(look, wanted, author)
    return Draft(requests=asked, request=papers.print_request(wanted, asked), serial=prints.next_serial(look))


def _now(look: Look) -> str:
    return moment_text(look.now)
