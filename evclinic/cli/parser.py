"""What can be typed after `evclinic`."""

import argparse
from datetime import datetime
from pathlib import Path

from evclinic import __version__

LANGUAGES = ("en", "ar")
PAPER_LANGUAGES = ("en", "ar", "en+ar")


def parser() -> argparse.ArgumentParser:
    """The parser of the command line; without a command the window opens."""
    top = argparse.ArgumentParser(
        prog="evclinic", description="Bedside data capture for a cell-therapy trial. Not a medical device."
    )
    top.add_argument("--version", action="version", version=f"evclinic {__version__}")
    _data(top)
    top.add_argument("--lang", choices=LANGUAGES, help="language of the window")
    _demo_time(top)
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    _demo(commands.add_parser("demo", help="open a synthetic study: thirteen participants, two in chairs now"))
    _tour(
        commands.add_parser(
            "tour", help="play one injection day through the real window and keep a picture of each step"
        )
    )
    _board(commands.add_parser("board", help="print how each chair stands"))
    _print(commands.add_parser("print", help="write a form as PDF"))
    _export(commands.add_parser("export", help="write all data as CSV"))
    _verify(commands.add_parser("verify", help="prove that the study is whole"))
    _doctor(commands.add_parser("doctor", help="what this computer and this study look like to the program"))
    return top


def _demo(it: argparse.ArgumentParser) -> None:
    it.add_argument(
        "--into", type=Path, metavar="DIR", help="an empty folder for the demo; without it a throw-away one"
    )
    it.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS)
    _demo_time(it, argparse.SUPPRESS)


def _tour(it: argparse.ArgumentParser) -> None:
    it.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="an empty folder for pictures, papers and the study"
    )
    it.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS)


def _board(it: argparse.ArgumentParser) -> None:
    _data(it, argparse.SUPPRESS)
    it.add_argument(
        "--at", type=moment, metavar="TIME", help="as it stood then, such as 2026-03-09T10:16; without it now"
    )
    it.add_argument("--json", action="store_true")


def _print(it: argparse.ArgumentParser) -> None:
    _data(it, argparse.SUPPRESS)
    it.add_argument("--form", required=True, metavar="CODE", help="F07, visit_checklist, worksheet ...")
    it.add_argument("--participant", metavar="CODE", default="")
    it.add_argument("--visit", metavar="CODE", default="")
    it.add_argument("--blank", action="store_true")
    it.add_argument("--by", metavar="INITIALS", default="", help="who prints; without it who is first at work today")
    it.add_argument("--lang", choices=PAPER_LANGUAGES, default="en")
    it.add_argument("--out", type=Path, required=True, metavar="FILE")


def _export(it: argparse.ArgumentParser) -> None:
    _data(it, argparse.SUPPRESS)
    it.add_argument("--format", choices=("csv",), default="csv")
    it.add_argument("--out", type=Path, required=True, metavar="DIR")


def _verify(it: argparse.ArgumentParser) -> None:
    _data(it, argparse.SUPPRESS)
    it.add_argument("--json", action="store_true")


def _doctor(it: argparse.ArgumentParser) -> None:
    _data(it, argparse.SUPPRESS)


def _data(it: argparse.ArgumentParser, default: object = None) -> None:
    it.add_argument("--data", type=Path, metavar="DIR", default=default, help="the study's folder")


def _demo_time(it: argparse.ArgumentParser, default: object = None) -> None:
    it.add_argument("--at", type=moment, metavar="TIME", default=default, help="the demo's clock starts here")
    it.add_argument("--speed", type=float, metavar="N", default=default, help="the demo's clock runs N times as fast")


def moment(text: str) -> datetime:
    """A moment typed as 2026-03-09T10:16; without a zone it is the clinic's."""
    return datetime.fromisoformat(text)
