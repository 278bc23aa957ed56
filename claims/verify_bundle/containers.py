"""A bundle as it lies there, a folder or a zip: its files, their hashes, and what it takes to be whole."""

import hashlib
import re
import struct
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claims.verifying import Broken, expect, parsed

MANIFEST, SUMS, EVENTS = "MANIFEST.json", "MANIFEST.sha256", "events.jsonl"
CHUNK = 1 << 20
SAID = {"factcheck_bundle", "of", "newsroom", "made_at", "record", "keys", "files", "withheld"}
_ID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
# The only names that a bundle gives its files: no other can be a trap for whoever unpacks it.
NAME = re.compile(
    rf"(?:articles|claims|sources|fact-checks)/{_ID}\.json|articles/{_ID}/versions/[1-9][0-9]*\.txt"
    r"|captures/[0-9a-f]{64}|events\.jsonl|README\.txt|verify\.py"
)
# What a zip says of each file: nothing special about it, not compressed, midnight of 1 January 1980.
MADE = (0, 0, 0, 33)
RIGHTS = 0o600 << 16


class Folder:
    """A bundle that was unpacked."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def names(self) -> list[str]:
        """All files, by their names with slashes; links too, wherever they lead."""
        found = (path for path in self.place.rglob("*") if path.is_symlink() or not path.is_dir())
        return sorted(path.relative_to(self.place).as_posix() for path in found)

    def pieces(self, name: str) -> Iterator[bytes]:
        """A file's bytes, piece by piece. Raises `Broken` for a link, a pipe and what else is none."""
        path = self.place.joinpath(name)
        expect(path.is_file() and not path.is_symlink(), "it is no plain file")
        with path.open("rb") as file:
            while piece := file.read(CHUNK):
                yield piece

    def container(self) -> None:
        """Nothing stands around the files."""


class Zip:
    """A bundle as it was handed out: files one after the other, not compressed, and nothing between them."""

    def __init__(self, place: Path) -> None:
        self.place, self.zip = place, zipfile.ZipFile(place)

    def names(self) -> list[str]:
        """All files. Raises `Broken` where a name is given twice."""
        found = sorted(self.zip.namelist())
        twice = sorted(name for name, number in Counter(found).items() if number > 1)
        expect(not twice, f"the name {', '.join(twice)} stands in it twice")
        return found

    def pieces(self, name: str) -> Iterator[bytes]:
        """A file's bytes, piece by piece. Raises `Broken` where the zip's own sum is not theirs."""
        expect(self.zip.getinfo(name).compress_type == zipfile.ZIP_STORED, "it is compressed, which no bundle is")
        try:
            with self.zip.open(name) as file:
                while piece := file.read(CHUNK):
                    yield piece
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
            raise Broken(f"its bytes in the zip were changed ({error})") from None

    def container(self) -> None:
        """Raise `Broken` where a byte around the files is another than it was made."""
        central, place, infos = b"", 0, self.zip.infolist()
        with self.place.open("rb") as file:
            for one in infos:
                name = one.filename.encode()
                told = struct.pack("<4H3L2H", *MADE, one.CRC, one.file_size, one.file_size, len(name), 0)
                head = b"PK\3\4\x14\0" + told + name
                file.seek(place)
                expect(file.read(len(head)) == head, f"what it says of {one.filename} was changed")
                central += b"PK\1\2\x14\3\x14\0" + told + struct.pack("<3H2L", 0, 0, 0, RIGHTS, place) + name
                place += len(head) + one.file_size
            file.seek(place)
            end = struct.pack("<4H2LH", 0, 0, len(infos), len(infos), len(central), place, 0)
            expect(file.read() == central + b"PK\5\6" + end, "the list of files at its end was changed")


def opened(place: Path) -> Folder | Zip:
    """The bundle at `place`. Raises `OSError` where there is none, `zipfile.BadZipFile` for a zip that is not whole."""
    return Folder(place) if place.is_dir() else Zip(place)


Faults = list[tuple[str, str]]


class Files:
    """The files of a bundle by their names, each with its hash and size; `faults` notes those that can't be read."""

    def __init__(self, bundle: Folder | Zip, faults: Faults) -> None:
        self.bundle, self.texts = bundle, {}  # type: Folder | Zip, dict[str, str]
        self.hashes: dict[str, tuple[str, int]] = {}
        for name in bundle.names():
            hashed, size = hashlib.sha256(), 0
            try:
                for piece in bundle.pieces(name):
                    hashed.update(piece)
                    size += len(piece)
            except (Broken, OSError, ValueError) as fault:
                faults.append((name, str(fault)))
            self.hashes[name] = (hashed.hexdigest(), size)

    def read(self, name: str) -> bytes:
        """A file's bytes. Raises `Broken` where there is none."""
        expect(name in self.hashes, f"{name} is missing")
        return b"".join(self.bundle.pieces(name))

    def text(self, name: str) -> str:
        """A file's text. Raises `Broken` where there is none, `ValueError` where it is no UTF-8."""
        if name not in self.texts:
            self.texts[name] = self.read(name).decode()
        return self.texts[name]

    def manifest(self, given: str, faults: Faults) -> dict[str, Any]:
        """The manifest, compared with the files: missing, changed, beside it. `given` is its hash from elsewhere."""
        expect(MANIFEST in self.hashes, "it is missing")
        digest = self.hashes[MANIFEST][0]
        if given and given.lower() != digest:
            faults.append((MANIFEST, f"its hash is {digest}, and not the one that you gave"))
        if SUMS not in self.hashes or self.read(SUMS) != f"{digest}  {MANIFEST}\n".encode():
            faults.append((SUMS, f"it does not name the hash of {MANIFEST}: one of the two was changed"))
        said: dict[str, Any] = parsed(self.read(MANIFEST), floats=False)
        expect(
            type(said["factcheck_bundle"]) is int and said["factcheck_bundle"] == 1,
            "it is of a version that this program does not know",
        )
        expect(set(said) == SAID, "it has other fields than a manifest")
        listed = {one["name"]: (one["sha256"], one["size"]) for one in said["files"]}
        expect(len(listed) == len(said["files"]), "it names a file twice")
        for name in sorted({*listed, *self.hashes} - {MANIFEST, SUMS}):
            if wrong := self.wrong(name, listed):
                faults.append((name, wrong))
        return said

    def wrong(self, name: str, listed: dict[str, tuple[str, int]]) -> str | None:
        """What is wrong with a file, by what the manifest lists; or None."""
        if name not in self.hashes:
            return "it is missing"
        if name not in listed:
            return "the manifest does not name it"
        if not NAME.fullmatch(name):
            return "no bundle has a file of that name"
        if self.hashes[name] != listed[name]:
            return "its bytes are not those that the manifest names"
        if name.startswith("captures/") and name != f"captures/{self.hashes[name][0]}":
            return "its name is not the hash of its bytes"
        return None
