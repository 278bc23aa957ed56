"""What takes long to make is made once by each process, and put back for each later test as it was made.

The browser's tests commit, and their database is emptied behind each of them. It is an SQLite in memory, which can be
copied whole; the files that were stored meanwhile are kept beside it.
"""

import sqlite3
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from django.conf import settings
from django.core.cache import cache
from django.db import connection

Made = TypeVar("Made")


@dataclass(frozen=True)
class _Kept:
    made: object
    rows: sqlite3.Connection
    files: dict[Path, bytes]

    def put_back(self) -> None:
        """As it was made; nothing is known any more of what others did to it."""
        cache.clear()
        connection.ensure_connection()
        self.rows.backup(connection.connection)
        for path, content in self.files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


_KEPT: dict[str, _Kept] = {}


def once(name: str, make: Callable[[], Made]) -> Made:
    """What `make` returns, with all rows and files as they are behind it: made now, or put back under its `name`."""
    if connection.vendor != "sqlite":
        return make()
    if name in _KEPT:
        _KEPT[name].put_back()
    else:
        before = _stored()
        made = make()
        rows = sqlite3.connect(":memory:", check_same_thread=False)
        connection.connection.backup(rows)
        _KEPT[name] = _Kept(made, rows, {path: path.read_bytes() for path in _stored() - before})
    return deepcopy(_KEPT[name].made)  # type: ignore[return-value]


def _stored() -> set[Path]:
    return {path for path in Path(settings.FILES).rglob("*") if path.is_file()}
