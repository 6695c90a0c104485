"""Each value among the protocol's rules counts for something: the program reads it, or it is a fact the site states."""

from tests import real
from tests.house.source import python

# Facts that the site writes down for the configuration sheet; the program decides nothing by them.
STATEMENTS = frozenset(
    {
        "events.causality",
        "events.grading",
        "needle.gauge",
        "reports.irb_hours",
        "reports.jfda_hours",
        "reports.pregnancy_hours",
        "reports.sae_follow_up_days",
        "reports.susar_complete_days",
        "reports.susar_fatal_days",
        "reports.susar_other_days",
        "retention.years",
        "storage.max_c",
    }
)


def test_every_rule_is_read_by_the_program_or_is_a_statement_of_the_site():
    program = "\n".join(path.read_text("utf-8") for path in python("evclinic/"))
    unread = {key for key in real.protocol().rules if f'"{key}"' not in program}
    assert unread == STATEMENTS
