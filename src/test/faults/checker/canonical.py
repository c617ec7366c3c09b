"""JSON with one spelling for a value (RFC 8785, integers with all their digits), and the digests made of it."""

import hashlib
import math
from typing import Any, Dict

from avro import Branch

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def sha256(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def text(value: Any) -> str:
    """The canonical text of a value."""
    if isinstance(value, Branch):
        value = value.value
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return number(value)
    if isinstance(value, str):
        return string(value)
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(string(name) + ":" + text(value[name]) for name in names) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(text(each) for each in value) + "]"
    raise TypeError("no canonical JSON for %s" % type(value))


def encoded(value: Any) -> bytes:
    """The canonical text in UTF-8."""
    return text(value).encode("utf-8")


def string(value: str) -> str:
    """A text in quotes."""
    out = []
    for char in value:
        if char in _ESCAPES:
            out.append(_ESCAPES[char])
        elif char < " ":
            out.append("\\u%04x" % ord(char))
        else:
            out.append(char)
    return '"' + "".join(out) + '"'


def number(value: float) -> str:
    """A double as ECMAScript writes it; what JSON cannot say becomes a text."""
    if math.isnan(value):
        return '"NaN"'
    if math.isinf(value):
        return '"Infinity"' if value > 0 else '"-Infinity"'
    if value == 0:
        return "0"
    sign = "-" if value < 0 else ""
    mantissa, _, exponent = repr(abs(value)).partition("e")
    whole, _, fraction = mantissa.partition(".")
    digits = whole + fraction
    point = len(whole) + int(exponent or 0)
    stripped = digits.lstrip("0")
    point -= len(digits) - len(stripped)
    digits = stripped.rstrip("0")
    return sign + _placed(digits, point)


def _placed(digits: str, point: int) -> str:
    """Digits with the point after so many of them, as Number::toString of ECMAScript has it."""
    count = len(digits)
    if count <= point <= 21:
        return digits + "0" * (point - count)
    if 0 < point <= 21:
        return digits[:point] + "." + digits[point:]
    if -6 < point <= 0:
        return "0." + "0" * -point + digits
    power = point - 1
    fraction = "." + digits[1:] if count > 1 else ""
    return digits[0] + fraction + "e" + ("+" if power > 0 else "-") + str(abs(power))


def action_digest(kind: str, target: str, parameters: Dict[str, Any]) -> str:
    """The digest of an action: its type, target and parameters."""
    return sha256(encoded({"type": kind, "target": target, "parameters": parameters}))


_ALWAYS = (
    "decisionId tenantId environment source confidence requiresHumanApproval allowed mode acknowledgeRisk hypotheses"
    " signals context causationDepth decidedAt"
).split()
_WHEN_GIVEN = "rationale planId requestedBy".split()


def content_digest(decision: Dict[str, Any]) -> str:
    """The digest of a whole decision; what may be left out is left out of it when it is."""
    fields = {name: decision[name] for name in _ALWAYS}
    fields.update((name, decision[name]) for name in _WHEN_GIVEN if decision[name] is not None)
    sent = decision["action"]
    action = {name: sent[name] for name in ("type", "target", "parameters")}
    if sent["description"] is not None:
        action["description"] = sent["description"]
    if sent["estimatedImpact"] is not None:
        action["estimatedImpact"] = {
            name: claim for name, claim in sent["estimatedImpact"].items() if claim is not None
        }
    fields["action"] = action
    return sha256(encoded(fields))


def idempotency_key(decision: Dict[str, Any], digest: str) -> str:
    """What the target of a live action is to recognise a repeated call by."""
    names = [decision["tenantId"], decision["environment"], decision["decisionId"], digest]
    return decision["action"]["type"] + ":" + sha256(encoded(names))


def permit_id(tenant: str, content: str) -> str:
    """The name of the permit of a decision."""
    return sha256((tenant + "\n" + content).encode("utf-8"))[:32]
