"""A bundle that somebody wrote who means harm: every trap in it is named in words, and none ends the verifier."""

import hashlib
import io
import json
import os
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claims.verify_bundle import program
from claims.verify_bundle.containers import MANIFEST, Folder
from claims.verify_bundle.program import Check
from tests.claims import bundled
from tests.claims.bundled import Taken
from tests.claims.test_bent_bundles import Files, Held, anew, found
from tests.claims.tricks import TRICKS
from tests.factories import fact_checks
from tests.people import People

MADE: list[Taken] = []
MIDNIGHT = (1980, 1, 1, 0, 0, 0)


@pytest.fixture
def taken(gazette: People) -> Taken:
    """A bundle of a fact-check, made once."""
    if not MADE:
        desk = bundled.desk(gazette)
        MADE.append(bundled.made(gazette, fact_checks.published(gazette, desk.claim, summary="Ядро 🌧️ é.")))
    return MADE[0]


Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The program as somebody starts it on a zip: its exit status, and what it printed."""

    def started(raw: bytes, *options: str | Path) -> tuple[int, str]:
        at = tmp_path / "bundle.zip"
        at.write_bytes(raw)
        monkeypatch.setattr(sys, "argv", ["verify.py", str(at), *map(str, options)])
        status = program.main()
        said = capsys.readouterr()
        return status, said.out + said.err

    return started


def packed(items: list[tuple[str, bytes]]) -> bytes:
    """A zip as a bundle's is made."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, raw in items:
            told = zipfile.ZipInfo(name, MIDNIGHT)
            told.create_system, told.external_attr = 3, 0o600 << 16
            archive.writestr(told, raw)
    return made.getvalue()


