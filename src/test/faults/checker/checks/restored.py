"""Stores rebuilt from their changelogs answer as those before them, and both as the topics say."""

import urllib.parse
from typing import Any, Dict, List, Tuple

from findings import Checks
from rundir import Run
from story import NOBODYS, REUSED, Story

# what depends on the process or on the moment that is asked, not on the stores
_OF_THE_MOMENT = ("retrievalCount", "asOf", "to", "from", "nextCursor", "stale", "instance")


def check(run: Run, story: Story, checks: Checks) -> None:
    """All of it."""
    _equal(run, checks)
    _verdicts(run, story, checks)


def _equal(run: Run, checks: Checks) -> None:
    check = checks.start("stores-rebuilt", "after every state directory was deleted the gates answer as before")
    answers: Dict[Tuple[Any, str], Dict[str, Dict[str, Any]]] = {}
    for answer in run.http:
        answers.setdefault((answer["tenantId"], answer["path"]), {})[answer["phase"]] = answer
    for (_, path), both in answers.items():
        if set(both) != {"before", "after"}:
            check.expect(False, "%s was asked %s only", path, "".join(both))
            continue
        before, after = both["before"], both["after"]
        check.expect(before["status"] == after["status"], "%s: %s, then %s", path, before["status"], after["status"])
        check.expect(before["status"] < 500, "%s: %s", path, before["status"])
        differences: List[str] = []
        _differences(_lasting(before["body"], True), _lasting(after["body"], True), "", differences)
        check.expect(not differences, "%s differs: %s", path, "; ".join(differences[:3]))


def _lasting(value: Any, top: bool) -> Any:
    if isinstance(value, dict):
        # the ends of a range that was not given are of the moment; those of a window are not
        left_out = _OF_THE_MOMENT if top else ("retrievalCount", "stale")
        return {
            name: _lasting(each, name == "statistics") for name, each in value.items() if name not in left_out
        }
    return [_lasting(each, False) for each in value] if isinstance(value, list) else value


def _differences(before: Any, after: Any, where: str, found: List[str]) -> None:
    if isinstance(before, dict) and isinstance(after, dict):
        for name in sorted(set(before) | set(after)):
            _differences(before.get(name), after.get(name), where + "." + name, found)
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for index, (one, other) in enumerate(zip(before, after)):
            _differences(one, other, "%s[%d]" % (where, index), found)
    elif before != after:
        found.append("%s was %.60s, is %.60s" % (where, before, after))


def _verdicts(run: Run, story: Story, checks: Checks) -> None:
    check = checks.start("looked-up", "the verdicts over HTTP are those that were committed")
    last = {}
    for arrival in story.arrivals:
        verdicts = story.judged.get(arrival.identity)
        if verdicts and arrival.kind not in (NOBODYS, REUSED):
            last[arrival.identity[:2]] = verdicts[-1]
    for answer in run.http:
        parts = answer["path"].split("?")[0].split("/")
        if len(parts) != 7 or parts[5] != "decisions" or parts[3] != "tenants":
            continue
        name = (urllib.parse.unquote(parts[4]), urllib.parse.unquote(parts[6]))
        verdict = last.get(name)
        if answer["status"] != 200 or verdict is None:
            check.expect(
                answer["status"] == 404 and verdict is None, "%s: %s", answer["path"], answer["status"]
            )
            continue
        said = answer["body"]
        check.expect(
            (said["tenantId"], said["decisionId"], said["disposition"]) == name + (verdict.disposition,),
            "%s says %s, committed is %s",
            answer["path"],
            said["disposition"],
            verdict.disposition,
        )
