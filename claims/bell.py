"""What is rung when a job has been committed, to wake a worker elsewhere. None is hung where workers poll the table.

A bell must return at once and never raise: the row is the job, and a worker's sweep finds it without a bell.
"""

from collections.abc import Callable
from uuid import UUID

from claims.enums import JobKind

Bell = Callable[[UUID, JobKind], None]
_hung: list[Bell] = []
_ask: list[Callable[[], bool]] = []


def hang(bell: Bell, *, hears: Callable[[], bool] | None = None) -> None:
    """Have `bell` rung from now on, in place of any other. `hears` asks whether it can be heard just now."""
    _hung[:] = [bell]
    _ask[:] = [hears] if hears else []


def heard() -> bool | None:
    """Whether somebody would hear it just now; None where workers need no bell."""
    return _ask[0]() if _ask else None


def ring(job_id: UUID, kind: JobKind) -> None:
    """Say that a job of that id and kind is owed."""
    for bell in _hung:
        bell(job_id, kind)
