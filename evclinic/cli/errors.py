"""Every error of a command as one plain line, with exit code 1 for what is wrong and 2 for what cannot be looked at."""

import logging
import sys
from collections.abc import Callable

from evclinic import log
from evclinic.cli.main import FAILED, WRONG_USE
from evclinic.domain.problems import Refused
from evclinic.domain.protocol import ProtocolError
from evclinic.languages import language


class CannotDo(Exception):
    """What was asked for cannot be done; the words say why and what to do."""


def in_plain_words(run: Callable[[], int]) -> int:
    """Run a command; what goes wrong is said in one line and never as a trace."""
    from evclinic.services.study import NotOpened, NotSaved

    english = language("en")
    try:
        return run()
    except CannotDo as error:
        line, code = str(error), WRONG_USE
    except (NotOpened, NotSaved) as error:
        line, code = f"{error.trouble.words.in_(english)} {error.trouble.advice.in_(english)}", WRONG_USE
    except ProtocolError as error:
        line, code = f"The protocol cannot be read: {error}", WRONG_USE
    except Refused as error:
        line, code = "; ".join(problem.words.in_(english) for problem in error.problems), WRONG_USE
    except OSError as error:
        line, code = f"The file or folder cannot be used: {error.strerror or type(error).__name__}", WRONG_USE
    except Exception as error:  # the last resort of a command: noted without words, said in one line
        log.note(error, while_="running a command")
        line, code = f"Something went wrong ({type(error).__name__}). Saved data are safe.", FAILED
    logging.getLogger(__name__).debug("exit %s", code)
    print(f"evclinic: {line}", file=sys.stderr)
    return code
