"""The Merkle tree hash of RFC 6962, computed as leaves come."""

import hashlib
from typing import List


def leaf_hash(data: bytes) -> bytes:
    """The hash of a leaf."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of a node."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Tree:
    """A tree that only grows; it keeps the roots of its perfect subtrees, the largest first."""

    def __init__(self) -> None:
        self.size = 0
        self.frontier: List[bytes] = []

    def add(self, data: bytes) -> None:
        """Takes in the next leaf."""
        node = leaf_hash(data)
        size = self.size
        while size & 1:
            node = node_hash(self.frontier.pop(), node)
            size >>= 1
        self.frontier.append(node)
        self.size += 1

    def root(self) -> bytes:
        """The hash over everything so far."""
        if not self.frontier:
            return hashlib.sha256(b"").digest()
        root = self.frontier[-1]
        for left in reversed(self.frontier[:-1]):
            root = node_hash(left, root)
        return root
