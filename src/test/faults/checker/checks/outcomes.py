"""Every approved verdict has one outcome; outcomes are learned, late or frozen; and the figures over HTTP add up."""

import hashlib
import struct
from collections import Counter, defaultdict
from typing import Any, Dict, List, Set, Tuple

import contract
from findings import Check, Checks
from rundir import Run, Verdict, show
from story import Story


def check(run: Run, story: Story, checks: Checks) -> None:
    """All of it."""
    _one_each(run, story, checks)
    _counted(run, story, checks)


def _one_each(run: Run, story: Story, checks: Checks) -> None:
    check = checks.start("one-outcome", "every approved verdict has one outcome, and nothing else has any")
    leases = {
        (record.content["decision"]["tenantId"], record.content["decision"]["decisionId"]): record.content["issuedAt"]
        + contract.PERMIT_LIFETIME_MS
        + record.content["execution"]["totalTimeoutMs"]
        + contract.LEASE_MARGIN_MS
        for record in run.decoded("live-actions", "Permit")
    }
    found: Dict[Tuple[str, str], List[Any]] = defaultdict(list)
    for record in run.decoded("outcomes", "Outcome"):
        found[(record.content["tenantId"], record.content["decisionId"])].append(record)
    approved: Set[Tuple[str, str]] = set()
    pending = 0
    for verdict in story.verdicts:
        if verdict.disposition != "APPROVED":
            continue
        name = (verdict.tenant, verdict.decision)
        approved.add(name)
        records = found.get(name, [])
        due = leases.get(name, 0) + contract.MEASUREMENT_MS if verdict.mode == "LIVE" else 0
        if not records and due > run.info["endedAt"]:
            pending += 1
            continue
        check.expect(len(records) == 1, "%s has %d outcomes", verdict.place, len(records))
        if records:
            _fits(run, verdict, records[0], check)
    for name, records in found.items():
        check.expect(name in approved, "%s is the outcome of what was not approved", show(records[0].position))
    checks.figures["outcomesPending"] = pending


def _fits(run: Run, verdict: Verdict, record: Any, check: Check) -> None:
    outcome = record.content
    place = show(record.position)
    said = tuple(outcome[name] for name in ("environment", "mode", "source", "actionType", "target", "policyVersion"))
    wanted = (
        verdict.environment,
        verdict.mode,
        verdict.source,
        verdict.action["type"],
        verdict.action["target"],
        verdict.policy_version,
    )
    check.expect(said == wanted, "%s is of %s, %s approved %s", place, said, verdict.place, wanted)
    if verdict.mode == "DRY_RUN":
        check.expect(outcome["executedAt"] == verdict.judged_at, "%s was not executed when it was judged", place)
        took = execution_time(verdict.tenant, verdict.decision, run.settings.get("simulationSeed", 0))
        said_took = outcome["executionTimeMs"]
        check.expect(said_took == took, "%s took %s ms, not %d", place, said_took, took)


def execution_time(tenant: str, decision: str, seed: int) -> int:
    """How long a rehearsal takes: 150 ms and up to 200 more, by the third draw of its digest."""
    parts = b""
    for name in (tenant, decision):
        data = name.encode("utf-8")
        parts += struct.pack(">I", len(data)) + data
    digest = hashlib.sha256(parts + struct.pack(">q", seed)).digest()
    draw = (int.from_bytes(digest[16:24], "big") >> 11) / 2**53
    return int(150 + 200 * draw)


def _counted(run: Run, story: Story, checks: Checks) -> None:
    check = checks.start("outcomes-counted", "outcomes = learned + late + frozen, numbered without gaps")
    outcomes = {
        (record.content["tenantId"], record.content["outcomeId"]): record.content
        for record in run.decoded("outcomes", "Outcome")
    }
    kinds: Counter = Counter(outcome["learning"] for outcome in outcomes.values())
    check.expect(
        set(kinds) <= {"LEARNED", "LATE", "FROZEN"}, "outcomes are neither learned nor late nor frozen: %s", kinds
    )
    numbers: Dict[str, int] = defaultdict(int)
    for entry in story.all_entries():
        tenant = entry.fields["tenantId"]
        if entry.kind == "IMPORT" and entry.fields["result"] == "learned" and numbers[tenant] < 100:
            numbers[tenant] += 1  # it takes a place among the newest 100
        elif entry.kind == "OUTCOME":
            numbers[tenant] += 1
            outcome = outcomes.get((tenant, entry.fields["subject"]))
            check.expect(
                outcome is not None and outcome["number"] == numbers[tenant],
                "%s: the outcome of %s has number %s, expected is %d",
                entry.place,
                entry.fields["subject"],
                None if outcome is None else outcome["number"],
                numbers[tenant],
            )
    checks.figures["outcomes"] = dict(sorted(kinds.items()))
