"""What people may do, and what they may not: approve their own, approve too late, approve something else."""

import re
import unicodedata
from typing import Any, Dict, Optional

import signatures
from findings import Check, Checks
from rundir import Record, Run, Verdict, show
from story import Entry, Story


def check(run: Run, story: Story, checks: Checks) -> None:
    """All of it."""
    _answers(run, story, checks)
    _signed(run, story, checks)


def normalised(name: str) -> str:
    """The one spelling that stands for all of a name."""
    folded = unicodedata.normalize("NFKC", name).upper().lower()
    seen = "".join(char for char in folded if char.isspace() or unicodedata.category(char) not in ("Cf", "Cc"))
    return unicodedata.normalize("NFKC", re.sub(r"\s+", " ", seen).strip())


def _answers(run: Run, story: Story, checks: Checks) -> None:
    check = checks.start("answers", "what was held goes on only by somebody else's answer to it, in time")
    rulings = {record.position: record for record in run.records("rulings")}
    roles = set(run.settings.get("approvalRoles", ["approver"]))
    for verdicts in story.judged.values():
        for held, after in zip(verdicts, verdicts[1:]):
            if held.disposition != "AWAITING_APPROVAL" or after.cause != "RULING":
                continue
            entry = story.entry(after)
            record = None if entry is None else rulings.get(entry.trigger)
            check.expect(record is not None, "%s was caused by no ruling", after.place)
            if record is not None and record.content is not None:
                arrival = story.by_position[after.arrival]
                _answer(run, story, held, after, record, arrival.decision or {}, roles, check)


def _answer(
    run: Run,
    story: Story,
    held: Verdict,
    after: Verdict,
    record: Record,
    decision: Dict[str, Any],
    roles: set,
    check: Check,
) -> None:
    ruling = record.content
    place = show(record.position)
    names = (ruling["tenantId"], ruling["decisionId"], ruling["actionDigest"])
    check.expect(names == (held.tenant, held.decision, held.action_digest), "%s answers %s", place, names)
    own = {normalised(name) for name in (decision["source"], decision["requestedBy"]) if name is not None}
    if ruling["ruling"] == "WITHDRAW":
        check.expect(normalised(ruling["approver"]) in own, "%s withdraws what is another's", place)
    else:
        check.expect(normalised(ruling["approver"]) not in own, "%s answers what the approver asked for", place)
        check.expect(bool(roles & set(ruling.get("roles", ()))), "%s: the approver has none of the roles", place)
    if ruling["ruling"] != "APPROVE":
        check.expect(after.disposition == "BLOCKED", "%s says %s, %s", place, ruling["ruling"], after.disposition)
    since: Optional[int] = story.caused_at(held)
    if since is not None:
        late = record.timestamp - since - run.settings["approvalDeadlineMs"]
        check.expect(
            late < 0 or after.disposition == "BLOCKED", "%s came %d ms too late, and %s", place, late, after.place
        )


def _signed(run: Run, story: Story, checks: Checks) -> None:
    check = checks.start("signed", "policies, controls, rulings and imports that were taken are signed")
    there = {
        record.position: record
        for topic in ("policies", "controls", "rulings", "outcome-imports")
        for record in run.records(topic)
    }
    for entry in story.all_entries():
        if entry.kind not in ("POLICY", "CONTROL", "RULING", "IMPORT", "IMPORT_REPEAT"):
            continue
        record = there.get(entry.trigger)
        if record is None or record.content is None:
            check.expect(False, "%s is about %s, where nothing can be read", entry.place, show(entry.trigger))
            continue
        refusal = run.keys.refusal(*_purpose(entry, record), record.content)
        check.expect(refusal is None, "%s was taken: %s", show(record.position), refusal)


def _purpose(entry: Entry, record: Record) -> tuple:
    content = record.content
    if entry.kind == "POLICY":
        return "policy", signatures.policy_tenant(content["scope"])
    if entry.kind == "CONTROL":
        return "control", signatures.control_tenant(content["scope"])
    return ("ruling" if entry.kind == "RULING" else "import"), content["tenantId"]
