"""Any form of the protocol on paper, drawn from its definition: blank, with what is known, or as it was filled in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from evclinic.domain.casebook import DeviationSheet, SavedSheet
from evclinic.domain.deviations import label_of
from evclinic.domain.forms import Form, Group, Setting
from evclinic.domain.moments import moment_text
from evclinic.domain.words import Plain, T, Words
from evclinic.printing.answer_parts import Pen
from evclinic.printing.boxes import date_comb, initials_box, time_comb
from evclinic.printing.form_grids import Grid
from evclinic.printing.form_lists import List
from evclinic.printing.form_rows import rows
from evclinic.printing.headings import sentences
from evclinic.printing.page import Document
from evclinic.printing.paper_ends import closing_parts
from evclinic.printing.parts import Keep, Part, below, beside, flow, gap, one_line
from evclinic.printing.said import Joined
from evclinic.printing.styles import BOX, MM, TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A form to be printed with the record that fills it, when there is one."""

    form: Form
    pen: Pen
    setting: Setting
    record: SavedSheet | None = None
    leave_out: frozenset[str] = frozenset()  # groups that stand elsewhere
    after: Mapping[str, Sequence[Part]] = field(default_factory=dict)  # what stands below a group
    closing: bool = True  # it is copied into the program when it was filled in by hand

    def parts(self, width: float) -> list[Part]:
        """Everything of the form, in its order."""
        out = [*self._who(width)]
        for group in self.form.groups:
            if group.name not in self.leave_out:
                out += [*self.group(group, width), *self.after.get(group.name, ())]
        if self.pen.by_hand and self.closing:
            out += [gap(1, 3 * MM), *_together(closing_parts(self.pen.protocol, self.pen.languages, width))]
        return out

    def group(self, group: Group, width: float) -> list[Part]:
        """One group with its heading."""
        if group.repeats:
            kind = List if group.repeats[-1].options else Grid
            return kind(self.form, group, self.pen, self.setting, width).parts()
        items = [item for item in self.form.items(self.setting, self.pen.answers) if item.group is group]
        return rows(group, items, self.pen, self.form, width)

    def _who(self, width: float) -> list[Part]:
        """Who filled it in, and when; boxes for it where that is still to come."""
        record, languages = self.record, self.pen.languages
        if self.pen.by_hand and record is None:
            return [self._by_hand(width)] if self.closing else []
        if record is None:
            return [*sentences([T("Nothing was entered on this form.")], languages, width)]
        return [*sentences(self._facts(record), languages, width), gap(1, MM)]

    def _facts(self, record: SavedSheet) -> list[Words]:
        zone = ZoneInfo(self.pen.protocol.study.time_zone)
        done = moment_text(record.performed_at.astimezone(zone)) if record.performed_at else "–"
        out: list[Words] = [
            T("Done {moment} by {who}", moment=done, who=record.performed_by),
            T("Entered {moment} by {who}", moment=moment_text(record.saved_at.astimezone(zone)), who=record.entered_by),
        ]
        if record.from_paper:
            out.append(T("Copied from paper {serial}", serial=record.paper_serial or "–"))
        out = [Joined(tuple(out), " · ")]
        if record.code:
            out.insert(0, Joined((self.form.title, self._which(record))))
        if record.is_void:
            out.append(T("Struck out: {reason}", reason=record.void_reason))
        return out

    def _which(self, record: SavedSheet) -> Words:
        """Which of its kind it is: an area or a number as they are, a deviation in words."""
        is_deviation = isinstance(record, DeviationSheet)
        return label_of(record.code, self.pen.protocol) if is_deviation else Plain(record.code)

    def _by_hand(self, width: float) -> Part:
        languages = self.pen.languages
        performed = self.form.performed
        words = [(T("Done on"), _date()), (T("Time"), _time()), (T("Initials"), initials_box(width=14 * MM))]
        if performed:
            words = [(T("Date"), _date()), (T("Initials"), initials_box(width=14 * MM))]
        parts = [
            beside(one_line(languages.join(label), TEXT), box, rtl=languages.rtl, gap=2 * MM) for label, box in words
        ]
        return below(flow(parts, width, 5 * MM, MM, languages.rtl), gap(1, MM), rtl=languages.rtl)


def _date() -> Part:
    return date_comb(cell=BOX * 0.9)


def _time() -> Part:
    return time_comb(cell=BOX * 0.9)


def _together(parts: Sequence[Part]) -> list[Part]:
    """Parts that stay on one page."""
    return [*(Keep(part) for part in parts[:-1]), *parts[-1:]]


def form_sheet(document: Document, sheet: Sheet, notes: Sequence[Part] = ()) -> None:
    """Add the pages of a form to a document; notes about it follow where there is room."""
    document.stack([*sheet.parts(document.frame.width), *notes])
