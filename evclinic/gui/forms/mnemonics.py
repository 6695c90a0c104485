"""The underlined letters of a sheet: Alt and the letter lead to a question, each letter once, in either script."""


class Letters:
    """Hands out letters, the first of a word before those within it."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def mark(self, words: str) -> str:
        """The words with an & before a letter that is still free, or without when none is."""
        starts = [n for n, letter in enumerate(words) if letter.isalpha() and (n == 0 or words[n - 1] == " ")]
        within = [n for n, letter in enumerate(words) if letter.isalpha() and n not in starts]
        for place in (*starts, *within):
            letter = words[place].lower()
            if letter not in self._taken:
                self._taken.add(letter)
                return f"{plain(words[:place])}&{plain(words[place:])}"
        return plain(words)


def plain(words: str) -> str:
    """The words as a label with a letter or a button writes them: an & is an &."""
    return words.replace("&", "&&")
