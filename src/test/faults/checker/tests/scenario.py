"""A small run as a good gate would leave it, made up from the specification, to be damaged by the tests.

It is a gate of a few lines: it judges what it is told to judge, numbers and chains its audit entries, and answers over
HTTP from what it learned. It knows no guard.
"""

import base64
import copy
import glob
import json
import os
from collections import defaultdict
from functools import lru_cache
from typing import Any, Dict, List, Optional, Tuple

import canonical
import contract
import ed25519
import placement
import signatures
from audit_bytes import canonical_bytes
from avro import Branch
from checks.learning import figures
from checks.outcomes import execution_time
from merkle import Tree
from tests.encoder import Encoder

START = 1_769_860_800_000
PARTITIONS = 2
TENANTS = ("acme", "globex")
SECRET = bytes(range(32))
WINDOW = 60_000
CAP = 3
SETTINGS = {
    "concurrencyMax": CAP,
    "queueTimeoutMs": 60_000,
    "approvalDeadlineMs": 20_000,
    "learningWindowMs": WINDOW,
    "learningRetentionMs": 30 * 86_400_000,
}
SCHEMAS = os.path.join(os.path.dirname(os.path.abspath(__file__)), *[".."] * 5, "schemas")
NAMES = {
    **contract.RECORD_NAMES,
    **{topic: "Verdict" for topic in contract.VERDICT_TOPICS},
    "outcomes": "Outcome",
    "live-actions": "Permit",
    "audit": "AuditEntry",
    "audit-checkpoints": "Checkpoint",
    "dead-letters": "DeadLetter",
    "executions": "ExecutionMark",
}


@lru_cache(maxsize=None)
def schema_texts() -> Tuple[Tuple[str, str], ...]:
    """The schemas of the repository, by the names of their records."""
    texts = []
    for path in sorted(glob.glob(os.path.join(SCHEMAS, "*.avsc"))):
        with open(path, encoding="utf-8") as file:
            text = file.read()
        texts.append((json.loads(text)["name"], text))
    return tuple(texts)


@lru_cache(maxsize=8192)
def _signed(message: bytes) -> bytes:
    return ed25519.sign(SECRET, message)


def sign(purpose: str, record: Dict[str, Any], at: int) -> Dict[str, Any]:
    """The record with a signature."""
    nonce = canonical.sha256(canonical.encoded([purpose, at, len(str(record))]))[:32]
    proof = {"keyId": "gate", "purpose": purpose, "nonce": nonce, "issuedAt": at, "signature": b""}
    whole = {**record, "signature": proof}
    proof["signature"] = _signed(signatures.statement(purpose, whole))
    return whole


def _no_hash() -> str:
    return "0" * 64


@lru_cache(maxsize=None)
def _encoders() -> Dict[str, Encoder]:
    return {name: Encoder(text) for name, text in schema_texts()}


class Line:
    """One record of a topic before it is encoded."""

    def __init__(self, topic: str, partition: int, offset: int, at: int, key: Optional[bytes], content: Any) -> None:
        self.topic, self.partition, self.offset, self.at = topic, partition, offset, at
        self.key = key
        self.content = content
        """A record, or bytes that are none, or None."""
        self.aborted = False
        self.unwritten = False
        """Seen by who reads what is committed and by nobody else: what cannot be."""

    @property
    def position(self) -> Dict[str, Any]:
        """Where it lies, as records have it."""
        return {"topic": self.topic, "partition": self.partition, "offset": self.offset}


