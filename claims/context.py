"""On whose behalf work is being done right now, so that every line of the log can say it.

The doors and the workers bind what they know; whoever writes a line, however deep, need not be told. Only ids and a
newsroom's slug are bound: nothing that a person wrote.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_bound: ContextVar[dict[str, str] | None] = ContextVar("on whose behalf", default=None)


def current() -> dict[str, str]:
    """What is bound here, by name, in the order it became known."""
    return dict(_bound.get() or {})


@contextmanager
def fresh(**facts: Any) -> Iterator[None]:
    """Begin with `facts` alone, and put back what was bound before when it is over."""
    token = _bound.set(_stated(facts))
    try:
        yield
    finally:
        _bound.reset(token)


def add(**facts: Any) -> None:
    """Bind what has become known since; None says nothing."""
    _bound.set(current() | _stated(facts))


def _stated(facts: dict[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in facts.items() if value is not None}
