"""The good run that the tests damage: two tenants, all that can become of a decision, three faults."""

import base64
import pickle
from functools import lru_cache

import ed25519
from checks.outcomes import execution_time
from tests import scenario
from tests.scenario import CAP, PARTITIONS, SECRET, SETTINGS, START, TENANTS, Line, Scenario

LAST_FAULT = START + 120_000
PURPOSES = ["control", "policy", "ruling", "import", "permit", "report", "checkpoint"]


def good() -> Scenario:
    """A run without anything wrong, of one's own."""
    run: Scenario = pickle.loads(_pickled())
    return run


@lru_cache(maxsize=None)
def _pickled() -> bytes:
    return pickle.dumps(_made())


def _made() -> Scenario:
    run = Scenario()
    run.policy(START)
    for number, tenant in enumerate(TENANTS):
        _tenant(run, tenant, START + 1_000 + number * 7)
    _halt(run, START + 100_000)
    run.checkpoint(1, START + 115_000)
    for tenant in TENANTS:
        _plain(run, tenant, "late", LAST_FAULT + 1_000)
    _taken_back(run, TENANTS[0], LAST_FAULT + 2_000)
    run.checkpoint(2, START + 300_000)
    run.ask()
    run.faults = [
        {"at": START + 10_000, "endedAt": START + 15_000, "fault": "kill", "on": "gate-1"},
        {"at": START + 30_000, "endedAt": START + 35_000, "fault": "pause", "on": "executor-1"},
        {"at": START + 110_000, "endedAt": LAST_FAULT, "fault": "cut", "on": "broker-2"},
    ]
    run.info = {
        "format": 1,
        "seed": 1,
        "minutes": 2,
        "startedAt": START,
        "endedAt": START + 900_000,
        "lastFaultAt": LAST_FAULT,
        "partitions": PARTITIONS,
        "applicationId": "sluice",
        "tenants": list(TENANTS),
        "settings": dict(SETTINGS),
        "trustedKeys": [
            {
                "id": "gate",
                "publicKey": base64.b64encode(ed25519.public_key(SECRET)).decode("ascii"),
                "purposes": PURPOSES,
            }
        ],
    }
    return run


def _tenant(run: Scenario, tenant: str, at: int) -> None:
    first = _plain(run, tenant, "plain-0", at)
    for number in range(1, 6):
        _plain(run, tenant, "plain-%d" % number, at + 1_000 * number)
    run.repeat(first, at + 7_000)
    _burst(run, tenant, at + 10_000)
    _held(run, tenant, at + 20_000)
    reused = run.decision(tenant, "plain-1", at + 60_000, "reused", confidence=0.9)
    run.verdict(reused, "BLOCKED", at + 60_020, codes=("DECISION_ID_REUSED",))
    invalid = run.decision(tenant, "invalid", at + 61_000, "invalid", confidence=float("nan"))
    run.verdict(invalid, "BLOCKED", at + 61_020, codes=("DECISION_INVALID",))
    run.garbage(tenant, at + 62_000, b"\x01no record")
    run.garbage(tenant, at + 62_100, None)
    run.garbage(tenant, at + 62_200, b"\x00\x00\x00\x03\xe7unknown schema")
    stray = run.decision(tenant, "stray", at + 63_000, "wrongKey", key="nobody")
    run.verdict(stray, "BLOCKED", at + 63_020, codes=("TENANT_KEY_MISMATCH",))
    _live(run, tenant, at + 70_000)
    run.feedback(first, at + 80_000, 0.5)
    run.feedback(first, at + 80_100, 0.5, again=True)


def _plain(run: Scenario, tenant: str, name: str, at: int, **more) -> Line:
    line = run.decision(tenant, name, at)
    run.verdict(line, "APPROVED", at + 20, **more)
    return line


def _burst(run: Scenario, tenant: str, at: int) -> None:
    """One more at once than there are slots: it waits for the first that ends."""
    for number in range(CAP):
        line = run.decision(tenant, "burst-%d" % number, at)
        run.verdict(line, "APPROVED", at + 20, in_flight=number)
    waits = run.decision(tenant, "burst-%d" % CAP, at)
    run.verdict(waits, "QUEUED", at + 21, in_flight=CAP)
    free = at + min(execution_time(tenant, "burst-%d" % number, 0) for number in range(CAP))
    freed = {"cause": "SLOT_FREED", "judgement": 2, "judged_at": free, "in_flight": CAP - 1}
    run.verdict(waits, "APPROVED", free + 40, **freed)


def _held(run: Scenario, tenant: str, at: int) -> None:
    """One that somebody approves, and one that nobody answers."""
    line = run.decision(tenant, "held", at, "held")
    run.verdict(line, "AWAITING_APPROVAL", at + 20)
    ruling = run.ruling(line, at + 5_000, "Ana")
    run.verdict(line, "APPROVED", at + 5_020, cause="RULING", judgement=2, judged_at=at + 5_000, trigger=ruling)
    patience = scenario.SETTINGS["approvalDeadlineMs"]
    line = run.decision(tenant, "unanswered", at + 6_000, "held")
    run.verdict(line, "AWAITING_APPROVAL", at + 6_020)
    due = at + 6_000 + patience
    run.verdict(
        line,
        "BLOCKED",
        due + 80,
        cause="APPROVAL_EXPIRED",
        judgement=2,
        judged_at=due,
        codes=("APPROVAL_EXPIRED",),
    )


def _live(run: Scenario, tenant: str, at: int) -> None:
    for number in range(2):
        line = run.decision(tenant, "live-%d" % number, at + 2_000 * number, "live")
        run.verdict(line, "APPROVED", line.at + 20)
        permit, key = run.permit(line, line.at + 20)
        run.executed(line, permit, key, line.at + 500, "success" if number == 0 else "failed")


def _halt(run: Scenario, at: int) -> None:
    """Everything is halted for five seconds, and learning frozen for three more."""
    run.control("global", "HALTED", at)
    line = run.decision(TENANTS[0], "halted", at + 1_000)
    run.verdict(line, "BLOCKED", at + 1_020, codes=("KILL_SWITCH_ACTIVE",))
    run.control("global", "ACTIVE", at + 5_000, freeze=True)
    _plain(run, TENANTS[0], "frozen", at + 6_000, frozen=True)
    run.control("global", "ACTIVE", at + 8_000)


def _taken_back(run: Scenario, tenant: str, at: int) -> None:
    """A verdict that was written in a transaction that failed."""
    verdict = run.topics["approved"][0].content
    line = run.append("approved", scenario.placement.partition(tenant, PARTITIONS), at, tenant, verdict)
    line.aborted = True
