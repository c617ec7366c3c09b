"""Histories that no good gate leaves behind: each changes a good run, and names the check that has to find it."""

import copy
from typing import Any, Callable, Dict, List, Tuple

import canonical
import placement
from avro import Branch
from tests import scenario
from tests.goodrun import LAST_FAULT
from tests.scenario import PARTITIONS, START, Line, Scenario

Damage = Tuple[str, Callable[[Scenario], None]]

DAMAGES: Dict[str, Damage] = {}


def found_by(check: str) -> Callable[[Callable[[Scenario], None]], Callable[[Scenario], None]]:
    """Enters a damage, under its function's name."""

    def enter(damage: Callable[[Scenario], None]) -> Callable[[Scenario], None]:
        DAMAGES[damage.__name__] = (check, damage)
        return damage

    return enter


def one(run: Scenario, topic: str, tenant: str = "acme", **wanted: Any) -> Line:
    """The first record of a tenant with these fields."""
    for line in run.topics[topic]:
        said = line.content
        if isinstance(said, dict) and all(said[name] == value for name, value in wanted.items()):
            if "tenantId" not in said or said["tenantId"] == tenant:
                return line
    raise LookupError(wanted)


def remove(run: Scenario, line: Line) -> None:
    """Takes a record away."""
    run.topics[line.topic].remove(line)


def again(run: Scenario, line: Line, **changes: Any) -> Line:
    """Writes a record a second time, with changes."""
    key = None if line.key is None else line.key.decode("utf-8")
    content = {**copy.deepcopy(line.content), **changes}
    return run.append(line.topic, line.partition, line.at + 1, key, content)


def entry(run: Scenario, kind: str, subject: str, tenant: str = "acme") -> Line:
    """An entry of the audit log."""
    return one(run, "audit", tenant, kind=kind, subject=subject)


def signed_again(line: Line, purpose: str, **changes: Any) -> None:
    """Changes a signed record, and signs it."""
    content = {name: value for name, value in line.content.items() if name != "signature"}
    line.content = scenario.sign(purpose, {**content, **changes}, line.at)


# decisions and verdicts


@found_by("one-terminal-verdict")
def verdict_dropped(run: Scenario) -> None:
    remove(run, one(run, "approved", decisionId="plain-2"))


@found_by("one-terminal-verdict")
def verdict_doubled(run: Scenario) -> None:
    again(run, one(run, "approved", decisionId="plain-2"))


@found_by("one-terminal-verdict")
def approved_and_blocked(run: Scenario) -> None:
    line = one(run, "approved", decisionId="plain-2")
    content = {**copy.deepcopy(line.content), "disposition": "BLOCKED"}
    run.append("blocked", line.partition, line.at, "acme", content)


@found_by("one-terminal-verdict")
def unacknowledged_decision_with_two_verdicts(run: Scenario) -> None:
    for operation in run.history:
        if operation.get("decisionId") == "plain-3" and operation["tenantId"] == "acme":
            operation.update(result="unknown", partition=None, offset=None)
    again(run, one(run, "approved", decisionId="plain-3"))


@found_by("one-terminal-verdict")
def verdict_on_nothing(run: Scenario) -> None:
    line = again(run, one(run, "approved", decisionId="plain-2"), decisionId="ghost")
    line.content["evidence"]["arrival"]["position"]["offset"] = 999_999


@found_by("digests")
def verdicts_swapped(run: Scenario) -> None:
    lines = [one(run, "approved", decisionId="plain-%d" % number) for number in (2, 3)]
    lines[0].content["decisionId"], lines[1].content["decisionId"] = "plain-3", "plain-2"


@found_by("digests")
def content_digest_changed(run: Scenario) -> None:
    one(run, "approved", decisionId="plain-2").content["contentDigest"] = "ab" * 32


@found_by("digests")
def action_digest_changed(run: Scenario) -> None:
    one(run, "approved", decisionId="plain-2").content["actionDigest"] = "ab" * 32


@found_by("acknowledged-kept")
def acknowledged_decision_lost(run: Scenario) -> None:
    remove(run, one(run, "decisions", decisionId="plain-2"))


@found_by("acknowledged-kept")
def decision_nobody_sent(run: Scenario) -> None:
    line = again(run, one(run, "decisions", decisionId="plain-2"), decisionId="ghost")
    run.verdict(line, "APPROVED", line.at + 20)


