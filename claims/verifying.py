"""What both stand-alone verifiers share: signatures, the form of an entry, files that are read, words that are printed.

Nothing but Python's standard library: it goes into the programs that strangers run (`claims.stand_alone`).
"""

import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
Point = tuple[int, int, int, int]
BODY = {"v", "newsroom", "seq", "at", "kind", "actor", "about", "before", "after", "request"}
COMMITMENT = re.compile(r"[0-9a-f]{64}")
HEX = re.compile(r"(?:[0-9a-f]{2})+")
HALF = re.compile(rb"\\u[dD][89a-fA-F]")
ZULU = timezone.utc  # noqa: UP017 - strangers may have a Python of before 3.11
PRINTED = 500  # characters of a fault that are printed
# What can go wrong in a file that somebody wrote who means harm: it is named, and never a traceback.
UNREADABLE = (RecursionError, ValueError, TypeError, LookupError, AttributeError, OverflowError, OSError)


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


# What is read, and what is printed.


def expect(right: bool, words: str) -> None:  # noqa: FBT001 - a condition and what is said without it
    """Raise `Broken` with the words unless it is right."""
    if not right:
        raise Broken(words)


def parsed(raw: bytes, *, floats: bool = True) -> Any:
    """What JSON says, in UTF-8, to every reader alike. Raises `Broken`.

    No name stands twice in an object, no number is endless, no character is half of one; and none is a float where
    there may be none.
    """
    try:
        said = json.loads(
            raw.decode(),
            object_pairs_hook=_once,
            parse_float=float if floats else _no_number,
            parse_constant=_no_number,
        )
        if HALF.search(raw):
            json.dumps(said, ensure_ascii=False).encode()
    except RecursionError:
        raise Broken("it is nested too deeply to be read") from None
    except UnicodeError:
        raise Broken("it is no UTF-8") from None
    except ValueError as error:
        raise Broken(f"it is no whole JSON ({error})") from None
    return said


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    said = dict(pairs)
    expect(len(said) == len(pairs), "a name stands in it twice")
    return said


def _no_number(said: str) -> Any:
    raise Broken(f"{said} is no number that a record has")


def from_hex(said: str, size: int) -> bytes:
    """So many bytes, in lower-case hex. Raises `Broken`."""
    expect(HEX.fullmatch(said) is not None and len(said) == 2 * size, f"it is no hex of {size} bytes")
    return bytes.fromhex(said)


@dataclass(frozen=True)
class Heads:
    """Signed heads that somebody saved from a desk: hashes by the number of their entry, its key, the newsroom."""

    hashes: Mapping[int, str] = field(default_factory=dict)
    keys: tuple[str, ...] = ()
    newsroom: str = ""


def saved_heads(file: Path | None) -> Heads:
    """Those in a file. Raises `Broken` for what is none, or contradicts itself, and `OSError`."""
    if file is None:
        return Heads()
    feed = parsed(file.read_bytes())
    try:
        told = [(head["seq"], head["hash"]) for head in feed["checkpoints"]]
        key, newsroom = feed.get("key"), feed["newsroom"]
    except (TypeError, LookupError, AttributeError):
        raise Broken(f"{file.name} is no list of heads") from None
    right = all(type(seq) is int and seq > 0 and isinstance(digest, str) for seq, digest in told)
    expect(right and isinstance(newsroom, str), f"{file.name} is no list of heads")
    expect(len(dict(told)) == len(set(told)), f"{file.name} tells two hashes of one entry")
    return Heads(dict(told), (key,) if isinstance(key, str) else (), newsroom)


def own_keys(given: list[str]) -> list[str]:
    """The public keys of the command line. Raises `Broken` for what is none."""
    expect(all(COMMITMENT.fullmatch(key.lower()) for key in given), "--key is no public key: give its 64 digits in hex")
    return [key.lower() for key in given]


def say(words: str, *, error: bool = False) -> None:
    """Print a line. What stands in files is printed so that it can be no other line, and move or hide nothing."""
    cut = words if len(words) <= PRINTED else f"{words[:PRINTED]} ..."
    stream = sys.stderr if error else sys.stdout
    plain = "".join(one if one.isprintable() else ascii(one)[1:-1] for one in cut)
    encoding = stream.encoding or "ascii"
    stream.write(plain.encode(encoding, "backslashreplace").decode(encoding) + "\n")


# The record.


def canonical(said: Mapping[str, Any]) -> bytes:
    """RFC 8785 of what has ASCII keys and no floats."""
    return json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def body_of(raw: bytes) -> dict[str, Any]:
    """What the bytes of an entry say, which a record writes in one way only. Raises `Broken`."""
    try:
        said = parsed(raw, floats=False)
        right = isinstance(said, dict) and set(said) == BODY and canonical(said) == raw
    except (Broken, *UNREADABLE) as fault:
        raise Broken(f"its body is none of a record ({fault})") from None
    expect(right, "its body is none of a record")
    found: dict[str, Any] = said
    return found


def event_id(at: str, digest: bytes) -> str:
    """The id of an entry: UUID version 7 of its milliseconds, with the beginning of its hash."""
    moment = datetime.strptime(at, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=ZULU)
    passed = (moment - datetime(1970, 1, 1, tzinfo=ZULU)) // timedelta(milliseconds=1)
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


class Texts:
    """The texts that are gone from a record, against those that its take-downs say they took; by their entries.

    `vague` is the last take-down from before they said it: of entries before that, it may have taken more.
    """

    def __init__(self) -> None:
        self.gone: Counter[int] = Counter()
        self.took: Counter[int] = Counter()
        self.vague = 0

    def take_down(self, seq: int, after: Mapping[str, Any]) -> None:
        """What the take-down with that number says. Raises `ValueError` or `TypeError` for what is none."""
        if "texts" not in after:
            self.vague = seq
        for number, count in after.get("texts", {}).items():
            if not 0 < int(number) < seq or type(count) is not int or count < 1:
                raise ValueError("a take-down of no entry before it")
            self.took[int(number)] += count

    def wrong(self) -> tuple[int, str] | None:
        """The first entry of which more texts are gone than take-downs took, and what is wrong; or None.

        Fewer may be: a text can be taken away while others are read.
        """
        for seq, gone in sorted(self.gone.items()):
            if gone > (took := self.took[seq]) and seq > self.vague:
                return seq, f"{gone} of its texts are gone, and take-downs on record took {took}."
        return None
