"""A run as the rig left it: the files of its directory, read and decoded. The format is described in ../README.md."""

import base64
import binascii
import hashlib
import json
import os
from typing import Any, Dict, Iterator, List, NamedTuple, Optional, Tuple

import contract
from avro import NotAvro, Registry
from signatures import Keys

Position = Tuple[str, int, int]


class Unreadable(Exception):
    """A file is missing or is not what it should be: the run proves nothing."""


class Record:
    """One record of a topic."""

    __slots__ = ("topic", "partition", "offset", "timestamp", "key", "value", "_read", "_registry")

    def __init__(self, topic: str, line: Dict[str, Any], registry: Registry) -> None:
        self.topic = topic
        self.partition: int = line["partition"]
        self.offset: int = line["offset"]
        self.timestamp: int = line["timestamp"]
        self.key = _bytes(line["key"])
        self.value = _bytes(line["value"])
        self._registry = registry
        self._read: Optional[Tuple[str, Any, bool, Optional[str]]] = None

    @property
    def position(self) -> Position:
        """Where it lies."""
        return self.topic, self.partition, self.offset

    def _decoded(self) -> Tuple[str, Any, bool, Optional[str]]:
        if self._read is None:
            try:
                if self.value is None:
                    raise NotAvro("the value is null")
                name, content, more = self._registry.read(self.value)
                self._read = (name, content, more, None)
            except NotAvro as error:
                self._read = ("", None, False, str(error))
        return self._read

    @property
    def name(self) -> str:
        """The name of what it holds; empty when it cannot be read."""
        return self._decoded()[0]

    @property
    def content(self) -> Any:
        """What it holds; None when it cannot be read."""
        return self._decoded()[1]

    @property
    def error(self) -> Optional[str]:
        """Why it cannot be read."""
        return self._decoded()[3]

    @property
    def has_more(self) -> bool:
        """Whether bytes are left over behind what it holds."""
        return self._decoded()[2]

    @property
    def key_text(self) -> Optional[str]:
        """The key as text; None without one, or when it is not UTF-8."""
        return text_of(self.key)


class Verdict(NamedTuple):
    """What the checks need of a verdict."""

    topic: str
    partition: int
    offset: int
    timestamp: int
    key: Optional[str]
    tenant: str
    decision: str
    environment: str
    mode: str
    source: str
    action: Dict[str, Any]
    action_digest: str
    content_digest: str
    disposition: str
    codes: Tuple[str, ...]
    arrival: Position
    id_reused: bool
    cause: str
    judgement: int
    judged_at: int
    policy_version: str
    control_epoch: int
    in_flight: int

    @property
    def place(self) -> str:
        """Where it lies, for people."""
        return show((self.topic, self.partition, self.offset))