@found_by("inputs-accounted")
def repeat_judged(run: Scenario) -> None:
    sent = [each for each in run.topics["decisions"] if isinstance(each.content, dict)]
    acme = [each for each in sent if each.content["tenantId"] == "acme"]
    second = [each for each in acme if each.content["decisionId"] == "plain-0"][1]
    remove(run, entry(run, "REPEAT", "plain-0"))
    run.verdict(second, "APPROVED", second.at + 20)


@found_by("inputs-accounted")
def reused_id_judged_as_its_own(run: Scenario) -> None:
    for line in run.topics["blocked"]:
        if line.content["decisionId"] == "plain-1":
            line.content["findings"] = []
            line.content["evidence"]["arrival"]["idReused"] = False


@found_by("inputs-accounted")
def repeat_not_audited(run: Scenario) -> None:
    remove(run, entry(run, "REPEAT", "plain-0"))


@found_by("dead-letters")
def dead_letter_missing(run: Scenario) -> None:
    remove(run, run.topics["dead-letters"][0])


@found_by("dead-letters")
def dead_letter_under_anothers_key(run: Scenario) -> None:
    run.topics["dead-letters"][0].key = b"globex"


@found_by("dead-letters")
def dead_letter_with_other_bytes(run: Scenario) -> None:
    run.topics["dead-letters"][0].content["value"] = b"other"


@found_by("other-inputs-accounted")
def ruling_without_a_trace(run: Scenario) -> None:
    remove(run, entry(run, "RULING", "held"))


@found_by("legal-order")
def held_after_it_was_blocked(run: Scenario) -> None:
    line = one(run, "decisions", decisionId="halted")
    run.verdict(line, "AWAITING_APPROVAL", line.at + 50, judgement=2, cause="RULING")


@found_by("legal-order")
def judgement_left_out(run: Scenario) -> None:
    remove(run, one(run, "awaiting-approval", decisionId="held"))


@found_by("legal-order")
def verdict_in_another_topic(run: Scenario) -> None:
    one(run, "approved", decisionId="plain-2").content["disposition"] = "QUEUED"


@found_by("legal-order")
def audited_in_another_order(run: Scenario) -> None:
    first, second = [line for line in run.topics["audit"] if line.content["subject"] == "held"][:3:2]
    first.content, second.content = second.content, first.content
    run.rechain()


@found_by("clocks")
def judged_in_the_future(run: Scenario) -> None:
    line = next(each for each in run.topics["approved"] if each.content["mode"] == "LIVE")
    line.content["evidence"]["judgedAt"] += 10_000


@found_by("clocks")
def judged_before_the_one_before(run: Scenario) -> None:
    line = one(run, "approved", decisionId="plain-3")
    line.content["evidence"]["judgedAt"] -= 5_000


# in flight


@found_by("in-flight-dry-run")
def one_more_than_there_are_slots(run: Scenario) -> None:
    at = START + 250_000
    for number in range(scenario.CAP + 1):
        line = run.decision("acme", "rush-%d" % number, at + number)
        run.verdict(line, "APPROVED", line.at + 20, in_flight=min(number, scenario.CAP - 1))


@found_by("in-flight-dry-run")
def slot_given_before_it_was_free(run: Scenario) -> None:
    one(run, "approved", decisionId="burst-3").content["evidence"]["judgedAt"] -= 20


@found_by("in-flight-dry-run")
def approved_beside_as_many_as_there_are_slots(run: Scenario) -> None:
    one(run, "approved", decisionId="plain-2").content["evidence"]["ledger"]["inFlight"] = scenario.CAP


@found_by("arrival-order")
def newcomer_overtakes(run: Scenario) -> None:
    at = START + 250_000
    waits = run.decision("acme", "waits", at)
    run.verdict(waits, "QUEUED", at + 20)
    line = run.decision("acme", "newcomer", at + 10)
    run.verdict(line, "APPROVED", at + 30)


@found_by("arrival-order")
def second_in_the_queue_goes_first(run: Scenario) -> None:
    at = START + 250_000
    lines = [run.decision("acme", "waits-%d" % number, at + number) for number in range(2)]
    for line in lines:
        run.verdict(line, "QUEUED", line.at + 20)
    for line in reversed(lines):
        run.verdict(line, "APPROVED", at + 300, cause="SLOT_FREED", judgement=2, judged_at=at + 200)


