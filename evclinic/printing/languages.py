"""The languages of a page: English, Arabic, or both side by side with the answer boxes once in the middle."""

from dataclasses import dataclass

from evclinic.domain.words import Language, Words
from evclinic.printing.reading_order import joined


@dataclass(frozen=True, slots=True)
class Languages:
    """One language or two; with two, the left-to-right one has the left side of the page."""

    each: tuple[Language, ...]

    def __post_init__(self) -> None:
        if not 1 <= len(self.each) <= 2:
            raise ValueError("A page speaks one language or two.")

    @property
    def both(self) -> bool:
        """Whether two languages stand side by side."""
        return len(self.each) == 2

    @property
    def rtl(self) -> bool:
        """Whether the page is mirrored: read from the right, bound on the right."""
        return not self.both and self.each[0].rtl

    @property
    def left(self) -> Language:
        """The language of the left side of a bilingual page; the only one of another."""
        return min(self.each, key=lambda language: language.rtl)

    @property
    def right(self) -> Language:
        """The language of the right side of a bilingual page; the only one of another."""
        return max(self.each, key=lambda language: language.rtl)

    def say(self, words: Words) -> tuple[str, ...]:
        """The words in each language, the left side's first; once where both say the same."""
        said = [words.in_(self.left), words.in_(self.right)] if self.both else [words.in_(self.left)]
        return tuple(dict.fromkeys(said))

    def spoken(self, words: Words) -> tuple[tuple[str, bool], ...]:
        """The words in each language with its direction; once where both say the same."""
        sides = (self.left, self.right) if self.both else (self.left,)
        said = {words.in_(language): language.rtl for language in reversed(sides)}
        return tuple(reversed(said.items()))

    def join(self, words: Words, by: str = " / ") -> str:
        """The words in each language within one line, or on two lines."""
        said = self.say(words)
        return joined(*said, by) if len(said) == 2 and by != "\n" else by.join(said)
