"""Where calls are counted. Each count is exact for all who share the store: no two callers are told the same number.

- `Memory`: a dictionary under a lock. Exact as long as one web process serves, which is how the desk runs on SQLite,
  and it costs no write there.
- `Database`: one upsert a count, a statement of its own before the request's transaction begins.
- `api.redis_counters.Shared`: Redis, with `Database` behind it for when Redis is away.

The setting `RATE_COUNTERS` says which.
"""

import functools
import threading
from time import monotonic
from typing import Protocol

from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string

# Minutes after which a row that nobody used again is swept away, and seconds between two sweeps of a process.
STALE = 60
SWEPT_EVERY = 600.0

_UPSERT = """
INSERT INTO api_counter (key, "window", used) VALUES (%s, %s, 1)
ON CONFLICT (key) DO UPDATE SET
  used = CASE WHEN api_counter."window" >= excluded."window" THEN api_counter.used + 1 ELSE 1 END,
  "window" = CASE WHEN api_counter."window" >= excluded."window" THEN api_counter."window" ELSE excluded."window" END
RETURNING used
"""
# Rows in use are passed over: waiting for two of them in turn could cross with somebody who waits for us.
_SWEEP = """
DELETE FROM api_counter WHERE key IN (SELECT key FROM api_counter WHERE "window" < %s FOR UPDATE SKIP LOCKED)
"""


class Counters(Protocol):
    """Counts by key in windows of time, numbered upwards."""

    def hit(self, key: str, window: int) -> int:
        """One more for `key` in `window`; how many that makes."""


class Memory:
    """In this process alone."""

    AT_MOST = 10_000

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.kept: dict[str, tuple[int, int]] = {}

    def hit(self, key: str, window: int) -> int:
        """One more."""
        with self.lock:
            at, used = self.kept.get(key, (window, 0))
            used = used + 1 if at >= window else 1
            self.kept[key] = (max(at, window), used)
            if len(self.kept) > self.AT_MOST:
                self.kept = {name: (at, n) for name, (at, n) in self.kept.items() if at >= window}
        return used


class Database:
    """In a table. Raises `django.db.Error` when the database can't count."""

    def __init__(self) -> None:
        self.swept = monotonic()

    def hit(self, key: str, window: int) -> int:
        """One more."""
        with connection.cursor() as cursor:
            cursor.execute(_UPSERT, [key, window])
            used = int(cursor.fetchone()[0])
            if monotonic() - self.swept > SWEPT_EVERY and connection.vendor == "postgresql":
                self.swept = monotonic()
                cursor.execute(_SWEEP, [window - STALE])
        return used


@functools.cache
def _made(name: str) -> Counters:
    made: Counters = import_string(name)()
    return made


def store() -> Counters:
    """The store that the settings name, one for the process."""
    return _made(settings.RATE_COUNTERS)