@found_by("in-flight-live")
def one_live_action_too_many(run: Scenario) -> None:
    at = START + 90_000
    lines = [run.decision("acme", "rush-%d" % number, at + number, "live") for number in range(4)]
    permits = []
    for line in lines:
        run.verdict(line, "APPROVED", line.at + 20)
        permits.append((line,) + run.permit(line, line.at + 20))
    for line, permit, key in permits:
        run.executed(line, permit, key, line.at + 700)


# people


@found_by("answers")
def requester_approves(run: Scenario) -> None:
    signed_again(one(run, "rulings", decisionId="held"), "ruling", approver=" RITA\u200b")


@found_by("answers")
def approved_too_late(run: Scenario) -> None:
    one(run, "rulings", decisionId="held").at += 60_000


@found_by("answers")
def something_else_was_approved(run: Scenario) -> None:
    signed_again(one(run, "rulings", decisionId="held"), "ruling", actionDigest="ab" * 32)


@found_by("answers")
def approver_without_the_role(run: Scenario) -> None:
    signed_again(one(run, "rulings", decisionId="held"), "ruling", roles=["viewer"])


@found_by("answers")
def denied_and_approved(run: Scenario) -> None:
    signed_again(one(run, "rulings", decisionId="held"), "ruling", ruling="DENY")


@found_by("signed")
def unsigned_ruling_taken(run: Scenario) -> None:
    one(run, "rulings", decisionId="held").content["signature"] = None


@found_by("signed")
def control_changed_after_it_was_signed(run: Scenario) -> None:
    run.topics["controls"][0].content["reason"] = "another"


# live execution


@found_by("permits")
def permit_forged(run: Scenario) -> None:
    one(run, "live-actions").content["expiresAt"] += 1_000


@found_by("permits")
def permit_for_another_action(run: Scenario) -> None:
    line = one(run, "live-actions")
    decision = copy.deepcopy(line.content["decision"])
    decision["action"]["parameters"]["share"] = Branch("double", 99.0)
    sent = decision["action"]
    digest = canonical.action_digest(sent["type"], sent["target"], sent["parameters"])
    content = canonical.content_digest(decision)
    signed_again(line, "permit", decision=decision, actionDigest=digest, decisionDigest=content)


@found_by("permits")
def permit_missing(run: Scenario) -> None:
    remove(run, one(run, "live-actions"))


@found_by("permits")
def permit_twice(run: Scenario) -> None:
    again(run, one(run, "live-actions"))


@found_by("executed-approved")
def effect_without_approval(run: Scenario) -> None:
    run.target.append({"at": START + 80_000, "idempotencyKey": "order:" + "ab" * 32, "path": "/", "effect": True})


@found_by("executed-approved")
def effect_without_a_key(run: Scenario) -> None:
    run.target.append({"at": START + 80_000, "idempotencyKey": None, "path": "/", "effect": True})


@found_by("effects-once")
def effect_twice(run: Scenario) -> None:
    run.target.append({**run.target[0], "at": run.target[0]["at"] + 300})


@found_by("executed-unexpired")
def effect_after_expiry(run: Scenario) -> None:
    run.target[0]["at"] += 63_000


@found_by("executed-unexpired")
def begun_after_expiry(run: Scenario) -> None:
    one(run, "executions").content["at"] += 63_000


@found_by("executed-unexpired")
def sent_before_it_was_written_down(run: Scenario) -> None:
    remove(run, one(run, "executions", phase="STARTED"))


@found_by("executed-not-halted")
def effect_after_halt(run: Scenario) -> None:
    run.target[0]["at"] = START + 103_000


@found_by("reports-true")
def success_that_nobody_saw(run: Scenario) -> None:
    run.target[0]["effect"] = False


@found_by("reports-true")
def failure_that_took_effect(run: Scenario) -> None:
    run.target[1]["effect"] = True


@found_by("reports-true")
def unsigned_report_taken(run: Scenario) -> None:
    one(run, "execution-reports").content["signature"] = None


@found_by("reports-true")
def attempt_after_expiry(run: Scenario) -> None:
    line = one(run, "execution-reports")
    attempts = copy.deepcopy(line.content["attempts"])
    attempts[0]["startedAt"] += 70_000
    signed_again(line, "report", attempts=attempts)


# outcomes and what is learned


@found_by("one-outcome")
def outcome_missing(run: Scenario) -> None:
    remove(run, one(run, "outcomes", decisionId="plain-2"))


