"""The forms of one visit of one participant: which are wanted, and how each of them stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from evclinic.domain.casebook import Casebook, CheckSheet, InjectionSheet, SavedSheet, standing
from evclinic.domain.deviations import label_of
from evclinic.domain.entries import SheetAddress
from evclinic.domain.forms import Form
from evclinic.domain.injections import is_on_board
from evclinic.domain.moments import moment_text, time_text
from evclinic.domain.not_done import not_done_words
from evclinic.domain.observations import next_extra_code
from evclinic.domain.protocol import Protocol
from evclinic.domain.visits import AS_NEEDED, HOUR_AT_MOST
from evclinic.domain.words import Plain, T, Words
from evclinic.gui.participants.words import saved_words
from evclinic.services.casebook import casebook
from evclinic.services.deeds import Look
from evclinic.services.sheets import DraftRow, drafts
from evclinic.services.writers import saved_record, writer_of

AREA, INJECTION, CHECK, LEAVING, DEVIATION = "F04A", "F06", "F07", "F08", "F17"
OF_THE_HOUR = frozenset({INJECTION, CHECK, LEAVING})  # begun on the injection day, where chair and clock are
PAPER_ONLY = frozenset({"F24", "F27"})
SCREENING = "SCR"


class FormState(StrEnum):
    """How one sheet of a visit stands."""

    NOT_BEGUN = "not_begun"
    PARKED = "parked"
    SAVED = "saved"
    VOID = "void"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRow:
    """One sheet of a visit: saved, parked, struck out, or still to be begun. `record_id` is None for the last.

    `of` is the check, the area, the event or the kind of deviation where there is one sheet for each; `is_not_done`:
    what is saved is that the check was not done.
    """

    form: Form
    address: SheetAddress
    state: FormState
    words: Words
    of: Words | None = None
    record_id: UUID | None = None
    table: str = ""
    at: datetime | None = None
    is_extra: bool = False
    is_not_done: bool = False

    @property
    def title(self) -> Words:
        """Its name, and of what it is."""
        if self.of is not None:
            return T("{code}  {title}: {of}", code=self.form.code, title=self.form.title, of=self.of)
        return T("{code}  {title}", code=self.form.code, title=self.form.title)

    @property
    def is_areas(self) -> bool:
        """Whether it stands for all areas of the participant, which have a page of their own."""
        return self.form.code == AREA

    @property
    def is_of_the_hour(self) -> bool:
        """Whether it is begun on the injection day and not here; what a past hour lacks is entered here."""
        here = self.form.code != INJECTION and self.address.injection_id is not None
        return self.form.code in OF_THE_HOUR and self.state is FormState.NOT_BEGUN and not here

    @property
    def is_wanted(self) -> bool:
        """Whether the visit is not done without it and nobody has saved it yet."""
        begun = self.state in (FormState.NOT_BEGUN, FormState.PARKED)
        return begun and self.form.code not in AS_NEEDED and not self.is_extra


def visit_forms(look: Look, participant_id: UUID, visit: str) -> tuple[FormRow, ...]:
    """The sheets of this visit in the order of the checklist; then what was written beyond it."""
    book, protocol = casebook(look, participant_id), look.protocol
    parked = [
        row for row in drafts(look) if row.address.participant_id == participant_id and row.address.visit == visit
    ]
    found: list[FormRow] = []
    for code in form_codes(book, protocol, visit, parked):
        rows = list(_of_form(look, protocol.form(code), book, visit, parked))
        past = _past_hour(book, visit, protocol, look.now) if code in (CHECK, LEAVING) else None
        found += rows if past is None else _with_missing(rows, protocol, code, past)
    return tuple(replace(row, of=_of(row.address, protocol)) for row in found)


def _of(address: SheetAddress, protocol: Protocol) -> Words | None:
    if address.form == CHECK and address.code:
        plan = protocol.check(address.code)
        return Plain(address.code) if plan is protocol.extra_check else plan.label
    if address.form == DEVIATION and address.code:
        return label_of(address.code, protocol)
    return Plain(address.code) if address.code else None


def _past_hour(book: Casebook, visit: str, protocol: Protocol, now: datetime) -> InjectionSheet | None:
    """The injection of this visit whose hour no chair shows: from paper, of an earlier day, or left already."""
    given = next((each for each in standing(book.injections) if each.visit == visit and each.t0), None)
    if given is None or given.t0 is None:
        return None
    shown = is_on_board(given.chair, given.t0, given.saved_at, protocol, from_paper=given.from_paper)
    sits = shown and book.leaving(given.id) is None and now - given.t0 < HOUR_AT_MOST
    return None if sits else given


def _with_missing(rows: Sequence[FormRow], protocol: Protocol, form: str, given: InjectionSheet) -> list[FormRow]:
    """The sheets of a past hour in the order of the hour; every one that nobody has written yet can be begun."""
    kept = [row for row in rows if not row.is_of_the_hour]
    known = {row.address.code for row in kept if row.state is not FormState.VOID}
    address = SheetAddress(form=form, participant_id=given.participant_id, visit=given.visit, injection_id=given.id)
    if form == LEAVING:
        return kept if known else [*kept, _missing(protocol, address)]
    extra = next_extra_code([row.address.code for row in kept], protocol)
    missing = [plan.code for plan in protocol.checks if plan.code not in known]
    kept += [_missing(protocol, replace(address, code=code)) for code in missing]
    order = {plan.code: number for number, plan in enumerate(protocol.checks)}
    kept.sort(key=lambda row: order.get(row.address.code, len(order)))
    words = T("an extra check, when there was one")
    return [*kept, replace(_missing(protocol, replace(address, code=extra)), words=words, is_extra=True)]


def _missing(protocol: Protocol, address: SheetAddress) -> FormRow:
    form = protocol.form(address.form)
    return FormRow(form=form, address=address, state=FormState.NOT_BEGUN, words=T("not recorded"))


def area_row(look: Look, area_id: UUID) -> FormRow:
    """The sheet of one area."""
    area = saved_record(look, AREA, area_id)
    address = SheetAddress(form=AREA, participant_id=area.participant_id, visit=area.visit, code=area.code)
    return FormRow(
        form=look.protocol.form(AREA),
        address=address,
        state=FormState.VOID if area.void_reason else FormState.SAVED,
        words=Plain(area.code),
        of=Plain(area.code),
        record_id=area.id,
        table=table_of(AREA),
    )


def table_of(form: str) -> str:
    """Where the trail finds the sheets of this form."""
    return str(writer_of(form).record.__tablename__)


def form_codes(book: Casebook, protocol: Protocol, visit: str, parked: Sequence[DraftRow] = ()) -> tuple[str, ...]:
    """The codes of the forms that belong to this visit or were filled in at it."""
    planned = list(protocol.visit(visit).forms)
    if visit == SCREENING and AREA not in planned:
        planned.insert(planned.index("F03") + 1 if "F03" in planned else len(planned), AREA)
    written = [sheet.form for sheet in book.every_sheet() if sheet.visit == visit]
    begun = [row.address.form for row in parked]
    known = dict.fromkeys([*planned, *written, *begun])
    return tuple(code for code in known if code in protocol.forms and code not in PAPER_ONLY)


def _of_form(look: Look, form: Form, book: Casebook, visit: str, parked: Sequence[DraftRow]) -> Iterator[FormRow]:
    if form.code == AREA:
        yield _areas(form, book, visit, parked)
        return
    saved = [sheet for sheet in book.every_sheet() if sheet.form == form.code and sheet.visit == visit]
    saved = [sheet for sheet in saved if not isinstance(sheet, InjectionSheet) or sheet.ending or sheet.is_void]
    own = [row for row in parked if row.address.form == form.code]
    known = {sheet.id for sheet in saved}
    changing = {row.record_id: row for row in own if row.record_id in known}
    yield from (_saved(look, form, sheet, changing.get(sheet.id)) for sheet in saved)
    unsaved = [row for row in own if row.record_id not in known]
    yield from (_parked(form, row, look.now) for row in unsaved)
    if not unsaved and _is_still_wanted(form, book, visit, saved):
        yield _not_begun(form, book, visit)


def _is_still_wanted(form: Form, book: Casebook, visit: str, saved: Sequence[SavedSheet]) -> bool:
    """Whether one more is to come: none stands yet, or the hour with its checks is not over."""
    here = standing(saved)
    if form.code != CHECK or not here:
        return not here
    return any(sheet.injection_id and book.leaving(sheet.injection_id) is None for sheet in here)


def _saved(look: Look, form: Form, sheet: SavedSheet, changing: DraftRow | None) -> FormRow:
    code = "" if form.code == INJECTION else sheet.code
    address = SheetAddress(
        form=form.code,
        participant_id=sheet.participant_id,
        visit=sheet.visit,
        injection_id=sheet.id if form.code == INJECTION else sheet.injection_id,
        code=code,
    )
    words: Words = saved_words(sheet.saved_at, sheet.entered_by, look.now)
    if sheet.is_void:
        words = T("struck out: {reason}", reason=Plain(sheet.void_reason))
    elif changing is not None:
        words = T("{saved}; a change is parked by {by}", saved=words, by=changing.owner)
    not_done = _why_not_done(look, sheet)
    if not_done is not None:
        words = T("not done: {reason}; {saved}", reason=not_done, saved=words)
    state = FormState.VOID if sheet.is_void else FormState.SAVED
    return FormRow(
        form=form,
        address=address,
        state=state,
        words=words,
        record_id=sheet.id,
        table=sheet.table,
        at=sheet.saved_at,
        is_not_done=not_done is not None,
    )


def _why_not_done(look: Look, sheet: SavedSheet) -> Words | None:
    if not isinstance(sheet, CheckSheet) or sheet.is_void or not sheet.not_done_reason:
        return None
    return not_done_words(sheet.not_done_reason, look.protocol_of(sheet.protocol_version))


def _parked(form: Form, row: DraftRow, now: datetime) -> FormRow:
    words = T("draft by {by}, {saved}", by=row.owner, saved=_kept(row.kept_at, now))
    return FormRow(
        form=form, address=row.address, state=FormState.PARKED, words=words, record_id=row.record_id, at=row.kept_at
    )


def _kept(at: datetime, now: datetime) -> Words:
    return T("kept {time}", time=time_text(at) if at.date() == now.date() else moment_text(at))


def _not_begun(form: Form, book: Casebook, visit: str) -> FormRow:
    address = SheetAddress(form=form.code, participant_id=book.participant.id, visit=visit)
    if form.code in OF_THE_HOUR:
        words: Words = T("on the injection day")
    else:
        words = T("when needed") if form.code in AS_NEEDED else T("not begun")
    return FormRow(form=form, address=address, state=FormState.NOT_BEGUN, words=words)


def _areas(form: Form, book: Casebook, visit: str, parked: Sequence[DraftRow]) -> FormRow:
    areas = standing(book.areas)
    begun = any(row.address.form == AREA for row in parked)
    address = SheetAddress(form=AREA, participant_id=book.participant.id, visit=visit)
    codes = ", ".join(area.code for area in sorted(areas, key=lambda area: (area.code[:1] != "L", area.code)))
    words: Words = T("recorded: {codes}", codes=Plain(codes)) if areas else T("none yet")
    if begun:
        words = T("{areas}; one more is begun", areas=words)
    state = FormState.SAVED if areas else FormState.NOT_BEGUN
    return FormRow(form=form, address=address, state=state, words=words)
