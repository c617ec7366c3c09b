"""Every decision is judged, once, by what it says, and in a legal order; whatever is no decision is a dead letter."""

from collections import Counter
from typing import Dict, List

import canonical
import contract
from checks import dead_letters
from findings import Check, Checks
from rundir import Run, Verdict, show
from story import DEAD, FIRST, GOOD, NOBODYS, REPEAT, REUSED, Arrival, Story


def check(run: Run, story: Story, checks: Checks) -> None:
    """All of it."""
    _kept(run, story, checks)
    _terminal(story, checks)
    _accounted(story, checks)
    dead_letters.check(run, story, checks)
    _digests(story, checks)
    _order(story, checks)
    _clock(story, checks)


def _kept(run: Run, story: Story, checks: Checks) -> None:
    check = checks.start("acknowledged-kept", "what was acknowledged lies where it was said to, and nothing else does")
    sent = Counter(operation["valueSha256"] for operation in run.operations("decision"))
    failed = Counter(each["valueSha256"] for each in run.operations("decision") if each["result"] == "failed")
    found: Counter = Counter()
    for arrival in story.arrivals:
        value = arrival.record.value
        digest = None if value is None else canonical.sha256(value)
        found[digest] += 1
        check.expect(digest in sent, "%s was never sent", show(arrival.record.position))
    for digest, times in found.items():
        check.expect(
            times <= sent[digest] - failed[digest], "%s was sent %d times and is there %d", digest, sent[digest], times
        )
    for topic, op in (
        ("decisions", "decision"),
        ("metrics-snapshots", "snapshot"),
        ("rulings", "ruling"),
        ("controls", "control"),
        ("policies", "policy"),
        ("feedback", "feedback"),
        ("outcome-imports", "import"),
    ):
        _acknowledged(run, topic, op, check)


def _acknowledged(run: Run, topic: str, op: str, check: Check) -> None:
    there = {(record.partition, record.offset): record for record in run.records(topic)}
    for operation in run.operations(op):
        if operation["result"] != "acknowledged":
            continue
        record = there.get((operation["partition"], operation["offset"]))
        value = None if record is None or record.value is None else canonical.sha256(record.value)
        check.expect(
            record is not None and value == operation["valueSha256"],
            "%s-%s@%s was acknowledged and is not there",
            topic,
            operation["partition"],
            operation["offset"],
        )


def _terminal(story: Story, checks: Checks) -> None:
    check = checks.start("one-terminal-verdict", "every decision has one terminal verdict, and nothing else any")
    for arrival in story.arrivals:
        if arrival.kind == REPEAT or arrival.state == DEAD:
            continue
        if arrival.state != GOOD and arrival.record.position in story.dead:
            continue
        ends = [each for each in story.judged.get(arrival.identity, ()) if each.disposition in contract.TERMINAL]
        check.expect(
            len(ends) == 1,
            "%s at %s has %d terminal verdicts: %s",
            arrival.identity[:2],
            show(arrival.record.position),
            len(ends),
            [each.place for each in ends],
        )
    for verdict in story.strays:
        check.expect(False, "%s is about %s, where no decision lies", verdict.place, show(verdict.arrival))


def _accounted(story: Story, checks: Checks) -> None:
    check = checks.start("inputs-accounted", "decisions = first verdicts + dead letters + audited repeats, one by one")
    verdicts = Counter(verdict.arrival for verdict in story.verdicts if verdict.judgement == 1)
    repeats = Counter(entry.trigger for entry in story.all_entries() if entry.kind == "REPEAT")
    for arrival in story.arrivals:
        position = arrival.record.position
        came = {"verdict": verdicts[position], "dead": len(story.dead.get(position, ())), "repeat": repeats[position]}
        wanted = _wanted(arrival, came)
        check.expect(
            all(came[each] == (each == wanted) for each in came),
            "%s (%s, %s) came to %s, not to one %s",
            show(position),
            arrival.state,
            arrival.kind,
            came,
            wanted,
        )
    for position in repeats:
        check.expect(position in story.by_position, "a repeat is audited at %s, where no decision lies", show(position))
    _reused(story, check)


def _wanted(arrival: Arrival, came: Dict[str, int]) -> str:
    if arrival.state == DEAD or (arrival.state != GOOD and came["dead"]):
        return "dead"
    return "repeat" if arrival.kind == REPEAT else "verdict"


def _reused(story: Story, check: Check) -> None:
    for arrival in story.arrivals:
        if arrival.kind not in (FIRST, REUSED) or arrival.record.position in story.dead:
            continue
        for verdict in story.judged.get(arrival.identity, ()):
            said = "DECISION_ID_REUSED" in verdict.codes
            check.expect(
                said == (arrival.kind == REUSED) and verdict.id_reused == said,
                "%s %s DECISION_ID_REUSED, and the decision is %s",
                verdict.place,
                "says" if said else "does not say",
                arrival.kind,
            )