@found_by("one-outcome")
def outcome_twice(run: Scenario) -> None:
    again(run, one(run, "outcomes", decisionId="plain-2"))


@found_by("one-outcome")
def outcome_of_what_was_blocked(run: Scenario) -> None:
    again(run, one(run, "outcomes", decisionId="plain-2"), decisionId="halted", outcomeId="halted")


@found_by("outcomes-counted")
def outcome_with_another_number(run: Scenario) -> None:
    one(run, "outcomes", decisionId="plain-2").content["number"] += 1


@found_by("statistics")
def statistics_wrong(run: Scenario) -> None:
    for answer in run.http:
        if answer["path"].endswith("acme/learning/statistics"):
            answer["body"]["all"]["totalOutcomes"] += 1


@found_by("statistics")
def window_lost(run: Scenario) -> None:
    for answer in run.http:
        if answer["path"].endswith("acme/learning/windows"):
            answer["body"]["windows"].pop()


@found_by("stores-rebuilt")
def store_differs_after_it_was_rebuilt(run: Scenario) -> None:
    answer = next(each for each in run.http if each["phase"] == "after" and each["path"] == "/api/v1/controls")
    answer["body"]["controls"][0]["state"] = "HALTED"


@found_by("stores-rebuilt")
def answer_lost_after_it_was_rebuilt(run: Scenario) -> None:
    answer = next(each for each in run.http if each["phase"] == "after" and "/decisions/" in each["path"])
    answer["status"] = 404


@found_by("looked-up")
def look_up_says_something_else(run: Scenario) -> None:
    for answer in run.http:
        if answer["path"].endswith("acme/decisions/plain-2"):
            answer["body"]["disposition"] = "BLOCKED"


# the audit log


@found_by("audit-chain")
def hash_broken(run: Scenario) -> None:
    entry(run, "VERDICT", "plain-2").content["hash"] = "ab" * 32


@found_by("audit-chain")
def entry_changed(run: Scenario) -> None:
    entry(run, "RULING", "held").content["actor"] = "somebody else"


@found_by("audit-chain")
def entry_taken_out(run: Scenario) -> None:
    remove(run, entry(run, "VERDICT", "plain-2"))


@found_by("audit-chain")
def entries_swapped(run: Scenario) -> None:
    first, second = entry(run, "VERDICT", "plain-2"), entry(run, "VERDICT", "plain-3")
    first.content, second.content = second.content, first.content


@found_by("audit-checkpoints")
def tail_cut(run: Scenario) -> None:
    for line in [each for each in run.topics["audit"] if each.partition == 0][-2:]:
        remove(run, line)


@found_by("audit-checkpoints")
def log_written_anew(run: Scenario) -> None:
    remove(run, entry(run, "OUTCOME", "plain-2"))
    run.rechain()


@found_by("audit-checkpoints")
def end_not_proven(run: Scenario) -> None:
    run.topics["audit-checkpoints"].pop()


@found_by("audit-checkpoints")
def checkpoint_left_out(run: Scenario) -> None:
    run.topics["audit-checkpoints"].pop(0)


@found_by("audit-checkpoints")
def checkpoint_forged(run: Scenario) -> None:
    run.topics["audit-checkpoints"][-1].content["at"] += 1


@found_by("audit-checkpoints")
def checkpoint_with_another_root(run: Scenario) -> None:
    line = run.topics["audit-checkpoints"][-1]
    partitions = copy.deepcopy(line.content["partitions"])
    partitions[0]["root"] = "ab" * 32
    signed_again(line, "checkpoint", partitions=partitions)


@found_by("audit-complete")
def verdict_without_an_entry(run: Scenario) -> None:
    remove(run, entry(run, "VERDICT", "plain-2"))
    run.rechain()
    run.sign_again()


@found_by("audit-complete")
def entry_that_lies(run: Scenario) -> None:
    entry(run, "VERDICT", "plain-2").content["policyVersion"] = "v2"
    run.rechain()
    run.sign_again()


@found_by("audit-complete")
def verdicts_in_another_order(run: Scenario) -> None:
    first, second = [one(run, "approved", decisionId="plain-%d" % number) for number in (2, 3)]
    first.content, second.content = second.content, first.content


@found_by("audit-complete")
def attempt_without_an_entry(run: Scenario) -> None:
    remove(run, entry(run, "ATTEMPT", "live-0"))
    run.rechain()
    run.sign_again()


