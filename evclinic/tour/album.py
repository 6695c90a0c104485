"""The pictures of the tour: numbered, each with a line that says what the nurse did."""

from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from evclinic.domain.words import Language, Words

STYLE = (
    "body{font:16px/1.5 sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem;color:#1F2933;background:#F5F7FA}"
    "figure{margin:2rem 0;background:#fff;border:1px solid #D5DBE1;border-radius:10px;padding:1rem}"
    "img{max-width:100%;border:1px solid #D5DBE1}figcaption{font-weight:600;margin-bottom:.5rem}"
    "table{border-collapse:collapse;background:#fff}"
    "td,th{border:1px solid #D5DBE1;padding:.25rem .75rem;text-align:start}"
)


@dataclass(frozen=True, slots=True)
class Picture:
    """One step: its file and what was done."""

    file: str
    words: str
    chapter: str


@dataclass(slots=True)
class Album:
    """The folder of the tour."""

    folder: Path
    language: Language
    pictures: list[Picture] = field(default_factory=list)
    papers: list[tuple[str, str]] = field(default_factory=list)
    _chapter: str = ""

    def chapter(self, words: Words) -> None:
        """A new chapter begins."""
        self._chapter = words.in_(self.language)

    def picture(self, name: str, words: Words, widget: QWidget) -> None:
        """Keep a picture of a window as it stands."""
        QApplication.processEvents()
        file = f"{len(self.pictures) + 1:02d}-{name}.png"
        widget.grab().save(str(self.folder / file))
        self.pictures.append(Picture(file, words.in_(self.language), self._chapter))

    def paper(self, file: Path, words: Words) -> None:
        """Name a paper that lies in the folder."""
        self.papers.append((file.name, words.in_(self.language)))

    def write_index(self, title: Words, counts: dict[str, int]) -> Path:
        """The page that shows everything, with the number of records in each table."""
        language = self.language
        rows = [f"<h1>{escape(title.in_(language))}</h1>"]
        chapter = ""
        for picture in self.pictures:
            if picture.chapter != chapter:
                chapter = picture.chapter
                rows.append(f"<h2>{escape(chapter)}</h2>")
            words = escape(picture.words)
            rows.append(f"<figure><figcaption>{words}</figcaption>")
            rows.append(f'<img src="{picture.file}" alt="{words}"></figure>')
        rows.append("<ul>")
        rows += [f'<li><a href="{file}">{escape(words)}</a></li>' for file, words in self.papers]
        rows.append("</ul><table>")
        rows += [
            f'<tr><td>{escape(name)}</td><td data-table="{escape(name)}">{count}</td></tr>'
            for name, count in counts.items()
        ]
        rows.append("</table>")
        direction = "rtl" if language.rtl else "ltr"
        page = (
            f'<!doctype html><html lang="{language.code}" dir="{direction}"><meta charset="utf-8">'
            f"<title>{escape(title.in_(language))}</title><style>{STYLE}</style>{''.join(rows)}</html>"
        )
        file = self.folder / "index.html"
        file.write_text(page, "utf-8")
        return file
