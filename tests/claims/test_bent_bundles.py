"""Whatever is done to a replication bundle is found by its verifier, which names the file."""

import base64
import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from claims import chain
from claims.verify_bundle import containers
from claims.verify_bundle.containers import Zip
from claims.verify_bundle.program import Check
from tests.claims import bundled
from tests.claims.bundled import Taken
from tests.people import People

Files = dict[str, bytes]
MADE: list[Taken] = []
MANIFEST, SUMS = containers.MANIFEST, containers.SUMS


class Held(containers.Folder):
    """An unpacked bundle that lies in memory."""

    def __init__(self, files: Files) -> None:
        self.files = files

    def names(self) -> list[str]:
        return sorted(self.files)

    def pieces(self, name: str) -> Iterator[bytes]:
        yield self.files[name]


@pytest.fixture
def taken(gazette: People) -> Taken:
    """A bundle of a claim, made once."""
    if not MADE:
        MADE.append(bundled.made(gazette, bundled.desk(gazette).claim))
    return MADE[0]


def found(files: Files, manifest: str = "") -> set[str]:
    """The files that the verifier finds a fault in."""
    return {name for name, _ in Check(Held(files), manifest).faults}


def _flipped(raw: bytes, place: int) -> bytes:
    return raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]


def _bent(files: Files) -> Iterator[tuple[str, str, Files]]:
    """How it was bent, the file that has to be named, all files: flipped, dropped, swapped, truncated, put in."""
    names = sorted(files)
    for number, name in enumerate(names):
        raw, other = files[name], names[number - 1]
        for place in sorted({len(raw) * step // 8 for step in range(8)} | {len(raw) - 1}):
            yield f"byte {place} flipped", name, files | {name: _flipped(raw, place)}
        yield "dropped", name, {each: content for each, content in files.items() if each != name}
        yield "swapped", name, files | {name: files[other], other: raw}
        for kept in (0, len(raw) // 2, len(raw) - 1):
            yield f"truncated to {kept}", name, files | {name: raw[:kept]}
        yield (
            "renamed",
            name,
            {each if each != name else f"{name}.x": content for each, content in files.items()},
        )
    lines = files["events.jsonl"].splitlines(keepends=True)
    for place in range(1, len(lines) - 1):
        without = lines[:place] + lines[place + 1 :]
        swapped = [*lines[:place], lines[place + 1], lines[place], *lines[place + 2 :]]
        for how, bent in (("line dropped", without), ("line swapped", swapped)):
            yield f"{how}: {place}", "events.jsonl", files | {"events.jsonl": b"".join(bent)}


def test_200_ways_of_bending_it_are_each_named(taken: Taken) -> None:
    assert found(taken.files, taken.manifest) == set()
    ways = list(_bent(taken.files))
    assert len(ways) >= 200
    named = [(how, name, found(bent)) for how, name, bent in ways]
    # A manifest that was bent is told by the sum beside it, and the other way round.
    pair = {MANIFEST, SUMS}
    missed = [(how, name) for how, name, faults in named if not faults & (pair if name in pair else {name})]
    assert missed == []


def test_no_byte_of_the_zip_can_be_changed(taken: Taken, tmp_path: Path) -> None:
    """Between the files, in what it says of them, at its end: wherever a byte is flipped, something is named."""
    raw, at = taken.raw, tmp_path / "bundle.zip"
    end = raw.rindex(b"PK\5\6")
    central = int.from_bytes(raw[end + 16 : end + 20], "little")
    places = [*range(60), *range(central, central + 110), *range(end, len(raw))]
    places += [len(raw) * step // 40 for step in range(40)]
    missed = []
    for place in places:
        at.write_bytes(_flipped(raw, place))
        try:
            bundle = Zip(at)
        except Exception:  # noqa: BLE001, S112 - it is no zip any more, which the program says
            continue
        with bundle.zip:
            try:
                missed += [] if Check(bundle).faults else [place]
            except containers.Broken:
                continue
    assert missed == []


# Those who know the form write the manifest anew: the files contradict each other all the same.


def _doc(change: Callable[[dict[str, Any]], None]) -> Callable[[Files], str]:
    """A change of the claim's document."""

    def bend(files: Files) -> str:
        (name,) = (name for name in files if name.startswith("claims/"))
        doc = json.loads(files[name])
        change(doc)
        files[name] = json.dumps(doc).encode()
        return name

    return bend


def _quote(doc: dict[str, Any]) -> None:
    doc["quote"] |= {"exact": "13 boats had sunk"}


def _moved(doc: dict[str, Any]) -> None:
    doc["quote"]["start"] += 1


def _dossier(doc: dict[str, Any]) -> None:
    doc["verdicts"][0]["dossier"]["text"] = doc["verdicts"][0]["dossier"]["text"].replace("Harbour office", "Nobody")


def _signed_over(doc: dict[str, Any]) -> None:
    _dossier(doc)
    digest = hashlib.sha256(doc["verdicts"][0]["dossier"]["text"].encode()).hexdigest()
    doc["verdicts"][0]["content_sha256"] = doc["verdicts"][0]["reviews"][0]["content_sha256"] = digest


def _verdict(doc: dict[str, Any]) -> None:
    doc["verdicts"][0]["verdict"] = "refuted"


def _review(doc: dict[str, Any]) -> None:
    doc["verdicts"][0]["reviews"][0]["content_sha256"] = "0" * 64


def _excerpt(doc: dict[str, Any]) -> None:
    doc["evidence"][0]["excerpt"] = "12 boats had been raised"


def _place(doc: dict[str, Any]) -> None:
    doc["evidence"][0]["found"]["start"] -= 2


def _statement(doc: dict[str, Any]) -> None:
    doc["statement"] = "All boats had sunk."


def _disclosed(doc: dict[str, Any]) -> None:
    doc["contacts"] = []


def _text(files: Files) -> str:
    (name,) = (name for name in files if name.endswith("/versions/1.txt"))
    files[name] = files[name].replace(b"300 houses", b"400 houses")
    return name.partition("/versions")[0] + ".json"


def _capture(files: Files) -> str:
    name = next(name for name in files if name.startswith("captures/") and b"harbour log" in files[name])
    files[name] = files[name].replace(b"12 boats", b"13 boats")
    return name


def _capture_renamed(files: Files) -> str:
    name = _capture(files)
    raw = files.pop(name)
    files[f"captures/{hashlib.sha256(raw).hexdigest()}"] = raw
    return next(name for name in files if name.startswith("sources/") and b"Elm Wire" in files[name])


def _lines(change: Callable[[list[dict[str, Any]]], None]) -> Callable[[Files], str]:
    def bend(files: Files) -> str:
        lines = [json.loads(line) for line in files["events.jsonl"].splitlines()]
        change(lines)
        files["events.jsonl"] = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
        return "events.jsonl"

    return bend


def _shown(lines: list[dict[str, Any]]) -> dict[str, Any]:
    return next(line for line in lines if line.get("values"))


def _body(lines: list[dict[str, Any]]) -> None:
    line = _shown(lines)
    body = json.loads(base64.b64decode(line["body"]))
    line["body"] = base64.b64encode(chain.canonical(body | {"kind": "claim_dismissed"})).decode()


def _rehashed(lines: list[dict[str, Any]]) -> None:
    """The body and its hash, and what follows names it."""
    place = lines.index(_shown(lines))
    _body(lines)
    line = lines[place]
    line["hash"] = chain.link(bytes.fromhex(line["previous"]), base64.b64decode(line["body"])).hex()
    lines[place + 1]["previous"] = line["hash"]


def _words(lines: list[dict[str, Any]]) -> None:
    _shown(lines)["values"][0][2] += "!"


def _hidden(lines: list[dict[str, Any]]) -> None:
    """An entry that nobody should see is put into the gap before it."""
    place = lines.index(_shown(lines))
    lines[place - 1]["to"] += 1
    lines[place - 1]["hash"] = lines[place]["hash"]
    del lines[place]


def _head(lines: list[dict[str, Any]]) -> None:
    signed = next(line for line in lines if "signed" in line)
    signed["at"] = signed["at"].replace("20", "21", 1)


def _key(lines: list[dict[str, Any]]) -> None:
    next(line for line in lines if "signed" in line)["key"] = "11" * 32


FORGERIES: dict[str, Callable[[Files], str]] = {
    "another quote": _doc(_quote),
    "a quote at another place": _doc(_moved),
    "evidence left out of what was signed over": _doc(_dossier),
    "all hashes of that made right": _doc(_signed_over),
    "another verdict than was signed": _doc(_verdict),
    "a review of another hash": _doc(_review),
    "an excerpt that stands nowhere": _doc(_excerpt),
    "an excerpt at another place": _doc(_place),
    "another statement than is on record": _doc(_statement),
    "another text of the article": _text,
    "another capture": _capture,
    "another capture under its own hash": _capture_renamed,
    "another entry": _lines(_body),
    "another entry with its own hash": _lines(_rehashed),
    "other words than an entry commits to": _lines(_words),
    "an entry hidden in a gap": _lines(_hidden),
    "a signed head of another time": _lines(_head),
    "a head signed with another key": _lines(_key),
    "something withheld that is named nowhere": _doc(_disclosed),
}
NAMED_ELSEWHERE = {"an entry hidden in a gap", "something withheld that is named nowhere"}


@pytest.mark.parametrize("how", FORGERIES)
def test_who_writes_the_manifest_anew_is_found_by_what_the_files_say(taken: Taken, how: str) -> None:
    files = dict(taken.files)
    name = FORGERIES[how](files)
    anew(files)
    faults = found(files)
    assert faults
    assert how in NAMED_ELSEWHERE or name in faults
    assert MANIFEST in found(files, taken.manifest)  # and by the hash from elsewhere, whatever was done


def anew(files: Files) -> None:
    """The manifest, and its sum, as they would be of these files."""
    manifest = json.loads(files.pop(MANIFEST))
    del files[SUMS]
    manifest["files"] = [
        {"name": name, "sha256": hashlib.sha256(raw).hexdigest(), "size": len(raw)} for name, raw in files.items()
    ]
    files[MANIFEST] = json.dumps(manifest).encode()
    files[SUMS] = f"{hashlib.sha256(files[MANIFEST]).hexdigest()}  {MANIFEST}\n".encode()


@pytest.mark.parametrize("raw", [b"", b"{}", b"[]", b"null", b'{"factcheck_bundle": 1}', b"\xff\xfe", b"[" * 10_000])
def test_a_file_that_is_none_of_a_bundle_is_named_and_ends_nothing(taken: Taken, raw: bytes) -> None:
    for name in taken.files:
        if name.endswith((".json", ".jsonl", ".sha256")):
            assert found(taken.files | {name: raw}) & {name, SUMS}