@found_by("controls-obeyed")
def approved_while_halted(run: Scenario) -> None:
    remove(run, one(run, "blocked", decisionId="halted"))
    remove(run, entry(run, "VERDICT", "halted"))
    line = one(run, "decisions", decisionId="halted")
    halted = entry(run, "CONTROL", "global", tenant="")
    partition = [each for each in run.topics["audit"] if each.partition == line.partition]
    lifted = [each for each in partition if each.content["kind"] == "CONTROL"]
    run.verdict(line, "APPROVED", line.at + 20)
    added = run.topics["audit"][-2:]
    del run.topics["audit"][-2:]
    at = run.topics["audit"].index(lifted[1])
    run.topics["audit"][at:at] = added
    for number, each in enumerate(each for each in run.topics["audit"] if each.partition == line.partition):
        each.offset = number
    assert halted.content["result"] == "HALTED"


@found_by("controls-obeyed")
def learned_while_frozen(run: Scenario) -> None:
    entry(run, "OUTCOME", "frozen").content["details"] = {"learning": "LEARNED"}


# whose it is


@found_by("tenants-apart")
def outcome_under_anothers_key(run: Scenario) -> None:
    one(run, "outcomes", decisionId="plain-2").key = b"globex"


@found_by("tenants-apart")
def verdict_of_another_tenant(run: Scenario) -> None:
    line = one(run, "approved", decisionId="plain-2")
    line.content["tenantId"] = "globex"
    line.key = b"globex"


@found_by("tenants-apart")
def verdict_in_anothers_partition(run: Scenario) -> None:
    line = one(run, "approved", decisionId="plain-2")
    line.partition = (placement.partition("acme", PARTITIONS) + 1) % PARTITIONS


@found_by("tenants-apart")
def strays_verdict_under_the_tenants_key(run: Scenario) -> None:
    one(run, "blocked", decisionId="stray").key = b"acme"


@found_by("tenants-apart")
def report_taken_under_anothers_key(run: Scenario) -> None:
    one(run, "execution-reports").key = b"globex"


@found_by("tenants-apart")
def answer_about_another_tenant(run: Scenario) -> None:
    answer = next(each for each in run.http if each["tenantId"] == "acme")
    answer["body"]["outcomes"] = [{"tenantId": "globex"}]


# time


@found_by("progress")
def verdict_too_late(run: Scenario) -> None:
    one(run, "approved", decisionId="late").at = LAST_FAULT + 125_000


@found_by("progress")
def verdict_never(run: Scenario) -> None:
    remove(run, one(run, "approved", decisionId="late"))


@found_by("progress")
def dead_letter_too_late(run: Scenario) -> None:
    run.topics["dead-letters"][0].at = LAST_FAULT + 125_000


@found_by("isolation")
def committed_and_never_written(run: Scenario) -> None:
    one(run, "approved", decisionId="plain-2").unwritten = True


# runs that prove nothing

TOO_LITTLE: Dict[str, Callable[[Scenario], None]] = {}


def too_little(damage: Callable[[Scenario], None]) -> Callable[[Scenario], None]:
    """Enters a run that is INVALID."""
    TOO_LITTLE[damage.__name__] = damage
    return damage


@too_little
def file_missing(run: Scenario) -> None:
    run.missing.append("topics/audit.uncommitted.ndjson")


@too_little
def too_few_faults(run: Scenario) -> None:
    run.faults.pop()


@too_little
def too_few_verdicts(run: Scenario) -> None:
    run.info["minutes"] = 1_000
    run.faults *= 1_000


@too_little
def nothing_after_the_last_fault(run: Scenario) -> None:
    run.info["lastFaultAt"] = START + 200_000


@too_little
def nothing_asked(run: Scenario) -> None:
    run.http.clear()


@too_little
def file_cut_short(run: Scenario) -> None:
    run.cut.append("topics/audit.committed.ndjson")


@too_little
def field_missing(run: Scenario) -> None:
    del run.history[0]["result"]


@too_little
def not_at_rest(run: Scenario) -> None:
    run.info["missing"] = "1 decision without an end"


@too_little
def settings_missing(run: Scenario) -> None:
    del run.info["settings"]["concurrencyMax"]


def names() -> List[str]:
    """The damages by name."""
    return sorted(DAMAGES)
