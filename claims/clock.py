"""The record's clock. It tells the time of day, except to who fills the demo: they write down what happened days ago.

No door can set it (a contract in pyproject.toml), and nothing beside the demo and the tests does (a test).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.utils import timezone

_moment: ContextVar[datetime | None] = ContextVar("the moment that the record's clock stands at", default=None)


def now() -> datetime:
    """The time at which what happens now is written down."""
    return _moment.get() or timezone.now()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let the clock stand at `moment`. Raises `ValueError` for one without a time zone, or that is still to come."""
    if timezone.is_naive(moment) or moment > timezone.now():
        raise ValueError(f"{moment} is no moment that the record can know of.")
    token = _moment.set(moment)
    try:
        yield
    finally:
        _moment.reset(token)
