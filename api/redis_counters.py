"""Calls counted in Redis, and in the database while Redis is away.

Nobody waits long: Redis has a second to answer, and after a failure the process leaves it alone for a while
(`claims.absence`). The two stores don't know each other's counts: whoever changes over begins the minute anew.
"""

from django.conf import settings
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from api.counters import Counters, Database
from claims import absence
from claims.absence import AwayError

PATIENCE = 1.0
# A count outlives its minute by one, for machines whose clocks differ.
KEPT_SECONDS = 120


class Shared:
    """In Redis when it answers."""

    def __init__(self, url: str = "", *, prefix: str = "factcheck:rate:", behind: Counters | None = None) -> None:
        self.redis = Redis.from_url(
            url or settings.REDIS_URL,
            socket_connect_timeout=PATIENCE,
            socket_timeout=PATIENCE,
            retry=Retry(NoBackoff(), 0),
        )
        self.prefix = prefix
        self.behind = behind or Database()

    def hit(self, key: str, window: int) -> int:
        """One more."""
        try:
            return absence.redis.ask(lambda: self._ask(f"{self.prefix}{key}:{window}"), faults=(RedisError, OSError))
        except AwayError:
            return self.behind.hit(key, window)

    def _ask(self, name: str) -> int:
        both = self.redis.pipeline()
        both.incr(name)
        both.expire(name, KEPT_SECONDS)
        return int(both.execute()[0])
