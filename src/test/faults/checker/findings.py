"""What a check found."""

from typing import Any, Dict, List

SHOWN = 20


class Check:
    """One named check: how many things it looked at, and what was wrong with them."""

    def __init__(self, name: str, claim: str, needed: bool = True) -> None:
        self.name = name
        self.claim = claim
        self.needed = needed
        """Whether a run in which it found nothing to look at proves nothing."""
        self.checked = 0
        self.count = 0
        self.violations: List[str] = []

    def looked(self, things: int = 1) -> None:
        """Counts what was looked at."""
        self.checked += things

    def wrong(self, message: str) -> None:
        """Something violates the claim."""
        self.count += 1
        if len(self.violations) < SHOWN:
            self.violations.append(message)

    def expect(self, holds: bool, message: str, *values: Any) -> None:
        """Looks at one thing that has to hold; the message is put together only when it does not."""
        self.checked += 1
        if not holds:
            self.wrong(message % values if values else message)

    def report(self) -> Dict[str, Any]:
        """The same for the report."""
        return {
            "name": self.name,
            "claim": self.claim,
            "checked": self.checked,
            "count": self.count,
            "violations": self.violations,
        }


class Checks:
    """The checks of a run, in order."""

    def __init__(self) -> None:
        self.all: List[Check] = []
        self.figures: Dict[str, Any] = {}
        """What the report says beside the checks."""

    def start(self, name: str, claim: str, needed: bool = True) -> Check:
        """A new check."""
        check = Check(name, claim, needed)
        self.all.append(check)
        return check
