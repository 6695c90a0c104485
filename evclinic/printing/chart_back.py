"""The back of the one-hour chart: what happened and when, the emergency time lines, and what the codes mean."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from evclinic.domain.answers import Answers, answer_at, branch_at, missing_at
from evclinic.domain.casebook import Casebook, Note, noted_words, standing
from evclinic.domain.forms import Field, Group, Item, Kind
from evclinic.domain.not_done import not_done_words
from evclinic.domain.words import Label, Language, Plain, T, Words
from evclinic.printing.boxes import initials_box, time_comb
from evclinic.printing.chart_columns import Column, Hour
from evclinic.printing.chart_rows import BEFORE, UNANSWERED, WRITTEN, Asking, is_asked_once, is_seldom
from evclinic.printing.chart_signs import details, is_detailed, sign_details, sign_groups, symbols_key
from evclinic.printing.headings import heading
from evclinic.printing.languages import Languages
from evclinic.printing.parts import Part, below, beside, flow, gap, one_line
from evclinic.printing.said import MISSING, NOT_ANSWERED, SHORT_MISSING, Joined, answer_words, clock
from evclinic.printing.styles import MM, SMALL

TICK = 3.7 * MM
LINE_HEIGHT = 7 * MM
LEAVING = "F08"
LEAVING_GROUP = "leaving"


def notes(asking: Asking, book: Casebook | None, events: Sequence[Note]) -> list[Words]:
    """Everything of the hour that is too long for a cell, in the order of the clock."""
    hour = asking.hour
    codes = {option.code for option in hour.protocol.emergency_lines}
    out: list[Words] = [
        Joined((Plain(f"{clock(note.at, hour.zone)} {note.performed_by}"), _said_of(note)), " · ")
        for note in sorted(events, key=lambda each: each.at)
        if note.kind not in codes and not note.void_reason
    ]
    for column in asking.columns:
        if column.struck_out:
            out.append(T("{check} struck out: {reason}", check=column.code, reason=column.struck_out))
        if column.not_done:
            out.append(T("{check} not done: {reason}", check=column.code, reason=_why(asking, column)))
        out += _written(asking, column.code, column.items.values(), column.answers)
    return [*out, *sign_details(asking), *_reasons(asking, book), *_unanswered(asking)]


def _said_of(note: Note) -> Words:
    return Plain(note.text) if note.text else noted_words(note.kind, {})


def _unanswered(asking: Asking) -> Iterator[Words]:
    """The questions with lines of their own that nobody answered at any check, once all checks are over."""
    if any(column.by_hand for column in asking.columns):
        return
    open_ = [field for group, field in _lined(asking) if not _is_answered(asking, group, field)]
    open_ += [field for field in details(asking) if not is_detailed(asking, field)]
    if open_:
        yield T("Not answered on any check: {fields}.", fields=Joined(tuple(field.label for field in open_), "; "))


def _lined(asking: Asking) -> Iterator[tuple[Group, Field]]:
    """The questions that have lines for notes instead of a row."""
    signs = {group.name for group in sign_groups(asking)}
    for group in asking.hour.form.groups:
        if group.name not in signs:
            yield from ((group, field) for field in group.fields if field.kind in WRITTEN or is_seldom(group))


def _is_answered(asking: Asking, group: Group, field: Field) -> bool:
    return any(
        item.group is group and item.field is field and branch_at(column.answers, item.instance).get(field.name)
        for column in asking.columns
        for item in column.items.values()
    )


def _why(asking: Asking, column: Column) -> Words:
    return not_done_words(column.not_done, asking.hour.protocol)


def _written(asking: Asking, code: str, items: Iterable[Item], answers: Answers) -> Iterator[Words]:
    signs = {group.name for group in sign_groups(asking)}
    for item in items:
        if item.group.name in signs or not (item.field.kind in WRITTEN or is_seldom(item.group)):
            continue
        answer, missing = answer_at(answers, item.place), missing_at(answers, item.place)
        if answer is not None or missing is not None:
            said = MISSING[missing] if answer is None and missing else answer_words(item.field, answer or "")
            yield Joined((Plain(" ".join((code, *item.keys))), item.field.label, said), " · ")


def _reasons(asking: Asking, book: Casebook | None) -> Iterator[Words]:
    """What was asked about an answer when a check was saved, with the reason that was given."""
    if book is None:
        return
    codes = {sheet.id: sheet.code for sheet in standing(book.checks)}
    shown = {column.code: column for column in asking.columns}
    for prompt in book.prompts:
        column = shown.get(codes.get(prompt.record_id, ""))
        if prompt.reason and column is not None:
            item = column.items.get(prompt.place)
            about: tuple[Words, ...] = (Plain(column.code),)
            if item is not None:
                about = (Plain(" ".join((column.code, *item.keys))), item.field.label)
            yield Joined((*about, Plain(prompt.reason)), " · ")


def hints(asking: Asking) -> list[Words]:
    """What the lines for notes are for."""
    written = Joined(tuple(field.label for _, field in _lined(asking)), "; ")
    more = Joined(tuple(field.label for field in details(asking)), ", ")
    out: list[Words] = [T("Write with time and initials: {fields}.", fields=written)]
    return [*out, T("For each sign present write: {fields}.", fields=more)] if details(asking) else out


def emergency(hour: Hour, languages: Languages, width: float, events: Sequence[Note], by_hand: bool) -> list[Part]:
    """The time lines of the emergency card: filled where a moment was put down, else boxes for a pen."""
    texts = hour.protocol.texts
    card = texts.get("emergency_card")
    if card is None or not card.words["en"]:
        card = texts.get("emergency_placeholder", Label({"en": "", "ar": ""}))
    parts = []
    for option in hour.protocol.emergency_lines:
        times = [note for note in events if note.kind == option.code and not note.void_reason]
        words = [one_line(said, SMALL) for said in languages.say(option.label)]
        said = [one_line(_moment(note, hour), SMALL, True) for note in times]
        boxes: list[Part] = [*said] or [_to_fill(by_hand, languages.rtl)]
        parts.append(beside(below(*words, rtl=languages.rtl), below(*boxes), rtl=languages.rtl))
    title = Joined((T("Emergency"), card), " · ")
    return [heading(title, languages, width), gap(1, MM), flow(parts, width, 5 * MM, 0.6 * MM, languages.rtl)]


def _to_fill(by_hand: bool, rtl: bool) -> Part:
    if not by_hand:
        return one_line(UNANSWERED, SMALL, True)
    return beside(time_comb(cell=4.4 * MM), initials_box(width=9 * MM), rtl=rtl)


def _moment(note: Note, hour: Hour) -> str:
    return " ".join(filter(None, (clock(note.at, hour.zone), note.performed_by, note.text)))


def key(asking: Asking) -> list[Words]:
    """The words of each grade on this page, of the symbols, and of the codes for a missing answer."""
    out: list[Words] = []
    seen: set[str] = set()
    for group in asking.hour.form.groups:
        for field in group.fields:
            if field.kind is Kind.GRADE and field.list_name not in seen:
                seen.add(field.list_name)
                out.append(_scale(field))
        out += _choices(asking, group, seen)
    codes = [Joined((Plain(SHORT_MISSING[missing]), MISSING[missing])) for missing in MISSING]
    if not asking.hour.blank:
        codes.append(Joined((Plain(UNANSWERED), NOT_ANSWERED)))
    out.append(Joined((symbols_key(asking), *_in_full(asking), *codes, T("hatched: not asked at this check")), " · "))
    return [*out, *_by_the_program(asking)]


def _choices(asking: Asking, group: Group, seen: set[str]) -> Iterator[Words]:
    """What the codes in the cells of this group mean, each list once."""
    for field in _cells(asking, group):
        options = tuple(option.label for option in field.options)
        if field.list_name not in seen and any("  " in label.in_(asking.language) for label in options):
            seen.add(field.list_name)
            yield T("{question}: {answers}", question=field.label, answers=Joined(options, ", "))


def _in_full(asking: Asking) -> list[Words]:
    """On a bilingual page: the words that stand in cells in one language only, for the readers of the other."""
    if not asking.short:
        return []
    fields = [field for group in asking.hour.form.groups for field in _cells(asking, group)]
    words: list[Words] = [option.label for field in fields for option in field.options]
    alone = [label for label in words if "  " not in label.in_(asking.language)]
    alone += [BEFORE, T("min")]
    return [InCell(label, asking.language) for label in {label.in_(asking.language): label for label in alone}.values()]


def _cells(asking: Asking, group: Group) -> list[Field]:
    """The choices of a group that stand in cells, not in full."""
    if group in sign_groups(asking) or is_seldom(group) or is_asked_once(asking, group):
        return []
    return [field for field in group.fields if field.kind is Kind.CHOICE]


@dataclass(frozen=True, slots=True)
class InCell:
    """Words as they stand in a cell, explained in every language but their own."""

    label: Words
    spoken: Language

    def in_(self, language: Language) -> str:
        """In this language: 'Yes نعم'; nothing in their own."""
        shown, said = self.label.in_(self.spoken), self.label.in_(language)
        return "" if shown == said else f"{shown} {said}"


def _scale(field: Field) -> Words:
    said = [
        Joined((Plain(option.code), words))
        for option in field.options
        if (words := option.words if option.label.words["en"] == option.code else option.label) is not None
    ]
    return T("{scale}: {grades}", scale=field.label, grades=Joined(tuple(said), ", "))


def _by_the_program(asking: Asking) -> list[Words]:
    labels = [f.label for group in asking.hour.form.groups for f in group.fields if f.kind is Kind.CALCULATED]
    if not labels:
        return []
    return [T("Calculated by the program: {fields}.", fields=Joined(tuple(labels), "; "))]
