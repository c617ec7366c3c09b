"""The good run is green; every damage is found by the check that is meant to; too little is never green."""

import os
import tempfile
import unittest
from typing import Any, Callable, Dict

from tests import damages
from tests.goodrun import good
from tests.scenario import Scenario

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
