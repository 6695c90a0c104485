"""What must be in view beside every sheet of the day: allergies, the window, earlier reactions, consent, areas."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from evclinic.domain import body_map
from evclinic.domain.areas import size_words
from evclinic.domain.casebook import INJECTED
from evclinic.domain.moments import date_text, moment_text
from evclinic.domain.words import Language, T, Words
from evclinic.gui.body_figure import BodyFigure
from evclinic.gui.body_marks import Mark
from evclinic.gui.latin import latin, unbroken
from evclinic.gui.participants.words import planned_words
from evclinic.gui.theme import SPACE, px, restyle
from evclinic.services.injection_day import Earlier, InjectionDay, Reaction
from evclinic.services.participants import Overview


class InView(QFrame):
    """Short facts under headings, the body map below."""

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._day: InjectionDay | None = None
        self._with_figure = False
        self.setProperty("card", True)
        self.headings: dict[str, QLabel] = {}
        self.facts: dict[str, QLabel] = {}
        self.figure = small_figure(language, self)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(px(SPACE.medium), px(SPACE.small), px(SPACE.medium), px(SPACE.small))
        lines.setSpacing(px(1))
        for key in HEADINGS:
            heading, fact = QLabel(self), QLabel(self)
            heading.setProperty("role", "hint")
            fact.setWordWrap(True)
            if key == "allergies":
                fact.setProperty("role", "strong")
            self.headings[key], self.facts[key] = heading, fact
            lines.addWidget(heading)
            lines.addWidget(fact)
            lines.addSpacing(px(4))
        lines.addWidget(self.figure, 1)

    def show_day(self, day: InjectionDay) -> None:
        """Show what is known of this participant."""
        self._day = day
        self._say()

    def show_figure(self, wanted: bool) -> None:
        """The body map here, while the larger one is not in view."""
        self._with_figure = wanted
        self._say()

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = language
        self.figure.retranslate(language, T("Areas on the body"))
        self._say()

    def _say(self) -> None:
        day, say = self._day, self._language
        if day is None:
            return
        words, missing = facts_of(day), missing_permission(day)
        for key, heading in HEADINGS.items():
            self.headings[key].setText(heading.in_(say))
            self.facts[key].setText(unbroken("\n".join(line.in_(say) for line in words[key])))
            self.facts[key].setProperty("role", "problem" if key in missing else "strong")
            restyle(self.facts[key])
            self.headings[key].setVisible(bool(words[key]))
            self.facts[key].setVisible(bool(words[key]))
        areas = unbroken("\n".join(area_line(day.overview, say)))
        self.facts["areas"].setText(areas or T("none yet: F04A on the participant's page").in_(say))
        self.headings["areas"].show()
        self.facts["areas"].show()
        marks = marks_of(day.overview)
        self.figure.set_marks(marks)
        self.figure.setVisible(bool(marks) and self._with_figure)


HEADINGS: dict[str, Words] = {
    "allergies": T("Allergies"),
    "window": T("Planned"),
    "earlier": T("Previous injections"),
    "consent": T("Consent in force"),
    "eligibility": T("Eligibility, the investigator's decision"),
    "areas": T("Areas"),
}


def missing_permission(day: InjectionDay) -> frozenset[str]:
    """Under which headings something stands in the way of an injection."""
    lacking = {"consent": day.overview.consent_at is None, "eligibility": not day.is_eligible}
    return frozenset(heading for heading, is_lacking in lacking.items() if is_lacking)


def facts_of(day: InjectionDay) -> dict[str, list[Words]]:
    """What stands under each heading."""
    return {
        "allergies": [day.overview.allergies],
        "window": [planned_words(day.visit, day.cell, day.now)],
        "earlier": [line for earlier in day.earlier for line in earlier_words(earlier)]
        or [T("none: this is the first")],
        "consent": [consent_words(day.overview)],
        "eligibility": [day.eligibility],
        "areas": [],
    }


def consent_words(overview: Overview) -> Words:
    """The version in force and when it was signed."""
    if overview.consent_at is None:
        return T("none signed on record")
    signed = moment_text(overview.consent_at)
    return T("version {version}, signed {day}", version=overview.consent_version or "-", day=signed)


def earlier_words(earlier: Earlier) -> list[Words]:
    """An earlier injection in one line, its worst reactions in the next ones."""
    if earlier.at is None:
        return [T("{number}: {ending}", number=earlier.number, ending=earlier.ending)]
    head = T(
        "{number}: {ending}, {day}, {days} d ago",
        number=earlier.number,
        ending=earlier.ending,
        day=date_text(earlier.at),
        days=earlier.days,
    )
    found: list[Words] = [head]
    if not earlier.reactions:
        found.append(T("no reaction recorded"))
    found += [reaction_words(reaction) for reaction in earlier.reactions]
    if earlier.events:
        found.append(T("adverse events: {count}", count=earlier.events))
    return found


def reaction_words(reaction: Reaction) -> Words:
    """A sign, its worst grade, and when it was gone."""
    sign: Words = T("{sign} {area}", sign=reaction.label, area=reaction.area) if reaction.area else reaction.label
    worst: Words = T("{sign}, worst {grade}", sign=sign, grade=reaction.worst) if reaction.worst else sign
    if reaction.gone_after is None:
        return T("{reaction}, still there when last seen", reaction=worst)
    return T("{reaction}, gone after {minutes} min", reaction=worst, minutes=reaction.gone_after)


def area_line(overview: Overview, language: Language) -> list[str]:
    """Each area: its code, what becomes of it, where it lies and how large it is."""
    found = []
    for area in overview.areas:
        role = T("inject") if area.role == INJECTED else T("control, do not inject")
        size = size_words(area.mm2) if area.mm2 is not None else T("size not measured")
        where = T("{place}: {role}, {size}", place=area.place, role=role, size=size)
        found.append(f"{latin(area.code, language)}  {where.in_(language)}")
    return found


def small_figure(language: Language, parent: QWidget) -> BodyFigure:
    """The body to look at, in the width of a column."""
    figure = BodyFigure(language, parent)
    figure.set_read_only(True)
    figure.setMinimumSize(px(180), px(180))
    figure.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
    figure.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return figure


def marks_of(overview: Overview) -> list[Mark]:
    """The areas on the body map, at the centre of their regions."""
    known = [area for area in overview.areas if area.region in body_map.REGIONS]
    return [Mark(area.code, area.region, *body_map.centre(area.region)) for area in known]
