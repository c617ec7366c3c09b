"""The canonical bytes of an audit entry, version 1: what its hash and its leaf of the Merkle tree are made of."""

import struct
from typing import Any, Dict, Optional

VERSION = "sluice-audit-1"


def _text(value: str) -> bytes:
    data = value.encode("utf-8")
    return struct.pack(">i", len(data)) + data


def _optional(value: Optional[str]) -> bytes:
    return b"\x00" if value is None else b"\x01" + _text(value)


def canonical_bytes(entry: Dict[str, Any]) -> bytes:
    """The bytes of an entry."""
    trigger = entry["trigger"]
    details = sorted((key.encode("utf-8"), key, value) for key, value in entry["details"].items())
    return b"".join(
        (
            _text(VERSION),
            struct.pack(">iq", entry["partition"], entry["sequence"]),
            bytes.fromhex(entry["previousHash"]),
            _text(entry["kind"]),
            _text(entry["tenantId"]),
            _text(entry["subject"]),
            _text(trigger["topic"]),
            struct.pack(">iq", trigger["partition"], trigger["offset"]),
            struct.pack(">q", entry["at"]),
            _optional(entry["policyVersion"]),
            struct.pack(">q", entry["controlEpoch"]),
            _optional(entry["actionDigest"]),
            _optional(entry["actor"]),
            _text(entry["result"]),
            _optional(entry["reason"]),
            struct.pack(">i", len(details)),
            b"".join(_text(key) + _text(value) for _, key, value in details),
        )
    )
