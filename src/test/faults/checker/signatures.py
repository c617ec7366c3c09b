"""What a signed record states, and whether a key of the run vouches for it.

What is signed is the canonical JSON of purpose, keyId, nonce, issuedAt and the record: every field but the signature,
of a permit the decision by its digest, with the tenant beside it.
"""

import base64
from typing import Any, Dict, List, Optional

import canonical
import ed25519


class Key:
    """A key that is trusted for some purposes and tenants."""

    def __init__(self, entry: Dict[str, Any]) -> None:
        self.public = base64.b64decode(entry["publicKey"])
        self.purposes = set(entry["purposes"])
        self.tenants = entry.get("tenants")


class Keys:
    """The keys a run trusts."""

    def __init__(self, entries: List[Dict[str, Any]]) -> None:
        self._keys = {entry["id"]: Key(entry) for entry in entries}

    def refusal(self, purpose: str, tenant: Optional[str], record: Dict[str, Any]) -> Optional[str]:
        """Why the record is not to be believed; None when it is."""
        signature = record.get("signature")
        if signature is None:
            return "it is not signed"
        if signature["purpose"] != purpose:
            return "it is signed for %s, not %s" % (signature["purpose"], purpose)
        key = self._keys.get(signature["keyId"])
        if key is None or purpose not in key.purposes:
            return "key %s is not trusted for %s" % (signature["keyId"], purpose)
        if key.tenants is not None and tenant not in key.tenants:
            return "key %s does not speak for tenant %s" % (signature["keyId"], tenant)
        if not ed25519.verifies(key.public, statement(purpose, record), bytes(signature["signature"])):
            return "the signature is not one of key %s over this record" % signature["keyId"]
        return None


def statement(purpose: str, record: Dict[str, Any]) -> bytes:
    """The bytes that are signed."""
    signature = record["signature"]
    fields = {name: value for name, value in record.items() if name != "signature"}
    if purpose == "permit":
        fields["tenantId"] = fields.pop("decision")["tenantId"]
    if purpose == "control" and fields["issuedAt"] is None:
        fields["issuedAt"] = fields["since"]
    return canonical.encoded(
        {
            "purpose": signature["purpose"],
            "keyId": signature["keyId"],
            "nonce": signature["nonce"],
            "issuedAt": signature["issuedAt"],
            "record": fields,
        }
    )


def control_tenant(scope: str) -> Optional[str]:
    """The one tenant a control is about; None when it may be about several."""
    if scope.startswith("target:") and scope.find("/") > 0:
        return scope[len("target:") : scope.index("/")]
    return scope[len("tenant:") :] if scope.startswith("tenant:") else None


def policy_tenant(scope: str) -> Optional[str]:
    """The one tenant a policy is for; None when it may be for several."""
    return scope[len("tenant:") :] if scope.startswith("tenant:") else None
