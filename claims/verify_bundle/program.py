"""Check a replication bundle of Factcheck, with nothing but Python's standard library.

    python verify.py [BUNDLE.zip or FOLDER] [--manifest SHA256] [--key HEX] [--heads HEADS.json]

Without a name it checks the folder that it lies in. Every file's hash and size are compared with the manifest, every
quote with the text it stands in, every verdict with what it was signed over, every excerpt with the capture it was
found in, and every entry of the record that is shown with its hash and with the words it commits to. Each fault is
named by its file. Exits 0 when all holds, and says what it could not tell; 1 when something does not hold; 2 when what
you named can't be read.

A bundle that somebody wrote anew as a whole agrees with itself. It is told by the manifest's hash, if you have that
from elsewhere (--manifest): the desk names it where it hands a bundle out, and in its record.
"""

import argparse
import struct
import sys
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from claims.verify_bundle.containers import EVENTS, MANIFEST, Faults, Files, Folder, Zip, opened
from claims.verify_bundle.contents import Contents, strings
from claims.verify_bundle.extract import Extract, at_path
from claims.verifying import UNREADABLE, Broken, Heads, expect, own_keys, saved_heads, say

NO_PART = (*UNREADABLE, RuntimeError, EOFError, struct.error, zipfile.BadZipFile)


class Check:
    """The check of one bundle; `faults` are all that was found, each with the name of its file."""

    def __init__(self, bundle: Folder | Zip, manifest: str = "", keys: Iterable[str] = ()) -> None:
        self.faults: Faults = []
        self.said, self.ties, self.extract = {}, 0, None  # type: dict[str, Any], int, Extract | None
        self.given, self.compared = (bool(manifest), bool(set(keys))), 0
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
        self.guarded(MANIFEST, self.of)
        self.guarded(EVENTS, self.speaking)

    def guarded(self, name: str, act: Callable[..., None], *given: Any) -> None:
        """Do a part of the check; what is wrong is noted under the file's name."""
        try:
            act(*given)
        except Broken as fault:
            self.faults.append((name, str(fault)))
        except NO_PART as error:
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

    def of(self) -> None:
        """What it is said to be of is in it, and everything in it is spoken of."""
        self.contents.of(self.said["of"])
        self.faults += sorted(self.contents.unnamed().items())

    def speaking(self) -> None:
        """Every entry that is shown is about something in it, and opens no other words than stand in it."""
        if self.extract:
            self.extract.speaks_of(set(strings(list(self.contents.docs.values()))))

    def told(self, heads: Heads) -> None:
        """Compare the hashes of entries that were saved before with those that are shown here."""
        if self.extract is None or not heads.newsroom:
            return
        if heads.newsroom != self.extract.newsroom:
            self.faults.append((EVENTS, "the heads that you gave are those of another newsroom"))
        for seq, digest in sorted(heads.hashes.items()):
            here = self.extract.hashes.get(seq)
            self.compared += here is not None
            if here not in {None, digest}:
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

    def untold(self) -> Iterable[str]:
        """What a bundle can't tell of itself, where it is so of this one."""
        manifest, key = self.given
        if not manifest:
            yield "That it was forged as a whole only the manifest's hash can tell: give --manifest, from elsewhere."
        if self.extract and not self.extract.signed:
            yield "No head in it is signed: that the record was written anew, it could not tell."
        elif self.extract:
            upto = f"The record in it is signed up to entry {self.extract.signed} of {self.extract.at}"
            yield f"{upto}, by " + (
                "a key that you gave." if key else "a key that it names itself: give --key or --heads."
            )
        if self.extract and self.extract.gaps:
            yield f"Of the entries in {self.extract.gaps} gaps it could compute nothing: only both ends are told."
        if self.said["withheld"]:
            yield "Whether what is withheld had to be, it could not tell."


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
        heads = saved_heads(asked.heads)
        keys = [*own_keys(asked.key), *heads.keys]
        asked.bundle.stat()
    except (Broken, *NO_PART) as error:
        say(f"It can't be read: {error}", error=True)
        return 2
    try:
        check = Check(opened(asked.bundle), asked.manifest, keys)
    except (Broken, *NO_PART) as error:
        say(f"{asked.bundle.name}: it is no whole zip ({error})")
        say("Broken: 1 fault.")
        return 1
    check.told(heads)
    for name, words in check.faults:
        say(f"{name}: {words}")
    digest = check.files.hashes.get(MANIFEST, ("none",))[0]
    say(f"{MANIFEST} has the SHA-256 {digest}. Compare it with the one that the desk names.")
    if check.faults:
        say(f"Broken: {len(check.faults)} faults.")
        return 1
    for words in (check.summary(), *check.untold()):
        say(words)
    if heads.newsroom:
        say(f"Of the {len(heads.hashes)} entries whose hashes you gave, {check.compared} are in it, and the same.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
