"""Check an exported record of Factcheck, with nothing but Python's standard library.

    python verify_log.py LOG.jsonl [--heads HEADS.json] [--key HEX]

Every entry's hash is computed anew over the one before, from the first to the last; texts are compared with what
the entries commit to; and the signed heads are checked by Ed25519 (RFC 8032). A chain alone does not tell that its end
was cut off or written anew. Signed heads do, if their key is known from elsewhere: give it as --key, or give the heads
that you saved from the desk's /heads/ at an earlier time. Exits 0 when all holds, 1 when it does not, 2 when the files
can't be read.
"""

import argparse
import base64
import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
Point = tuple[int, int, int, int]
COMMITMENT = re.compile(r"[0-9a-f]{64}")
BODY = {"v", "newsroom", "seq", "at", "kind", "actor", "about", "before", "after", "request"}
ENTRY = {"seq", "id", "body", "previous", "hash"}
WITHHELD = {"withheld"}


class Broken(Exception):  # noqa: N818 - it is what was found
    """What is wrong, in words."""


# Ed25519 by the formulas of RFC 8032, section 5.1, in extended coordinates.


def add(a: Point, b: Point) -> Point:
    """The sum of two points."""
    first, second = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    third, fourth = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = second - first, fourth - third, fourth + third, second + first
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(number: int, point: Point) -> Point:
    """A multiple of a point."""
    found: Point = (0, 1, 1, 0)
    while number:
        if number & 1:
            found = add(found, point)
        point, number = add(point, point), number >> 1
    return found


def _x_of(y: int, sign: int) -> int | None:
    """The x that belongs to y, or None: section 5.1.3, steps 2 to 4."""
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    if square == 0:
        return None if sign else 0
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P:
        return None
    return P - x if x & 1 != sign else x


def point(raw: bytes) -> Point | None:
    """A point from its 32 bytes; None where they are none."""
    number = int.from_bytes(raw, "little")
    y, sign = number & (2**255 - 1), number >> 255
    x = _x_of(y, sign)
    return None if x is None else (x, y, 1, x * y % P)


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE_X = _x_of(BASE_Y, 0) or 0
BASE: Point = (BASE_X, BASE_Y, 1, BASE_X * BASE_Y % P)


