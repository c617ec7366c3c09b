"""What was done was approved, as it was approved, in time, not against a control, and once."""

from collections import defaultdict
from typing import Any, Dict, List, NamedTuple, Optional, Tuple

import canonical
import contract
from findings import Check, Checks
from rundir import Record, Run, Verdict, show
from story import Story

_TO_THE_TARGET = ("webhook", "call_api")


class Halt(NamedTuple):
    """A time in which nothing of a scope may be begun."""

    scope: str
    state: str
    begins: int
    ends: float


class Order(NamedTuple):
    """A permit and the verdict that it follows from."""

    record: Record
    permit: Dict[str, Any]
    key: str
    verdict: Optional[Verdict]


def check(run: Run, story: Story, checks: Checks) -> None:
    """All of it."""
    orders = _permits(run, story, checks)
    by_key = {order.key: order for order in orders}
    _approved(run, by_key, checks)
    _in_time(run, by_key, checks)
    _not_halted(run, story, by_key, checks)
    once = checks.start("effects-once", "an idempotency key has one effect at most")
    effects: Dict[str, int] = defaultdict(int)
    for request in run.target:
        if request["effect"] and request["idempotencyKey"] is not None:
            effects[request["idempotencyKey"]] += 1
    for key, count in effects.items():
        once.expect(count == 1, "%s had %d effects", key, count)
    _reports(run, story, orders, effects, checks)
    checks.figures["effects"] = sum(effects.values())
    checks.figures["permits"] = len(orders)


def _permits(run: Run, story: Story, checks: Checks) -> List[Order]:
    check = checks.start("permits", "every approved live verdict has one permit, signed, for the same action")
    approved = {
        canonical.permit_id(verdict.tenant, verdict.content_digest): verdict
        for verdict in story.verdicts
        if verdict.disposition == "APPROVED" and verdict.mode == "LIVE"
    }
    count: Dict[str, int] = defaultdict(int)
    orders = []
    for record in run.decoded("live-actions", "Permit"):
        permit = record.content
        decision = permit["decision"]
        verdict = approved.get(permit["permitId"])
        orders.append(Order(record, permit, canonical.idempotency_key(decision, permit["actionDigest"]), verdict))
        count[permit["permitId"]] += 1
        place = show(record.position)
        refusal = run.keys.refusal("permit", decision["tenantId"], permit)
        check.expect(refusal is None, "%s: %s", place, refusal)
        check.expect(verdict is not None, "%s is a permit for nothing that was approved", place)
        sent = decision["action"]
        digest = canonical.action_digest(sent["type"], sent["target"], sent["parameters"])
        check.expect(permit["actionDigest"] == digest, "%s: the action digest is not that of its action", place)
        check.expect(
            permit["decisionDigest"] == canonical.content_digest(decision),
            "%s: the decision digest is not that of its decision",
            place,
        )
        check.expect(
            permit["expiresAt"] - permit["issuedAt"] == contract.PERMIT_LIFETIME_MS,
            "%s lives for %d ms",
            place,
            permit["expiresAt"] - permit["issuedAt"],
        )
        if verdict is not None:
            _same(story, verdict, record, check)
    for name, verdict in approved.items():
        check.expect(count[name] == 1, "%s has %d permits", verdict.place, count[name])
    return orders


def _same(story: Story, verdict: Verdict, record: Record, check: Check) -> None:
    permit = record.content
    decision = permit["decision"]
    place = show(record.position)
    check.expect(
        (decision["tenantId"], decision["decisionId"], permit["actionDigest"], permit["policyVersion"])
        == (verdict.tenant, verdict.decision, verdict.action_digest, verdict.policy_version),
        "%s is not about what %s approved",
        place,
        verdict.place,
    )
    caused = story.caused_at(verdict)
    if caused is not None:
        check.expect(permit["issuedAt"] == caused, "%s was issued at another time than its cause", place)


def _approved(run: Run, by_key: Dict[str, Order], checks: Checks) -> None:
    check = checks.start("executed-approved", "what reached the target follows from a permit and an approved verdict")
    for request in run.target:
        order = by_key.get(request["idempotencyKey"])
        check.expect(
            order is not None and order.verdict is not None,
            "the request %s at %d follows from nothing that was approved",
            request["idempotencyKey"],
            request["at"],
        )


def _begun(run: Run) -> Dict[str, Record]:
    """The first record for each key that says that somebody has begun."""
    begun: Dict[str, Record] = {}
    for record in run.decoded("executions", "ExecutionMark"):
        if record.content["phase"] == "STARTED":
            begun.setdefault(record.content["idempotencyKey"], record)
    return begun


def _latest_start(permit: Dict[str, Any], mark: Optional[Record]) -> int:
    """Until when a first attempt may be made: what was begun in time, and lost, may be gone on with for its time."""
    expires: int = permit["expiresAt"]
    if mark is None or mark.content["at"] >= expires:
        return expires
    return max(expires, mark.content["at"] + permit["execution"]["totalTimeoutMs"])


