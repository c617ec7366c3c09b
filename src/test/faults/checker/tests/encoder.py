"""Writes Avro's binary encoding: the other half of the checker's reader, for made-up runs."""

import json
import struct
from typing import Any, Dict

from avro import Branch

_KINDS = {str: "string", bool: "boolean", int: "long", float: "double", bytes: "bytes"}


class Encoder:
    """Writes values of one schema."""

    def __init__(self, text: str) -> None:
        self._schema = json.loads(text)
        self._names: Dict[str, Any] = {}
        self._define(self._schema)

    def framed(self, number: int, value: Any) -> bytes:
        """A record behind the id of its schema."""
        return b"\x00" + struct.pack(">I", number) + self._write(self._schema, value)

    def _write(self, schema: Any, value: Any) -> bytes:
        if isinstance(schema, str):
            return self._write(self._names[schema], value) if schema in self._names else _primitive(schema, value)
        if isinstance(schema, list):
            return self._union(schema, value)
        kind = schema["type"]
        if kind == "record":
            return b"".join(self._field(field, value) for field in schema["fields"])
        if kind == "enum":
            return _long(schema["symbols"].index(value))
        if kind == "array":
            items = b"".join(self._write(schema["items"], each) for each in value)
            return (_long(len(value)) + items if value else b"") + b"\x00"
        if kind == "map":
            each = schema["values"]
            items = b"".join(_primitive("string", key) + self._write(each, item) for key, item in value.items())
            return (_long(len(value)) + items if value else b"") + b"\x00"
        return self._write(kind, value)

    def _field(self, field: Dict[str, Any], record: Dict[str, Any]) -> bytes:
        if field["name"] in record:
            return self._write(field["type"], record[field["name"]])
        if "default" not in field:
            raise KeyError(field["name"])
        return self._write(field["type"], field["default"])

    def _define(self, schema: Any) -> None:
        """Finds the records and enums that are described where they are used first."""
        for each in schema if isinstance(schema, list) else [schema]:
            if isinstance(each, dict) and each["type"] in ("record", "enum"):
                self._names[each["name"]] = each
                for field in each.get("fields", ()):
                    self._define(field["type"])
            elif isinstance(each, dict) and each["type"] in ("array", "map"):
                self._define(each.get("items", each.get("values")))

    def _union(self, branches: Any, value: Any) -> bytes:
        kinds = [each if isinstance(each, str) else each["type"] for each in branches]
        if value is None:
            return _long(kinds.index("null"))
        wanted = value.type if isinstance(value, Branch) else _KINDS.get(type(value))
        plain = value.value if isinstance(value, Branch) else value
        for index, branch in enumerate(branches):
            if kinds[index] == wanted or (wanted is None or wanted not in kinds) and kinds[index] != "null":
                return _long(index) + self._write(branch, plain)
        raise ValueError("no branch for %r" % (value,))


def _long(value: int) -> bytes:
    number = (value << 1) ^ (value >> 63)
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def _primitive(kind: str, value: Any) -> bytes:
    if kind == "null":
        return b""
    if kind == "boolean":
        return b"\x01" if value else b"\x00"
    if kind in ("int", "long"):
        return _long(value)
    if kind == "double":
        return struct.pack("<d", value)
    data = value.encode("utf-8") if kind == "string" else (value.encode("latin-1") if isinstance(value, str) else value)
    return _long(len(data)) + data
