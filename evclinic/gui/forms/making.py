"""Which editor a question gets."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from evclinic.domain.forms import UNANSWERED_KINDS, Item, Kind
from evclinic.domain.words import Language
from evclinic.gui.forms.choices import ButtonsEditor, ListEditor, is_few
from evclinic.gui.forms.editor import Editor
from evclinic.gui.forms.grades import GradeEditor
from evclinic.gui.forms.lines import LineEditor, NoteEditor, NumberEditor
from evclinic.gui.forms.moment import MomentEditor
from evclinic.gui.forms.others import MarkHolder, PersonEditor, ReadOnly, RegionEditor
from evclinic.gui.forms.times import DateEditor, Now, PartialDateEditor, TimeEditor

PLAIN: dict[Kind, type[Editor]] = {
    Kind.TEXT: LineEditor,
    Kind.NOTE: NoteEditor,
    Kind.NUMBER: NumberEditor,
    Kind.GRADE: GradeEditor,
    Kind.DATE: DateEditor,
    Kind.PARTIAL_DATE: PartialDateEditor,
    Kind.REGION: RegionEditor,
    Kind.MARK: MarkHolder,
}


def editor_for(item: Item, language: Language, now: Now, people: Sequence[str], parent: QWidget) -> Editor:
    """The editor of this question, empty."""
    kind = item.field.kind
    if kind in UNANSWERED_KINDS:
        return ReadOnly(item, language, parent)
    if kind is Kind.CHOICE:
        return ButtonsEditor(item, language, parent) if is_few(item) else ListEditor(item, language, parent)
    if kind is Kind.PERSON:
        return PersonEditor(item, language, people, parent)
    if kind is Kind.TIME:
        return TimeEditor(item, language, now, parent)
    if kind is Kind.MOMENT:
        return MomentEditor(item, language, now, parent)
    return PLAIN[kind](item, language, parent)
