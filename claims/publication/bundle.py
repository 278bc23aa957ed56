"""The form of a replication bundle: its manifest, and the page that says what it shows and what it does not."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

FORMAT_VERSION = 1
MANIFEST, SUMS, README, VERIFIER = "MANIFEST.json", "MANIFEST.sha256", "README.txt", "verify.py"


@dataclass(frozen=True, slots=True)
class Part:
    """A file of a bundle: its name with slashes, the hex SHA-256 of its bytes, how many they are."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Made:
    """What a bundle is of and says of itself. `of` is {type, id}, `newsroom` {id, slug, name}, `record` {seq, hash}."""

    of: Mapping[str, str]
    newsroom: Mapping[str, str]
    at: str
    record: Mapping[str, Any]
    keys: Iterable[str]
    withheld: Iterable[Mapping[str, str]]


def manifest(made: Made, parts: Iterable[Part]) -> bytes:
    """The manifest; its SHA-256 stands for the whole bundle."""
    withheld = {tuple(sorted(one.items())) for one in made.withheld}
    said = {
        "factcheck_bundle": FORMAT_VERSION,
        "of": dict(made.of),
        "newsroom": dict(made.newsroom),
        "made_at": made.at,
        "record": dict(made.record),
        "keys": sorted(made.keys),
        "files": [
            {"name": part.name, "sha256": part.sha256, "size": part.size}
            for part in sorted(parts, key=lambda part: part.name)
        ],
        "withheld": [dict(one) for one in sorted(withheld)],
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode() + b"\n"


def sums(digest: str) -> bytes:
    """The file that names the manifest's hash, as `sha256sum -c` reads it."""
    return f"{digest}  {MANIFEST}\n".encode()


TOLD = """\
A replication bundle: what {newsroom} has on file about the {type} {id}.

Check it with Python 3.10 or later and nothing else, in this folder or over the zip:

    python verify.py
    python verify.py BUNDLE.zip --manifest SHA256

verify.py lies in here for convenience. Somebody who bends a bundle can bend it too: a copy of your own is at
/heads/verify_bundle.py of the desk, and the same for all bundles.

What is in it
  articles/      the texts of every version, as offsets count in them (code points), and what is kept beside them
  claims/        what is claimed in which words and by whom, the evidence, the verdicts with all that they were signed
                 over (dossier), and what reviewers decided about which hash
  sources/       what the evidence is from, with its captures
  captures/      their bytes, web archives (WARC), pictures and words, each named by its SHA-256
  fact-checks/   what was published, version by version, and the corrections
  events.jsonl   what the newsroom's record says about these things
  MANIFEST.json  the hash of every file, and what is withheld and why

What it shows
  - Nothing in it was changed since it was made, if the SHA-256 of MANIFEST.json is the one that you were told. The desk
    names it where it hands a bundle out, and writes it into its record.
  - The words of a quote stand in the text, an excerpt in the capture; a verdict is what its reviewers approved.
  - Every entry of the record that is shown is whole: who, when, what, with its hash over the one before. Words that the
    documents tell are compared with what the entries committed to when they were written ("ties").
  - A signed head (Ed25519) says that at its time the record ended with this hash. Compare it, and the key, with what
    others saved of the desk's /heads/, by --heads or --key.

What it does not show
  - Of the entries about other things, only the hashes at both ends of each gap are told. A gap can't be computed
    again without the bodies of its entries: that it leads from one hash to the other is the newsroom's word, but for
    the heads that are signed. Who is shown the whole record (export_record, verify_log.py) can compare the hashes.
  - An entry between two signed heads, with a gap before the later one, is held by the chain and by no signature.
  - A bundle that was forged as a whole agrees with itself. The manifest's hash and the heads that others saved tell it
    from the one that was handed out; nothing inside of it can.
  - Things that are named as withheld (confidential, erased, taken down) can't be checked, nor whether they had to be.
    Of confidential evidence a verdict tells which way it points and whether it counts, and commits to the rest. What
    members say to each other, and who was asked for a reply, is not in a bundle; members are named by their ids.
  - Whoever writes the manifest anew can leave out what would contradict them: a tie, words that an entry commits to, an
    entry (as a gap), the newest entries, a signed head. verify.py says up to where the record in it is signed.
"""


def readme(made: Made) -> bytes:
    """The page that comes with a bundle."""
    return TOLD.format(newsroom=made.newsroom["name"], **made.of).encode()
