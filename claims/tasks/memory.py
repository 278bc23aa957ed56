"""A bound on the memory that a piece of work may take, where the system knows one (not on Windows).

What goes over it gets `MemoryError`, which is a failed attempt with a reason; without it the system's killer would
choose a process, and not always the guilty one.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import resource
except ImportError:  # pragma: no cover - Windows
    resource = None  # type: ignore[assignment]

STATUS = Path("/proc/self/statm")
MEGABYTE = 1_000_000


@contextmanager
def bounded(megabytes: int) -> Iterator[None]:
    """Let this process grow by at most `megabytes` of address space meanwhile; it bounds main threads only."""
    if resource is None or not STATUS.exists() or threading.current_thread() is not threading.main_thread():
        yield
        return
    used = int(STATUS.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = used + megabytes * MEGABYTE
    known = [limit for limit in (soft, hard) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min([wanted, *known]), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
