"""The SHA-256 of every trained file, which the engine checks before it reads with them."""

import hashlib
from pathlib import Path

from reading.attribution.tagger.network import CURVES, DIGESTS, HEAD, NETWORK, VOCABULARY


def seal(folder: Path) -> None:
    """Write down the digests of a folder's files."""
    sums = [
        f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}"
        for name in (NETWORK, VOCABULARY, HEAD, CURVES)
    ]
    (folder / DIGESTS).write_text("\n".join(sums) + "\n", encoding="ascii")
