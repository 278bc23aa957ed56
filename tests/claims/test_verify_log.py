"""The stand-alone verifier: its signatures are RFC 8032's, and no change to a log of 10,000 entries goes unnoticed."""

import base64
import json
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django_scopes import scope

from claims import chain, verify_log
from claims.gateways import signing
from claims.models import EventValue
from claims.selectors import exporting, heads
from claims.services import checkpoints
from tests import records
from tests.people import People

ENTRIES = 10_000
Lines = list[dict[str, Any]]
MADE: Lines = []
# RFC 8032, section 7.1: public key, message, signature.
VECTORS = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]


@pytest.mark.parametrize(("key", "message", "signature"), VECTORS)
def test_the_vectors_of_rfc_8032_hold_and_nothing_beside_them(key: str, message: str, signature: str) -> None:
    public, said, signed = bytes.fromhex(key), bytes.fromhex(message), bytes.fromhex(signature)
    assert verify_log.verifies(public, signed, said)
    assert not verify_log.verifies(public, signed, said + b"x")
    order = verify_log.ORDER
    malleable = signed[:32] + (int.from_bytes(signed[32:], "little") + order).to_bytes(32, "little")
    assert not verify_log.verifies(public, malleable, said)
    for at in (0, 31, 32, 63):
        bent = bytes(byte ^ (at == place) for place, byte in enumerate(signed))
        assert not verify_log.verifies(public, bent, said)
    assert not verify_log.verifies(public[:31], signed, said)


def test_it_says_of_signatures_what_the_library_says() -> None:
    for number in range(12):
        private = Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32)
        public, message = private.public_key().public_bytes_raw(), bytes(range(number * 7))
        signed = private.sign(message)
        assert verify_log.verifies(public, signed, message)
        for bent in (signed[:-1] + bytes([signed[-1] ^ 1]), bytes([signed[0] ^ 128]) + signed[1:]):
            assert verify_log.verifies(public, bent, message) == signing.verifies(public, bent, message)


def _parsed(people: People) -> Lines:
    with scope(newsroom=people.gazette):
        return [json.loads(line) for line in exporting.lines(people.gazette, values=True)]


def _raw(lines: Lines) -> list[bytes]:
    return [json.dumps(line).encode() + b"\n" for line in lines]


