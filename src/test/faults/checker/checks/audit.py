"""The audit log: its chain, its Merkle roots, its checkpoints, and one entry for every effect."""

from collections import Counter
from typing import Any, Dict, List, Optional, Tuple

import canonical
from audit_bytes import canonical_bytes
from findings import Check, Checks
from merkle import Tree
from rundir import Run, Verdict, show
from story import NOBODYS, Entry, Story

_NOTHING = "0" * 64

Roots = Dict[Tuple[int, int], Tuple[str, str, List[str], int]]
"""Of a partition and a size: root, hash of the last entry, frontier, offset of the last entry."""


def check(run: Run, story: Story, checks: Checks) -> None:
    """All of it."""
    wanted = _sizes(run)
    roots = _chain(story, wanted, checks)
    _checkpoints(run, story, roots, checks)
    complete = checks.start("audit-complete", "every verdict, outcome, dead letter, attempt has one true entry")
    _one_to_one(run, story, complete)
    _in_order(run, story, complete)
    _in_force(story, checks)
    checks.figures["auditEntries"] = [len(entries) for entries in story.entries]


def _sizes(run: Run) -> Dict[int, set]:
    sizes: Dict[int, set] = {partition: {0} for partition in range(run.partitions)}
    for record in run.decoded("audit-checkpoints", "Checkpoint"):
        for each in record.content["partitions"]:
            sizes.setdefault(each["partition"], {0}).add(each["size"])
    return sizes


def _chain(story: Story, wanted: Dict[int, set], checks: Checks) -> Roots:
    check = checks.start("audit-chain", "no gaps, and every hash follows from the entry and the one before")
    roots: Roots = {}
    for partition, entries in enumerate(story.entries):
        tree = Tree()
        previous = _NOTHING
        roots[(partition, 0)] = (tree.root().hex(), _NOTHING, [], -1)
        for number, entry in enumerate(entries, 1):
            fields = entry.fields
            check.looked()
            place = (fields["partition"], fields["sequence"], entry.record.partition)
            if place != (partition, number, partition):
                check.wrong("%s is entry %d of %d, expected is %d" % (entry.place, place[1], place[0], number))
            if fields["previousHash"] != previous:
                check.wrong("%s follows %s, not %s" % (entry.place, fields["previousHash"], previous))
            data = _bytes(fields)
            if canonical.sha256(data) != fields["hash"]:
                check.wrong("%s has hash %s, its bytes %s" % (entry.place, fields["hash"], canonical.sha256(data)))
            previous = fields["hash"]
            tree.add(data)
            if number in wanted[partition]:
                frontier = [node.hex() for node in tree.frontier]
                roots[(partition, number)] = (tree.root().hex(), previous, frontier, entry.record.offset)
    return roots


def _bytes(fields: Dict[str, Any]) -> bytes:
    try:
        return canonical_bytes(fields)
    except ValueError:
        return b""  # the hash before it is no hash


def _checkpoints(run: Run, story: Story, roots: Roots, checks: Checks) -> None:
    check = checks.start("audit-checkpoints", "checkpoints are signed, hold the roots computed anew, and prove the end")
    before: Optional[Dict[str, Any]] = None
    proven: Dict[int, int] = {}
    for record in run.decoded("audit-checkpoints", "Checkpoint"):
        said = record.content
        place = show(record.position)
        refusal = run.keys.refusal("checkpoint", None, said)
        check.expect(refusal is None, "%s: %s", place, refusal)
        for each in said["partitions"]:
            partition, size = each["partition"], each["size"]
            computed = roots.get((partition, size))
            check.expect(
                computed is not None, "%s has %d entries of partition %d, there are fewer", place, size, partition
            )
            if computed is None:
                continue
            root, head, frontier, offset = computed
            check.expect(each["root"] == root, "%s: partition %d has another root at %d", place, partition, size)
            check.expect(each["head"] == head, "%s: partition %d has another head at %d", place, partition, size)
            check.expect(each["frontier"] == frontier, "%s: partition %d has another frontier", place, partition)
            check.expect(each["nextOffset"] > offset, "%s: partition %d would be read again", place, partition)
            proven[partition] = max(size, proven.get(partition, 0))
        _follows(before, said, place, check)
        before = said
    for partition, entries in enumerate(story.entries):
        check.expect(
            proven.get(partition, 0) == len(entries),
            "partition %d has %d entries, proven are %d",
            partition,
            len(entries),
            proven.get(partition, 0),
        )


def _follows(before: Optional[Dict[str, Any]], said: Dict[str, Any], place: str, check: Check) -> None:
    """Numbers have no gaps, however many gates write, and trees only grow."""
    number = 0 if before is None else before["number"]
    check.expect(said["number"] == number + 1, "%s is number %d, after %d", place, said["number"], number)
    sizes = {each["partition"]: each["size"] for each in said["partitions"]}
    for each in [] if before is None else before["partitions"]:
        size = sizes.get(each["partition"], -1)
        check.expect(size >= each["size"], "%s has %d entries, the one before %d", place, size, each["size"])


def _one_to_one(run: Run, story: Story, check: Check) -> None:
    entries = story.all_entries()
    _match("VERDICT", map(_of_verdict, story.verdicts), map(_verdict_entry, _of_kind(entries, "VERDICT")), check)
    outcomes = (record.content for record in run.decoded("outcomes", "Outcome"))
    _match("OUTCOME", map(_of_outcome, outcomes), map(_outcome_entry, _of_kind(entries, "OUTCOME")), check)
    letters = ("%s-%d@%d" % position for position, found in story.dead.items() for _ in found)
    _match("DEAD_LETTER", letters, (show(entry.trigger) for entry in _of_kind(entries, "DEAD_LETTER")), check)
    taken = {entry.trigger for entry in _of_kind(entries, "REPORT")}
    tried = (
        (record.position, attempt["number"])
        for record in run.records("execution-reports")
        if record.position in taken
        for attempt in record.content["attempts"]
    )
    attempts = (
        (entry.trigger, int(entry.fields["details"].get("attempt", "0")))
        for entry in _of_kind(entries, "ATTEMPT")
        if entry.trigger[0] == "execution-reports"
    )
    _match("ATTEMPT", tried, attempts, check)


