"""The process in which a document is taken apart: `python -m claims.gateways.documents FORMAT [TOLD]`.

The document comes in on standard input, what was found goes out as JSON. However the file is made, no more memory and
time are taken than the bounds that this process sets itself before it looks at a byte. It knows no setting or secret.
"""

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from importlib import import_module

from claims.gateways.documents.archive import Archived
from claims.gateways.documents.bounds import set_bounds
from claims.gateways.documents.shapes import Document, UnreadableError

Reader = Callable[..., Document | Archived]
MAX_TEXT, MAX_PIECES = 10_000_000, 100_000
READERS = {"html": "page", "pdf": "pdf", "docx": "word", "whole": "whole", "plain": "plain", "warc": "archive"}
BROKEN = "This file is broken, or made in a way that can't be read. Save it again, or paste the text."
TOO_LONG = "There is more text in this file than an article may have. Send less of it."
TOO_LARGE = "This file takes too much memory to be read. Paste the text."


def main(name: str, *told: str) -> None:
    """Read a document of that format; `told` is what its reader is told beside its bytes."""
    set_bounds()
    read: Reader = import_module(f"claims.gateways.documents.{READERS[name]}").read
    sys.stdout.buffer.write(json.dumps(answered(lambda data: read(data, *told), sys.stdin.buffer.read())).encode())


def answered(read: Callable[[bytes], Document | Archived], data: bytes) -> dict[str, object]:
    """What was found, or why nothing could be."""
    try:
        found = read(data)
        if isinstance(found, Archived):
            return asdict(found)
        if len(found.pieces) > MAX_PIECES or sum(len(piece.text) for piece in found.pieces) > MAX_TEXT:
            return {"fault": ["too_complex", TOO_LONG]}
        return asdict(found)
    except UnreadableError as error:
        return {"fault": [error.code, error.detail]}
    except MemoryError:
        return {"fault": ["too_complex", TOO_LARGE]}
    except Exception:  # noqa: BLE001 - the libraries raise all sorts of things over a file that is made to be broken
        return {"fault": ["broken", BROKEN]}


if __name__ == "__main__":
    main(*sys.argv[1:])
