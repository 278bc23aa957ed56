"""The cache that all processes share: Redis while it answers, the database's table while it is away.

Nobody waits for a Redis that is away: it is asked with a patience of one second, and then left alone for a while
(`claims.absence`). What was kept in one of the two isn't carried over to the other; it is a cache.
"""

from collections.abc import Callable
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.core.cache.backends.db import DatabaseCache
from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from claims import absence
from claims.absence import AwayError

CACHE_TABLE = "factcheck_cache"
PATIENCE = {"socket_connect_timeout": 1, "socket_timeout": 1, "retry": Retry(NoBackoff(), 0)}


class SharedCache(BaseCache):
    """Django's cache in Redis, with its cache in a database table behind it. `LOCATION` is (Redis, table)."""

    def __init__(self, location: tuple[str, str], params: dict[str, Any]) -> None:
        super().__init__(params)
        redis, table = location
        self.near = RedisCache(redis, params | {"OPTIONS": PATIENCE})
        self.behind = DatabaseCache(table, params)

    def _ask(self, question: Callable[[BaseCache], Any]) -> Any:
        try:
            return absence.redis.ask(lambda: question(self.near), faults=(RedisError, OSError))
        except AwayError:
            return question(self.behind)

    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Set unless it is there."""
        return bool(self._ask(lambda cache: cache.add(key, value, timeout, version)))

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        """What is kept, or `default`."""
        return self._ask(lambda cache: cache.get(key, default, version))

    def set(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Keep."""
        self._ask(lambda cache: cache.set(key, value, timeout, version))

    def touch(self, key: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep for longer."""
        return bool(self._ask(lambda cache: cache.touch(key, timeout, version)))

    def delete(self, key: Any, version: int | None = None) -> bool:
        """Forget."""
        return bool(self._ask(lambda cache: cache.delete(key, version)))

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        """Add to a number. Raises `ValueError` when there is none."""
        return int(self._ask(lambda cache: cache.incr(key, delta, version)))

    def has_key(self, key: Any, version: int | None = None) -> bool:
        """Whether it is kept."""
        return bool(self._ask(lambda cache: cache.has_key(key, version)))

    def clear(self) -> None:
        """Forget everything."""
        self._ask(lambda cache: cache.clear())
