"""The identity band: who this is, consent, allergies, areas and their size, above everything of a participant."""

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from evclinic.domain.areas import size_words
from evclinic.domain.moments import date_text
from evclinic.domain.numbers import number_text
from evclinic.domain.participants import NONE_KNOWN
from evclinic.domain.words import CLOSE_ISOLATE, Language, Plain, T, Words
from evclinic.gui.flow import FlowLayout
from evclinic.gui.latin import latin
from evclinic.gui.theme import SPACE, px, restyle
from evclinic.services.participants import Overview

FIRST_STRONG = "\u2068"  # each piece keeps the direction of its own first letter
RIGHT_MARK = "\u200f"


class IdentityBand(QFrame):
    """The code large, the facts in lines that wrap; nothing is cut off at a large text size."""

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._overview: Overview | None = None
        self.setProperty("card", True)
        self.code = QLabel(self)
        self.code.setProperty("role", "id")
        self.code.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self._facts = QWidget(self)
        self._flow = FlowLayout(self._facts, gap=16)
        self.labels: list[QLabel] = []
        self.areas = QLabel(self)
        self.areas.setWordWrap(True)
        lines = QVBoxLayout()
        lines.setSpacing(px(SPACE.tight))
        lines.addWidget(self._facts)
        lines.addWidget(self.areas)
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(px(SPACE.medium), px(SPACE.small), px(SPACE.medium), px(SPACE.small))
        self._across.setSpacing(px(SPACE.large))
        self._across.addWidget(self.code)
        self._across.addLayout(lines, 1)

    def show_overview(self, overview: Overview | None) -> None:
        """Show this participant; None shows an empty band."""
        self._overview = overview
        self._say()

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = language
        self._say()

    def _say(self) -> None:
        seen, say = self._overview, self._language
        for label in self.labels:
            self._flow.removeWidget(label)
            label.hide()
            label.deleteLater()
        self.labels = []
        self.setEnabled(seen is not None)
        self.code.setText(latin(seen.participant.name, say) if seen else "-")
        self.areas.setText("")
        if seen is None:
            return
        for words, badge in facts_of(seen):
            label = QLabel(words.in_(say), self._facts)
            if badge:
                label.setProperty("badge", badge)
            self._flow.addWidget(label)
            label.show()
            self.labels.append(label)
        restyle(self._facts)
        self.areas.setText(areas_words(seen, say))
        self.setAccessibleName(f"{self.code.text()}. {'; '.join(label.text() for label in self.labels)}")


def facts_of(seen: Overview) -> list[tuple[Words, str]]:
    """The facts in their order, each with the badge it wears, '' for none."""
    found: list[tuple[Words, str]] = [(seen.sex, "")]
    if seen.birth_year:
        found.append((T("born {year}", year=seen.birth_year), ""))
    if seen.chair is not None:
        found.append((T("in chair {chair}", chair=seen.chair), "info"))
    found.append(_consent(seen))
    known = seen.allergies in (NONE_KNOWN, T("not asked yet"))
    found.append((T("allergies: {named}", named=seen.allergies), "" if known else "due_soon"))
    found += [(disposition.kind.words, "not_done") for disposition in seen.dispositions]
    if seen.open_events:
        found.append((T("open adverse events: {count}", count=len(seen.open_events)), "due_soon"))
    return found


def areas_words(seen: Overview, say: Language) -> str:
    """The areas with their place and size, and what is to be injected together."""
    if not seen.areas:
        return T("No areas yet.").in_(say)
    said = [_area_words(area.code, area.place, area.mm2).in_(say) for area in seen.areas]
    if seen.injected_mm2 is not None:
        total, limit = number_text(seen.injected_mm2), number_text(seen.limit_mm2)
        words = T("to inject {total} of {limit} mm²", total=total, limit=limit)
        if seen.is_over_limit:
            words = T("to inject {total} mm², more than {limit} mm²", total=total, limit=limit)
        said.append(words.in_(say))
    joined = "   ·   ".join(f"{FIRST_STRONG}{each}{CLOSE_ISOLATE}" for each in said)
    return f"{RIGHT_MARK}{joined}" if say.rtl else joined  # isolates alone give the line no direction


def _consent(seen: Overview) -> tuple[Words, str]:
    if seen.consent_at is None:
        return T("no consent on record"), "late"
    version = Plain(seen.consent_version or "-")
    return T("consent version {version}, {day}", version=version, day=date_text(seen.consent_at)), ""


def _area_words(code: str, place: Words, mm2: Decimal | None) -> Words:
    if mm2 is None:
        return T("{code} {place}, not measured", code=code, place=place)
    return T("{code} {place} {size}", code=code, place=place, size=size_words(mm2))
