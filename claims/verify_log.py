"""Check an exported record of Factcheck, with nothing but Python's standard library.

    python verify_log.py LOG.jsonl [--heads HEADS.json] [--key HEX]

Every entry's hash is computed anew over the one before, from the first to the last; texts are compared with what
the entries commit to; and the signed heads are checked by Ed25519 (RFC 8032). A chain alone does not tell that its end
was cut off or written anew. Signed heads do, if their key is known from elsewhere: give it as --key, or give the heads
that you saved from the desk's /heads/ at an earlier time. Exits 0 when all holds, and says what it could not tell; 1
when something does not hold; 2 when the files can't be read.
"""

import argparse
import base64
import hashlib
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from claims.verifying import (
    UNREADABLE,
    Broken,
    Texts,
    body_of,
    canonical,
    committed,
    event_id,
    expect,
    from_hex,
    own_keys,
    parsed,
    saved_heads,
    say,
    verifies,
)

ENTRY = {"seq", "id", "body", "previous", "hash"}
WITHHELD = {"withheld"}
SALT = 16


class Log:
    """The check of one log, line by line; memory holds the hash of each entry, 32 bytes, and no more of it."""

    def __init__(self, first: dict[str, Any], keys: Iterable[str], told: Mapping[int, str]) -> None:
        expect(set(first) == {"factcheck_log", "newsroom", "values", "keys"}, "The first line is none of a log.")
        version = first["factcheck_log"]
        expect(type(version) is int and version == 1, "The log is of a version that this program does not know.")
        self.newsroom, self.values = first["newsroom"], first["values"]
        right = isinstance(self.newsroom, str) and isinstance(self.values, bool) and isinstance(first["keys"], list)
        expect(right, "The first line is none of a log.")
        self.keys = set(keys or first["keys"])
        self.told, self.hashes = told, [bytes(32)]
        self.heads, self.signed, self.ended, self.withheld = 0, 0, False, 0
        self.taken = Texts()

    @property
    def erased(self) -> int:
        """How many texts are kept no more."""
        return self.taken.gone.total()

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
        right = type(said["seq"]) is int and said["seq"] == seq
        expect(right, f"Entry {seq} is missing: {said['seq']} stands in its place.")
        where = f"Entry {seq}:"
        beside = {"values", "erased"} if self.values else set()
        expect(set(said) - WITHHELD == ENTRY | beside, f"{where} it has other fields than an entry.")
        expect(self.values or not WITHHELD & set(said), f"{where} it withholds texts in a log without any.")
        raw = base64.b64decode(said["body"], validate=True)
        expect(base64.b64encode(raw).decode() == said["body"], f"{where} its body is written in another way.")
        expect(said["previous"] == self.hashes[-1].hex(), f"{where} it does not name the hash of the entry before it.")
        digest = hashlib.sha256(b"\x01" + self.hashes[-1] + raw).digest()
        expect(said["hash"] == digest.hex(), f"{where} its hash is not that of its body.")
        try:
            body = body_of(raw)
        except Broken as fault:
            raise Broken(f"{where} {fault}.") from None
        right = body["seq"] == seq and body["newsroom"] == self.newsroom
        expect(right, f"{where} its body is that of another entry.")
        expect(said["id"] == event_id(body["at"], digest), f"{where} its id is not the one its time and hash give.")
        if self.values:
            self.texts(said, body, where)
        self.hashes.append(digest)

    def texts(self, said: dict[str, Any], body: dict[str, Any], where: str) -> None:
        """What an entry commits to: each text is the one, or is named as erased, or all that are kept are withheld."""
        seq = len(self.hashes)
        stated = dict(committed({"before": body["before"], "after": body["after"]}, ""))
        given = {
            path: hashlib.sha256(from_hex(salt, SALT) + text.encode()).hexdigest()
            for path, salt, text in said["values"]
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
        if gone:
            self.taken.gone[seq] = len(gone)
        if body["kind"] == "taken_down":
            self.taken.take_down(seq, body["after"])

    def head(self, said: dict[str, Any]) -> None:
        """One signed head: the entry's hash, and the signature."""
        seq = said["signed"]
        where = f"Signed head {seq}:"
        expect(set(said) == {"signed", "hash", "at", "key", "signature"}, f"{where} it has other fields than a head.")
        expect(type(seq) is int and 0 < seq < len(self.hashes), f"{where} the end of the log is missing.")
        expect(seq > self.signed, f"{where} it comes after that of entry {self.signed}, and once more.")
        expect(said["key"] in self.keys, f"{where} it is signed with a key that is not known.")
        body = {"v": 1, "newsroom": self.newsroom, "seq": seq, "hash": said["hash"], "at": said["at"]}
        key, signature = bytes.fromhex(said["key"]), from_hex(said["signature"], 64)
        expect(verifies(key, signature, b"\x02" + canonical(body)), f"{where} its signature is wrong.")
        expect(self.hashes[seq].hex() == said["hash"], f"{where} entry {seq} is another: the log was written anew.")
        self.heads, self.signed = self.heads + 1, seq

    def end(self, said: dict[str, Any]) -> None:
        """The last line: how many there were."""
        here = {"entries": len(self.hashes) - 1, "heads": self.heads, "hash": self.hashes[-1].hex()}
        expect(set(said) == set(here), "It is neither an entry, nor a signed head, nor the last line.")
        expect(said == here, f"The last line says {said}, and before it stand {here}.")
        self.ended = True

    def close(self) -> None:
        """After the last line. Raises `Broken` for a log that stops early, or lacks what was told before.

        Nor may a text be gone that no take-down took.
        """
        expect(self.ended, f"The log stops after entry {len(self.hashes) - 1}: its end is missing.")
        for seq, digest in sorted(self.told.items()):
            expect(seq < len(self.hashes), f"Entry {seq} is missing, whose hash was told.")
            expect(self.hashes[seq].hex() == digest, f"Entry {seq} is not the one whose hash was told.")
        if wrong := self.taken.wrong():
            raise Broken(f"Entry {wrong[0]}: {wrong[1]}")

    def untold(self, *, known: bool) -> Iterable[str]:
        """What no log can tell of itself, where it is so of this one; `known` says that a key was given."""
        last = len(self.hashes) - 1
        if not self.signed:
            yield "No head of it is signed: that it was written anew, or that its end was cut off, it could not tell."
        elif self.signed < last:
            number = last - self.signed
            yield f"The newest {number} entries are signed by no head: others could stand there, or have stood."
        if self.signed and not known:
            yield "Who writes a log anew can name a key of their own: compare it with the desk's /heads/, saved before."
        if self.signed:
            yield f"That it went on after entry {last}, only heads can tell that others saved later."
        if self.withheld:
            yield "Whether what is withheld had to be, it could not tell."
        if self.taken.vague and self.erased:
            yield (
                f"Take-downs up to entry {self.taken.vague} do not say which texts they took: of entries before it,"
                " others could be gone as well."
            )


def check(
    lines: Iterable[bytes], keys: Iterable[str] = (), told: Mapping[int, str] | None = None, newsroom: str = ""
) -> Log:
    """Check a log, of that newsroom where one is named. Raises `Broken`, with words that name the first fault."""
    log, number = None, 0
    for number, line in enumerate(lines, 1):
        try:
            expect(line.endswith(b"\n"), "It is no whole line of a log.")
            said = parsed(line, floats=False)
            expect(isinstance(said, dict), "It is no whole line of a log.")
            if log is None:
                log = Log(said, keys, told or {})
                expect(newsroom in {"", log.newsroom}, "The heads that you gave are those of another newsroom.")
            else:
                log.take(said)
        except Broken as fault:
            words = str(fault)
            raise Broken(f"Line {number}: {words[:1].upper()}{words[1:]}") from None
        except UNREADABLE as error:
            raise Broken(f"Line {number}: It is no whole line of a log ({type(error).__name__}: {error}).") from None
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
        heads = saved_heads(asked.heads)
        keys = [*own_keys(asked.key), *heads.keys]
        file = asked.log.open("rb")
    except (Broken, OSError) as error:
        say(f"The files can't be read: {error}", error=True)
        return 2
    try:
        with file:
            log = check(file, keys, heads.hashes, heads.newsroom)
    except Broken as broken:
        say(f"Broken. {broken}")
        return 1
    except OSError as error:
        say(f"The files can't be read: {error}", error=True)
        return 2
    texts = f" {log.erased} texts are erased." if log.values else " Names and texts are not in it."
    texts += f" {log.withheld} texts are withheld as confidential." if log.withheld else ""
    known = "a key that you gave" if keys else "the key that the log itself names; compare it with the desk's /heads/"
    say(
        f"{len(log.hashes) - 1} entries hold, {log.heads} signed heads under {known}."
        f" The head is {log.hashes[-1].hex()}.{texts}"
    )
    for words in log.untold(known=bool(keys)):
        say(words)
    if asked.heads:
        say(f"It has the {len(heads.hashes)} entries whose hashes you gave.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
