"""Never more in flight than there are slots, after any prefix of what happened.

The order is that of the audit log of a partition. A rehearsal holds its slot for its simulated execution time on two
clocks, event time and append time; the first one reached frees it. A live action holds it until its report, or until
its outcome says that its lease has ended.
"""

from typing import Any, Dict, List, NamedTuple, Optional, Tuple

from findings import Check, Checks
from rundir import Run, Verdict
from story import NOBODYS, Entry, Story

Lane = Tuple[str, str]


class Slot(NamedTuple):
    """A rehearsal in flight; by append time the earliest and latest end that the topics leave open."""

    verdict: Verdict
    ends: int
    ends_append: int
    ends_append_latest: int


class Moment(NamedTuple):
    """A judgement's moment: event time, and the earliest and latest append time it can have been."""

    event: int
    append: int
    latest: int


def check(run: Run, story: Story, checks: Checks) -> None:
    """All of it."""
    cap = run.settings["concurrencyMax"]
    rehearsals = checks.start("in-flight-dry-run", "never more than %d rehearsals in flight per lane" % cap)
    live = checks.start("in-flight-live", "never more than %d live actions in flight per lane" % cap)
    turns = checks.start("arrival-order", "who queues goes in the order of queueing, and before any newcomer")
    by_entry = {}
    for verdict in story.verdicts:
        entry = story.entry(verdict)
        arrival = story.by_position.get(verdict.arrival)
        if entry is not None and arrival is not None and arrival.kind != NOBODYS:
            by_entry[entry.record.position] = verdict
        if verdict.disposition == "APPROVED":
            claimed = live if verdict.mode == "LIVE" else rehearsals
            claimed.expect(
                verdict.in_flight < cap, "%s was approved beside %d in flight", verdict.place, verdict.in_flight
            )
    for entries in story.entries:
        judged = [(by_entry[entry.record.position], entry) for entry in entries if entry.record.position in by_entry]
        Rehearsals(run, story, rehearsals, cap).follow(judged)
        _live(entries, by_entry, live, cap)
        _in_turn(judged, turns)


class Rehearsals:
    """The lanes of one partition as its judgements come."""

    def __init__(self, run: Run, story: Story, check: Check, cap: int) -> None:
        self._story = story
        self._check = check
        self._cap = cap
        self._patience = {
            "AWAITING_APPROVAL": run.settings["approvalDeadlineMs"],
            "QUEUED": run.settings["queueTimeoutMs"],
        }
        self._took = {
            (record.content["tenantId"], record.content["decisionId"]): record.content["executionTimeMs"]
            for record in run.decoded("outcomes", "Outcome")
            if record.content["mode"] == "DRY_RUN"
        }
        self._slots: Dict[Lane, List[Slot]] = {}
        self._waiting: Dict[Tuple[str, str], Tuple[str, Moment]] = {}

    def follow(self, judged: List[Tuple[Verdict, Entry]]) -> None:
        """Goes through the judgements of a partition in order."""
        for verdict, _ in judged:
            if verdict.mode != "DRY_RUN":
                continue
            lane = (verdict.tenant, verdict.environment)
            slots = self._slots.get(lane, [])
            moment = self._moment(verdict, slots)
            if verdict.cause == "SLOT_FREED" and len(slots) >= self._cap:
                self._check.expect(
                    min(slot.ends for slot in slots) <= verdict.judged_at,
                    "%s went ahead before any slot was free: %s",
                    verdict.place,
                    [slot.verdict.place for slot in slots],
                )
            left = [slot for slot in slots if slot.ends > moment.event and slot.ends_append > moment.latest]
            if verdict.disposition == "APPROVED":
                left = self._approve(verdict, moment, left)
            elif verdict.disposition in self._patience and not verdict.id_reused:
                self._waiting[(verdict.tenant, verdict.decision)] = (verdict.disposition, moment)
            self._slots[lane] = left

    def _approve(self, verdict: Verdict, moment: Moment, left: List[Slot]) -> List[Slot]:
        self._check.expect(
            len(left) < self._cap,
            "%s makes %d in flight: %s",
            verdict.place,
            len(left) + 1,
            [slot.verdict.place for slot in left],
        )
        took: Optional[int] = self._took.get((verdict.tenant, verdict.decision))
        if took is None:
            return left  # that its outcome is missing is another check's to say
        slot = Slot(verdict, moment.event + took, moment.append + took, moment.latest + took)
        return left + [slot]

    def _moment(self, verdict: Verdict, slots: List[Slot]) -> Moment:
        caused = self._story.caused_at(verdict)
        if caused is not None:
            return Moment(verdict.judged_at, caused, caused)
        arrived = self._story.appended.get(verdict.arrival, 0)
        waited = self._waiting.get((verdict.tenant, verdict.decision))
        earliest = arrived if waited is None else max(arrived, waited[1].append)
        if verdict.cause == "SLOT_FREED":
            # the instant the first slot became free; no slot but that one had ended by append time
            return Moment(
                verdict.judged_at, earliest, min((slot.ends_append_latest for slot in slots), default=verdict.timestamp)
            )
        latest = verdict.timestamp if waited is None else waited[1].latest + self._patience[waited[0]]
        return Moment(verdict.judged_at, earliest, latest)


def _in_turn(judged: List[Tuple[Verdict, Entry]], check: Check) -> None:
    queues: Dict[Tuple[str, str, str], List[Verdict]] = {}
    for verdict, _ in judged:
        queue = queues.setdefault((verdict.tenant, verdict.environment, verdict.mode), [])
        if verdict.cause == "SLOT_FREED":
            first = queue[0].decision if queue else None
            check.expect(first == verdict.decision, "%s goes before %s", verdict.place, first)
        elif verdict.cause == "ARRIVAL" and verdict.disposition == "APPROVED":
            check.expect(not queue, "%s overtakes %s", verdict.place, [each.place for each in queue])
        if verdict.id_reused:
            continue
        if verdict.disposition == "QUEUED":
            if all(each.decision != verdict.decision for each in queue):
                queue.append(verdict)
        else:
            queue[:] = [each for each in queue if each.decision != verdict.decision]


def _live(entries: List[Entry], by_entry: Dict[Any, Verdict], check: Check, cap: int) -> None:
    flying: Dict[Lane, Dict[str, Verdict]] = {}
    lanes: Dict[Tuple[str, str], Lane] = {}
    for entry in entries:
        verdict = by_entry.get(entry.record.position)
        name = (entry.fields["tenantId"], entry.fields["subject"])
        if verdict is not None and verdict.mode == "LIVE" and verdict.disposition == "APPROVED":
            lane = (verdict.tenant, verdict.environment)
            others = flying.setdefault(lane, {})
            check.expect(
                len(others) < cap,
                "%s makes %d in flight: %s",
                verdict.place,
                len(others) + 1,
                [other.place for other in others.values()],
            )
            others[verdict.decision] = verdict
            lanes[name] = lane
        elif entry.kind in ("REPORT", "OUTCOME") and name in lanes:
            flying[lanes[name]].pop(name[1], None)
