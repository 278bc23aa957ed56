"""An exported record that somebody wrote who means harm: every trap in it is named in words, and ends nothing."""

import base64
import hashlib
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claims import chain, verify_log, verifying
from claims.enums import RemovalKind
from claims.gateways import signing
from claims.models import Event, EventValue
from claims.selectors import exporting, heads
from claims.services import checkpoints
from tests import records
from tests.claims.removing import remove
from tests.claims.tricks import TRICKS
from tests.people import People

Lines = list[dict[str, Any]]
MADE: Lines = []
ENTRIES = 30


@pytest.fixture
def log(gazette: People) -> Lines:
    """An exported record of a few entries with their texts, signed twice; it is made once."""
    if not MADE:
        for upto in (ENTRIES // 2, ENTRIES):
            records.fill(gazette.gazette.pk, upto)
            checkpoints.sign_head(gazette.gazette.pk)
        MADE.extend(json.loads(line) for line in exporting.lines(gazette.gazette, values=True))
    return json.loads(json.dumps(MADE))  # type: ignore[no-any-return]


def _raw(lines: Lines) -> list[bytes]:
    return [json.dumps(line, separators=(",", ":"), ensure_ascii=False).encode() + b"\n" for line in lines]


Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The program as somebody starts it on a file: its exit status, and what it printed."""

    def started(lines: list[bytes], *options: str | Path) -> tuple[int, str]:
        at = tmp_path / "log.jsonl"
        at.write_bytes(b"".join(lines))
        monkeypatch.setattr(sys, "argv", ["verify_log.py", str(at), *map(str, options)])
        status = verify_log.main()
        said = capsys.readouterr()
        return status, said.out + said.err

    return started


@pytest.mark.parametrize("how", TRICKS)
def test_a_line_that_reads_in_two_ways_is_named(log: Lines, run: Run, how: str) -> None:
    for place in (0, 5, len(log) - 2, len(log) - 1):
        lines = _raw(log)
        lines[place] = TRICKS[how](lines[place])
        status, said = run(lines)
        assert (status, said.startswith(f"Broken. Line {place + 1}: ")) == (1, True), said


ENTRY: list[dict[str, Any]] = [{"seq": True}, {"seq": 1.0}, {"seq": "1"}, {"seq": None}, {"seq": [[]]}]
ENTRY += [{"seq": "\x1b[2J\n30 entries hold, 2 signed heads"}, {"seq": "x" * 100_000}]
ENTRY += [{"values": None}, {"values": "abc"}, {"values": [[1, 2, 3]]}, {"values": [["after.statement", "00", 5]]}]
ENTRY += [{"erased": None}, {"erased": [[]]}, {"body": 5}, {"body": "e30="}, {"body": "é"}, {"hash": None}]


@pytest.mark.parametrize("other", ENTRY)
def test_whatever_stands_in_a_field_is_named_on_one_line(log: Lines, run: Run, other: dict[str, Any]) -> None:
    status, said = run(_raw([log[0], log[1] | other, *log[2:]]))
    assert (status, said.count("\n"), "\x1b" in said) == (1, 1, False)
    assert said.startswith("Broken. Line 2: ")
    assert len(said) < 700


def _texts(entry: dict[str, Any], change: Callable[[list[str]], list[str]]) -> dict[str, Any]:
    return entry | {"values": [change(list(one)) for one in entry["values"]]}


# What is done to the text that an entry commits to.
WORDS: dict[str, Callable[[list[str]], list[str]]] = {
    "salt and text": lambda one: [one[0], "00" * 16, "Nobody said so."],
    "the salt in capitals": lambda one: [one[0], one[1].upper(), one[2]],
    "the salt with a space": lambda one: [one[0], one[1] + " ", one[2]],
    "the text in another form": lambda one: [one[0], one[1], one[2] + "\u0301"],
}


@pytest.mark.parametrize("how", WORDS)
def test_a_text_that_was_changed_is_named(log: Lines, how: str) -> None:
    log[25] = _texts(log[25], WORDS[how])
    with pytest.raises(verifying.Broken, match=r"^Line 26: "):
        verify_log.check(_raw(log))


def test_texts_of_two_entries_that_were_swapped_are_named(log: Lines) -> None:
    log[21]["values"], log[22]["values"] = log[22]["values"], log[21]["values"]
    with pytest.raises(verifying.Broken, match=r"Line 22: Entry 21: the text at after\.statement is not the one"):
        verify_log.check(_raw(log))


def test_a_tombstone_for_what_nobody_took_is_named(log: Lines) -> None:
    log[21] |= {"values": [], "erased": ["after.statement"]}
    words = r"^Entry 21: 1 of its texts are gone, and take-downs on record took 0\.$"
    with pytest.raises(verifying.Broken, match=words):
        verify_log.check(_raw(log))


def test_a_text_that_was_taken_down_is_told_from_one_that_somebody_took_away(gazette: People, run: Run) -> None:
    records.fill(gazette.gazette.pk, ENTRIES)
    remove(gazette, RemovalKind.EVENT_VALUES, Event.objects.get(seq=20).pk)
    status, said = run(list(exporting.lines(gazette.gazette, values=True)))
    assert (status, "1 texts are erased." in said) == (0, True), said
    EventValue.objects.filter(event__seq=25).delete()
    status, said = run(list(exporting.lines(gazette.gazette, values=True)))
    assert (status, said) == (1, "Broken. Entry 25: 1 of its texts are gone, and take-downs on record took 0.\n")
    status, said = run(list(exporting.lines(gazette.gazette)))
    assert (status, "Names and texts are not in it." in said) == (0, True)


def _entry(previous: dict[str, Any], **other: Any) -> dict[str, Any]:
    """An entry after another, as somebody would write it, with hash and id made right."""
    body = json.loads(base64.b64decode(previous["body"])) | {"seq": previous["seq"] + 1} | other
    raw = chain.canonical(body)
    digest = chain.link(bytes.fromhex(previous["hash"]), raw)
    told = {"body": base64.b64encode(raw).decode(), "previous": previous["hash"], "hash": digest.hex()}
    own = {"seq": body["seq"], "id": verifying.event_id(body["at"], digest), "values": [], "erased": []}
    return told | own


def test_a_take_down_from_before_it_said_what_it_took_is_believed_and_that_is_told(log: Lines, run: Run) -> None:
    """A record that goes on from before take-downs named their texts holds, and the verifier says what follows."""
    taken = _entry(log[ENTRIES], kind="taken_down", before={}, after={"removed": []})
    log[21] |= {"values": [], "erased": ["after.statement"]}
    end = {"entries": ENTRIES + 1, "heads": 2, "hash": taken["hash"]}
    status, said = run(_raw([*log[: ENTRIES + 1], taken, *log[ENTRIES + 1 : -1], end]))
    assert (status, f"Take-downs up to entry {ENTRIES + 1} do not say which texts they took" in said) == (0, True)


@pytest.mark.parametrize("texts", [{"21": 0}, {"21": "1"}, {"99": 1}, {"x": 1}, [21], 5, {"21": 1.0}])
def test_a_take_down_that_says_nonsense_is_named(log: Lines, texts: Any) -> None:
    taken = _entry(log[ENTRIES], kind="taken_down", before={}, after={"texts": texts})
    with pytest.raises(verifying.Broken, match=f"^Line {ENTRIES + 2}: "):
        verify_log.check(_raw([*log[: ENTRIES + 1], taken, *log[ENTRIES + 1 :]]))


@pytest.mark.parametrize(
    "body",
    [
        b"[]",
        b'{"v":NaN}',
        b"[" * 50_000,
        b"\xff",
        b'{"a":1,"a":1}',
    ],
)
def test_a_body_that_is_none_is_named_though_its_hash_is_right(log: Lines, body: bytes) -> None:
    digest = hashlib.sha256(b"\1" + bytes.fromhex(log[4]["hash"]) + body).hexdigest()
    log[5] |= {"body": base64.b64encode(body).decode(), "hash": digest}
    with pytest.raises(verifying.Broken, match=r"^Line 6: Entry 5: its body is none of a record"):
        verify_log.check(_raw(log))


def test_a_signed_head_that_is_played_again_is_named(log: Lines) -> None:
    first, second, end = log[-3:]
    for played in ([first, first, second], [second, first], [first, second, first]):
        with pytest.raises(verifying.Broken, match="it comes after that of entry"):
            verify_log.check(_raw([*log[:-3], *played, end | {"heads": len(played)}]))


def test_a_head_of_another_newsroom_is_named(log: Lines, gazette: People) -> None:
    """The same key signs for all newsrooms of a desk."""
    said = chain.checkpoint(gazette.herald.pk, ENTRIES, bytes.fromhex(log[-2]["hash"]), chain.moment(log[-2]["at"]))
    log[-2]["signature"] = signing.sign(said).hex()
    with pytest.raises(verifying.Broken, match=f"Signed head {ENTRIES}: its signature is wrong"):
        verify_log.check(_raw(log))


def test_it_says_what_a_log_can_not_tell_of_itself(log: Lines, run: Run, tmp_path: Path) -> None:
    _, said = run(_raw(log))
    assert "Who writes a log anew can name a key of their own" in said
    assert f"That it went on after entry {ENTRIES}, only heads can tell that others saved later." in said
    assert "are signed by no head" not in said
    _, said = run(_raw([*log[: ENTRIES + 1], log[-1] | {"heads": 0}]))
    assert "No head of it is signed" in said
    half = [*log[: ENTRIES + 1], log[-3], log[-1] | {"heads": 1}]
    _, said = run(_raw(half), "--key", log[0]["keys"][0].upper())
    assert f"The newest {ENTRIES // 2} entries are signed by no head" in said
    assert "a key of their own" not in said
    withheld = _raw([*log[:21], log[21] | {"values": [], "withheld": "confidential"}, *log[22:]])
    assert "Whether what is withheld had to be, it could not tell." in run(withheld)[1]


HEADS: list[tuple[dict[str, Any], int, str]] = [
    ({}, 0, "It has the 2 entries whose hashes you gave."),
    ({"newsroom": "0"}, 1, "The heads that you gave are those of another newsroom."),
    ({"key": "11" * 32}, 1, "it is signed with a key that is not known"),
    ({"checkpoints": None}, 2, "no list of heads"),
    ({"checkpoints": [{"seq": "1", "hash": ""}]}, 2, "no list of heads"),
    ({"checkpoints": [{"seq": -1, "hash": ""}]}, 2, "no list of heads"),
    ({"checkpoints": [{"seq": 1, "hash": "a"}, {"seq": 1, "hash": "b"}]}, 2, "tells two hashes of one entry"),
    ({"checkpoints": [{"seq": 9, "hash": "00" * 32}]}, 1, "Entry 9 is not the one whose hash was told."),
    ({"checkpoints": [{"seq": 99, "hash": "00" * 32}]}, 1, "Entry 99 is missing, whose hash was told."),
]


@pytest.mark.parametrize(("other", "code", "words"), HEADS)
def test_heads_that_were_saved_before_are_read_with_care(
    gazette: People, run: Run, tmp_path: Path, other: dict[str, Any], code: int, words: str
) -> None:
    for upto in (ENTRIES // 2, ENTRIES):
        records.fill(gazette.gazette.pk, upto)
        checkpoints.sign_head(gazette.gazette.pk)
    lines, file = list(exporting.lines(gazette.gazette, values=True)), tmp_path / "heads.json"
    file.write_text(json.dumps(heads.feed(gazette.gazette) | other))
    status, said = run(lines, "--heads", file)
    assert (status, words in said) == (code, True), said


def test_heads_and_keys_that_are_none_are_said_to_be(log: Lines, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "heads.json"
    for deep in ("[" * 100_000, "[]", "null", "", "\ufeff{}"):
        file.write_text(deep)
        assert run(_raw(log), "--heads", file)[0] == 2
    assert run(_raw(log), "--key", "not hex")[0] == 2
