"""The translators' bench: extract the program's sentences, merge them into the Arabic catalogue, compile and count."""

import re
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "resources" / "locale"
PROTOCOL = ROOT / "resources" / "protocol"
POT, PO, MO, SAME = (LOCALE / name for name in ("evclinic.pot", "ar.po", "ar.mo", "same.txt"))

# A fixed date, so that extracting twice changes nothing.
SINCE = datetime(2026, 3, 1, tzinfo=UTC)
HEADER = "# The Arabic words of evclinic. Clinical wording is a draft until a clinician has reviewed it."


def main(deed: str) -> int:
    """Do one of: compile, update, tidy, check."""
    if deed in ("update", "tidy"):
        merge(tidy=deed == "tidy")
    compile_arabic()
    if deed == "compile":
        return 0
    counts = report()
    return int(deed == "check" and any(counts))


def sentences() -> Catalog:
    """Every T("...") of the program, with the files that say it."""
    catalog = Catalog(project="evclinic", version="", creation_date=SINCE, fuzzy=False, header_comment="#")
    found = extract_from_dir(ROOT / "evclinic", [("**.py", "python")], keywords={"T": None})
    for name, _line, message, _comments, _context in sorted(found, key=lambda each: (each[0], each[1])):
        catalog.add(message, locations=[(f"evclinic/{name}", 0)])
    return catalog


def arabic() -> Catalog:
    """The committed Arabic catalogue."""
    with PO.open("rb") as file:
        return read_po(file, locale="ar")


def merge(*, tidy: bool) -> None:
    """Write the template, and the Arabic catalogue with the sentences of today; `tidy` drops what nobody says now."""
    template = sentences()
    _write(POT, template)
    catalog = arabic()
    catalog.update(template, no_fuzzy_matching=True)
    catalog.creation_date, catalog.revision_date, catalog.fuzzy = SINCE, SINCE, False
    catalog.header_comment = HEADER
    _write(PO, catalog, tidy=tidy)


def _write(path: Path, catalog: Catalog, *, tidy: bool = False) -> None:
    with path.open("wb") as file:
        write_po(file, catalog, width=100, include_lineno=False, sort_by_file=True, ignore_obsolete=tidy)


def compile_arabic() -> None:
    """Build ar.mo from ar.po, whole or not at all."""
    fresh = MO.with_suffix(f".{id(MO)}")
    with fresh.open("wb") as file:
        write_mo(file, arabic())
    fresh.replace(MO)


def report() -> tuple[int, ...]:
    """Print what is missing in Arabic, and what only repeats the English."""
    allowed = same()
    spoken = {str(message.id) for message in sentences() if message.id}
    said = {str(message.id): str(message.string) for message in arabic() if message.id and not message.fuzzy}
    missing = sorted(each for each in spoken if not said.get(each))
    repeated = sorted(each for each in spoken if said.get(each) == each and each not in allowed)
    labels = list(protocol_labels())
    label_missing = sorted({where for where, words in labels if words["en"] and not words.get("ar")})
    label_repeated = sorted(
        f"{where} {words['en']}"
        for where, words in labels
        if words["en"] == words.get("ar") and re.search("[A-Za-z]{2}", words["en"]) and words["en"] not in allowed
    )
    _say("messages", len(spoken), missing, repeated)
    _say("protocol labels", len(labels), label_missing, label_repeated)
    return tuple(map(len, (missing, repeated, label_missing, label_repeated)))


def _say(kind: str, total: int, missing: list[str], repeated: list[str]) -> None:
    print(f"{kind} {total}: Arabic {kind} missing {len(missing)}, identical to the English {len(repeated)}")
    for word, each in [("missing", m) for m in missing[:20]] + [("identical", r) for r in repeated[:20]]:
        print(f"  {word}: {each}")


def same() -> set[str]:
    """Words that are the same in both languages by decision, one a line; # begins a comment."""
    lines = SAME.read_text("utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def protocol_labels() -> Iterator[tuple[str, dict[str, str]]]:
    """Every { en = ..., ar = ... } of the protocol, with its file and dotted key."""
    for path in sorted(PROTOCOL.rglob("*.toml")):
        yield from _labels(tomllib.loads(path.read_text("utf-8")), path.relative_to(PROTOCOL).as_posix() + ":")


def _labels(data: Any, where: str) -> Iterator[tuple[str, dict[str, str]]]:
    if isinstance(data, dict):
        if isinstance(data.get("en"), str):
            yield where, data
        for key, value in data.items():
            yield from _labels(value, f"{where}.{key}")
    elif isinstance(data, list):
        for number, value in enumerate(data, 1):
            yield from _labels(value, f"{where}.{number}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "check"))
