"""Small pictures of kept pictures, drawn anew by a process of its own that is bounded and ends.

What a browser is shown is never the file itself: what hides in it (a page behind the picture, the place where it was
taken) stays out of what is drawn. Only so many are drawn at once, and none inside a transaction.
"""

import subprocess
import sys
import threading
from pathlib import Path

TYPES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
MOST_BYTES = 40_000_000
SECONDS = 10
AT_ONCE = 2
PATIENCE = 5  # seconds
_ROOT = Path(__file__).resolve().parents[2]
_SLOTS = threading.BoundedSemaphore(AT_ONCE)


class BusyError(Exception):
    """As many pictures are being drawn as may be at once; nothing is wrong with this one."""


def drawn(data: bytes) -> bytes:
    """A picture of the picture in `data`, as JPEG; nothing where none can be drawn. Raises `BusyError`."""
    if len(data) > MOST_BYTES:
        return b""
    if not _SLOTS.acquire(timeout=PATIENCE):
        raise BusyError
    try:
        done = subprocess.run(
            [sys.executable, "-B", "-m", "claims.gateways.pictures"],
            input=data,
            capture_output=True,
            cwd=_ROOT,
            env={"PYTHONPATH": str(_ROOT)},
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return b""
    finally:
        _SLOTS.release()
    return b"" if done.returncode else done.stdout
