"""The synthetic study of a moment: made once by each worker, copied for each test that wants it."""

import atexit
import shutil
import tempfile
from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from evclinic.demo.study import make_demo

NOW = datetime(2026, 3, 9, 10, 16, tzinfo=ZoneInfo("Asia/Amman"))


def put_study(folder: Path, at: datetime = NOW) -> Path:
    """Lay the synthetic study, as it stands at this moment, into this folder; `folder`, for the one who opens it."""
    shutil.copytree(_made(at), folder, dirs_exist_ok=True)
    return folder


@cache
def _made(at: datetime) -> Path:
    """It itself; nobody opens this one."""
    folder = Path(tempfile.mkdtemp(prefix="evclinic-test-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    make_demo(folder, at)
    return folder