def _digests(story: Story, checks: Checks) -> None:
    check = checks.start("digests", "every verdict carries the digests of its decision, computed anew")
    for verdict in story.verdicts:
        arrival = story.by_position.get(verdict.arrival)
        if arrival is None or arrival.decision is None:
            continue
        sent = arrival.decision
        names = (sent["tenantId"], sent["decisionId"], sent["environment"], sent["mode"], sent["source"])
        said = (verdict.tenant, verdict.decision, verdict.environment, verdict.mode, verdict.source)
        check.expect(names == said, "%s is about %s, its decision is %s", verdict.place, said, names)
        check.expect(
            verdict.content_digest == arrival.content,
            "%s has content digest %s, its decision %s",
            verdict.place,
            verdict.content_digest,
            arrival.content,
        )
        parameters = sent["action"]["parameters"] if sent["action"]["type"] else verdict.action["parameters"]
        digest = canonical.action_digest(verdict.action["type"], sent["action"]["target"], parameters)
        check.expect(
            verdict.action_digest == digest,
            "%s has action digest %s, its decision %s",
            verdict.place,
            verdict.action_digest,
            digest,
        )


def _order(story: Story, checks: Checks) -> None:
    check = checks.start("legal-order", "judgements have no gaps, are in the audit log's order, and go legal ways")
    for identity, verdicts in story.judged.items():
        before = None
        for number, verdict in enumerate(verdicts, 1):
            check.expect(
                verdict.disposition in contract.LEGAL_AFTER[before],
                "%s: %s after %s at %s",
                identity[:2],
                verdict.disposition,
                before,
                verdict.place,
            )
            check.expect(
                verdict.judgement == number,
                "%s is judgement %d, expected is %d",
                verdict.place,
                verdict.judgement,
                number,
            )
            check.expect(
                contract.VERDICT_TOPICS[verdict.topic] == verdict.disposition,
                "%s says %s in topic %s",
                verdict.place,
                verdict.disposition,
                verdict.topic,
            )
            before = verdict.disposition
        _audited_in_order(story, verdicts, check)
        _caused(verdicts, check)


def _audited_in_order(story: Story, verdicts: List[Verdict], check: Check) -> None:
    entries = [story.entry(verdict) for verdict in verdicts]
    sequence = [entry.fields["sequence"] for entry in entries if entry is not None]
    check.expect(sequence == sorted(sequence), "%s was audited in another order: %s", verdicts[0].place, sequence)


def _caused(verdicts: List[Verdict], check: Check) -> None:
    for before, verdict in zip([None] + list(verdicts), verdicts):
        if before is None:
            legal = ("ARRIVAL",)
        elif before.disposition == "AWAITING_APPROVAL":
            legal = ("RULING", "APPROVAL_EXPIRED")
        else:
            legal = ("SLOT_FREED", "QUEUE_EXPIRED")
        check.expect(verdict.cause in legal, "%s was caused by %s, possible is %s", verdict.place, verdict.cause, legal)
        if verdict.cause in ("APPROVAL_EXPIRED", "QUEUE_EXPIRED"):
            check.expect(verdict.disposition == "BLOCKED", "%s expired and is %s", verdict.place, verdict.disposition)


def _clock(story: Story, checks: Checks) -> None:
    check = checks.start("clocks", "judgedAt of a tenant never goes back in a mode, and that of live work is never in the future")
    newest: Dict[tuple, int] = {}
    linked = {}
    for verdict in story.verdicts:
        entry = story.entry(verdict)
        if entry is not None:
            linked[entry.record.position] = verdict
    for entry in story.all_entries():
        verdict = linked.get(entry.record.position)
        arrival = None if verdict is None else story.by_position.get(verdict.arrival)
        if verdict is None or arrival is None or arrival.kind == NOBODYS:
            continue
        if "TIMESTAMP_OUT_OF_RANGE" in verdict.codes:
            continue  # judged at append time, moves no clock
        lane = (verdict.tenant, verdict.mode)
        check.expect(
            verdict.mode != "LIVE" or verdict.judged_at <= verdict.timestamp + contract.CLOCK_GRACE_MS,
            "%s was judged at %d and written at %d",
            verdict.place,
            verdict.judged_at,
            verdict.timestamp,
        )
        check.expect(
            verdict.judged_at >= newest.get(lane, verdict.judged_at),
            "%s was judged at %d, after one of %d",
            verdict.place,
            verdict.judged_at,
            newest.get(lane),
        )
        newest[lane] = max(newest.get(lane, 0), verdict.judged_at)
