"""The extract of the record in a bundle: entries that are shown, gaps between them, and signed heads."""

import base64
import hashlib
from typing import Any

from claims.verifying import (
    COMMITMENT,
    Broken,
    body_of,
    canonical,
    committed,
    event_id,
    expect,
    from_hex,
    parsed,
    verifies,
)

SHOWN = {"seq", "id", "body", "previous", "hash", "values", "erased"}
GAP = {"from", "to", "previous", "hash", "not_shown"}
NOT_SHOWN = {"it is about other things", "it is about something confidential"}
HEAD = {"signed", "hash", "at", "key", "signature"}


class Extract:
    """The check of one extract, line by line. `bodies` are those of the entries shown, each with its opened words."""

    def __init__(self, newsroom: str, keys: set[str]) -> None:
        self.newsroom, self.keys = newsroom, keys
        self.at, self.hashes = 0, {0: "00" * 32}
        self.bodies: dict[int, tuple[dict[str, Any], dict[str, str]]] = {}
        self.gaps, self.heads, self.signed = 0, 0, 0
        self.erased: list[dict[str, Any]] = []

    def check(self, raw: bytes) -> None:
        """All lines. Raises `Broken`, with words that name the first fault."""
        expect(raw.endswith(b"\n"), "its end is missing")
        first, *between, last = [parsed(line, floats=False) for line in raw.split(b"\n")[:-1]]
        begins = {"factcheck_events": 1, "newsroom": self.newsroom}
        expect(first == begins, "line 1: it is none of an extract of this newsroom's record")
        for number, said in enumerate(between, 2):
            try:
                self.line(said)
            except Broken as fault:
                raise Broken(f"line {number}: {fault}") from None
        here = {"entries": len(self.bodies), "gaps": self.gaps, "heads": self.heads} | self.end
        expect(last == here, f"its last line says {last}, and before it stand {here}")

    @property
    def end(self) -> dict[str, Any]:
        """The last entry that it leads to, and its hash."""
        return {"seq": self.at, "hash": self.hashes[self.at]}

    def line(self, said: dict[str, Any]) -> None:
        """An entry, a gap or a signed head, after entry `at`."""
        if set(said) == HEAD:
            self.head(said)
            return
        expect(said["previous"] == self.hashes[self.at], f"it does not name the hash of entry {self.at}")
        if set(said) == GAP:
            right = type(said["from"]) is int and type(said["to"]) is int
            expect(right and said["from"] == self.at + 1 <= said["to"], f"entry {self.at + 1} should follow")
            expect(said["not_shown"] in NOT_SHOWN, "it does not say why entries are not shown")
            expect(COMMITMENT.fullmatch(said["hash"]) is not None, "its hash is none")
            self.gaps += 1
            self.at = said["to"]
        else:
            expect(set(said) == SHOWN, "it is no line of an extract")
            right = type(said["seq"]) is int and said["seq"] == self.at + 1
            expect(right, f"entry {self.at + 1} should follow, not {said['seq']}")
            self.entry(said)
            self.at += 1
        self.hashes[self.at] = said["hash"]

    def entry(self, said: dict[str, Any]) -> None:
        """An entry that is shown: its hash, its body, its id, the words that it commits to."""
        seq, raw = said["seq"], base64.b64decode(said["body"], validate=True)
        expect(base64.b64encode(raw).decode() == said["body"], "its body is written in another way")
        digest = hashlib.sha256(b"\x01" + bytes.fromhex(said["previous"]) + raw).digest()
        expect(said["hash"] == digest.hex(), f"the hash of entry {seq} is not that of its body")
        body = body_of(raw)
        expect(body["seq"] == seq and body["newsroom"] == self.newsroom, f"the body of entry {seq} is another's")
        expect(said["id"] == event_id(body["at"], digest), f"the id of entry {seq} is not the one its hash gives")
        stated = dict(committed({"before": body["before"], "after": body["after"]}, ""))
        for path, salt, words in said["values"]:
            opened = hashlib.sha256(from_hex(salt, 16) + words.encode()).hexdigest()
            expect(stated.get(path) == opened, f"the words at {path} of entry {seq} are not those it commits to")
        expect(type(said["erased"]) is bool, "it does not say whether it was erased")
        if said["erased"]:
            expect(not said["values"], f"entry {seq} is said to be erased, and has words")
            self.erased.append({"type": "event", "id": said["id"], "withheld": "erased"})
        self.bodies[seq] = (body, {path: words for path, _, words in said["values"]})

    def head(self, said: dict[str, Any]) -> None:
        """A signed head: the hash of an entry that stands here, and the signature."""
        where = f"signed head {said['signed']}"
        expect(self.hashes.get(said["signed"]) == said["hash"], f"{where}: it is of another record")
        expect(self.signed < said["signed"] == self.at, f"{where}: it belongs after entry {said['signed']}, once")
        expect(said["key"] in self.keys, f"{where}: it is signed with a key that is not known")
        body = {"v": 1, "newsroom": self.newsroom, "seq": said["signed"], "hash": said["hash"], "at": said["at"]}
        key, signature = from_hex(said["key"], 32), from_hex(said["signature"], 64)
        expect(verifies(key, signature, b"\x02" + canonical(body)), f"{where}: its signature is wrong")
        self.heads, self.signed = self.heads + 1, self.at

    def speaks_of(self, told: set[str]) -> None:
        """Raise `Broken` where an entry is about none of those things, or opens words that are none of those."""
        for seq, (body, opened) in self.bodies.items():
            expect(any(one["id"] in told for one in body["about"]), f"entry {seq} is about nothing in the bundle")
            expect(told.issuperset(opened.values()), f"entry {seq} opens words that no document has")

    def states(self, seq: int, path: str) -> Any:
        """What an entry says at a path, with its words opened. Raises `Broken` where it is not shown."""
        expect(seq in self.bodies, f"entry {seq} is not shown")
        body, opened = self.bodies[seq]
        return opened[path] if path in opened else at_path(body, path)


def at_path(value: Any, path: str) -> Any:
    """What stands at a dotted path of keys and indexes. Raises `LookupError`, `TypeError` or `ValueError`."""
    for step in path.split("."):
        value = value[int(step)] if isinstance(value, list) else value[step]
    return value
