"""What taking a document apart may take, where the system can be told so; on Windows its time alone is bounded."""

import sys

if sys.platform != "win32":
    import resource

SECONDS = 15
MEGABYTES = 1_000


def set_bounds() -> None:
    """Bound this process: its memory, its time on a processor, and that it writes no file."""
    if sys.platform == "win32":
        return
    for kind, most in (
        (resource.RLIMIT_AS, MEGABYTES * 1_000_000),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (least, least))
