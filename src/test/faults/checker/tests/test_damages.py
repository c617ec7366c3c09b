"""The good run is green; every damage is found by the check that is meant to; too little is never green."""

import os
import tempfile
import unittest
from typing import Any, Callable, Dict

from tests import damages
from tests.goodrun import good
from tests.scenario import START, Scenario

import check

FEWEST_VERDICTS = 40


def _nothing(_: Scenario) -> None:
    """Leaves the run as it is."""


def judged(damage: Callable[[Scenario], None] = _nothing, fewest_faults: int = 3) -> Dict[str, Any]:
    """The report on the good run after a damage."""
    run = good()
    damage(run)
    with tempfile.TemporaryDirectory() as directory:
        path = os.path.join(directory, "run")
        run.write(path)
        few = -1 if damage is damages.too_few_verdicts else FEWEST_VERDICTS
        return check.judge(path, fewest_faults, few)


class GoodRun(unittest.TestCase):
    """Nothing is wrong with it."""

    def test_is_green(self) -> None:
        report = judged()
        self.assertEqual("GREEN", report["verdict"], check.show(report))

    def test_looks_at_something_in_every_check(self) -> None:
        for each in judged()["checks"]:
            self.assertGreater(each["checked"], 0, each["name"])


class Damages(unittest.TestCase):
    """Each is found."""

    def test_there_is_one_for_every_check(self) -> None:
        found = {name for name, _ in damages.DAMAGES.values()}
        self.assertEqual({each["name"] for each in judged()["checks"]}, found)


class Excused(unittest.TestCase):
    """What faults of the rig explain is held against nobody."""

    def _halted(self, pause: int, request: int) -> int:
        """How much was sent in spite of the halt, for a pause of the executor that long, from 0.5 s after its begin."""

        def paused(run: Scenario) -> None:
            fault = {"at": START + 100_500, "endedAt": START + 100_500 + pause, "fault": "pause", "on": "executor-1"}
            run.faults.append(fault)
            run.target[0]["at"] = START + 100_000 + request

        return next(each["count"] for each in judged(paused)["checks"] if each["name"] == "executed-not-halted")

    def test_what_was_under_way_when_the_executor_stopped_may_arrive_late(self) -> None:
        self.assertEqual(0, self._halted(4_300, 4_700))

    def test_what_came_too_long_after_it_went_on_was_sent_in_spite_of_the_halt(self) -> None:
        self.assertEqual(1, self._halted(1_000, 4_900))

    def test_what_came_when_the_halt_was_over_was_not_sent_in_spite_of_it(self) -> None:
        self.assertEqual(0, self._halted(6_000, 7_700))
        self.assertEqual(0, self._halted(500, 5_100))


class TooLittle(unittest.TestCase):
    """A run that proves nothing is INVALID."""


def _found(name: str) -> Callable[[unittest.TestCase], None]:
    def test(self: unittest.TestCase) -> None:
        wanted, damage = damages.DAMAGES[name]
        report = judged(damage)
        failed = {each["name"] for each in report["checks"] if each["count"]}
        self.assertIn(wanted, failed, check.show(report))
        self.assertEqual("VIOLATIONS", report["verdict"])

    return test


def _invalid(name: str) -> Callable[[unittest.TestCase], None]:
    def test(self: unittest.TestCase) -> None:
        report = judged(damages.TOO_LITTLE[name])
        self.assertEqual("INVALID", report["verdict"], check.show(report))
        self.assertTrue(report["reasons"])

    return test


for _name in damages.names():
    setattr(Damages, "test_finds_" + _name, _found(_name))
for _name in damages.TOO_LITTLE:
    setattr(TooLittle, "test_refuses_" + _name, _invalid(_name))


if __name__ == "__main__":
    unittest.main()
