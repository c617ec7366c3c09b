#!/usr/bin/env python3
"""Judges a run with faults: see ../README.md."""

import argparse
import json
import os
import sys
from collections import Counter
from typing import Any, Dict, List

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from checks import approvals, audit, concurrency, decisions, execution, isolation  # noqa: E402
from checks import learning, outcomes, progress, restored, tenants  # noqa: E402
from findings import Checks  # noqa: E402
from rundir import Run, Unreadable  # noqa: E402
from story import Story  # noqa: E402

GREEN, VIOLATIONS, INVALID = 0, 1, 2
SUBJECTS = (decisions, concurrency, approvals, execution, outcomes, learning, restored, audit, tenants, progress)
CLASSES = ("plain", "live", "held", "repeat", "reused", "invalid", "garbage")
FAULTS_A_MINUTE = 2
VERDICTS_A_MINUTE = 100


def judge(directory: str, fewest_faults: int = -1, fewest_verdicts: int = -1) -> Dict[str, Any]:
    """The report on a run."""
    checks = Checks()
    try:
        run = Run(directory)
        story = Story(run)
        for subject in SUBJECTS:
            subject.check(run, story, checks)
        isolation.check(run, checks)
    except Unreadable as error:
        return _broken_off(checks, str(error))
    except (KeyError, TypeError, ValueError, LookupError, AttributeError) as error:
        # fields that are not there, or are something else: not what the format says, and no proof of anything
        return _broken_off(checks, "%s: %s" % (type(error).__name__, error))
    minutes = run.info["minutes"]
    if fewest_faults < 0:
        fewest_faults = max(3, int(FAULTS_A_MINUTE * minutes))
    if fewest_verdicts < 0:
        fewest_verdicts = max(1, int(VERDICTS_A_MINUTE * minutes))
    reasons = _too_little(run, story, checks, fewest_faults, fewest_verdicts)
    violations = sum(check.count for check in checks.all)
    return {
        "seed": run.info["seed"],
        "minutes": minutes,
        "verdict": "VIOLATIONS" if violations else "INVALID" if reasons else "GREEN",
        "reasons": reasons,
        "operations": len(run.history),
        "results": dict(sorted(Counter(line["result"] for line in run.history).items())),
        "classes": dict(sorted(Counter(line["class"] for line in run.operations("decision")).items())),
        "faults": dict(sorted(Counter(fault["fault"] for fault in run.faults).items())),
        "faultsOn": dict(sorted(Counter("%s %s" % (fault["fault"], fault["on"]) for fault in run.faults).items())),
        "verdicts": dict(sorted(Counter(verdict.disposition for verdict in story.verdicts).items())),
        "deadLetters": sum(len(found) for found in story.dead.values()),
        "violations": violations,
        **checks.figures,
        "checks": [check.report() for check in checks.all],
    }


def _broken_off(checks: Checks, reason: str) -> Dict[str, Any]:
    violations = sum(check.count for check in checks.all)
    return {
        "verdict": "VIOLATIONS" if violations else "INVALID",
        "reasons": [reason],
        "violations": violations,
        "checks": [check.report() for check in checks.all],
    }


def _too_little(run: Run, story: Story, checks: Checks, faults: int, verdicts: int) -> List[str]:
    reasons = []
    if run.info.get("missing"):
        reasons.append("the run did not come to rest: %s" % run.info["missing"])
    if len(run.faults) < faults:
        reasons.append("%d faults, needed are %d" % (len(run.faults), faults))
    if len(story.verdicts) < verdicts:
        reasons.append("%d verdicts, needed are %d" % (len(story.verdicts), verdicts))
    seen = {line["class"] for line in run.operations("decision") if line["result"] == "acknowledged"}
    reasons.extend("no decision of class %s was acknowledged" % each for each in CLASSES if each not in seen)
    after = {arrival.record.partition for arrival in story.arrivals if arrival.record.timestamp > run.last_fault_at}
    reasons.extend(
        "partition %d got nothing after the last fault" % partition
        for partition in range(run.partitions)
        if partition not in after
    )
    reasons.extend(
        "check %s found nothing to look at" % check.name for check in checks.all if check.needed and not check.checked
    )
    return reasons


def show(report: Dict[str, Any]) -> str:
    """The report for people."""
    lines = []
    for check in report["checks"]:
        mark = "ok  " if not check["count"] else "FAIL"
        lines.append("%s %-24s %7d looked at, %d wrong" % (mark, check["name"], check["checked"], check["count"]))
        lines.extend("       " + message for message in check["violations"])
    lines.extend("not enough: " + reason for reason in report["reasons"])
    lines.append(report["verdict"])
    return "\n".join(lines)


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="Judges a run with faults.")
    parser.add_argument("directory", help="the directory of the run")
    parser.add_argument("--json", help="where to write the report as JSON")
    parser.add_argument("--min-faults", type=int, default=-1, help="fewest faults of a valid run")
    parser.add_argument("--min-verdicts", type=int, default=-1, help="fewest verdicts of a valid run")
    given = parser.parse_args()
    report = judge(given.directory, given.min_faults, given.min_verdicts)
    if given.json:
        with open(given.json, "w", encoding="utf-8") as file:
            json.dump(report, file, indent=2, sort_keys=False)
            file.write("\n")
    print(show(report))
    return {"GREEN": GREEN, "VIOLATIONS": VIOLATIONS, "INVALID": INVALID}[report["verdict"]]


if __name__ == "__main__":
    sys.exit(main())