def _in_time(run: Run, by_key: Dict[str, Order], checks: Checks) -> None:
    check = checks.start("executed-unexpired", "everything is begun, and written down so, before its permit expires")
    begun = _begun(run)
    for record in run.records("executions"):
        fits = record.key_text == record.content["idempotencyKey"]
        check.expect(fits, "%s lies under another key", show(record.position))
    seen = set()
    for request in sorted(run.target, key=lambda each: each["at"]):
        order = by_key.get(request["idempotencyKey"])
        if order is None:
            continue
        mark = begun.get(order.key)
        check.expect(
            mark is not None and mark.timestamp <= request["at"] + contract.CLOCK_GRACE_MS,
            "%s came before anybody had written that it was begun",
            order.key,
        )
        expires = order.permit["expiresAt"]
        check.expect(mark is None or mark.content["at"] < expires, "%s was begun after its permit expired", order.key)
        end = _latest_start(order.permit, mark)
        if order.key in seen:
            end = expires + order.permit["execution"]["totalTimeoutMs"]
        seen.add(order.key)
        late = request["at"] - end - _held_up(run, end, request["at"])
        check.expect(late <= contract.ARRIVAL_GRACE_MS, "%s came %d ms after it had to be begun", order.key, late)


def _not_halted(run: Run, story: Story, by_key: Dict[str, Order], checks: Checks) -> None:
    check = checks.start("executed-not-halted", "nothing was sent 2 s after a control had forbidden it")
    halts = _halts(run, story)
    for request in run.target:
        order = by_key.get(request["idempotencyKey"])
        if order is None:
            continue
        check.looked()
        for halt in halts:
            if halt.scope not in _scopes(order.permit) or (halt.state == "REDUCING" and order.permit["reducing"]):
                continue
            begins = halt.begins + contract.CONTROL_GRACE_MS
            # what came when the halt was over may have been sent then, however long the executor had been held up before
            if request["at"] >= halt.ends:
                continue
            at = request["at"] - _held_up(run, begins, request["at"])
            if begins < at:
                check.wrong("%s came at %d, %s was %s" % (order.key, request["at"], halt.scope, halt.state))
    checks.figures["halts"] = len(halts)


def _scopes(permit: Dict[str, Any]) -> Tuple[str, ...]:
    decision = permit["decision"]
    tenant, action = decision["tenantId"], decision["action"]
    return (
        "global",
        "tenant:" + tenant,
        "source:" + decision["source"],
        "action:" + action["type"],
        "target:" + tenant + "/" + action["target"],
    )


def _halts(run: Run, story: Story) -> List[Halt]:
    """The times that are certain: from when a control was known to be written until the next of its scope was sent."""
    taken = {entry.trigger for entry in story.entries[0] if entry.kind == "CONTROL"}
    sent = {(each["partition"], each["offset"]): each for each in run.operations("control")}
    by_scope: Dict[str, List[Tuple[int, int, str]]] = defaultdict(list)
    for record in run.records("controls"):
        operation = sent.get((record.partition, record.offset))
        if record.partition != 0 or record.position not in taken or record.content["reset"] is not None:
            continue
        written = record.timestamp if operation is None else max(record.timestamp, operation["doneAt"])
        known = record.timestamp if operation is None else operation["at"]
        by_scope[record.content["scope"]].append((written, known, record.content["state"]))
    halts = []
    for scope, states in by_scope.items():
        for number, (written, _, state) in enumerate(states):
            ends = states[number + 1][1] if number + 1 < len(states) else float("inf")
            if state != "ACTIVE" and ends > written:
                halts.append(Halt(scope, state, written, ends))
    return halts


def _held_up(run: Run, begin: int, end: int) -> int:
    """How much of a time the executor or the way to the target was stopped by a fault, milliseconds."""
    spans = sorted(
        (max(begin, fault["at"]), min(end, fault["endedAt"]))
        for fault in run.faults
        if fault["fault"] in ("pause", "cut") and fault["on"].startswith(("executor", "target"))
    )
    total, reached = 0, begin
    for start, stop in spans:
        start = max(start, reached)
        if stop > start:
            total += stop - start
            reached = stop
    return total


def _reports(run: Run, story: Story, orders: List[Order], effects: Dict[str, int], checks: Checks) -> None:
    check = checks.start("reports-true", "what was reported and taken was signed, and is what the target saw")
    by_permit = {order.permit["permitId"]: order for order in orders}
    taken = {entry.trigger for entry in story.all_entries() if entry.kind == "REPORT"}
    begun = _begun(run)
    for record in run.records("execution-reports"):
        if record.position not in taken:
            continue
        report = record.content
        place = show(record.position)
        refusal = run.keys.refusal("report", report["tenantId"], report)
        check.expect(refusal is None, "%s was taken: %s", place, refusal)
        order = by_permit.get(report["permitId"])
        check.expect(order is not None, "%s was taken and is about no permit", place)
        if order is None:
            continue
        names = (order.permit["decision"]["tenantId"], order.permit["decision"]["decisionId"])
        check.expect(names == (report["tenantId"], report["decisionId"]), "%s is about %s", place, names)
        if report["attempts"]:
            check.expect(
                report["attempts"][0]["startedAt"] < _latest_start(order.permit, begun.get(order.key)),
                "%s: the first attempt was made after the permit had expired",
                place,
            )
        _seen(order, report, effects.get(order.key, 0), place, check)


def _seen(order: Order, report: Dict[str, Any], effects: int, place: str, check: Check) -> None:
    if order.permit["adapter"] not in _TO_THE_TARGET:
        return
    if report["status"] == "success":
        check.expect(effects > 0, "%s says success, and the target saw nothing of %s", place, order.key)
    elif not report["ambiguous"]:
        check.expect(effects == 0, "%s says %s, and the target did %s", place, report["status"], order.key)
