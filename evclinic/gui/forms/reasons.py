"""The reasons a nurse gives to what is said about her answers: those typed now, and those given before."""

from collections.abc import Iterable, Mapping

from evclinic.domain.answers import Answers, answer_at
from evclinic.domain.problems import Problem


class Reasons:
    """Reasons by the key of the problem they answer; one given before holds while its answer is left alone.

    Those of a draft count as `typed` now: they have not been saved yet.
    """

    def __init__(self, answers: Answers, before: Mapping[str, str], *, typed: bool = False) -> None:
        self._answers, self._before = answers, before
        self.now: dict[str, str] = dict(before) if typed else {}

    def __getitem__(self, key: str) -> str:
        """What was typed now about this problem; KeyError when nothing was."""
        return self.now[key]

    def put(self, key: str, reason: str) -> None:
        """What was typed or pressed as a reason."""
        self.now[key] = reason

    def given(self, answers: Answers) -> dict[str, str]:
        """All that hold for these answers."""
        known = {key: reason for key, reason in self._before.items() if self._is_left_alone(key, answers)}
        return {**known, **self.now}

    def to(self, problems: Iterable[Problem]) -> dict[str, str]:
        """Those typed now that answer one of these problems; the rest belongs to answers that were put right."""
        return {problem.key: self.now[problem.key] for problem in problems if self.now.get(problem.key, "").strip()}

    def _is_left_alone(self, key: str, answers: Answers) -> bool:
        place = key.partition("@")[2]
        return answer_at(self._answers, place) == answer_at(answers, place)