NAMES = ["../x", "/etc/x", "a\\..\\b", "C:\\x", "./README.txt", "README.TXT", "captures/"]
NAMES += ["captures/\u00e9", "captures/e\u0301"]
NAMES += [
    f"captures/{'A' * 64}",
    "claims//x.json",
    "events.jsonl ",
    "x\n22 files hold.",
    "\x1b[2Jx",
    "captures/\u202egnp",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_no_bundle_gives_is_refused_though_the_manifest_lists_it(taken: Taken, run: Run, name: str) -> None:
    files = taken.files | {name: b"x"}
    assert name in found(files)
    anew(files)
    assert name in found(files)
    status, said = run(packed(list(files.items())))
    assert (status, said.splitlines()[-1].startswith("Broken: ")) == (1, True)
    # What stands in a file makes no line of its own, and moves nothing on the screen.
    assert [line for line in said.splitlines() if line.endswith("hold.")] == []
    assert not {"\x1b", "\u202e"} & set(said)


def test_a_console_that_knows_no_such_letter_ends_nothing(
    taken: Taken, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    console = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", console)
    assert run(packed([*taken.files.items(), ("captures/é", b"x")]))[0] == 1
    console.flush()
    assert rb"captures/\xe9" in console.buffer.getvalue()  # type: ignore[attr-defined]


def _at(raw: bytes, place: int, value: int) -> bytes:
    return raw[:place] + bytes([value]) + raw[place + 1 :]


def _central(raw: bytes) -> int:
    end = raw.rindex(b"PK\5\6")
    return int.from_bytes(raw[end + 16 : end + 20], "little")


# What is done to the zip itself, the bytes around the files.
CONTAINERS: dict[str, Callable[[bytes], bytes]] = {
    "a program before it": lambda raw: b"#!/bin/sh\n" + raw,
    "something after it": lambda raw: raw + b"x",
    "a comment at its end": lambda raw: raw[:-2] + b"\5\0hello",
    "itself twice": lambda raw: raw + raw,
    "a version that nobody reads": lambda raw: _at(raw, _central(raw) + 6, 255),
    "files that take a password": lambda raw: _at(raw, _central(raw) + 8, 1),
    "an unknown way of packing": lambda raw: _at(raw, _central(raw) + 10, 99),
    "a size that is a lie": lambda raw: _at(raw, _central(raw) + 24, raw[_central(raw) + 24] ^ 1),
    "a list that is cut": lambda raw: raw[: _central(raw) + 30],
    "a place that is none": lambda raw: _at(raw, _central(raw) + 45, 255),
    "nothing": lambda raw: raw[:0],
}


@pytest.mark.parametrize("how", CONTAINERS)
def test_what_was_done_to_the_zip_is_said_in_words(taken: Taken, run: Run, how: str) -> None:
    status, said = run(CONTAINERS[how](taken.raw), "--manifest", taken.manifest)
    assert (status, said.splitlines()[-1].startswith("Broken: ")) == (1, True)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_stands_in_the_zip_twice_is_named(taken: Taken, run: Run) -> None:
    for content in (b"{}", taken.files["events.jsonl"]):
        status, said = run(packed([*taken.files.items(), ("events.jsonl", content)]))
        assert (status, "the name events.jsonl stands in it twice" in said) == (1, True)


@pytest.mark.parametrize("how", TRICKS)
def test_a_document_that_reads_in_two_ways_is_refused_though_its_hash_is_right(taken: Taken, how: str) -> None:
    for name, raw in taken.files.items():
        if name.endswith(".json"):
            files = taken.files | {name: TRICKS[how](raw)}
            if name != MANIFEST:
                anew(files)
            else:
                files["MANIFEST.sha256"] = f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n".encode()
            assert name in found(files)


def _manifest(files: Files, **other: Any) -> Files:
    """The files under a manifest that says something else, and names every hash right."""
    files = dict(files)
    anew(files)
    files[MANIFEST] = json.dumps(json.loads(files[MANIFEST]) | other).encode()
    files["MANIFEST.sha256"] = f"{hashlib.sha256(files[MANIFEST]).hexdigest()}  {MANIFEST}\n".encode()
    return files


@pytest.mark.parametrize(
    "other",
    [
        {"factcheck_bundle": True},
        {"factcheck_bundle": 1.0},
        {"of": {"type": "claim", "id": "00000000-0000-0000-0000-000000000000"}},
        {"of": {"type": "article", "id": "?"}},
        {"of": None},
        {"keys": None},
        {"record": {"seq": 1, "hash": "00" * 32}},
        {"withheld": []},
        {"approved": "by everybody"},
    ],
)
def test_a_manifest_that_says_something_else_is_named(taken: Taken, other: dict[str, Any]) -> None:
    assert found(_manifest(taken.files)) == set()
    assert found(_manifest(taken.files, **other)) & {MANIFEST, "events.jsonl"}


def test_what_is_in_it_and_nothing_speaks_of_is_named_and_the_other_way_round(taken: Taken) -> None:
    stray = f"captures/{hashlib.sha256(b'x').hexdigest()}"
    assert stray in found(_manifest(taken.files | {stray: b"x"}))
    for name in taken.files:
        if name not in {MANIFEST, "MANIFEST.sha256"}:
            faults = found(_manifest({one: raw for one, raw in taken.files.items() if one != name}))
            assert faults & {name, MANIFEST if name.startswith("fact-checks/") else name}, name


Lines = list[dict[str, Any]]


def _signed(lines: Lines) -> int:
    return next(place for place, line in enumerate(lines) if "signed" in line)


def _again(lines: Lines) -> None:
    lines.insert(_signed(lines), lines[_signed(lines)])
    lines[-1]["heads"] += 1


def _later(lines: Lines) -> None:
    """An earlier head is put where the record has gone on."""
    lines.insert(len(lines) - 1, lines.pop(_signed(lines)))


def _reason(lines: Lines) -> None:
    next(line for line in lines if "not_shown" in line)["not_shown"] = "nothing happened here"


def _spelled(lines: Lines) -> None:
    line = next(line for line in lines if line.get("values"))
    line["values"][0][1] = line["values"][0][1].upper() + " "


def _yes(lines: Lines) -> None:
    next(line for line in lines if "seq" in line)["erased"] = "no"


def _numbers(lines: Lines) -> None:
    gap = next(line for line in lines if "not_shown" in line)
    gap["to"] = float(gap["to"])


@pytest.mark.parametrize("bend", [_again, _later, _reason, _spelled, _yes, _numbers])
def test_an_extract_that_was_bent_is_named_though_all_hashes_are_right(
    taken: Taken, bend: Callable[[Lines], None]
) -> None:
    lines = [json.loads(line) for line in taken.files["events.jsonl"].splitlines()]
    bend(lines)
    events = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
    assert "events.jsonl" in found(_manifest(taken.files | {"events.jsonl": events}))


def test_words_that_were_changed_with_their_tie_left_out_contradict_what_the_entry_opens(taken: Taken) -> None:
    name = next(name for name, raw in taken.files.items() if name.startswith("sources/") and b"The log" in raw)
    doc = json.loads(taken.files[name])
    doc["title"] = "Another log"
    doc["ties"] = [tie for tie in doc["ties"] if tie["field"] != "title"]
    assert "events.jsonl" in found(_manifest(taken.files | {name: json.dumps(doc).encode()}))


def test_a_link_and_a_pipe_in_the_folder_are_named_and_not_followed(taken: Taken, tmp_path: Path) -> None:
    for name, raw in taken.files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(raw)
    assert Check(Folder(tmp_path)).faults == []
    os.mkfifo(tmp_path / "captures" / "pipe")
    (tmp_path / "claims" / "elsewhere").symlink_to("/")
    (tmp_path / "README.txt").unlink()
    (tmp_path / "README.txt").symlink_to("verify.py")
    faults = Check(Folder(tmp_path)).faults
    for name in ("captures/pipe", "claims/elsewhere", "README.txt"):
        assert (name, "it is no plain file") in faults


def test_it_says_what_it_could_not_tell(taken: Taken, run: Run, tmp_path: Path) -> None:
    extract = Check(Held(taken.files)).extract
    assert extract
    key = json.loads(taken.files[MANIFEST])["keys"][0]
    status, said = run(taken.raw)
    assert status == 0
    assert "That it was forged as a whole only the manifest's hash can tell: give --manifest" in said
    assert f"up to entry {extract.signed} of {extract.at}, by a key that it names itself" in said
    assert "Whether what is withheld had to be, it could not tell." in said
    _, said = run(taken.raw, "--manifest", taken.manifest, "--key", key.upper())
    assert "forged as a whole" not in said
    assert "by a key that you gave" in said
    feed = {"newsroom": extract.newsroom, "key": None}
    file = tmp_path / "heads.json"
    told = [{"seq": seq, "hash": extract.hashes.get(seq, "00" * 32)} for seq in (extract.at, 999)]
    file.write_text(json.dumps(feed | {"checkpoints": told}))
    status, said = run(taken.raw, "--heads", file)
    assert (status, "Of the 2 entries whose hashes you gave, 1 are in it, and the same." in said) == (0, True)
    for other, code, words in (
        ({"newsroom": "0"}, 1, "those of another newsroom"),
        ({"checkpoints": [told[0] | {"hash": "11" * 32}]}, 1, "is not the one whose hash was told"),
        ({"checkpoints": [told[0], told[0] | {"hash": "11" * 32}]}, 2, "tells two hashes of one entry"),
        ({"checkpoints": [{"seq": "1", "hash": ""}]}, 2, "no list of heads"),
    ):
        file.write_text(json.dumps(feed | {"checkpoints": told} | other))
        status, said = run(taken.raw, "--heads", file)
        assert (status, words in said) == (code, True), said
    for deep in ("[" * 100_000, "[]", "null", ""):
        file.write_text(deep)
        assert run(taken.raw, "--heads", file)[0] == 2
    assert run(taken.raw, "--key", "not hex")[0] == 2
