"""What the checker brings along instead of a library, against published vectors."""

import unittest

import canonical
import ed25519
import placement
from audit_bytes import canonical_bytes
from avro import Branch, NotAvro, Registry, Schema
from checks.approvals import normalised
from merkle import Tree, leaf_hash, node_hash
from tests.encoder import Encoder


class Ed25519(unittest.TestCase):
    """RFC 8032, section 7.1."""

    VECTORS = (
        (
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0"
            "595bbe24655141438e7a100b",
        ),
        (
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eae"
            "b4302aeeb00d291612bb0c00",
        ),
        (
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
            "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9"
            "716ed28dc027beceea1ec40a",
        ),
    )

    def test_vectors(self) -> None:
        for secret, public, message, signature in self.VECTORS:
            self.assertEqual(public, ed25519.public_key(bytes.fromhex(secret)).hex())
            self.assertEqual(signature, ed25519.sign(bytes.fromhex(secret), bytes.fromhex(message)).hex())
            self.assertTrue(ed25519.verifies(*map(bytes.fromhex, (public, message, signature))))

    def test_refuses_what_was_changed(self) -> None:
        _, public, message, signature = (bytes.fromhex(each) for each in self.VECTORS[1])
        self.assertFalse(ed25519.verifies(public, message + b"x", signature))
        self.assertFalse(ed25519.verifies(public, message, signature[:-1] + b"\x01"))
        self.assertFalse(ed25519.verifies(public, message, signature[:32] + b"\xff" * 32))
        self.assertFalse(ed25519.verifies(b"\xff" * 32, message, signature))
        self.assertFalse(ed25519.verifies(public, message, b""))


class Rfc6962(unittest.TestCase):
    """The tree of the RFC's section 2.1.3, and known roots."""

    LEAVES = ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
    ROOTS = (
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    )

    def test_roots(self) -> None:
        tree = Tree()
        self.assertEqual(self.ROOTS[0], tree.root().hex())
        for leaf, root in zip(self.LEAVES, self.ROOTS[1:]):
            tree.add(bytes.fromhex(leaf))
            self.assertEqual(root, tree.root().hex())

    def test_seven_leaves(self) -> None:
        a, b, c, d, e, f, j = (leaf_hash(bytes([number])) for number in range(7))
        k = node_hash(node_hash(node_hash(a, b), node_hash(c, d)), node_hash(node_hash(e, f), j))
        tree = Tree()
        for number in range(7):
            tree.add(bytes([number]))
        self.assertEqual(k, tree.root())
        self.assertEqual(3, len(tree.frontier))


class Murmur2(unittest.TestCase):
    """The values of Kafka's own tests."""

    VALUES = {
        "21": -973932308,
        "foobar": -790332482,
        "a-little-bit-long-string": -985981536,
        "a-little-bit-longer-string": -1486304829,
        "lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8": -58897971,
        "abc": 479470107,
    }

    def test_values(self) -> None:
        for text, value in self.VALUES.items():
            self.assertEqual(value & 0xFFFFFFFF, placement.murmur2(text.encode("ascii")), text)


class Canonical(unittest.TestCase):
    """RFC 8785."""

    NUMBERS = {
        0.0: "0",
        -0.0: "0",
        25.0: "25",
        0.1: "0.1",
        1e20: "100000000000000000000",
        1e21: "1e+21",
        1e-6: "0.000001",
        1e-7: "1e-7",
        5e-324: "5e-324",
        1.7976931348623157e308: "1.7976931348623157e+308",
        9007199254740994.0: "9007199254740994",
        333333333.33333329: "333333333.3333333",
        -1.5: "-1.5",
    }

    def test_numbers(self) -> None:
        for number, text in self.NUMBERS.items():
            self.assertEqual(text, canonical.number(number))

    def test_integers_keep_their_digits(self) -> None:
        self.assertEqual("9223372036854775807", canonical.text(2**63 - 1))

    def test_members_are_sorted_by_utf_16(self) -> None:
        self.assertEqual('{"1":1,"\U0001f600":2,"\ufb33":3}', canonical.text({"\ufb33": 3, "\U0001f600": 2, "1": 1}))

    def test_texts_are_escaped(self) -> None:
        self.assertEqual('"\\u000f\\n\\"\\\\\u20ac"', canonical.text('\x0f\n"\\\u20ac'))

    def test_numbers_are_digested_by_value(self) -> None:
        one = canonical.action_digest("t", "x", {"a": Branch("double", 25.0)})
        self.assertEqual(one, canonical.action_digest("t", "x", {"a": Branch("long", 25)}))

    def test_signature_of_the_documentation(self) -> None:
        statement = {
            "purpose": "ruling",
            "keyId": "acme-desk",
            "nonce": "5f1d7a84c0b94e0c9bfb0d5f3f3f2a11",
            "issuedAt": 1769860800000,
            "record": {
                "actionDigest": "1f5a9f0e9d2c6f8f0a4d3b7e5c1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c",
                "approver": "ana",
                "decisionId": "d-1",
                "reason": "looked at it",
                "roles": ["approver"],
                "ruledAt": 1769860800000,
                "ruling": "APPROVE",
                "tenantId": "acme",
            },
        }
        self.assertEqual(
            "3677c4b93ef8b500544eaf1fbc87868a767a109da1f839c200f5c5df7d4a3efe02b7ec5cfee6b88889b0909cdbe2e8309fc045f6"
            "8d28657ee5c8328492fabb07",
            ed25519.sign(bytes(range(32)), canonical.encoded(statement)).hex(),
        )


