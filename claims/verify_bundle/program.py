"""Check a replication bundle of Factcheck, with nothing but Python's standard library.

    python verify.py [BUNDLE.zip or FOLDER] [--manifest SHA256] [--key HEX] [--heads HEADS.json]

Without a name it checks the folder that it lies in. Every file's hash and size are compared with the manifest, every
quote with the text it stands in, every verdict with what it was signed over, every excerpt with the capture it was
found in, and every entry of the record that is shown with its hash and with the words it commits to. Each fault is
named by its file. Exits 0 when all holds, 1 when it does not, 2 when what you named can't be read.

A bundle that somebody wrote anew as a whole agrees with itself. It is told by the manifest's hash, if you have that
from elsewhere (--manifest): the desk names it where it hands a bundle out, and in its record.
"""

import argparse
import json
import struct
import sys
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from claims.verify_bundle.containers import EVENTS, MANIFEST, Faults, Files, Folder, Zip, opened
from claims.verify_bundle.contents import Contents
from claims.verify_bundle.extract import Extract, at_path
from claims.verify_log import Broken, expect

UNREADABLE = (
    RecursionError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    OSError,
    struct.error,
    zipfile.BadZipFile,
)


class Check:
    """The check of one bundle; `faults` are all that was found, each with the name of its file."""

    def __init__(self, bundle: Folder | Zip, manifest: str = "", keys: Iterable[str] = ()) -> None:
        self.faults: Faults = []
        self.said, self.ties, self.extract = {}, 0, None  # type: dict[str, Any], int, Extract | None
        self.guarded("the zip", bundle.container)
        self.files = Files(bundle, self.faults)
        self.contents = Contents(self.files)
        self.guarded(MANIFEST, self.whole, manifest)
        for name in sorted(self.files.hashes):
            if name.endswith(".json") and name != MANIFEST:
                self.guarded(name, self.contents.take, name)
        self.guarded(EVENTS, self.record, keys)
        for name in self.contents.docs:
            self.guarded(name, self.contents.check, name)
            self.guarded(name, self.tied, name)
        self.guarded(MANIFEST, self.withheld)

    def guarded(self, name: str, act: Callable[..., None], *given: Any) -> None:
        """Do a part of the check; what is wrong is noted under the file's name."""
        try:
            act(*given)
        except Broken as fault:
            self.faults.append((name, str(fault)))
        except UNREADABLE as error:
            self.faults.append((name, f"it can't be read as a part of a bundle ({type(error).__name__}: {error})"))

    def whole(self, given: str) -> None:
        """Read the manifest."""
        self.said = self.files.manifest(given, self.faults)

    def record(self, keys: Iterable[str]) -> None:
        """Check the extract of the record, to the end that the manifest names."""
        extract = Extract(self.said["newsroom"]["id"], set(keys) or set(self.said["keys"]))
        extract.check(self.files.read(EVENTS))
        expect(self.said["record"] == extract.end, "it ends at another entry than the manifest says")
        self.extract = extract

    def tied(self, name: str) -> None:
        """What a document says is what the entries that it names state or commit to."""
        for tie in self.contents.docs[name]["ties"] if self.extract else ():
            stated = self.extract.states(tie["seq"], tie["path"]) if self.extract else None
            said = at_path(self.contents.docs[name], tie["field"])
            expect(said == stated, f"{tie['field']}: entry {tie['seq']} of the record says something else")
            self.ties += 1

    def withheld(self) -> None:
        """Compare what is named as withheld with what is left out."""
        if self.extract:
            self.contents.withheld(self.said["withheld"], self.extract.erased)

    def told(self, seq: int, digest: str) -> None:
        """Compare the hash of an entry, saved before, with the one that is shown, if it is."""
        if self.extract and self.extract.hashes.get(seq, digest) != digest:
            self.faults.append((EVENTS, f"entry {seq} is not the one whose hash was told"))

    def summary(self) -> str:
        """What was compared, in words."""
        done, extract = self.contents.done, self.extract
        return (
            f"{len(self.files.hashes)} files, {done['quotes']} quotes, {done['verdicts']} verdicts, {done['excerpts']}"
            f" excerpts, {done['publications']} publications, {len(extract.bodies) if extract else 0} entries of the"
            f" record, {extract.heads if extract else 0} signed heads, {self.ties} ties between them hold."
            f" {len(self.said['withheld'])} things are withheld, and named."
        )


def arguments() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bundle", type=Path, nargs="?", default=Path(__file__).resolve().parent)
    parser.add_argument("--manifest", default="", help="the SHA-256 of MANIFEST.json, that you have from elsewhere")
    parser.add_argument("--key", action="append", default=[], help="a public key that you know, in hex")
    parser.add_argument("--heads", type=Path, help="signed heads that you saved from the desk's /heads/")
    return parser.parse_args()


def main() -> int:
    """Check the bundle that is named on the command line; the exit status."""
    asked = arguments()
    try:
        feed = json.loads(asked.heads.read_bytes()) if asked.heads else {"checkpoints": []}
        told = {int(head["seq"]): str(head["hash"]) for head in feed["checkpoints"]}
        keys = asked.key + ([feed["key"]] if feed.get("key") else [])
        asked.bundle.stat()
    except UNREADABLE as error:
        sys.stderr.write(f"It can't be read: {error}\n")
        return 2
    try:
        check = Check(opened(asked.bundle), asked.manifest, keys)
    except (Broken, *UNREADABLE) as error:
        sys.stdout.write(f"{asked.bundle.name}: it is no whole zip ({error})\nBroken: 1 fault.\n")
        return 1
    for seq, digest in sorted(told.items()):
        check.told(seq, digest)
    for name, words in check.faults:
        sys.stdout.write(f"{name}: {words}\n")
    digest = check.files.hashes.get(MANIFEST, ("none",))[0]
    sys.stdout.write(f"{MANIFEST} has the SHA-256 {digest}. Compare it with the one that the desk names.\n")
    sys.stdout.write(f"Broken: {len(check.faults)} faults.\n" if check.faults else f"{check.summary()}\n")
    return 1 if check.faults else 0


if __name__ == "__main__":
    sys.exit(main())
