"""Episodes of a sign: from when to when it was there, and how strong, as the looks after an injection say it.

What a look did not assess says nothing; a sign that goes and comes back is a second episode.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import NamedTuple
from uuid import UUID

from evclinic.domain.answers import Answers, answer_at, branch_at
from evclinic.domain.protocol import Finding, Term

UNSAID = ("not_assessed",)  # an answer that is neither present nor absent
_Findings = Sequence[tuple[Term, Finding]]
_Questions = Mapping[str, Set[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenAt:
    """One look after an injection: a check of the hour, or the list of signs at a contact."""

    injection_id: UUID
    form: str
    at: datetime
    answers: Answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """One stretch of time in which a sign was there. `grades` are the answers of each look; `onset` is as it was typed.

    `began` is the typed moment, else the look that saw it first; `ended` is None as long as nobody saw it gone.
    """

    injection_id: UUID
    sign: str
    area: str
    began: datetime
    ended: datetime | None = None
    grades: tuple[tuple[datetime, str], ...] = ()
    onset: str = ""
    form: str = ""

    @property
    def key(self) -> tuple[UUID, str, str]:
        """Which sign is meant: the injection, the sign and the area."""
        return self.injection_id, self.sign, self.area


@dataclass(frozen=True, slots=True)
class _Glimpse:
    """What one look says of one sign."""

    seen: SeenAt
    key: tuple[UUID, str, str]
    present: bool
    value: str
    onset: str
    end: str


class _Said(NamedTuple):
    """One answer with its row, and the keys of that row within the group: an area, a line of a list, or both."""

    question: str
    answer: str
    keys: tuple[str, ...]
    row: Answers


class _Heard(NamedTuple):
    """One answer of a look as what it says of a sign: the injection, the sign and the area are its key."""

    seen: SeenAt
    key: tuple[UUID, str, str]
    present: bool
    term: Term
    line: _Said


def sign_episodes(looks: Iterable[SeenAt], terms: Mapping[str, Term]) -> tuple[Episode, ...]:
    """The episodes of each sign and area: redness 0-1-2-1-0 over an hour is one, with its history."""
    forms = _by_form(terms)
    heard = [each for seen in looks if seen.form in forms for each in _heard(seen, *forms[seen.form])]
    there = {each.key for each in heard if each.present}  # most signs are never there: only these are looked into
    glimpses = sorted((_glimpse(each) for each in heard if each.key in there), key=lambda g: (str(g.key), g.seen.at))
    found = [episode for _, series in groupby(glimpses, key=lambda g: g.key) for episode in _stretches(series)]
    return tuple(sorted(found, key=lambda episode: (episode.began, episode.area, episode.sign)))


def history_of(grades: Iterable[str]) -> str:
    """Grades in their order without repetitions: 1>2>1."""
    return ">".join(grade for grade, _ in groupby(grade for grade in grades if grade.isdigit()))


def worst_of(grades: Iterable[str]) -> str:
    """The highest of these grades, '' where the sign has none."""
    return max((grade for grade in grades if grade.isdigit()), key=int, default="")


def course_of(episodes: Iterable[Episode]) -> tuple[tuple[datetime, str], ...]:
    """The grades of several episodes after one another, with 0 where the sign was gone in between."""
    course: list[tuple[datetime, str]] = []
    for episode in sorted(episodes, key=lambda each: each.began):
        if course and episode.began > course[-1][0]:
            course.append((episode.began, "0"))
        course.extend(episode.grades)
    return tuple(course)


def _by_form(terms: Mapping[str, Term]) -> Mapping[str, tuple[_Findings, _Questions]]:
    """By form, what finds a sign on it, and the questions of each group that ask for one: most ask for none."""
    findings: dict[str, list[tuple[Term, Finding]]] = {}
    for term in terms.values():
        for finding in term.findings:
            findings.setdefault(finding.form, []).append((term, finding))
    return {form: (found, _questions(found)) for form, found in findings.items()}


def _questions(findings: _Findings) -> _Questions:
    questions: dict[str, set[str]] = {}
    for _, finding in findings:
        group, _, question = finding.field.partition(".")
        questions.setdefault(group, set()).add(question)
    return questions


def _heard(seen: SeenAt, findings: _Findings, questions: _Questions) -> Iterator[_Heard]:
    said: dict[str, list[_Said]] = {}
    for group, asked in questions.items():
        for line in _lines(branch_at(seen.answers, group), asked, ()):
            if line.answer not in UNSAID:
                said.setdefault(f"{group}.{line.question}", []).append(line)
    for term, finding in findings:
        for line in said.get(finding.field, ()):
            if finding.key in ("", *line.keys[-1:]):
                places = line.keys[:-1] if finding.key else line.keys
                key = (seen.injection_id, term.sign, places[0] if places else "")
                yield _Heard(seen, key, line.answer in finding.one_of, term, line)


def _lines(row: Answers, asked: Set[str], keys: tuple[str, ...]) -> Iterator[_Said]:
    for name, answer in row.items():
        if not isinstance(answer, str):
            yield from _lines(answer, asked, (*keys, name))
        elif name in asked:
            yield _Said(name, answer, keys, row)


def _glimpse(heard: _Heard) -> _Glimpse:
    row = heard.line.row
    return _Glimpse(
        heard.seen,
        heard.key,
        heard.present,
        _graded(heard.term, row) or heard.line.answer,
        answer_at(row, "onset") or answer_at(row, "start") or "",
        answer_at(row, "end") or "",
    )


def _graded(term: Term, row: Answers) -> str:
    """The grade beside a mere yes: the question by which another form finds the same sign."""
    names = [finding.field.rpartition(".")[2] for finding in term.findings]
    return next((grade for name in names if (grade := answer_at(row, name) or "").isdigit()), "")


def _stretches(series: Iterable[_Glimpse]) -> Iterator[Episode]:
    current: Episode | None = None
    for glimpse in series:
        at = glimpse.seen.at
        if not glimpse.present:
            if current is not None:
                yield current if current.ended else replace(current, ended=at)
            current = None
            continue
        began = _moment(glimpse.onset, at)
        if current is not None and current.ended and began > current.ended:
            yield current
            current = None
        if current is None:
            current = _begun(glimpse, began)
        ended = _moment(glimpse.end, at) if glimpse.end else None
        current = replace(current, ended=ended, grades=(*current.grades, (at, glimpse.value)))
    if current is not None:
        yield current


def _begun(glimpse: _Glimpse, began: datetime) -> Episode:
    injection_id, sign, area = glimpse.key
    return Episode(
        injection_id=injection_id, sign=sign, area=area, began=began, onset=glimpse.onset, form=glimpse.seen.form
    )


def _moment(typed: str, otherwise: datetime) -> datetime:
    """A typed moment in the zone of the look; a date without a time says no moment."""
    return datetime.fromisoformat(typed).astimezone(otherwise.tzinfo) if "T" in typed else otherwise
