"""The figures over HTTP are those of the outcomes on their topic, added up anew in the order of the audit log."""

import math
from datetime import datetime, timedelta, timezone
from collections import defaultdict
from typing import Any, Dict, Iterable, List, NamedTuple, Optional

from findings import Check, Checks
from rundir import Run
from story import Entry, Story

_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


class Learned(NamedTuple):
    """One outcome in the memory of a tenant."""

    window: int
    outcome: Dict[str, Any]


class Memory:
    """What the tenants of a run have learned, followed entry by entry."""

    def __init__(self, run: Run, story: Story) -> None:
        self._window = run.settings["learningWindowMs"]
        self._outcomes = {
            (record.content["tenantId"], record.content["outcomeId"]): record.content
            for record in run.decoded("outcomes", "Outcome")
        }
        self._inputs = {
            record.position: record
            for topic in ("outcome-imports", "feedback", "controls")
            for record in run.records(topic)
        }
        self.learned: Dict[str, List[Learned]] = defaultdict(list)
        self.ratings: Dict[str, List[Learned]] = defaultdict(list)
        for entries in story.entries:
            partition = {entry.fields["tenantId"] for entry in entries}
            for entry in entries:
                self._take(entry, partition)

    def _take(self, entry: Entry, partition: Iterable[str]) -> None:
        tenant = entry.fields["tenantId"]
        record = self._inputs.get(entry.trigger)
        content = None if record is None else record.content
        if entry.kind == "OUTCOME":
            outcome = self._outcomes.get((tenant, entry.fields["subject"]))
            if outcome is not None and outcome["learning"] == "LEARNED":
                self._add(self.learned, tenant, outcome)
        elif entry.kind == "IMPORT" and entry.fields["result"] == "learned" and content is not None:
            self._add(self.learned, tenant, content)
        elif entry.kind == "FEEDBACK" and content is not None:
            outcome = self._outcomes.get((tenant, content["outcomeId"]))
            if outcome is not None:
                self._add(self.ratings, tenant, {**outcome, "rating": content["rating"]})
        elif entry.kind == "CONTROL" and content is not None and content.get("reset") is not None:
            scope = content["scope"]
            for forgetful in partition if scope == "global" else [scope[len("tenant:") :]]:
                self._forget(forgetful, content["reset"])

    def _add(self, memory: Dict[str, List[Learned]], tenant: str, outcome: Dict[str, Any]) -> None:
        memory[tenant].append(Learned(outcome["executedAt"] // self._window * self._window, outcome))

    def _forget(self, tenant: str, until: int) -> None:
        for memory in (self.learned, self.ratings):
            memory[tenant] = [each for each in memory[tenant] if each.window >= until]


def check(run: Run, story: Story, checks: Checks) -> None:
    """All of it."""
    check = checks.start("statistics", "the statistics over HTTP are those of the outcomes on their topic")
    memory = Memory(run, story)
    for answer in run.http:
        path = answer["path"].split("?")[0]
        if not path.endswith(("/learning/statistics", "/learning/windows")):
            continue
        body, tenant, where = answer["body"], answer["tenantId"], "%s %s" % (answer["phase"], answer["path"])
        check.expect(answer["status"] == 200, "%s: %s", where, answer["status"])
        if answer["status"] != 200:
            continue
        if path.endswith("/learning/statistics"):
            _statistics(memory, tenant, body, where, check)
        elif "nextCursor" not in body:
            _windows(memory, tenant, body, where, check)


def _statistics(memory: Memory, tenant: str, body: Dict[str, Any], where: str, check: Check) -> None:
    learned, ratings = memory.learned[tenant], memory.ratings[tenant]
    everything = figures([each.outcome for each in learned], [each.outcome for each in ratings])
    _compare(everything, body["all"], where, check)
    for name in ("totalOutcomes", "successRate", "averageImprovement"):
        _same(everything[name], body.get(name), where + " " + name, check)
    listed = {each["actionType"]: each["figures"] for each in body["actionTypes"]}
    kinds = {each.outcome["actionType"] for each in learned}
    check.expect(kinds == set(listed), "%s lists %s, learned are %s", where, sorted(listed), sorted(kinds))
    for kind in kinds & set(listed):
        expected = figures(
            [each.outcome for each in learned if each.outcome["actionType"] == kind],
            [each.outcome for each in ratings if each.outcome["actionType"] == kind],
        )
        _compare(expected, listed[kind], where + " " + kind, check)


def _windows(memory: Memory, tenant: str, body: Dict[str, Any], where: str, check: Check) -> None:
    expected: Dict[tuple, List[Dict[str, Any]]] = defaultdict(list)
    rated: Dict[tuple, List[Dict[str, Any]]] = defaultdict(list)
    for source, into in ((memory.learned[tenant], expected), (memory.ratings[tenant], rated)):
        for each in source:
            series = (each.outcome["environment"], each.outcome["mode"], each.outcome["actionType"])
            into[(each.window,) + series].append(each.outcome)
    listed = {
        (millis(each["from"]), each["environment"], each["mode"], each["actionType"]): each
        for each in body["windows"]
    }
    check.expect(
        set(expected) == set(listed), "%s lists other windows: %s", where, sorted(set(expected) ^ set(listed))[:4]
    )
    for name in set(expected) & set(listed):
        _compare(figures(expected[name], rated[name]), listed[name], "%s %s" % (where, name), check)


def figures(outcomes: List[Dict[str, Any]], ratings: List[Dict[str, Any]]) -> Dict[str, Any]:
    """What some outcomes and ratings add up to, in the names of the API."""
    count = len(outcomes)
    measured = [each["improvement"] for each in outcomes if each["measured"]]
    times = [each["executionTimeMs"] for each in outcomes]
    ran = [each for each in outcomes if each["status"] in ("success", "failed", "rolled_back")]
    status = [each["status"] for each in outcomes]
    return {
        "totalOutcomes": count,
        "successes": status.count("success"),
        "failures": status.count("failed"),
        "rollbacks": status.count("rolled_back"),
        "successRate": status.count("success") / count if count else 0,
        "measuredOutcomes": len(measured),
        "averageImprovement": _mean(measured, 0),
        "improvementVariance": _mean([(each - _mean(measured, 0)) ** 2 for each in measured], 0),
        "improvementMin": min(measured, default=None),
        "improvementMax": max(measured, default=None),
        "averageExecutionTimeMs": _mean(times, 0),
        "executionTimeMsMin": min(times, default=None),
        "executionTimeMsMax": max(times, default=None),
        "feedbackCount": len(ratings),
        "averageFeedback": _mean([each["rating"] for each in ratings], None),
        "averageConfidenceAdjustment": _mean([each["confidenceAdjustment"] for each in outcomes], 0),
        "brierScore": _mean([(each["confidence"] - (each["status"] == "success")) ** 2 for each in ran], None),
    }


def millis(instant: str) -> int:
    """An instant of the API as milliseconds since 1970."""
    moment = datetime.strptime(instant[:19], "%Y-%m-%dT%H:%M:%S").replace(tzinfo=timezone.utc)
    fraction = instant[19:].strip(".Z")
    return (moment - _EPOCH) // timedelta(milliseconds=1) + int((fraction + "000")[:3] if fraction else 0)


def _mean(values: List[float], otherwise: Optional[float]) -> Any:
    return math.fsum(values) / len(values) if values else otherwise


def _compare(expected: Dict[str, Any], said: Dict[str, Any], where: str, check: Check) -> None:
    for name, value in expected.items():
        _same(value, said.get(name), where + " " + name, check)


def _same(expected: Any, said: Any, where: str, check: Check) -> None:
    if expected is None or said is None:
        check.expect(expected == said, "%s is %s, the outcomes make it %s", where, said, expected)
    else:
        close = math.isclose(expected, said, rel_tol=1e-9, abs_tol=1e-9)
        check.expect(close, "%s is %s, the outcomes make it %s", where, said, expected)
