"""From the tables of a protocol folder to the protocol: every mistake is refused with its file, form and field."""

from collections.abc import Iterator, Mapping
from typing import Any

from evclinic.domain.form_reading import Parts, read_form
from evclinic.domain.forms import Limit, Option
from evclinic.domain.later import LaterByName, LaterLines
from evclinic.domain.protocol import (
    CheckPlan,
    Configured,
    Finding,
    GradingTerm,
    LeavingLine,
    Protocol,
    ProtocolError,
    SoundPlan,
    StudyNames,
    Term,
    Visit,
)
from evclinic.domain.protocol_names import refuse_unknown_names
from evclinic.domain.protocol_tables import Table, refuse_other_digits
from evclinic.domain.words import Label

FILES = ("study", "schedule", "observation", "scales", "codes", "limits", "rules", "texts", "signs", "ctcae")
NEEDED_RULES = (
    "age.min",
    "stable.months",
    "area.max_mm2",
    "injections.min_gap_days",
    "observation.min_minutes",
    "reports.sae_hours",
)


def read_protocol(data: Mapping[str, Any]) -> Protocol:
    """The protocol in these tables: one for each of `FILES`, and 'forms' by code. Raises `ProtocolError`."""
    from evclinic.domain.configured import refuse_unsaid  # not needed to start

    _refuse_missing(data)
    protocol = read_adopted(data)
    for part in (protocol.forms, protocol.terms, protocol.grading):
        _read_all(part)
    refuse_unknown_names(protocol)
    refuse_unsaid(protocol.configuration)
    return protocol


def read_adopted(data: Mapping[str, Any]) -> Protocol:
    """The same of tables that passed `read_protocol` when they were adopted; what is large is read when first asked."""
    lists, scales = _option_lists(data, "codes"), _scales(data)
    limits = {name: _limit(name, table) for name, table in _named(data, "limits")}
    parts = Parts(lists, scales, limits)
    terms, grading = Table(data["signs"], "signs.toml"), Table(data["ctcae"], "ctcae.toml")
    observation = Table(data["observation"], "observation.toml")
    protocol = Protocol(
        study=_study(Table(data["study"], "study.toml")),
        visits=tuple(_visits(data)),
        checks=tuple(_check(table) for table in observation.tables("checks")),
        extra_check=_check(observation.table("extra")),
        leaving=tuple(_leaving(table) for table in observation.tables("leaving")),
        sounds=_sounds(observation.table("sounds")),
        emergency_lines=tuple(_option(table) for table in observation.tables("emergency_lines")),
        lists=lists,
        scales=scales,
        limits=limits,
        rules=dict(_rules(data)),
        texts=dict(_texts(data)),
        terms=LaterByName(terms.names(), lambda sign: _term(sign, terms.table(sign), data["ctcae"])),
        grading=LaterByName(grading.names(), lambda code: _grading_term(code, grading.table(code))),
        forms=LaterByName(data["forms"], lambda code: read_form(code, data["forms"][code], parts)),
        configuration=LaterLines(lambda: _configuration(data)),
        data=data,
    )
    observation.done()
    return protocol


def _configuration(data: Mapping[str, Any]) -> tuple[Configured, ...]:
    from evclinic.domain.configured import configured  # not needed to start

    return tuple(configured(data))


def _read_all(parts: Mapping[str, object]) -> None:
    for name in parts:
        parts[name]


def _refuse_missing(data: Mapping[str, Any]) -> None:
    for name in FILES:
        if name not in data:
            raise ProtocolError(f"{name}.toml", "", "is missing from the folder")
        refuse_other_digits(data[name], f"{name}.toml")
    if "forms" not in data:
        raise ProtocolError("forms", "", "is missing from the folder")
    for code, form in data["forms"].items():
        refuse_other_digits(form, f"forms/{code}.toml")


def _named(data: Mapping[str, Any], file: str) -> Iterator[tuple[str, Table]]:
    whole = Table(data[file], f"{file}.toml")
    for name in whole.names():
        yield name, whole.table(name)


def _study(table: Table) -> StudyNames:
    names = StudyNames(
        registration=table.text("registration"),
        version=table.text("version"),
        effective=table.text("effective"),
        short=table.label("short"),
        title=table.label("title"),
        sponsor=table.label("sponsor"),
        site=table.label("site"),
        product=table.label("product"),
        participant_code=table.text("participant_code"),
        screening_code=table.text("screening_code"),
        target=table.whole("target"),
        chairs=table.whole("chairs"),
        time_zone=table.text("time_zone"),
    )
    table.done()
    return names


