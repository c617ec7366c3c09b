"""No tenant's data in another's output: keys, partitions, and whose it says it is."""

from typing import Any, Iterator, Tuple

import placement
from findings import Check, Checks
from rundir import Record, Run, show
from story import Story


def check(run: Run, story: Story, checks: Checks) -> None:
    """All of it."""
    check = checks.start("tenants-apart", "every output lies under its tenant's key, in its partition, about it alone")
    for verdict in story.verdicts:
        arrival = story.by_position.get(verdict.arrival)
        if arrival is None or arrival.decision is None:
            continue
        owner = arrival.decision["tenantId"]
        check.expect(verdict.tenant == owner, "%s is %s's, its decision %s's", verdict.place, verdict.tenant, owner)
        if not arrival.trusted:
            nobodys = (verdict.key, verdict.disposition) == (show(verdict.arrival), "BLOCKED")
            check.expect(nobodys, "%s is nobody's for certain, and %s under key %s", *_said(verdict))
        else:
            check.expect(
                verdict.key == owner and verdict.partition == placement.partition(owner, run.partitions),
                "%s lies under key %s, it is %s's",
                verdict.place,
                verdict.key,
                owner,
            )
    for topic in ("outcomes", "live-actions"):
        for record in run.records(topic):
            said = record.content["decision"] if topic == "live-actions" else record.content
            _placed(run, record, said["tenantId"], check)
    _audited(run, story, check)
    _answers(run, check)


def _said(verdict: Any) -> Tuple[str, str, str]:
    return verdict.place, verdict.disposition, verdict.key


def _placed(run: Run, record: Record, tenant: str, check: Check) -> None:
    check.expect(
        record.key_text == tenant and record.partition == placement.partition(tenant, run.partitions),
        "%s lies under key %s, it is %s's",
        show(record.position),
        record.key_text,
        tenant,
    )


def _audited(run: Run, story: Story, check: Check) -> None:
    there = {
        record.position: record
        for topic in ("rulings", "execution-reports", "feedback", "outcome-imports")
        for record in run.records(topic)
    }
    for entry in story.all_entries():
        if entry.kind in ("OUTCOME", "REPORT", "RULING", "FEEDBACK", "IMPORT"):
            tenant = entry.fields["tenantId"]
            check.expect(
                entry.record.partition == placement.partition(tenant, run.partitions),
                "%s is %s's, in another's partition",
                entry.place,
                tenant,
            )
            record = there.get(entry.trigger)
            if record is not None and record.content is not None and entry.kind != "OUTCOME":
                whose = (record.key_text, record.content["tenantId"])
                check.expect(whose == (tenant, tenant), "%s is %s's and was taken from %s", entry.place, tenant, whose)


def _answers(run: Run, check: Check) -> None:
    for answer in run.http:
        if answer["tenantId"] is None:
            continue
        others = {name for name in _tenants(answer["body"]) if name != answer["tenantId"]}
        check.expect(not others, "%s answers about %s", answer["path"], sorted(others))


def _tenants(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, each in value.items():
            if name == "tenantId":
                yield each
            else:
                yield from _tenants(each)
    elif isinstance(value, list):
        for each in value:
            yield from _tenants(each)
