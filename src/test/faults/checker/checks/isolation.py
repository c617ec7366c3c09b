"""Who reads only what is committed sees a part of what was written, each record as it was written."""

from findings import Checks
from rundir import Run
from contract import TOPICS


def check(run: Run, checks: Checks) -> None:
    """All of it."""
    check = checks.start("isolation", "what is committed is among what was written, record by record")
    taken_back = {}
    for topic in TOPICS:
        written = {(partition, offset): content for partition, offset, content in run.hashes(topic, "uncommitted")}
        committed = set()
        newest = {}
        for partition, offset, content in run.hashes(topic, "committed"):
            place = "%s-%d@%d" % (topic, partition, offset)
            check.expect((partition, offset) not in committed, "%s is committed twice", place)
            check.expect(offset > newest.get(partition, -1), "%s is out of order", place)
            newest[partition] = offset
            committed.add((partition, offset))
            check.expect(written.get((partition, offset)) == content, "%s is committed and was never written", place)
        if len(written) > len(committed):
            taken_back[topic] = len(written) - len(committed)
    checks.figures["takenBack"] = taken_back