@pytest.fixture
def log(gazette: People) -> Lines:
    """An exported record of `ENTRIES` entries; heads were signed half way and at its end. It is made once."""
    if MADE:
        return MADE
    records.fill(gazette.gazette.pk, ENTRIES // 2)
    checkpoints.sign_head(gazette.gazette.pk)
    records.fill(gazette.gazette.pk, ENTRIES)
    checkpoints.sign_head(gazette.gazette.pk)
    MADE.extend(_parsed(gazette))
    return MADE


def _other(value: Any) -> Any:
    """Another value of the same form."""
    if isinstance(value, int):
        return value + 1
    if isinstance(value, list):
        return value[1:] if value else [["after.kind", "00" * 16, "x"]]
    if len(value) > 100 or value.endswith("="):
        raw = bytearray(base64.b64decode(value))
        raw[len(raw) // 2] ^= 1
        return base64.b64encode(raw).decode()
    middle = len(value) // 2
    return value[:middle] + ("1" if value[middle] != "1" else "2") + value[middle + 1 :]


def _changed(line: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The line with each single field changed, and with each left out."""
    for name, value in line.items():
        changed = [["after.x", "00", "x"]] if name == "erased" else _other(value)
        yield name, {**line, name: changed}
        yield name, {other: said for other, said in line.items() if other != name}


def _unnoticed(check: verify_log.Log, line: dict[str, Any]) -> bool:
    """Whether a line is taken where it does not belong. Nothing stays of one that is refused."""
    try:
        check.take(line)
    except (verify_log.Broken, ValueError, TypeError, LookupError):
        return False
    return True


def test_whatever_is_done_to_one_of_10_000_entries_is_found(log: Lines) -> None:
    """At each place: every field changed or left out, the entry dropped, two swapped, one put in twice, one forged."""
    verify_log.check(_raw(log))
    check, missed = verify_log.Log(log[0], [], {}), []
    entries = log[1 : ENTRIES + 1]
    for entry, following in pairwise(entries):
        where = entry["seq"]
        missed += [(where, name) for name, line in _changed(entry) if _unnoticed(check, line)]
        missed += [(where, "dropped or swapped")] if _unnoticed(check, following) else []
        check.take(entry)
        missed += [(where, "twice")] if _unnoticed(check, entry) else []
    assert missed == []


def test_whatever_is_done_to_the_signed_heads_and_the_ends_is_found(log: Lines) -> None:
    check, missed = verify_log.Log(log[0], [], {}), []
    for entry in log[1 : ENTRIES + 1]:
        check.take(entry)
    for line in log[ENTRIES + 1 :]:
        missed += [(line, name) for name, changed in _changed(line) if _unnoticed(check, changed)]
        check.take(line)
    assert missed == []
    assert _unnoticed(check, log[-1]) is False


@pytest.mark.parametrize("kept", [0, 1, 2, ENTRIES // 2, ENTRIES, ENTRIES + 1, ENTRIES + 2])
def test_a_log_that_stops_early_is_found(log: Lines, kept: int) -> None:
    with pytest.raises(verify_log.Broken, match=r"missing|empty"):
        verify_log.check(_raw(log[:kept]))


@pytest.mark.parametrize("kept", [1, ENTRIES // 2, ENTRIES - 1])
def test_an_end_that_was_cut_off_cleanly_is_found_by_the_signed_heads(log: Lines, kept: int) -> None:
    signed = log[ENTRIES + 1 : -1]
    end = {"entries": kept, "heads": len(signed), "hash": log[kept]["hash"]}
    with pytest.raises(verify_log.Broken, match=r"Signed head \d+: the end of the log is missing"):
        verify_log.check(_raw([*log[: kept + 1], *signed, end]))
    told = {head["signed"]: head["hash"] for head in signed}
    with pytest.raises(verify_log.Broken, match=r"Entry \d+ is missing, whose hash was told"):
        verify_log.check(_raw([*log[: kept + 1], end | {"heads": 0}]), told=told)


def _rewritten(log: Lines, place: int) -> Lines:
    """The log as somebody would write it anew from `place` on, with every hash and id made right again."""
    entries = [dict(line) for line in log[1 : ENTRIES + 1]]
    previous = bytes.fromhex(entries[place - 1]["previous"])
    for entry in entries[place - 1 :]:
        body = json.loads(base64.b64decode(entry["body"]))
        if entry["seq"] == place:
            body["kind"] = "claim_dismissed"
        raw = chain.canonical(body)
        digest = chain.link(previous, raw)
        entry |= {"body": base64.b64encode(raw).decode(), "previous": previous.hex(), "hash": digest.hex()}
        entry["id"] = verify_log.event_id(body["at"], digest)
        previous = digest
    return [log[0], *entries, *log[ENTRIES + 1 : -1], log[-1] | {"hash": previous.hex()}]


@pytest.mark.parametrize("place", [1, ENTRIES // 2, ENTRIES])
def test_a_fork_that_is_whole_in_itself_is_found_by_the_signed_heads(log: Lines, place: int) -> None:
    forked = _rewritten(log, place)
    with pytest.raises(verify_log.Broken, match="the log was written anew"):
        verify_log.check(_raw(forked))
    unsigned = [*forked[: ENTRIES + 1], forked[-1] | {"heads": 0}]
    verify_log.check(_raw(unsigned))  # without its heads, and without any told before, nobody can tell
    told = {head["signed"]: head["hash"] for head in log[ENTRIES + 1 : -1]}
    with pytest.raises(verify_log.Broken, match="not the one whose hash was told"):
        verify_log.check(_raw(unsigned), told=told)


def test_heads_signed_by_another_key_are_not_believed(log: Lines) -> None:
    with pytest.raises(verify_log.Broken, match="a key that is not known"):
        verify_log.check(_raw(log), keys=["00" * 32])


def test_the_program_runs_alone_and_says_what_it_found(gazette: People, tmp_path: Path) -> None:
    records.fill(gazette.gazette.pk, 50)
    checkpoints.sign_head(gazette.gazette.pk)
    erased = EventValue.objects.filter(event__seq=40).get()
    erased.delete()
    program, file, feed = tmp_path / "verify.py", tmp_path / "log.jsonl", tmp_path / "heads.json"
    program.write_bytes(Path(verify_log.__file__).read_bytes())
    lines = _raw(_parsed(gazette))
    feed.write_text(json.dumps(heads.feed(gazette.gazette)), encoding="utf-8")

    def run(*options: str | Path) -> tuple[int, str]:
        command = [sys.executable, "-I", program, *options]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    file.write_bytes(b"".join(lines))
    status, said = run(file, "--heads", feed)
    assert (status, "50 entries hold, 1 signed heads under a key that you gave" in said) == (0, True), said
    assert "1 texts are erased." in said
    file.write_bytes(b"".join([*lines[:20], *lines[21:]]))
    assert run(file) == (1, "Broken. Line 21: Entry 20 is missing: 21 stands in its place.\n")
    assert run(tmp_path / "none.jsonl")[0] == 2


def test_an_export_without_texts_has_none_and_holds(gazette: People) -> None:
    records.fill(gazette.gazette.pk, 30)
    whole = b"".join(exporting.lines(gazette.gazette))
    assert b"mayor" not in whole
    assert b"Ada" not in whole
    verify_log.check(whole.splitlines(keepends=True))