def verifies(key: bytes, signature: bytes, message: bytes) -> bool:
    """Whether the signature over the message was made with the private half of the key: section 5.1.7."""
    if len(key) != 32 or len(signature) != 64:
        return False
    a, r = point(key), point(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= ORDER:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    left, right = times(s, BASE), add(r, times(h, a))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


# The record.


def canonical(said: dict[str, Any]) -> bytes:
    """RFC 8785 of what has ASCII keys and no floats."""
    return json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


class Log:
    """The check of one log, line by line; memory holds the hash of each entry, 32 bytes, and no more of it."""

    def __init__(self, first: dict[str, Any], keys: Iterable[str], told: dict[int, str]) -> None:
        expect(set(first) == {"factcheck_log", "newsroom", "values", "keys"}, "The first line is none of a log.")
        expect(first["factcheck_log"] == 1, "The log is of a version that this program does not know.")
        self.newsroom, self.values = first["newsroom"], first["values"]
        expect(isinstance(self.newsroom, str) and isinstance(self.values, bool), "The first line is none of a log.")
        self.keys = set(keys or first["keys"])
        self.told, self.hashes = told, [bytes(32)]
        self.heads, self.ended, self.erased, self.withheld = 0, False, 0, 0

    def take(self, said: dict[str, Any]) -> None:
        """The next line. Raises `Broken`."""
        expect(not self.ended, "There are lines after the last one.")
        if "seq" in said:
            expect(not self.heads, f"Entry {said['seq']} comes after the signed heads.")
            self.entry(said)
        elif "signed" in said:
            self.head(said)
        else:
            self.end(said)

    def entry(self, said: dict[str, Any]) -> None:
        """One entry: its place, its hash, its body, its id, its texts."""
        seq = len(self.hashes)
        expect(said["seq"] == seq, f"Entry {seq} is missing: {said['seq']} stands in its place.")
        where = f"Entry {seq}:"
        beside = {"values", "erased"} if self.values else set()
        expect(set(said) - WITHHELD == ENTRY | beside, f"{where} it has other fields than an entry.")
        expect(self.values or not WITHHELD & set(said), f"{where} it withholds texts in a log without any.")
        raw = base64.b64decode(said["body"], validate=True)
        expect(base64.b64encode(raw).decode() == said["body"], f"{where} its body is written in another way.")
        expect(said["previous"] == self.hashes[-1].hex(), f"{where} it does not name the hash of the entry before it.")
        digest = hashlib.sha256(b"\x01" + self.hashes[-1] + raw).digest()
        expect(said["hash"] == digest.hex(), f"{where} its hash is not that of its body.")
        body = json.loads(raw)
        expect(set(body) == BODY and canonical(body) == raw, f"{where} its body is none of a record.")
        right = body["seq"] == seq and body["newsroom"] == self.newsroom
        expect(right, f"{where} its body is that of another entry.")
        expect(said["id"] == event_id(body["at"], digest), f"{where} its id is not the one its time and hash give.")
        if self.values:
            self.texts(said, body, where)
        self.hashes.append(digest)

    def texts(self, said: dict[str, Any], body: dict[str, Any], where: str) -> None:
        """What an entry commits to: each text is the one, or is named as erased, or all that are kept are withheld."""
        stated = dict(committed({"before": body["before"], "after": body["after"]}, ""))
        given = {
            path: hashlib.sha256(bytes.fromhex(salt) + text.encode()).hexdigest() for path, salt, text in said["values"]
        }
        expect(len(given) == len(said["values"]), f"{where} a text is given twice.")
        for path, digest in given.items():
            expect(stated.get(path) == digest, f"{where} the text at {path} is not the one it commits to.")
        erased, gone = said["erased"], set(stated) - set(given)
        if "withheld" in said:
            expect(said["withheld"] == "confidential", f"{where} it does not say why its texts are withheld.")
            expect(not given, f"{where} it gives texts that it names as withheld.")
            kept = gone - set(erased)
            expect(bool(kept), f"{where} it names texts as withheld and commits to none.")
            self.withheld += len(kept)
            gone -= kept
        expect(erased == sorted(gone), f"{where} other texts are named as erased than are gone.")
        self.erased += len(erased)

    def head(self, said: dict[str, Any]) -> None:
        """One signed head: the entry's hash, and the signature."""
        seq = said["signed"]
        where = f"Signed head {seq}:"
        expect(set(said) == {"signed", "hash", "at", "key", "signature"}, f"{where} it has other fields than a head.")
        expect(type(seq) is int and 0 < seq < len(self.hashes), f"{where} the end of the log is missing.")
        expect(said["key"] in self.keys, f"{where} it is signed with a key that is not known.")
        body = {"v": 1, "newsroom": self.newsroom, "seq": seq, "hash": said["hash"], "at": said["at"]}
        key, signature = bytes.fromhex(said["key"]), bytes.fromhex(said["signature"])
        expect(verifies(key, signature, b"\x02" + canonical(body)), f"{where} its signature is wrong.")
        expect(self.hashes[seq].hex() == said["hash"], f"{where} entry {seq} is another: the log was written anew.")
        self.heads += 1

    def end(self, said: dict[str, Any]) -> None:
        """The last line: how many there were."""
        here = {"entries": len(self.hashes) - 1, "heads": self.heads, "hash": self.hashes[-1].hex()}
        expect(set(said) == set(here), "It is neither an entry, nor a signed head, nor the last line.")
        expect(said == here, f"The last line says {said}, and before it stand {here}.")
        self.ended = True

    def close(self) -> None:
        """After the last line. Raises `Broken` for a log that stops early, or lacks what was told before."""
        expect(self.ended, f"The log stops after entry {len(self.hashes) - 1}: its end is missing.")
        for seq, digest in sorted(self.told.items()):
            expect(seq < len(self.hashes), f"Entry {seq} is missing, whose hash was told.")
            expect(self.hashes[seq].hex() == digest, f"Entry {seq} is not the one whose hash was told.")


def expect(right: bool, words: str) -> None:  # noqa: FBT001 - a condition and what is said without it
    """Raise `Broken` with the words unless it is right."""
    if not right:
        raise Broken(words)


def event_id(at: str, digest: bytes) -> str:
    """The id of an entry: UUID version 7 of its milliseconds, with the beginning of its hash."""
    moment = datetime.strptime(at, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
    passed = (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)
    number = (passed << 80) | int.from_bytes(digest[:10], "big")
    number = number & ~(0xF << 76) & ~(0x3 << 62) | (0x7 << 76) | (0x2 << 62)
    digits = f"{number:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def committed(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """The paths at which a body holds commitments, and what stands there."""
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from committed(inner, f"{path}.{key}" if path else str(key))
    elif isinstance(value, str) and COMMITMENT.fullmatch(value) and not path.endswith("sha256"):
        yield path, value


def check(lines: Iterable[bytes], keys: Iterable[str] = (), told: dict[int, str] | None = None) -> Log:
    """Check a log. Raises `Broken`, with words that name the first fault."""
    log, number = None, 0
    for number, line in enumerate(lines, 1):
        try:
            said = json.loads(line)
            expect(isinstance(said, dict) and line.endswith(b"\n"), "It is no whole line of a log.")
            if log is None:
                log = Log(said, keys, told or {})
            else:
                log.take(said)
        except Broken as fault:
            raise Broken(f"Line {number}: {fault}") from None
        except (ValueError, TypeError, LookupError, AttributeError) as error:
            raise Broken(f"Line {number}: It is no whole line of a log ({error}).") from None
    if log is None:
        raise Broken("The log is empty.")
    log.close()
    return log


def main() -> int:
    """Check the file that is named on the command line; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("log", type=Path)
    parser.add_argument("--heads", type=Path, help="signed heads that you saved from the desk's /heads/")
    parser.add_argument("--key", action="append", default=[], help="a public key that you know, in hex")
    asked = parser.parse_args()
    try:
        feed = json.loads(asked.heads.read_bytes()) if asked.heads else {"checkpoints": []}
        told = {int(head["seq"]): str(head["hash"]) for head in feed["checkpoints"]}
        keys = asked.key + ([feed["key"]] if feed.get("key") else [])
        with asked.log.open("rb") as file:
            log = check(file, keys, told)
    except Broken as broken:
        sys.stdout.write(f"Broken. {broken}\n")
        return 1
    except (OSError, ValueError, LookupError, TypeError) as error:
        sys.stderr.write(f"The files can't be read: {error}\n")
        return 2
    texts = f" {log.erased} texts are erased." if log.values else ""
    texts += f" {log.withheld} texts are withheld as confidential." if log.withheld else ""
    known = "a key that you gave" if keys else "the key that the log itself names; compare it with the desk's /heads/"
    sys.stdout.write(
        f"{len(log.hashes) - 1} entries hold, {log.heads} signed heads under {known}."
        f" The head is {log.hashes[-1].hex()}.{texts}\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
