"""The tour leaves a study that is whole, pictures that show something, papers, and counts that its export confirms."""

import csv
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

FEWEST_PICTURES, FEWEST_COLOURS = 30, 12


@pytest.fixture(scope="module")
def tour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tour, played once."""
    out = tmp_path_factory.mktemp("tour") / "out"
    command = [sys.executable, "-m", "evclinic", "tour", "--out", str(out), "--lang", "en"]
    subprocess.run(command, check=True, timeout=300, capture_output=True)
    return out


def rows(tour: Path, table: str) -> list[dict[str, str]]:
    """What the export of the tour says of this table."""
    with (tour / "csv" / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_counts_on_its_page_are_those_of_its_export(tour: Path) -> None:
    page = (tour / "index.html").read_text("utf-8")
    shown = {name: int(count) for name, count in re.findall(r'data-table="([^"]+)">(\d+)<', page)}
    assert shown
    for name, count in shown.items():
        with (tour / "csv" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            assert sum(1 for _ in csv.reader(file)) - 1 == count, name


def test_signs_were_answered_and_a_serious_event_written_down(tour: Path) -> None:
    events = rows(tour, "adverse_events")
    assert len(events) == 2
    (report,) = rows(tour, "event_reports")
    assert report["recipient"] == "Sponsor safety desk"
    assert report["event_id"] in {event["record_id"] for event in events}
    assert len(rows(tour, "deviations")) >= 2


def test_every_step_has_a_picture_that_shows_something(tour: Path) -> None:
    pictures = sorted(tour.glob("*.png"))
    assert len(pictures) >= FEWEST_PICTURES
    for picture in pictures:
        with Image.open(picture) as image:
            colours = image.convert("RGB").resize((160, 90)).getcolors(maxcolors=160 * 90)
        assert colours is not None
        assert len(colours) >= FEWEST_COLOURS, picture.name


def test_its_papers_can_be_read(tour: Path) -> None:
    papers = sorted(tour.glob("*.pdf"))
    assert papers
    assert all(len(PdfReader(paper).pages) >= 1 for paper in papers)
    assert len(rows(tour, "prints")) == len(papers)


def test_verify_passes_on_the_study_it_leaves(tour: Path) -> None:
    command = [sys.executable, "-m", "evclinic", "verify", "--data", str(tour / "study")]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
