"""After the last fault everything comes to its end in time."""

from collections import defaultdict
from typing import Dict, Tuple

import contract
from findings import Check, Checks
from rundir import Run, show
from story import DEAD, GOOD, REPEAT, Story


def check(run: Run, story: Story, checks: Checks) -> None:
    """All of it."""
    seconds = contract.PROGRESS_MS // 1000
    check = checks.start("progress", "everything ends within %d s of the last fault, or of when it was due" % seconds)
    slowest = 0
    patience = {
        "AWAITING_APPROVAL": run.settings["approvalDeadlineMs"],
        "QUEUED": run.settings["queueTimeoutMs"],
    }
    for arrival in story.arrivals:
        appended = arrival.record.timestamp
        for letter in story.dead.get(arrival.record.position, ()):
            late = letter.timestamp - max(appended, run.last_fault_at)
            check.expect(late <= contract.PROGRESS_MS, "%s took %d ms", show(letter.position), late)
        if arrival.kind == REPEAT or arrival.state == DEAD:
            continue
        due = appended
        for verdict in story.judged.get(arrival.identity, ()):
            late = verdict.timestamp - max(due, run.last_fault_at)
            slowest = max(slowest, late)
            check.expect(late <= contract.PROGRESS_MS, "%s came %d ms after it was due", verdict.place, late)
            due = max(due, verdict.timestamp) + patience.get(verdict.disposition, 0)
        if arrival.state == GOOD and story.terminal(arrival.identity) is None:
            late = run.info["endedAt"] - max(due, run.last_fault_at)
            place = show(arrival.record.position)
            check.expect(late <= contract.PROGRESS_MS, "%s has not ended %d ms after it was due", place, late)
    _outcomes(run, story, check)
    checks.figures["slowestAfterLastFaultMs"] = slowest


def _outcomes(run: Run, story: Story, check: Check) -> None:
    released: Dict[Tuple[str, str], int] = defaultdict(int)
    for record in run.decoded("live-actions", "Permit"):
        permit = record.content
        lease = contract.PERMIT_LIFETIME_MS + permit["execution"]["totalTimeoutMs"] + contract.LEASE_MARGIN_MS
        name = (permit["decision"]["tenantId"], permit["decision"]["decisionId"])
        released[name] = record.timestamp + lease + contract.MEASUREMENT_MS
    approved = {(each.tenant, each.decision): each for each in story.verdicts if each.disposition == "APPROVED"}
    for record in run.decoded("outcomes", "Outcome"):
        name = (record.content["tenantId"], record.content["decisionId"])
        if name in approved:
            due = max(approved[name].timestamp, released[name], run.last_fault_at)
            late = record.timestamp - due
            check.expect(late <= contract.PROGRESS_MS, "%s came %d ms after it was due", show(record.position), late)
