"""Reads Avro's binary encoding with the schema a record was written with.

Only what the contract uses: records, enums, arrays, maps, unions and the primitive types. Logical types are left as the
numbers they are. A record is framed the way Confluent does it: a 0 byte, the schema's id in four bytes, the record.
"""

import json
import struct
from typing import Any, Callable, Dict, List, NamedTuple, Tuple

Reader = Callable[[bytes, int], Tuple[Any, int]]

_DOUBLE = struct.Struct("<d")
_FLOAT = struct.Struct("<f")
_ID = struct.Struct(">I")


class NotAvro(Exception):
    """The bytes are not what they should be; the message says why."""


class Branch(NamedTuple):
    """A value of a union of several types that are not null, with the name of its own."""

    type: str
    value: Any


def _long(data: bytes, at: int) -> Tuple[int, int]:
    result = shift = 0
    while True:
        if at >= len(data):
            raise NotAvro("ends within a number")
        byte = data[at]
        at += 1
        result |= (byte & 0x7F) << shift
        if byte < 0x80:
            return (result >> 1) ^ -(result & 1), at
        shift += 7
        if shift > 63:
            raise NotAvro("a number is too long")


def _null(_: bytes, at: int) -> Tuple[None, int]:
    return None, at


def _boolean(data: bytes, at: int) -> Tuple[bool, int]:
    if at >= len(data) or data[at] > 1:
        raise NotAvro("no boolean")
    return data[at] == 1, at + 1


def _double(data: bytes, at: int) -> Tuple[float, int]:
    if at + 8 > len(data):
        raise NotAvro("ends within a double")
    return _DOUBLE.unpack_from(data, at)[0], at + 8


def _float(data: bytes, at: int) -> Tuple[float, int]:
    if at + 4 > len(data):
        raise NotAvro("ends within a float")
    return _FLOAT.unpack_from(data, at)[0], at + 4


def _bytes(data: bytes, at: int) -> Tuple[bytes, int]:
    length, at = _long(data, at)
    if length < 0 or at + length > len(data):
        raise NotAvro("ends within a text or bytes")
    return data[at : at + length], at + length


def _string(data: bytes, at: int) -> Tuple[str, int]:
    raw, at = _bytes(data, at)
    try:
        return raw.decode("utf-8"), at
    except UnicodeDecodeError as error:
        raise NotAvro("a text is not UTF-8") from error


_PRIMITIVES: Dict[str, Reader] = {
    "null": _null,
    "boolean": _boolean,
    "int": _long,
    "long": _long,
    "float": _float,
    "double": _double,
    "bytes": _bytes,
    "string": _string,
}


class Schema:
    """One schema, made into a function that reads it."""

    def __init__(self, text: str) -> None:
        self._names: Dict[str, Reader] = {}
        parsed = json.loads(text)
        self.name: str = parsed.get("name", "") if isinstance(parsed, dict) else ""
        self._reader = self._compile(parsed, "")

    def read(self, data: bytes, at: int = 0) -> Tuple[Any, int]:
        """The value that begins there, and where it ends."""
        return self._reader(data, at)

    def _compile(self, schema: Any, namespace: str) -> Reader:
        if isinstance(schema, str):
            return self._named(schema, namespace)
        if isinstance(schema, list):
            return self._union([(_name(each), self._compile(each, namespace)) for each in schema])
        kind = schema["type"]
        if kind == "record":
            return self._record(schema, namespace)
        if kind == "enum":
            return self._enum(schema, namespace)
        if kind == "array":
            return _array(self._compile(schema["items"], namespace))
        if kind == "map":
            return _map(self._compile(schema["values"], namespace))
        if kind == "fixed":
            raise ValueError("fixed is not part of the contract")
        return self._compile(kind, namespace)

    def _named(self, name: str, namespace: str) -> Reader:
        if name in _PRIMITIVES:
            return _PRIMITIVES[name]
        full = name if "." in name or not namespace else namespace + "." + name

        def read(data: bytes, at: int) -> Tuple[Any, int]:
            # looked up when it is read: a record may hold itself
            return self._names[full](data, at)

        return read

    def _remember(self, schema: Dict[str, Any], namespace: str, reader: Reader) -> None:
        name = schema["name"]
        self._names[name if "." in name or not namespace else namespace + "." + name] = reader

    def _record(self, schema: Dict[str, Any], outer: str) -> Reader:
        namespace = schema.get("namespace", outer)
        fields: List[Tuple[str, Reader]] = []

        def read(data: bytes, at: int) -> Tuple[Dict[str, Any], int]:
            record: Dict[str, Any] = {}
            for name, reader in fields:
                record[name], at = reader(data, at)
            return record, at

        self._remember(schema, namespace, read)
        fields.extend((field["name"], self._compile(field["type"], namespace)) for field in schema["fields"])
        return read

    def _enum(self, schema: Dict[str, Any], outer: str) -> Reader:
        symbols = schema["symbols"]

        def read(data: bytes, at: int) -> Tuple[str, int]:
            index, at = _long(data, at)
            if not 0 <= index < len(symbols):
                raise NotAvro("no symbol %d" % index)
            return symbols[index], at

        self._remember(schema, schema.get("namespace", outer), read)
        return read

    @staticmethod
    def _union(branches: List[Tuple[str, Reader]]) -> Reader:
        several = sum(1 for name, _ in branches if name != "null") > 1

        def read(data: bytes, at: int) -> Tuple[Any, int]:
            index, at = _long(data, at)
            if not 0 <= index < len(branches):
                raise NotAvro("no branch %d" % index)
            name, reader = branches[index]
            value, at = reader(data, at)
            return (Branch(name, value) if several and name != "null" else value), at

        return read


def _name(schema: Any) -> str:
    if isinstance(schema, str):
        return schema
    return schema.get("name", schema["type"]) if isinstance(schema, dict) else "union"


def _blocks(data: bytes, at: int) -> Tuple[int, int]:
    count, at = _long(data, at)
    if count < 0:
        _, at = _long(data, at)
        count = -count
    if count > len(data):
        raise NotAvro("more items than bytes")
    return count, at


def _array(item: Reader) -> Reader:
    def read(data: bytes, at: int) -> Tuple[List[Any], int]:
        items: List[Any] = []
        count, at = _blocks(data, at)
        while count:
            for _ in range(count):
                value, at = item(data, at)
                items.append(value)
            count, at = _blocks(data, at)
        return items, at

    return read


def _map(item: Reader) -> Reader:
    def read(data: bytes, at: int) -> Tuple[Dict[str, Any], int]:
        items: Dict[str, Any] = {}
        count, at = _blocks(data, at)
        while count:
            for _ in range(count):
                key, at = _string(data, at)
                items[key], at = item(data, at)
            count, at = _blocks(data, at)
        return items, at

    return read


class Registry:
    """The schemas of a run by their ids."""

    def __init__(self, texts: Dict[str, str]) -> None:
        self._texts = {int(number): text for number, text in texts.items()}
        self._schemas: Dict[int, Schema] = {}

    def read(self, framed: bytes) -> Tuple[str, Any, bool]:
        """The record's name, the record, and whether bytes are left over. Raises NotAvro."""
        if len(framed) < 5 or framed[0] != 0:
            raise NotAvro("not framed")
        number = _ID.unpack_from(framed, 1)[0]
        if number not in self._texts:
            raise NotAvro("schema id %d is not registered" % number)
        if number not in self._schemas:
            self._schemas[number] = Schema(self._texts[number])
        schema = self._schemas[number]
        value, end = schema.read(framed, 5)
        return schema.name, value, end != len(framed)
