"""The stand-alone verifier: whatever is done to a log of 10,000 entries is found, and it says where and what."""

import base64
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django_scopes import scope

from claims import chain, stand_alone, verify_log, verifying
from claims.enums import RemovalKind
from claims.models import Event
from claims.selectors import exporting, heads
from claims.services import checkpoints
from tests import records
from tests.claims.removing import remove
from tests.people import People

ENTRIES = 10_000
SIGNED = [ENTRIES // 2, ENTRIES]
Lines = list[dict[str, Any]]
MADE: Lines = []


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


def _flipped(value: str) -> str:
    """Another text of the same form: base64 with one bit of it changed, or hex with one digit."""
    if set(value) - set("0123456789abcdef-"):
        raw = bytearray(base64.b64decode(value))
        raw[len(raw) // 2] ^= 1
        return base64.b64encode(raw).decode()
    middle = len(value) // 2
    return value[:middle] + ("1" if value[middle] != "1" else "2") + value[middle + 1 :]


# Each field of a line, changed to another of the same form, and what is said of it.
FIELDS: dict[str, tuple[Callable[[Any], Any], str]] = {
    "seq": (lambda seq: seq + 1, "Entry {0} is missing: {1} stands in its place."),
    "id": (_flipped, "Entry {0}: its id is not the one its time and hash give."),
    "body": (_flipped, "Entry {0}: its hash is not that of its body."),
    "previous": (_flipped, "Entry {0}: it does not name the hash of the entry before it."),
    "hash": (_flipped, "Entry {0}: its hash is not that of its body."),
    "values": (
        lambda texts: [["after.kind", "00" * 16, "x"], *texts],
        "Entry {0}: the text at after.kind is not the one it commits to.",
    ),
    "erased": (lambda _: ["after.x"], "Entry {0}: other texts are named as erased than are gone."),
}
OF_HEADS: dict[str, tuple[Callable[[Any], Any], str]] = {
    "signed": (lambda seq: seq - 1, "Signed head {1}: its signature is wrong."),
    "hash": (_flipped, "Signed head {0}: its signature is wrong."),
    "at": (lambda at: f"{at[:-2]}{9 - int(at[-2])}Z", "Signed head {0}: its signature is wrong."),
    "key": (_flipped, "Signed head {0}: it is signed with a key that is not known."),
    "signature": (_flipped, "Signed head {0}: its signature is wrong."),
}
NO_LINE = "It is neither an entry, nor a signed head, nor the last line."


def _left_out(line: dict[str, Any], name: str) -> dict[str, Any]:
    return {other: said for other, said in line.items() if other != name}


def _bent(entry: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    """An entry with each single field changed, with each left out, and without its first text; and what is said."""
    seq = entry["seq"]
    for name, value in entry.items():
        change, said = FIELDS[name]
        yield {**entry, name: change(value)}, said.format(seq, seq + 1)
        yield _left_out(entry, name), NO_LINE if name == "seq" else f"Entry {seq}: it has other fields than an entry."
    if entry["values"]:
        path, salt, text = entry["values"][0]
        another = [[path, salt, f"{text}x"], *entry["values"][1:]]
        yield {**entry, "values": another}, f"Entry {seq}: the text at {path} is not the one it commits to."
        yield {**entry, "values": entry["values"][1:]}, FIELDS["erased"][1].format(seq)


def _said(check: verify_log.Log, line: dict[str, Any]) -> str:
    """What is said of a line that is not taken; nothing stays of it."""
    try:
        check.take(line)
    except verifying.Broken as broken:
        return str(broken)
    return ""


def _forged(entry: dict[str, Any], previous: bytes, **other: str) -> dict[str, Any]:
    """An entry that says something else in its body, with hash and id made right again after the one before."""
    body = json.loads(base64.b64decode(entry["body"])) | other
    raw = chain.canonical(body)
    digest = chain.link(previous, raw)
    told = {"body": base64.b64encode(raw).decode(), "previous": previous.hex(), "hash": digest.hex()}
    return {**entry, **told, "id": verifying.event_id(body["at"], digest)}


def test_whatever_is_done_to_one_of_10_000_entries_is_found_and_named(log: Lines) -> None:
    """At each place: every field changed or left out, the entry dropped, two swapped, one put in twice, one forged."""
    verify_log.check(_raw(log))
    check, wrong = verify_log.Log(log[0], [], {}), []
    entries = log[1 : ENTRIES + 1]
    for entry, following in pairwise(entries):
        seq = entry["seq"]
        told = [(said, _said(check, line)) for line, said in _bent(entry)]
        told.append((f"Entry {seq} is missing: {seq + 1} stands in its place.", _said(check, following)))
        check.take(_forged(entry, check.hashes[-1], kind="claim_dismissed"))  # it is whole, and stands before its like
        told.append((f"Entry {seq + 1} is missing: {seq} stands in its place.", _said(check, entry)))
        check.hashes.pop()
        check.take(entry)
        told.append((f"Entry {seq + 1} is missing: {seq} stands in its place.", _said(check, entry)))
        wrong += [(expected, said) for expected, said in told if said != expected]
    assert wrong == []


@pytest.mark.parametrize("place", [1, 100])
def test_the_line_of_the_file_is_named_too(log: Lines, place: int) -> None:
    before, entry, following, rest = log[:place], log[place], log[place + 1], log[place + 2 :]
    dropped, again = f"Entry {place} is missing: {place + 1}", f"Entry {place + 1} is missing: {place}"
    for lines, line, said in (
        ([following, *rest], place + 1, dropped),
        ([following, entry, *rest], place + 1, dropped),
        ([entry, entry, following, *rest], place + 2, again),
        (
            [entry | {"hash": "00" * 32}, following, *rest],
            place + 1,
            f"Entry {place}: its hash is not that of its body",
        ),
    ):
        with pytest.raises(verifying.Broken, match=rf"^Line {line}: {said}"):
            verify_log.check(_raw([*before, *lines]))


def test_whatever_is_done_to_the_signed_heads_and_the_end_is_found_and_named(log: Lines) -> None:
    check = verify_log.Log(log[0], [], {})
    for entry in log[1 : ENTRIES + 1]:
        check.take(entry)
    *signed, end = log[ENTRIES + 1 :]
    assert [head["signed"] for head in signed] == SIGNED
    for head in signed:
        seq = head["signed"]
        for name, value in head.items():
            change, said = OF_HEADS[name]
            assert _said(check, {**head, name: change(value)}) == said.format(seq, seq - 1)
            without = NO_LINE if name == "signed" else f"Signed head {seq}: it has other fields than a head."
            assert _said(check, _left_out(head, name)) == without
        beyond = {**head, "signed": ENTRIES + 1}
        assert _said(check, beyond) == f"Signed head {ENTRIES + 1}: the end of the log is missing."
        check.take(head)
    assert _said(check, log[1]) == "Entry 1 comes after the signed heads."
    for name, change in (("entries", lambda n: n + 1), ("heads", lambda n: n - 1), ("hash", _flipped)):
        assert f"before it stand {end}." in _said(check, {**end, name: change(end[name])})
        assert _said(check, _left_out(end, name)) == NO_LINE
    check.take(end)
    assert _said(check, end) == "There are lines after the last one."


@pytest.mark.parametrize("kept", [0, 1, 2, ENTRIES // 2, ENTRIES, ENTRIES + 1, ENTRIES + 2])
def test_a_log_that_stops_early_is_found_and_where(log: Lines, kept: int) -> None:
    said = f"The log stops after entry {min(kept - 1, ENTRIES)}: its end is missing." if kept else "The log is empty."
    with pytest.raises(verifying.Broken, match=f"^{said}$"):
        verify_log.check(_raw(log[:kept]))


@pytest.mark.parametrize(("kept", "signed"), [(1, SIGNED[0]), (SIGNED[0], SIGNED[1]), (ENTRIES - 1, SIGNED[1])])
def test_an_end_that_was_cut_off_cleanly_is_found_by_the_signed_heads(log: Lines, kept: int, signed: int) -> None:
    heads_of_it = log[ENTRIES + 1 : -1]
    end = {"entries": kept, "heads": len(heads_of_it), "hash": log[kept]["hash"]}
    with pytest.raises(verifying.Broken, match=rf"Signed head {signed}: the end of the log is missing\.$"):
        verify_log.check(_raw([*log[: kept + 1], *heads_of_it, end]))
    told = {head["signed"]: head["hash"] for head in heads_of_it}
    with pytest.raises(verifying.Broken, match=rf"^Entry {signed} is missing, whose hash was told\.$"):
        verify_log.check(_raw([*log[: kept + 1], end | {"heads": 0}]), told=told)


def _rewritten(log: Lines, place: int) -> Lines:
    """The log as somebody would write it anew from `place` on, with every hash and id made right again."""
    entries, previous = log[1:place], bytes.fromhex(log[place]["previous"])
    for entry in log[place : ENTRIES + 1]:
        other = {"kind": "claim_dismissed"} if entry["seq"] == place else {}
        entries.append(_forged(entry, previous, **other))
        previous = bytes.fromhex(entries[-1]["hash"])
    return [log[0], *entries, *log[ENTRIES + 1 : -1], log[-1] | {"hash": previous.hex()}]


def _signed_anew(log: Lines, by: Ed25519PrivateKey) -> Lines:
    """The log with its heads signed by somebody's own key, over the hashes that it has now."""
    heads_of_it = []
    for head in log[ENTRIES + 1 : -1]:
        said = {"v": 1, "newsroom": log[0]["newsroom"], "seq": head["signed"], "at": head["at"]}
        said["hash"] = log[head["signed"]]["hash"]
        signature = by.sign(b"\x02" + verifying.canonical(said)).hex()
        own = by.public_key().public_bytes_raw().hex()
        heads_of_it.append(head | {"hash": said["hash"], "key": own, "signature": signature})
    return [*log[: ENTRIES + 1], *heads_of_it, log[-1]]


@pytest.mark.parametrize(("place", "signed"), [(1, SIGNED[0]), (SIGNED[0], SIGNED[0]), (ENTRIES, SIGNED[1])])
def test_a_fork_that_is_whole_in_itself_is_found_by_the_signed_heads(log: Lines, place: int, signed: int) -> None:
    forked = _rewritten(log, place)
    with pytest.raises(verifying.Broken, match=rf"Signed head {signed}: entry {signed} is another: the log was writ"):
        verify_log.check(_raw(forked))
    unsigned = [*forked[: ENTRIES + 1], forked[-1] | {"heads": 0}]
    verify_log.check(_raw(unsigned))  # without its heads, and without any told before, nobody can tell
    told = {head["signed"]: head["hash"] for head in log[ENTRIES + 1 : -1]}
    with pytest.raises(verifying.Broken, match=f"^Entry {signed} is not the one whose hash was told"):
        verify_log.check(_raw(unsigned), told=told)


def test_a_fork_whose_heads_were_signed_with_another_key_is_found(log: Lines) -> None:
    other = Ed25519PrivateKey.from_private_bytes(bytes(range(7, 39)))
    forked = _signed_anew(_rewritten(log, 7), other)
    unknown = f"^Line {ENTRIES + 2}: Signed head {SIGNED[0]}: it is signed with a key that is not known"
    with pytest.raises(verifying.Broken, match=unknown):
        verify_log.check(_raw(forked))
    named = _raw([log[0] | {"keys": [forked[-2]["key"]]}, *forked[1:]])
    with pytest.raises(verifying.Broken, match=unknown):
        verify_log.check(named, keys=log[0]["keys"])
    verify_log.check(named)  # a log that names the forger's key: who knows no other can't tell
    claimed = [line | {"key": log[-2]["key"]} if "signed" in line else line for line in forked]
    with pytest.raises(verifying.Broken, match=f"Signed head {SIGNED[0]}: its signature is wrong"):
        verify_log.check(_raw(claimed))


def test_the_program_runs_alone_and_says_what_it_found(gazette: People, tmp_path: Path) -> None:
    records.fill(gazette.gazette.pk, 50)
    checkpoints.sign_head(gazette.gazette.pk)
    remove(gazette, RemovalKind.EVENT_VALUES, Event.objects.get(seq=40).pk)
    program, file, feed = tmp_path / "verify.py", tmp_path / "log.jsonl", tmp_path / "heads.json"
    program.write_bytes(stand_alone.log_verifier())
    lines = _raw(_parsed(gazette))
    feed.write_text(json.dumps(heads.feed(gazette.gazette)), encoding="utf-8")

    def run(*options: str | Path) -> tuple[int, str]:
        command = [sys.executable, "-I", program, *options]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    file.write_bytes(b"".join(lines))
    status, said = run(file, "--heads", feed)
    assert (status, "51 entries hold, 1 signed heads under a key that you gave" in said) == (0, True), said
    assert "1 texts are erased." in said
    assert "The newest 1 entries are signed by no head" in said
    file.write_bytes(b"".join([*lines[:20], *lines[21:]]))
    assert run(file) == (1, "Broken. Line 21: Entry 20 is missing: 21 stands in its place.\n")
    assert run(tmp_path / "none.jsonl")[0] == 2


def test_an_export_without_texts_has_none_and_holds(gazette: People) -> None:
    records.fill(gazette.gazette.pk, 30)
    whole = b"".join(exporting.lines(gazette.gazette))
    assert b"mayor" not in whole
    assert b"Ada" not in whole
    verify_log.check(whole.splitlines(keepends=True))
