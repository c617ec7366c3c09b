"""Where Kafka's Java producer puts a record with a key: murmur2, the sign bit taken off, modulo the partitions."""

_M = 0x5BD1E995
_MASK = 0xFFFFFFFF


def murmur2(data: bytes) -> int:
    """The hash as a number of 32 bits without a sign."""
    length = len(data)
    h = 0x9747B28C ^ length
    whole = length & ~3
    for at in range(0, whole, 4):
        k = int.from_bytes(data[at : at + 4], "little") * _M & _MASK
        k = (k ^ k >> 24) * _M & _MASK
        h = h * _M & _MASK ^ k
    if length > whole:
        h ^= int.from_bytes(data[whole:], "little")
        h = h * _M & _MASK
    h = (h ^ h >> 13) * _M & _MASK
    return h ^ h >> 15


def partition(tenant: str, partitions: int) -> int:
    """The partition of a tenant."""
    return (murmur2(tenant.encode("utf-8")) & 0x7FFFFFFF) % partitions
