"""`evclinic verify`: whether the study is whole, proof by proof."""

import argparse
import json
from dataclasses import asdict

from evclinic import paths
from evclinic.cli.main import FAILED, OK, say
from evclinic.services.study import Report, verify_study


def run(arguments: argparse.Namespace) -> int:
    """Exit 0 when everything was looked at and is in order, 1 when something is wrong, 2 when it cannot be opened."""
    report = verify_study(paths.data_folder(arguments.data))
    if arguments.json:
        proofs = [{**asdict(proof), "ok": proof.ok} for proof in report.proofs]
        say(json.dumps({"ok": report.ok, "proofs": proofs, "counts": report.counts}, indent=1))
    else:
        _print(report)
    return OK if report.ok else FAILED


def _print(report: Report) -> None:
    for proof in report.proofs:
        say(f"{'ok   ' if proof.ok else 'WRONG'}  {proof.name}: {proof.checked} checked")
        for finding in proof.findings:
            say(f"       {finding}")
    say(
        "The study is whole."
        if report.ok
        else "The study is NOT whole. Keep this folder as it is and tell the investigator."
    )