class Scenario:
    """A run in memory."""

    def __init__(self) -> None:
        self.topics: Dict[str, List[Line]] = {topic: [] for topic in contract.TOPICS}
        self.history: List[Dict[str, Any]] = []
        self.faults: List[Dict[str, Any]] = []
        self.target: List[Dict[str, Any]] = []
        self.http: List[Dict[str, Any]] = []
        self.info: Dict[str, Any] = {}
        self.missing: List[str] = []
        self.cut: List[str] = []
        """Files that are not written, and files that end in the middle of a line."""
        self.numbers = {name: number for number, (name, _) in enumerate(schema_texts(), 1)}
        self._next: Dict[Tuple[str, int], int] = defaultdict(int)
        self._sequence: Dict[int, int] = defaultdict(int)
        self._hash: Dict[int, str] = defaultdict(_no_hash)
        self._outcomes: Dict[str, int] = defaultdict(int)

    # what lies on topics

    def value(self, line: Line) -> Optional[bytes]:
        """The bytes of a record."""
        if isinstance(line.content, dict):
            name = NAMES[line.topic]
            return _encoders()[name].framed(self.numbers[name], line.content)
        return line.content

    def append(self, topic: str, partition: int, at: int, key: Optional[str], content: Any) -> Line:
        """Writes a record; every fourth offset is that of a marker, as transactions leave them."""
        offset = self._next[(topic, partition)]
        self._next[(topic, partition)] += 2 if offset % 4 == 2 else 1
        line = Line(topic, partition, offset, at, None if key is None else key.encode("utf-8"), content)
        self.topics[topic].append(line)
        return line

    def sent(self, op: str, line: Line, **more: Any) -> Line:
        """Writes into the history that a record was sent and acknowledged."""
        value = self.value(line)
        self.history.append(
            {
                "op": op,
                "at": line.at - 3,
                "doneAt": line.at + 3,
                "result": "acknowledged",
                "partition": line.partition,
                "offset": line.offset,
                "valueSha256": None if value is None else canonical.sha256(value),
                **more,
            }
        )
        return line

    def audit(self, partition: int, at: int, kind: str, subject: str, trigger: Line, result: str, **more: Any) -> Line:
        """Appends an entry to the log of a partition."""
        self._sequence[partition] += 1
        entry = {
            "partition": partition,
            "sequence": self._sequence[partition],
            "kind": kind,
            "tenantId": more.pop("tenantId", ""),
            "subject": subject,
            "trigger": trigger.position,
            "at": more.pop("when", at),
            "policyVersion": more.pop("policyVersion", None),
            "controlEpoch": more.pop("controlEpoch", -1),
            "actionDigest": more.pop("actionDigest", None),
            "actor": more.pop("actor", None),
            "result": result,
            "reason": more.pop("reason", None),
            "details": more.pop("details", {}),
            "previousHash": self._hash[partition],
            "hash": "",
        }
        entry["hash"] = canonical.sha256(canonical_bytes(entry))
        self._hash[partition] = entry["hash"]
        return self.append("audit", partition, at, str(partition), entry)

    # what comes in

    def decision(self, tenant: str, name: str, at: int, kind: str = "plain", **more: Any) -> Line:
        """Sends a decision."""
        key = more.pop("key", tenant)
        parameters = {"message": Branch("string", "k\u00e4se \u20ac"), "share": Branch("double", 25.0)}
        content = {
            "decisionId": name,
            "tenantId": tenant,
            "environment": "DEV",
            "source": "bot",
            "action": {
                "type": "send_notification",
                "target": "on-call",
                "parameters": parameters,
                "description": None,
                "estimatedImpact": {"riskLevel": 0.1, "expectedImprovement": None, "notional": None},
            },
            "confidence": 0.85,
            "requiresHumanApproval": False,
            "allowed": True,
            "mode": "LIVE" if kind == "live" else "DRY_RUN",
            "acknowledgeRisk": True,
            "rationale": None,
            "planId": None,
            "hypotheses": [{"name": "h", "probability": 0.7}],
            "signals": {"cpu_high": True},
            "context": {"b": "2", "a": "1"},
            "causationDepth": 0,
            "requestedBy": "rita",
            "decidedAt": at,
            **more,
        }
        line = self.append("decisions", placement.partition(tenant, PARTITIONS), at, key, content)
        names = {"tenantId": tenant, "decisionId": name, "environment": "DEV", "mode": content["mode"]}
        record = {"decisionId": name, "confidence": content["confidence"]}
        return self.sent("decision", line, **{"class": kind}, **names, record=record)

    def garbage(self, tenant: str, at: int, content: Optional[bytes]) -> Line:
        """Sends bytes that are no decision, and puts them aside."""
        line = self.append("decisions", placement.partition(tenant, PARTITIONS), at, tenant, content)
        nobody = {"tenantId": tenant, "decisionId": None, "environment": None, "mode": None, "record": None}
        self.sent("decision", line, **{"class": "garbage"}, **nobody)
        self.dead(line, at + 20)
        return line

    def dead(self, line: Line, at: int) -> None:
        """Puts a record aside."""
        value = self.value(line)
        letter = {
            **line.position,
            "key": line.key,
            "value": None if value is None else value[: 64 * 1024],
            "size": len(value or b""),
            "sha256": None if value is None else canonical.sha256(value),
            "reason": "it cannot be read",
            "headers": [],
            "at": line.at,
        }
        key = None if line.key is None else line.key.decode("utf-8")
        self.append("dead-letters", line.partition, at, key, letter)
        subject = "%s-%d@%d" % (line.topic, line.partition, line.offset)
        self.audit(line.partition, at, "DEAD_LETTER", subject, line, "dead-letter")

    def repeat(self, line: Line, at: int) -> Line:
        """Sends a decision once more."""
        again = self.append("decisions", line.partition, at, line.content["tenantId"], copy.deepcopy(line.content))
        names = {name: line.content[name] for name in ("tenantId", "decisionId", "environment", "mode")}
        self.sent("decision", again, **{"class": "repeat"}, **names, record={})
        said = {"tenantId": names["tenantId"], "actor": "bot"}
        self.audit(line.partition, at + 20, "REPEAT", names["decisionId"], again, "dropped", **said)
        return again

    # what the gate says

    def verdict(self, line: Line, disposition: str, at: int, **more: Any) -> Line:
        """Judges a decision: the verdict, its audit entry, and what follows from it."""
        sent = line.content
        judgement = more.get("judgement", 1)
        cause = more.get("cause", "ARRIVAL")
        judged_at = more.get("judged_at", line.at)
        trigger = more.get("trigger", line)
        codes = more.get("codes", ())
        untrusted = line.key != sent["tenantId"].encode("utf-8")
        content, digest = canonical.content_digest(sent), self.digest(line)
        key = "%s-%d@%d" % (line.topic, line.partition, line.offset) if untrusted else sent["tenantId"]
        violations = [{"code": code, "level": "BLOCK", "message": code} for code in codes]
        verdict = {
            **{name: sent[name] for name in ("tenantId", "decisionId", "environment", "mode", "source", "action")},
            "actionDigest": digest,
            "contentDigest": content,
            "disposition": disposition,
            "findings": [
                {"guard": "G", "level": "BLOCK" if codes else "PASS", "message": "", "violations": violations}
            ],
            "evidence": {
                "arrival": {
                    "position": line.position,
                    "appendedAt": line.at,
                    "key": line.key.decode("utf-8"),
                    "expectedPartition": line.partition,
                    "idReused": "DECISION_ID_REUSED" in codes,
                },
                "cause": cause,
                "judgement": judgement,
                "judgedAt": judged_at,
                "policyVersion": "v1",
                "controlEpoch": more.get("epoch", -1),
                "ledger": {"trust": "TRUSTED", "inFlight": more.get("in_flight", 0)},
                "approvals": {},
            },
        }
        topic = next(name for name, said in contract.VERDICT_TOPICS.items() if said == disposition)
        partition = placement.partition(key, PARTITIONS)
        written = self.append(topic, partition, at, key, verdict)
        self.audit(
            line.partition,
            at,
            "VERDICT",
            sent["decisionId"],
            trigger,
            disposition,
            tenantId=sent["tenantId"],
            when=judged_at,
            policyVersion="v1",
            controlEpoch=more.get("epoch", -1),
            actionDigest=digest,
            actor=sent["source"],
            details={"cause": cause, "judgement": str(judgement), "contentDigest": content},
        )
        if disposition == "APPROVED" and sent["mode"] == "DRY_RUN":
            took = execution_time(sent["tenantId"], sent["decisionId"], 0)
            self.outcome(line, at, trigger, "success", judged_at, took, frozen=more.get("frozen", False))
        return written

    @staticmethod
    def digest(line: Line) -> str:
        """The digest of a decision's action."""
        action = line.content["action"]
        return canonical.action_digest(action["type"], action["target"], action["parameters"])

    def outcome(self, line: Line, at: int, trigger: Line, status: str, executed: int, took: int, frozen: bool) -> Line:
        """The outcome of a decision, and its audit entry."""
        sent = line.content
        tenant = sent["tenantId"]
        self._outcomes[tenant] += 1
        number = self._outcomes[tenant]
        measured = sent["mode"] == "DRY_RUN"
        learning = "FROZEN" if frozen else "LEARNED"
        outcome = {
            "outcomeId": sent["decisionId"],
            **{name: sent[name] for name in ("tenantId", "decisionId", "environment", "mode", "source", "confidence")},
            "actionType": sent["action"]["type"],
            "target": sent["action"]["target"],
            "status": status,
            "measured": measured,
            "improvement": 0.001 * number if measured else 0.0,
            "confidenceAdjustment": 0.1 if measured else 0.0,
            "executedAt": executed,
            "executionTimeMs": took,
            "policyVersion": "v1",
            "learning": learning,
            "origin": "here",
            "number": number,
        }
        written = self.append("outcomes", line.partition, at, tenant, outcome)
        self.audit(
            line.partition,
            at,
            "OUTCOME",
            sent["decisionId"],
            trigger,
            status,
            tenantId=tenant,
            when=executed,
            policyVersion="v1",
            actor=sent["source"],
            details={"learning": learning},
        )
        return written

    def ruling(self, line: Line, at: int, approver: str, answer: str = "APPROVE") -> Line:
        """A ruling that is taken."""
        sent = line.content
        said = {
            "tenantId": sent["tenantId"],
            "decisionId": sent["decisionId"],
            "ruling": answer,
            "approver": approver,
            "reason": "seen",
            "actionDigest": self.digest(line),
            "ruledAt": at,
            "roles": ["approver"],
        }
        ruling = self.append("rulings", line.partition, at, sent["tenantId"], sign("ruling", said, at))
        names = {name: said[name] for name in ("tenantId", "decisionId", "ruling", "approver")}
        self.sent("ruling", ruling, **names)
        whose = {"tenantId": sent["tenantId"], "actor": approver}
        self.audit(line.partition, at + 10, "RULING", sent["decisionId"], ruling, answer, **whose)
        return ruling

    def control(self, scope: str, state: str, at: int, freeze: bool = False) -> int:
        """A control in every partition; gives its epoch."""
        epoch = -1
        for partition in range(PARTITIONS):
            said = {
                "scope": scope,
                "state": state,
                "freeze": freeze,
                "reason": "drill",
                "actor": "ops",
                "since": at,
                "epoch": epoch,
                "reset": None,
                "issuedAt": at,
            }
            copy_of = self.append("controls", partition, at, scope, sign("control", said, at))
            epoch = copy_of.offset if partition == 0 else epoch
            self.sent("control", copy_of, tenantId=None, scope=scope, state=state, freeze=freeze, reset=None)
            details = {"epoch": str(epoch), "freeze": str(freeze).lower()}
            self.audit(partition, at + 5, "CONTROL", scope, copy_of, state, actor="ops", details=details)
        return epoch

    def policy(self, at: int) -> None:
        """A policy in every partition."""
        for partition in range(PARTITIONS):
            said = {
                "scope": "default",
                "document": "extends: payments\n",
                "epoch": -1 if partition == 0 else 0,
                "actor": "ops",
                "reason": "",
                "issuedAt": at,
            }
            copy_of = self.append("policies", partition, at, "default", sign("policy", said, at))
            self.sent("policy", copy_of, tenantId=None, scope="default")
            self.audit(partition, at + 5, "POLICY", "default", copy_of, "v1", actor="ops")

    def feedback(self, line: Line, at: int, rating: float, again: bool = False) -> None:
        """What somebody thinks of the outcome of a decision."""
        tenant = line.content["tenantId"]
        name = line.content["decisionId"]
        said = {
            "feedbackId": "f-" + name,
            "tenantId": tenant,
            "outcomeId": name,
            "rating": rating,
            "author": "ana",
            "givenAt": at,
        }
        record = self.append("feedback", line.partition, at, tenant, said)
        self.sent("feedback", record, tenantId=tenant, feedbackId=said["feedbackId"], outcomeId=name, rating=rating)
        if not again:
            self.audit(line.partition, at + 5, "FEEDBACK", name, record, "learned", tenantId=tenant, actor="ana")

    def permit(self, line: Line, at: int) -> Tuple[Line, str]:
        """The permit of a live decision, and its idempotency key."""
        sent, digest = line.content, self.digest(line)
        content = canonical.content_digest(sent)
        said = {
            "permitId": canonical.permit_id(sent["tenantId"], content),
            "decision": sent,
            "actionDigest": digest,
            "decisionDigest": content,
            "policyVersion": "v1",
            "policyEpoch": 0,
            "controlEpoch": -1,
            "issuedAt": line.at,
            "expiresAt": line.at + contract.PERMIT_LIFETIME_MS,
            "adapter": "webhook",
            "reducing": False,
            "service": {"name": "w", "url": "https://example.com", "idempotent": True},
            "filesDirectory": None,
            "execution": {
                "retries": 3,
                "backoffMs": 100,
                "multiplier": 2.0,
                "attemptTimeoutMs": 5_000,
                "totalTimeoutMs": 30_000,
            },
        }
        permit = self.append("live-actions", line.partition, at, sent["tenantId"], sign("permit", said, at))
        return permit, canonical.idempotency_key(sent, digest)

    def mark(self, permit: Line, key: str, at: int, phase: str) -> None:
        """What an executor writes down for itself."""
        said = {
            "idempotencyKey": key,
            "permitId": permit.content["permitId"],
            "tenantId": permit.content["decision"]["tenantId"],
            "phase": phase,
            "executorId": "executor-1",
            "at": at,
            "permitPosition": permit.position,
            "report": None,
        }
        self.append("executions", 0, at, key, said)

    def executed(self, line: Line, permit: Line, key: str, at: int, status: str = "success") -> Line:
        """An executor's work on a permit: requests, report, and what the gate makes of it."""
        self.mark(permit, key, at - 30, "STARTED")
        self.target.append({"at": at, "idempotencyKey": key, "path": "/", "effect": status == "success"})
        tenant, name = line.content["tenantId"], line.content["decisionId"]
        said = {
            "permitId": permit.content["permitId"],
            "decisionId": name,
            "tenantId": tenant,
            "status": status,
            "attempts": [{"number": 1, "startedAt": at - 5, "durationMs": 20, "status": status, "error": None}],
            "startedAt": at - 10,
            "finishedAt": at + 20,
            "result": "done",
            "resultSource": None,
            "warnings": [],
            "realisedLoss": None,
            "ambiguous": False,
            "trace": {"exec.attempts": "1"},
        }
        self.mark(permit, key, at + 25, "ENDED")
        report = self.append("execution-reports", line.partition, at + 40, tenant, sign("report", said, at + 30))
        about = {"tenantId": tenant, "actionDigest": self.digest(line)}
        self.audit(line.partition, at + 50, "REPORT", name, report, status, **about)
        self.audit(line.partition, at + 50, "ATTEMPT", name, report, status, **about, details={"attempt": "1"})
        self.outcome(line, at + 50, report, status, at - 10, 30, frozen=False)
        return report

    def checkpoint(self, number: int, at: int) -> Line:
        """A checkpoint over what the audit log holds."""
        partitions = []
        for partition in range(PARTITIONS):
            tree, head, following = Tree(), "0" * 64, 0
            for line in self.topics["audit"]:
                if line.partition == partition:
                    tree.add(canonical_bytes(line.content))
                    head, following = line.content["hash"], line.offset + 1
            frontier = [node.hex() for node in tree.frontier]
            partitions.append(
                {
                    "partition": partition,
                    "size": tree.size,
                    "root": tree.root().hex(),
                    "head": head,
                    "nextOffset": following,
                    "frontier": frontier,
                }
            )
        said = {"number": number, "at": at, "partitions": partitions}
        return self.append("audit-checkpoints", 0, at, "checkpoint", sign("checkpoint", said, at))

    def rechain(self) -> None:
        """Makes the hashes of the log fit what it says now, as somebody would who changes it and cannot sign."""
        for partition in range(PARTITIONS):
            previous = "0" * 64
            entries = [line for line in self.topics["audit"] if line.partition == partition]
            for number, line in enumerate(entries, 1):
                line.content["sequence"] = number
                line.content["previousHash"] = previous
                line.content["hash"] = previous = canonical.sha256(canonical_bytes(line.content))

    def sign_again(self) -> None:
        """Makes the checkpoints fit the log: what only a gate can do."""
        at = self.topics["audit-checkpoints"][-1].at
        self.topics["audit-checkpoints"] = []
        self.checkpoint(1, at)

    # what is asked at the end

    def ask(self) -> None:
        """The look-ups of both phases."""
        for phase in ("before", "after"):
            for tenant in TENANTS:
                self._ask_memory(phase, tenant)
            for line in self.topics["approved"][:12] + self.topics["blocked"][:12]:
                said = line.content
                if said["evidence"]["arrival"]["idReused"] or line.key != said["tenantId"].encode("utf-8"):
                    continue
                path = "/api/v1/tenants/%s/decisions/%s" % (said["tenantId"], said["decisionId"])
                names = {name: said[name] for name in ("tenantId", "decisionId", "disposition")}
                self._answer(phase, said["tenantId"], path, {**names, "provisional": True})
            self._answer(phase, None, "/api/v1/controls", {"controls": [{"scope": "global", "state": "ACTIVE"}]})

    def _ask_memory(self, phase: str, tenant: str) -> None:
        said = [line.content for line in self.topics["outcomes"] if line.content["tenantId"] == tenant]
        learned = [each for each in said if each["learning"] == "LEARNED"]
        ratings = {
            line.content["feedbackId"]: {"rating": line.content["rating"], "of": line.content["outcomeId"]}
            for line in self.topics["feedback"]
            if line.content["tenantId"] == tenant
        }
        by_type = defaultdict(list)
        by_window = defaultdict(list)
        for each in learned:
            by_type[each["actionType"]].append(each)
            window = each["executedAt"] // WINDOW * WINDOW
            by_window[(window, each["environment"], each["mode"], each["actionType"])].append(each)

        def shown(outcomes: List[Dict[str, Any]]) -> Dict[str, Any]:
            names = {each["outcomeId"] for each in outcomes}
            given = [rating for rating in ratings.values() if rating["of"] in names]
            return {name: value for name, value in figures(outcomes, given).items() if value is not None}

        everything = shown(learned)
        path = "/api/v1/tenants/%s/learning/" % tenant
        statistics = {
            "tenantId": tenant,
            "from": _instant(START),
            "to": _instant(START + (600_000 if phase == "before" else 700_000)),
            "retrievalCount": 7 if phase == "before" else 1,
            **{name: everything[name] for name in ("totalOutcomes", "successRate", "averageImprovement")},
            "all": everything,
            "actionTypes": [{"actionType": kind, "figures": shown(each)} for kind, each in sorted(by_type.items())],
        }
        self._answer(phase, tenant, path + "statistics", statistics)
        windows = [
            {
                "from": _instant(name[0]),
                "to": _instant(name[0] + WINDOW),
                **dict(zip(("environment", "mode", "actionType"), name[1:])),
                **shown(each),
            }
            for name, each in sorted(by_window.items())
        ]
        self._answer(phase, tenant, path + "windows", {"tenantId": tenant, "window": "PT1M", "windows": windows})

    def _answer(self, phase: str, tenant: Optional[str], path: str, body: Any) -> None:
        self.http.append({"phase": phase, "tenantId": tenant, "path": path, "status": 200, "body": copy.deepcopy(body)})

    # the files

    def write(self, directory: str) -> None:
        """Writes the directory of the run."""
        os.makedirs(os.path.join(directory, "topics"))
        registry = {str(self.numbers[name]): text for name, text in schema_texts()}
        files: Dict[str, Any] = {"run.json": self.info, "schemas.json": registry}
        lists = {"history": self.history, "faults": self.faults, "target": self.target, "http": self.http}
        for name, lines in lists.items():
            files[name + ".ndjson"] = lines
        for topic, lines in self.topics.items():
            encoded = [(line, self._dumped(line)) for line in lines]
            files["topics/%s.uncommitted.ndjson" % topic] = [each for line, each in encoded if not line.unwritten]
            files["topics/%s.committed.ndjson" % topic] = [each for line, each in encoded if not line.aborted]
        for name, content in files.items():
            if name in self.missing:
                continue
            with open(os.path.join(directory, *name.split("/")), "w", encoding="utf-8") as file:
                listed = isinstance(content, list)
                text = "".join(json.dumps(line) + "\n" for line in content) if listed else json.dumps(content)
                file.write(text[:-20] if name in self.cut else text)

    def _dumped(self, line: Line) -> Dict[str, Any]:
        return {
            "partition": line.partition,
            "offset": line.offset,
            "timestamp": line.at,
            "key": _base64(line.key),
            "value": _base64(self.value(line)),
            "headers": [],
        }


def _base64(data: Optional[bytes]) -> Optional[str]:
    return None if data is None else base64.b64encode(data).decode("ascii")


def _instant(millis: int) -> str:
    seconds, rest = divmod(millis - START, 1000)
    minutes, seconds = divmod(seconds, 60)
    return "2026-01-31T%02d:%02d:%02d.%03dZ" % (12 + minutes // 60, minutes % 60, seconds, rest)
