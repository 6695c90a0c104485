"""The program's own notes on what went wrong, for whoever mends it; no word of a participant goes in."""

import logging
import sys
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

ONE_MEGABYTE = 1_000_000
KEPT = 5


class NamelessFormatter(logging.Formatter):
    """Writes an exception as its kind and its places in the code, because its words may quote what a nurse typed."""

    def format(self, record: logging.LogRecord) -> str:
        """The note; what another handler has made of the same exception is not taken over, for it holds the words."""
        own = logging.makeLogRecord(record.__dict__ | {"exc_text": None})
        return super().format(own)

    def formatException(self, ei: object) -> str:  # noqa: N802  (logging's own name)
        """The kinds of the exception and of its causes, innermost first, each with its places."""
        error = ei[1] if isinstance(ei, tuple) else None
        parts: list[str] = []
        while isinstance(error, BaseException):
            parts.append(_kind_and_places(error))
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\nthen: ".join(reversed(parts))


def _kind_and_places(error: BaseException) -> str:
    places = traceback.extract_tb(error.__traceback__)
    lines = [f'  File "{place.filename}", line {place.lineno}, in {place.name}' for place in places]
    kind = type(error)
    return "\n".join([f"{kind.__module__}.{kind.__qualname__}", *lines])


def start(folder: Path, *, level: int = logging.INFO) -> Path | None:
    """Note from now on in this folder, at most six megabytes; where it cannot be written, on the error stream.

    Answers the file, or None when the notes go to the error stream.
    """
    logging.raiseExceptions = False
    root = logging.getLogger()
    root.setLevel(level)
    for old in [each for each in root.handlers if isinstance(each.formatter, NamelessFormatter)]:
        root.removeHandler(old)
        old.close()
    handler, file = _handler(folder / "evclinic.log")
    handler.setFormatter(NamelessFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(handler)
    return file


def _handler(file: Path) -> tuple[logging.Handler, Path | None]:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(file, maxBytes=ONE_MEGABYTE, backupCount=KEPT, encoding="utf-8")
    except OSError:
        return logging.StreamHandler(sys.stderr), None
    return handler, file


def note(error: BaseException, *, while_: str) -> None:
    """Note an exception that nobody expected; `while_` says what the program was doing, without any value."""
    trace: TracebackType | None = error.__traceback__
    logging.getLogger("evclinic").error("%s", while_, exc_info=(type(error), error, trace))