class Run:
    """The files of one run, read when they are asked for."""

    def __init__(self, directory: str) -> None:
        self.directory = directory
        self.settings: Dict[str, Any] = {}
        self.info = self._object("run.json", ("seed", "minutes", "startedAt", "endedAt", "lastFaultAt", "partitions"))
        for name in ("tenants", "settings", "trustedKeys"):
            if name not in self.info:
                raise Unreadable("run.json has no %s" % name)
        self.settings = self.info["settings"]
        for name in ("concurrencyMax", "queueTimeoutMs", "approvalDeadlineMs", "learningWindowMs"):
            if not isinstance(self.settings.get(name), int):
                raise Unreadable("run.json: settings.%s is no whole number" % name)
        self.partitions: int = self.info["partitions"]
        self.last_fault_at: int = self.info["lastFaultAt"]
        self.keys = Keys(self.info["trustedKeys"])
        self.registry = Registry(self._object("schemas.json", ()))
        self.history = list(self._lines("history.ndjson"))
        self.faults = list(self._lines("faults.ndjson"))
        self.target = list(self._lines("target.ndjson"))
        self.http = list(self._lines("http.ndjson"))
        self._topics: Dict[str, List[Record]] = {}
        for topic in contract.TOPICS:
            for isolation in ("committed", "uncommitted"):
                self._path(dump(topic, isolation))

    def records(self, topic: str) -> List[Record]:
        """What is committed of a topic, partition by partition in the order of offsets."""
        if topic not in self._topics:
            read = [Record(topic, line, self.registry) for line in self._lines(dump(topic, "committed"))]
            read.sort(key=lambda record: (record.partition, record.offset))
            self._topics[topic] = read
        return self._topics[topic]

    def decoded(self, topic: str, name: str) -> List[Record]:
        """The same, where everything must be a record of that name."""
        records = self.records(topic)
        for record in records:
            if record.name != name:
                raise Unreadable("%s is no %s: %s" % (show(record.position), name, record.error or record.name))
        return records

    def verdicts(self) -> Iterator[Verdict]:
        """Every committed verdict, topic by topic."""
        for topic in contract.VERDICT_TOPICS:
            for line in self._lines(dump(topic, "committed")):
                record = Record(topic, line, self.registry)
                if record.name != "Verdict":
                    raise Unreadable("%s is no verdict: %s" % (show(record.position), record.error))
                yield _verdict(record)

    def hashes(self, topic: str, isolation: str) -> Iterator[Tuple[int, int, str]]:
        """Partition, offset and a hash of key and value of every record."""
        for line in self._lines(dump(topic, isolation)):
            content = "%s %s" % (line["key"], line["value"])
            yield line["partition"], line["offset"], hashlib.sha256(content.encode("utf-8")).hexdigest()

    def operations(self, op: str) -> Iterator[Dict[str, Any]]:
        """What the generator did of one kind."""
        return (line for line in self.history if line["op"] == op)

    def _path(self, name: str) -> str:
        path = os.path.join(self.directory, *name.split("/"))
        if not os.path.isfile(path):
            raise Unreadable("%s is missing" % name)
        return path

    def _object(self, name: str, required: Tuple[str, ...]) -> Dict[str, Any]:
        try:
            with open(self._path(name), encoding="utf-8") as file:
                value = json.load(file)
        except ValueError as error:
            raise Unreadable("%s is no JSON: %s" % (name, error)) from error
        for field in required:
            if field not in value:
                raise Unreadable("%s has no %s" % (name, field))
        return value

    def _lines(self, name: str) -> Iterator[Dict[str, Any]]:
        with open(self._path(name), encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                try:
                    yield json.loads(line)
                except ValueError as error:
                    raise Unreadable("%s, line %d: %s" % (name, number, error)) from error


def _verdict(record: Record) -> Verdict:
    said = record.content
    evidence = said["evidence"]
    arrival = evidence["arrival"]
    codes = tuple(
        violation["code"]
        for finding in said["findings"]
        for violation in finding["violations"]
        if violation["level"] == "BLOCK"
    )
    return Verdict(
        record.topic,
        record.partition,
        record.offset,
        record.timestamp,
        record.key_text,
        said["tenantId"],
        said["decisionId"],
        said["environment"],
        said["mode"],
        said["source"],
        said["action"],
        said["actionDigest"],
        said["contentDigest"],
        said["disposition"],
        codes,
        position_of(arrival["position"]),
        arrival["idReused"],
        evidence["cause"],
        evidence["judgement"],
        evidence["judgedAt"],
        evidence["policyVersion"],
        evidence["controlEpoch"],
        evidence["ledger"]["inFlight"],
    )


def dump(topic: str, isolation: str) -> str:
    """The name of a topic's file."""
    return "topics/%s.%s.ndjson" % (topic, isolation)


def position_of(value: Dict[str, Any]) -> Position:
    """A position as records have it."""
    return value["topic"], value["partition"], value["offset"]


def show(position: Position) -> str:
    """A position for people."""
    return "%s-%d@%d" % position


def text_of(data: Optional[bytes]) -> Optional[str]:
    """Bytes as text; None when they are not UTF-8."""
    try:
        return None if data is None else data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _bytes(value: Optional[str]) -> Optional[bytes]:
    try:
        return None if value is None else base64.b64decode(value, validate=True)
    except binascii.Error as error:
        raise Unreadable("not base64: %.40s" % value) from error
