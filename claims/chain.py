"""The form of the record: how an entry is written as bytes, hashed, and tied to the one before. Pure functions.

The format is fixed from the first entry on. An entry's body is the RFC 8785 form of

    {v, newsroom, seq, at, kind, actor: {type, id}, about: [{type, id}, …], before, after, request}

with ASCII keys and no floats, and its hash is sha256(0x01 ‖ previous hash ‖ body); before the first stand 32 zero
bytes. Ids, enums, whole numbers, dates and file hashes stand in it plainly; every name, address, title and free text
only as hex sha256(salt ‖ UTF-8), with 16 random bytes of salt kept beside the value.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

FORMAT_VERSION = 1
GENESIS = bytes(32)
SALT_BYTES = 16
COMMITMENT = re.compile(r"[0-9a-f]{64}")
INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z")
# Of the 80 bits behind an id's time: those that the hash gives, and those that say of which version the id is.
_VERSION_7 = (0x7 << 76) | (0x2 << 62)
_DRAWN = (1 << 80) - 1 & ~(0xF << 76) & ~(0x3 << 62)


def link(previous: bytes, body: bytes) -> bytes:
    """The hash of an entry: sha256(0x01 ‖ previous ‖ body), 32 raw bytes."""
    return hashlib.sha256(b"\x01" + previous + body).digest()


def canonical(body: Mapping[str, Any]) -> bytes:
    """RFC 8785 bytes of a body without floats and with ASCII keys, for which sorted compact JSON is the same."""
    return json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def event_id(at: datetime, digest: bytes) -> UUID:
    """An id of version 7 whose random part is the hash's beginning, so that it can be checked like everything else."""
    return UUID(hex=event_hex(at, digest))


def event_hex(at: datetime, digest: bytes) -> str:
    """The same in 32 hex digits, which is the faster."""
    drawn = int.from_bytes(digest[:10]) & _DRAWN | _VERSION_7
    return f"{int(at.timestamp() * 1000):012x}{drawn:020x}"


def instant(at: datetime) -> str:
    """A time in RFC 3339, UTC, with microseconds always written."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def moment(said: str) -> datetime:
    """The time that `instant` wrote so: faster than to write it again. Raises `ValueError` for another form."""
    if not INSTANT.fullmatch(said):
        raise ValueError(said)
    return datetime.fromisoformat(said)


def commitment(salt: bytes, value: str) -> str:
    """The hex of sha256(salt ‖ UTF-8 of value)."""
    return hashlib.sha256(salt + value.encode()).hexdigest()


def at_path(body: Any, path: str) -> Any:
    """What stands in `body` at a dotted path of keys and indexes. Raises `LookupError` where there is nothing."""
    for step in path.split("."):
        try:
            body = body[int(step)] if isinstance(body, list) else body[step]
        except (TypeError, ValueError) as error:
            raise LookupError(path) from error
    return body


def checkpoint(newsroom: UUID, seq: int, digest: bytes, at: datetime) -> bytes:
    """What a checkpoint's Ed25519 signature covers: 0x02 ‖ RFC 8785 of {at, hash, newsroom, seq, v}."""
    body = {"v": FORMAT_VERSION, "newsroom": str(newsroom), "seq": seq, "hash": digest.hex(), "at": instant(at)}
    return b"\x02" + canonical(body)


def committed(value: Any, path: str) -> Iterator[str]:
    """The paths below `path` at which a body holds commitments: 64 hex digits, where no plain hash stands."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from committed(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from committed(inner, f"{path}.{index}")
    elif isinstance(value, str) and COMMITMENT.fullmatch(value) and not path.endswith("sha256"):
        yield path
