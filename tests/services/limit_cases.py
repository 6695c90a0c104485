"""Every limit of the protocol, at the limit and one step beyond it."""

from collections.abc import Callable

from evclinic.domain.entries import Entry
from tests.services.check_cases import Case, sheet
from tests.services.day import Day

# Clinical reference 2.2: plausible, attention and usual, at each limit and one step beyond it.
LIMITS = """
sbp              F07 vital_signs.sbp               49 asked, 50 asked, 79 asked, 80 noted, 89 noted, 90 fine
sbp              F07 vital_signs.sbp               140 fine, 141 noted, 179 noted, 180 asked, 260 asked
sbp              F07 vital_signs.sbp               261 asked
sbp.fall         F07 vital_signs.sbp               84 fine, 83 asked
dbp              F07 vital_signs.dbp               19 asked, 20 asked, 39 asked, 40 noted, 49 noted, 50 fine
dbp              F07 vital_signs.dbp               90 fine, 91 noted, 109 noted, 110 asked, 160 asked, 161 asked
pulse            F07 vital_signs.pulse             19 asked, 20 asked, 39 asked, 40 noted, 54 noted, 55 fine
pulse            F07 vital_signs.pulse             100 fine, 101 noted, 130 noted, 131 asked, 250 asked
pulse            F07 vital_signs.pulse             251 asked
pulse.change     F07 vital_signs.pulse             110 fine, 111 noted, 30 fine, 29 noted
respiratory_rate F07 vital_signs.respiratory_rate  3 asked, 4 asked, 8 asked, 9 noted, 11 noted, 12 fine
respiratory_rate F07 vital_signs.respiratory_rate  20 fine, 21 noted, 24 noted, 25 asked, 60 asked, 61 asked
temperature      F07 vital_signs.temperature       29.9 asked, 30.0 asked, 35.0 asked, 35.1 noted, 35.9 noted
temperature      F07 vital_signs.temperature       36.0 fine
temperature      F07 vital_signs.temperature       37.9 fine, 38.0 noted, 38.9 noted, 39.0 asked, 43.0 asked
temperature      F07 vital_signs.temperature       43.1 asked
spo2             F07 vital_signs.spo2              49 asked, 50 asked, 91 asked, 92 noted, 95 noted, 96 fine
spo2             F07 vital_signs.spo2              100 fine, 101 blocked
capillary_refill F07 reaction.capillary_refill     -0.1 asked, 0 fine, 2.0 fine, 2.1 noted, 3.0 noted, 3.1 asked
capillary_refill F07 reaction.capillary_refill     10.1 asked
consciousness    F07 vital_signs.consciousness     alert fine, confused asked, voice asked, pain asked
consciousness    F07 vital_signs.consciousness     unresponsive asked
itch             F07 areas.L1.itch                 0 fine, 3 fine, 4 noted, 6 noted, 7 asked, 10 asked
itch             F07 areas.L1.itch                 11 blocked
pain             F07 areas.L1.pain                 0 fine, 3 fine, 4 noted, 6 noted, 7 asked, 10 asked
pain             F07 areas.L1.pain                 11 blocked
reaction_mm      F07 areas.L1.redness_longest      -1 asked, 0 fine, 24 fine, 25 noted, 100 noted, 101 asked
reaction_mm      F07 areas.L1.redness_longest      300 asked, 301 asked
reaction_mm      F07 areas.L1.oedema_longest       0 fine, 24 fine, 25 noted, 100 noted, 101 asked, 300 asked
reaction_mm      F07 areas.L1.oedema_longest       301 asked
reaction_mm      F07 areas.L1.induration_longest   0 fine, 24 fine, 25 noted, 100 noted, 101 asked, 300 asked
reaction_mm      F07 areas.L1.induration_longest   301 asked
weight           F03 demographics.weight           24.9 asked, 25 noted, 39.9 noted, 40 fine, 150 fine
weight           F03 demographics.weight           150.1 noted, 250 noted, 250.1 asked
height           F03 demographics.height           99 asked, 100 noted, 139 noted, 140 fine, 205 fine, 206 noted
height           F03 demographics.height           230 noted, 231 asked
area_mm2         F04A size.area_mm2                -0.1 asked, 0 fine, 300 fine, 300.1 noted, 10000 noted
area_mm2         F04A size.area_mm2                10000.1 asked
"""  # fmt: skip

RANGES = ("plausible", "attention", "usual")
OPENS = {"redness_longest": "redness", "oedema_longest": "oedema", "induration_longest": "induration"}


def limit_cases() -> list[Case]:
    cases = []
    for line in LIMITS.strip().splitlines():
        name, form, place, *rest = line.split()
        for value, outcome in (part.split() for part in " ".join(rest).split(", ")):
            about = (f"limit.{name}",) if "." in name else tuple(f"limit.{name}.{each}" for each in RANGES)
            tried = f"{form} {place} = {value}"
            cases.append(Case(name, tried, outcome, _measured(form, place, value), (*about, "code", "bounds")))
    return cases


def _measured(form: str, place: str, value: str) -> Callable[[Day], Entry]:
    def entry(day: Day) -> Entry:
        answers = {place: value}
        area, _, sign = place.rpartition(".")
        if sign in OPENS:
            answers |= {f"{area}.{OPENS[sign]}": "yes" if OPENS[sign] == "induration" else "1"}
        return sheet(day, form, answers)

    return entry
