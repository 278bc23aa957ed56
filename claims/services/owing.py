"""Captures that are owed. An inner step of the services above; it writes no event."""

from datetime import datetime
from typing import Any

from claims import queue
from claims.enums import JobKind
from claims.models import Job, Source


def capture(source: Source, *, not_before: datetime | None = None, **told: Any) -> Job:
    """Owe a capture of `source`, in the caller's transaction; `told` says more of it (`services.archiving`)."""
    return queue.enqueue(
        JobKind.CAPTURE_SOURCE,
        newsroom_id=source.newsroom_id,
        not_before=not_before,
        source=str(source.pk),
        **told,
    )
