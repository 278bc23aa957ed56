"""How a row's fields are written in a document of a bundle."""

from datetime import datetime
from typing import Any

from claims import chain


def said(thing: Any, *names: str) -> dict[str, Any]:
    """Those fields of a row; times, days and ids as text."""
    return {name: _plain(getattr(thing, name)) for name in names}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return chain.instant(value)
    return value if value is None or isinstance(value, bool | int | str | list | dict) else str(value)
