"""From the words on the command line to what was asked for; every error is one plain line."""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module

from evclinic.cli.parser import parser

OK, FAILED, WRONG_USE = 0, 1, 2
COMMANDS = {name: f"evclinic.cli.{name}_command" for name in ("board", "print", "export", "verify", "doctor")}
Window = Callable[[argparse.Namespace], int]


def main(words: Sequence[str], windows: Mapping[str, Window]) -> int:
    """Do what the words ask for. `windows` opens what needs Qt, by command; '' is the study itself."""
    arguments = parser().parse_args(words)
    command = arguments.command or ""
    if command in windows:
        return windows[command](arguments)
    from evclinic.cli.errors import in_plain_words

    run = import_module(COMMANDS[command]).run
    return in_plain_words(lambda: int(run(arguments)))


def say(line: str, *, wrong: bool = False) -> None:
    """One line to the person at the terminal."""
    print(line, file=sys.stderr if wrong else sys.stdout)