def _visits(data: Mapping[str, Any]) -> Iterator[Visit]:
    whole = Table(data["schedule"], "schedule.toml")
    for table in whole.tables("visits"):
        visit = Visit(
            code=table.text("code"),
            label=table.label("label"),
            short=table.label("short"),
            anchor=table.text("anchor"),
            day=table.maybe_whole("day"),
            months=table.maybe_whole("months"),
            hours=table.maybe_whole("hours"),
            early=table.maybe_whole("early"),
            late=table.maybe_whole("late"),
            accept_early=table.maybe_whole("accept_early"),
            accept_late=table.maybe_whole("accept_late"),
            contact=table.one_of("contact", {"visit", "phone", "either"}),
            injection=table.maybe_whole("injection"),
            forms=table.texts("forms"),
        )
        table.done()
        yield visit
    whole.done()


def _check(table: Table) -> CheckPlan:
    check = CheckPlan(
        code=table.text("code"),
        label=table.label("label"),
        minutes=table.whole("minutes", 0),
        early=table.whole("early", 0),
        late=table.whole("late", 0),
        before=table.flag("before", False),
        looks=frozenset(table.texts("looks")),
        sound=table.flag("sound", False),
    )
    table.done()
    return check


def _leaving(table: Table) -> LeavingLine:
    line = LeavingLine(
        table.identifier("code"), table.label("label"), table.text("kind"), table.flag("may_await_investigator", False)
    )
    table.done()
    return line


def _sounds(table: Table) -> SoundPlan:
    plan = SoundPlan(
        due=table.text("due"),
        hour=table.text("hour"),
        late=table.text("late"),
        late_every=table.whole("late_every_seconds"),
        late_times=table.whole("late_times"),
        together=table.whole("together_seconds"),
        pause=table.whole("pause_seconds"),
        due_soon=60 * table.whole("due_soon_minutes"),
    )
    table.done()
    return plan


def _option(table: Table) -> Option:
    option = Option(table.text("code"), table.label("label"), table.maybe_label("words"))
    table.done()
    return option


def _option_lists(data: Mapping[str, Any], file: str) -> dict[str, tuple[Option, ...]]:
    return {
        name: tuple(Option(code, table.label(code)) for code in table.names()) for name, table in _named(data, file)
    }


def _scales(data: Mapping[str, Any]) -> dict[str, tuple[Option, ...]]:
    scales = {}
    for name, table in _named(data, "scales"):
        table.label("label")
        scales[name] = tuple(_option(grade) for grade in table.tables("grades"))
        table.done()
    return scales


def _limit(name: str, table: Table) -> Limit:
    table.text("unit", "")
    table.text("decimals", "")
    table.maybe_label("label")
    limit = Limit(
        name,
        possible=table.range("possible"),
        plausible=table.range("plausible"),
        attention=table.range("attention"),
        usual=table.range("usual"),
        fall_percent_from_pre=table.decimal("fall_percent_from_pre"),
        change_from_pre=table.decimal("change_from_pre"),
        fine_codes=frozenset(table.texts("fine_codes")),
    )
    table.done()
    return limit


def _rules(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    found = set()
    for key, table in _rule_tables(Table(data["rules"], "rules.toml")):
        table.label("label")
        found.add(key)
        yield key, table.text("value")
        table.done()
    for key in NEEDED_RULES:
        if key not in found:
            raise ProtocolError("rules.toml", key, "is missing")


def _rule_tables(whole: Table, prefix: str = "") -> Iterator[tuple[str, Table]]:
    for name in whole.names():
        table, key = whole.table(name), f"{prefix}{name}"
        if "value" in table:
            yield key, table
        else:
            yield from _rule_tables(table, f"{key}.")


def _texts(data: Mapping[str, Any]) -> Iterator[tuple[str, Label]]:
    for name, table in _named(data, "texts"):
        yield name, table.as_label()


def _term(sign: str, table: Table, grading: Mapping[str, Any]) -> Term:
    term = Term(
        sign=sign,
        label=table.label("label"),
        default_term=table.label("term"),
        control_term=table.maybe_label("control_term"),
        category=table.one_of("category", {"local", "systemic", "disease"}),
        checklist=table.text("checklist", ""),
        cdash=table.text("cdash", ""),
        grading_terms=table.texts("grading_terms"),
        findings=tuple(_finding(found) for found in table.tables("found")),
    )
    for code in term.grading_terms:
        if code not in grading:
            raise table.error(f"there is no grading term '{code}'", "grading_terms")
    table.done()
    return term


def _finding(table: Table) -> Finding:
    finding = Finding(table.text("form"), table.text("field"), table.texts("is"), table.text("key", ""))
    table.done()
    return finding


def _grading_term(code: str, table: Table) -> GradingTerm:
    table.text("meddra", "")
    term = GradingTerm(
        code=code,
        label=table.label("label"),
        organ_class=table.text("organ_class"),
        grades=tuple(_option(grade) for grade in table.tables("grades")),
    )
    table.done()
    return term
