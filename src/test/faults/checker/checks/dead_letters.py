"""What cannot be read is a dead letter with its bytes, on every input topic, and everything else is accounted for."""

from collections import Counter
from typing import Dict, Set, Tuple

import canonical
import contract
from findings import Check, Checks
from rundir import Position, Run, show
from story import DEAD, GOOD, Story, readable

# what the audit log has one entry of for every record of a topic that could be read
_AUDITED = {
    "policies": ("POLICY", "POLICY_REFUSED"),
    "controls": ("CONTROL", "CONTROL_REFUSED"),
    "rulings": ("RULING", "RULING_REFUSED"),
    "execution-reports": ("REPORT", "REPORT_REFUSED"),
    "feedback": ("FEEDBACK",),
    "outcome-imports": ("IMPORT", "IMPORT_REPEAT", "IMPORT_REFUSED"),
    "audit-requests": ("ATTEMPT", "REQUEST_DENIED"),
}


def check(run: Run, story: Story, checks: Checks) -> None:
    """All of it."""
    letters = checks.start("dead-letters", "what cannot be read is one dead letter, with its bytes")
    for topic, name in contract.RECORD_NAMES.items():
        for record in run.records(topic):
            state = readable(record, name)[0]
            found = len(story.dead.get(record.position, ()))
            if state == DEAD:
                letters.expect(found == 1, "%s cannot be read and has %d dead letters", show(record.position), found)
            elif found:
                letters.expect(found == 1, "%s has %d dead letters", show(record.position), found)
    _bytes(run, story, letters)
    _others(run, story, checks.start("other-inputs-accounted", "rulings, controls, reports ... are each audited once"))


def _bytes(run: Run, story: Story, check: Check) -> None:
    there = {record.position: record for topic in contract.INPUT_TOPICS for record in run.records(topic)}
    for position, found in story.dead.items():
        original = there.get(position)
        check.expect(original is not None, "a dead letter is about %s, where nothing lies", show(position))
        if original is None:
            continue
        for letter in found:
            said = letter.content
            value = original.value
            kept = None if value is None else value[: contract.MOST_KEPT_OF_DEAD]
            key = None if original.key is None else original.key[: contract.MOST_KEPT_OF_DEAD]
            check.expect(said["key"] == key, "the dead letter of %s has another key", show(position))
            under = original.key if key == original.key else None
            check.expect(letter.key == under, "the dead letter of %s lies under another key", show(position))
            check.expect(said["value"] == kept, "the dead letter of %s has other bytes", show(position))
            check.expect(
                said["sha256"] == (None if value is None else canonical.sha256(value)),
                "the dead letter of %s has another SHA-256",
                show(position),
            )
            check.expect(said["size"] == len(value or b""), "the dead letter of %s has another size", show(position))


def _others(run: Run, story: Story, check: Check) -> None:
    audited: Dict[str, Counter] = {topic: Counter() for topic in _AUDITED}
    for entry in story.all_entries():
        topic = entry.trigger[0]
        if entry.kind in _AUDITED.get(topic, ()):
            audited[topic][entry.trigger] += 1
    for topic, found in audited.items():
        there: Set[Position] = set()
        seen: Set[Tuple[str, str]] = set()
        for record in run.records(topic):
            there.add(record.position)
            dead = len(story.dead.get(record.position, ()))
            total = dead + found[record.position]
            again = False
            if topic == "feedback" and not dead and readable(record, "OutcomeFeedback")[0] == GOOD:
                # feedback that was sent twice counts once and is not audited
                name = (record.content["tenantId"], record.content["feedbackId"])
                again = name in seen
                seen.add(name)
            check.expect(
                total == (0 if again else 1),
                "%s has %d audit entries and %d dead letters",
                show(record.position),
                found[record.position],
                dead,
            )
        for position in found:
            check.expect(position in there, "something is audited of %s, where nothing lies", show(position))