def _in_order(run: Run, story: Story, check: Check) -> None:
    """What one task wrote to one partition of a topic lies there in the order of its entries."""
    newest: Dict[Tuple[str, int, int], int] = {}

    def follows(topic: str, partition: int, entry: Optional[Entry], place: str) -> None:
        if entry is not None:
            output = (topic, partition, entry.record.partition)
            sequence = entry.fields["sequence"]
            check.expect(sequence > newest.get(output, 0), "%s is audited before what lies before it", place)
            newest[output] = sequence

    for verdict in sorted(story.verdicts, key=lambda each: (each.topic, each.partition, each.offset)):
        arrival = story.by_position.get(verdict.arrival)
        if arrival is not None and arrival.kind != NOBODYS:
            follows(verdict.topic, verdict.partition, story.entry(verdict), verdict.place)
    entries = story.all_entries()
    outcomes = {(each.fields["tenantId"], each.fields["subject"]): each for each in _of_kind(entries, "OUTCOME")}
    for record in run.records("outcomes"):
        entry = outcomes.get((record.content["tenantId"], record.content["outcomeId"]))
        follows("outcomes", record.partition, entry, show(record.position))
    letters = {each.trigger: each for each in _of_kind(entries, "DEAD_LETTER")}
    for record in run.records("dead-letters"):
        said = record.content
        entry = letters.get((said["topic"], said["partition"], said["offset"]))
        follows("dead-letters", record.partition, entry, show(record.position))


def _of_kind(entries: List[Entry], kind: str) -> List[Entry]:
    return [entry for entry in entries if entry.kind == kind]


def _match(kind: str, effects: Any, entries: Any, check: Check) -> None:
    there, audited = Counter(effects), Counter(entries)
    check.looked(sum(there.values()))
    for effect, times in (there - audited).items():
        check.wrong("%d %s without an entry: %s" % (times, kind, effect))
    for effect, times in (audited - there).items():
        check.wrong("%d entries %s without an effect: %s" % (times, kind, effect))


def _of_verdict(verdict: Verdict) -> tuple:
    return (
        verdict.tenant,
        verdict.decision,
        verdict.disposition,
        verdict.judged_at,
        verdict.policy_version,
        verdict.control_epoch,
        verdict.action_digest,
        verdict.content_digest,
        str(verdict.judgement),
        verdict.cause,
    )


def _verdict_entry(entry: Entry) -> tuple:
    fields, details = entry.fields, entry.fields["details"]
    return (
        fields["tenantId"],
        fields["subject"],
        fields["result"],
        fields["at"],
        fields["policyVersion"],
        fields["controlEpoch"],
        fields["actionDigest"],
        details.get("contentDigest"),
        details.get("judgement"),
        details.get("cause"),
    )


def _of_outcome(outcome: Dict[str, Any]) -> tuple:
    return tuple(outcome[name] for name in ("tenantId", "outcomeId", "status", "executedAt", "learning"))


def _outcome_entry(entry: Entry) -> tuple:
    fields = entry.fields
    return fields["tenantId"], fields["subject"], fields["result"], fields["at"], fields["details"].get("learning")


def _in_force(story: Story, checks: Checks) -> None:
    check = checks.start("controls-obeyed", "nothing is approved that a HALTED covers, nor learned where it is frozen")
    by_entry = {}
    for verdict in story.verdicts:
        entry = story.entry(verdict)
        if entry is not None:
            by_entry[entry.record.position] = verdict
    for entries in story.entries:
        controls: Dict[str, Tuple[str, bool]] = {}
        approved: Dict[Tuple[str, str], Verdict] = {}
        for entry in entries:
            verdict = by_entry.get(entry.record.position)
            if entry.kind == "CONTROL" and entry.fields["result"] != "reset":
                frozen = entry.fields["details"].get("freeze") == "true"
                controls[entry.fields["subject"]] = (entry.fields["result"], frozen)
            elif verdict is not None and verdict.disposition == "APPROVED":
                approved[(verdict.tenant, verdict.decision)] = verdict
                halts = [scope for scope in scopes(verdict) if controls.get(scope, ("ACTIVE",))[0] == "HALTED"]
                check.expect(not halts, "%s was approved while %s was HALTED", verdict.place, halts)
            elif entry.kind == "OUTCOME":
                _learned(entry, approved, controls, check)


def _learned(entry: Entry, approved: Dict, controls: Dict, check: Check) -> None:
    verdict = approved.get((entry.fields["tenantId"], entry.fields["subject"]))
    if verdict is not None:
        frozen = any(controls.get(scope, ("", False))[1] for scope in scopes(verdict))
        said = entry.fields["details"].get("learning") == "FROZEN"
        check.expect(said == frozen, "%s is %s frozen", entry.place, "not" if frozen else "wrongly")


def scopes(verdict: Verdict) -> List[str]:
    """The scopes of controls that cover what was decided."""
    return [
        "global",
        "tenant:" + verdict.tenant,
        "source:" + verdict.source,
        "action:" + verdict.action["type"],
        "target:" + verdict.tenant + "/" + verdict.action["target"],
    ]
