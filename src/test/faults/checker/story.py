"""What happened in a run, put together from its topics: which record is which decision, and what was said of it."""

import re
from collections import defaultdict
from typing import Any, Dict, List, NamedTuple, Optional, Tuple

import canonical
import contract
import placement
from rundir import Position, Record, Run, Verdict, position_of, show

Identity = Tuple[str, str, str]

DEAD, GOOD, UNCLEAR = "dead", "good", "unclear"
FIRST, REPEAT, REUSED, NOBODYS = "first", "repeat", "reused", "nobodys"


class Arrival(NamedTuple):
    """One record of the topic decisions, and what has to come of it."""

    record: Record
    state: str
    """dead: it cannot be read; good: it can; unclear: only the gate can say."""
    why: str
    decision: Optional[Dict[str, Any]]
    content: str
    identity: Identity
    kind: str
    """first, repeat, reused; nobodys: it is not its tenant's beyond doubt, or has no id, and stands for itself."""
    trusted: bool
    """Whether it is its tenant's beyond doubt: nothing of a tenant may be read or written for one that is not."""


class Entry(NamedTuple):
    """One entry of the audit log."""

    record: Record
    fields: Dict[str, Any]
    trigger: Position

    @property
    def kind(self) -> str:
        """What it is about."""
        return self.fields["kind"]

    @property
    def place(self) -> str:
        """Where it lies, for people."""
        return show(self.record.position)


class Story:
    """Everything that several checks look at."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.pattern = re.compile(run.settings.get("tenantPattern", contract.TENANT_PATTERN))
        self.arrivals = self._arrivals()
        self.by_position = {arrival.record.position: arrival for arrival in self.arrivals}
        self.verdicts = list(run.verdicts())
        self.strays: List[Verdict] = []
        """Verdicts on no decision that was ever sent."""
        self.judged: Dict[Identity, List[Verdict]] = defaultdict(list)
        self._group()
        self.entries: List[List[Entry]] = self._entries()
        self.sequence: Dict[Tuple[Any, ...], Entry] = {}
        self._link()
        self.dead: Dict[Position, List[Record]] = defaultdict(list)
        for letter in run.decoded("dead-letters", "DeadLetter"):
            said = letter.content
            self.dead[(said["topic"], said["partition"], said["offset"])].append(letter)
        self.appended: Dict[Position, int] = {
            record.position: record.timestamp for topic in contract.INPUT_TOPICS for record in run.records(topic)
        }

    def entry(self, verdict: Verdict) -> Optional[Entry]:
        """The audit entry of a verdict."""
        return self.sequence.get(_name(verdict))

    def all_entries(self) -> List[Entry]:
        """The entries of all partitions."""
        return [entry for entries in self.entries for entry in entries]

    def caused_at(self, verdict: Verdict) -> Optional[int]:
        """Append time of the record that caused the judgement; None when time did, or nobody knows."""
        if verdict.cause == "ARRIVAL":
            return self.appended.get(verdict.arrival)
        entry = self.entry(verdict)
        if verdict.cause == "RULING" and entry is not None:
            return self.appended.get(entry.trigger)
        return None

    def terminal(self, identity: Identity) -> Optional[Verdict]:
        """The terminal verdict on a decision; None without."""
        return next((each for each in self.judged.get(identity, ()) if each.disposition in contract.TERMINAL), None)

    def _arrivals(self) -> List[Arrival]:
        first: Dict[Tuple[str, str], str] = {}
        known = set()
        arrivals = []
        for record in self.run.records("decisions"):
            state, why, decision = readable_decision(record)
            if decision is None:
                arrivals.append(Arrival(record, state, why, None, "", ("", show(record.position), ""), NOBODYS, False))
                continue
            content = canonical.content_digest(decision)
            tenant, name = decision["tenantId"], decision["decisionId"]
            trusted = self._is_trusted(record, tenant)
            if not trusted or not name.strip():
                identity, kind = ("", show(record.position), content), NOBODYS
            else:
                identity, kind = (tenant, name, content), FIRST
                if identity in known:
                    kind = REPEAT
                elif first.setdefault((tenant, name), content) != content:
                    kind = REUSED
                known.add(identity)
            arrivals.append(Arrival(record, state, why, decision, content, identity, kind, trusted))
        return arrivals

    def _is_trusted(self, record: Record, tenant: str) -> bool:
        return (
            self.pattern.fullmatch(tenant) is not None
            and record.key_text == tenant
            and placement.partition(tenant, self.run.partitions) == record.partition
        )

    def _group(self) -> None:
        for verdict in self.verdicts:
            arrival = self.by_position.get(verdict.arrival)
            if arrival is None:
                self.strays.append(verdict)
            else:
                self.judged[arrival.identity].append(verdict)
        for verdicts in self.judged.values():
            verdicts.sort(key=lambda verdict: (verdict.judgement, verdict.disposition in contract.TERMINAL))

    def _entries(self) -> List[List[Entry]]:
        entries: List[List[Entry]] = [[] for _ in range(self.run.partitions)]
        for record in self.run.decoded("audit", "AuditEntry"):
            entries[record.partition].append(Entry(record, record.content, position_of(record.content["trigger"])))
        return entries

    def _link(self) -> None:
        for entry in self.all_entries():
            if entry.kind == "VERDICT":
                self.sequence.setdefault(_entry_name(entry), entry)


def _name(verdict: Verdict) -> Tuple[Any, ...]:
    arrival = verdict.arrival if verdict.judgement == 1 else None
    return verdict.tenant, verdict.decision, verdict.content_digest, verdict.judgement, arrival


def _entry_name(entry: Entry) -> Tuple[Any, ...]:
    details = entry.fields["details"]
    judgement = int(details.get("judgement", "0"))
    arrival = entry.trigger if judgement == 1 else None
    return entry.fields["tenantId"], entry.fields["subject"], details.get("contentDigest"), judgement, arrival


def readable(record: Record, name: str) -> Tuple[str, str]:
    """Whether a record of an input topic can be read as what belongs there, and why not."""
    if record.value is None:
        return DEAD, "the value is null"
    if len(record.value) > contract.MAX_VALUE_BYTES:
        return DEAD, "the value is too large"
    if record.error is not None:
        return DEAD, record.error
    if record.name != name or record.has_more:
        return UNCLEAR, "it holds a %s" % record.name
    return GOOD, ""


def readable_decision(record: Record) -> Tuple[str, str, Optional[Dict[str, Any]]]:
    """The same for a decision, and the decision, with what its producer left out."""
    state, why = readable(record, "Decision")
    if state == DEAD:
        return state, why, None
    sent = record.content
    try:
        decision = {**contract.DECISION_DEFAULTS, **sent}
        decision["action"] = {**contract.ACTION_DEFAULTS, **sent["action"]}
        decision["action"]["target"] += ""
        if decision["environment"] not in contract.ENVIRONMENTS:
            decision["environment"] = "UNKNOWN"
        if decision["mode"] not in ("DRY_RUN", "LIVE"):
            decision["mode"] = "DRY_RUN"
        canonical.content_digest(decision)
    except (KeyError, TypeError) as error:
        return DEAD, "it lacks %s" % error, None
    return state, why, decision