class Avro(unittest.TestCase):
    """The examples of the specification, and what is cut short."""

    TEXT = """{"type": "record", "name": "R", "fields": [
        {"name": "n", "type": "long"},
        {"name": "s", "type": ["null", "string"]},
        {"name": "l", "type": {"type": "array", "items": "long"}},
        {"name": "m", "type": {"type": "map", "values": ["string", "double", "long", "boolean"]}},
        {"name": "e", "type": {"type": "enum", "name": "E", "symbols": ["A", "B"]}},
        {"name": "f", "type": ["null", "E"], "default": null}]}"""

    def test_reads_what_the_specification_shows(self) -> None:
        schema = Schema('{"type": "record", "name": "test", "fields": [{"name": "a", "type": "long"},'
                        ' {"name": "b", "type": "string"}]}')
        self.assertEqual(({"a": 27, "b": "foo"}, 5), schema.read(bytes.fromhex("3606666f6f")))
        items = Schema('{"type": "array", "items": "long"}')
        self.assertEqual(([3, 27], 4), items.read(bytes.fromhex("04063600")))
        self.assertEqual(([3, 27], 5), items.read(bytes.fromhex("0304063600")))

    def test_reads_what_was_written(self) -> None:
        value = {"n": -(2**40), "s": "\u20ac", "l": [1, 2], "m": {"a": Branch("long", 7)}, "e": "B", "f": "A"}
        framed = Encoder(self.TEXT).framed(3, value)
        self.assertEqual(("R", value, False), Registry({"3": self.TEXT}).read(framed))

    def test_refuses_what_is_cut_short(self) -> None:
        value = {"n": 1, "s": "abc", "l": [1], "m": {"a": Branch("double", 1.5)}, "e": "A"}
        framed = Encoder(self.TEXT).framed(3, value)
        registry = Registry({"3": self.TEXT})
        for length in range(len(framed)):
            with self.assertRaises(NotAvro):
                registry.read(framed[:length])


class AuditBytes(unittest.TestCase):
    """The layout of an entry, byte by byte."""

    def test_layout(self) -> None:
        entry = {
            "partition": 1,
            "sequence": 2,
            "previousHash": "ab" * 32,
            "kind": "VERDICT",
            "tenantId": "a",
            "subject": "d",
            "trigger": {"topic": "t", "partition": 3, "offset": 4},
            "at": 5,
            "policyVersion": "v",
            "controlEpoch": -1,
            "actionDigest": None,
            "actor": None,
            "result": "r",
            "reason": None,
            "details": {"\uff5e": "2", "b": "1"},
        }
        self.assertEqual(
            "0000000e" + b"sluice-audit-1".hex() + "00000001" + "0000000000000002" + "ab" * 32
            + "00000007" + b"VERDICT".hex() + "0000000161" + "0000000164"
            + "0000000174" + "00000003" + "0000000000000004" + "0000000000000005"
            + "010000000176" + "ff" * 8 + "00" + "00" + "0000000172" + "00"
            + "00000002" + "0000000162" + "0000000131" + "00000003efbd9e" + "0000000132",
            canonical_bytes(entry).hex(),
        )


class Names(unittest.TestCase):
    """Two spellings of one name are one person."""

    def test_spellings(self) -> None:
        for spelling in ("ana", " ANA ", "\uff41\uff4e\uff41", "a\u200bna"):
            self.assertEqual("ana", normalised(spelling))
        self.assertNotEqual(normalised("ana b"), normalised("anab"))


if __name__ == "__main__":
    unittest.main()
