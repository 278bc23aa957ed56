"""Calls counted in Redis, and in the database while Redis is away.

Nobody waits long: Redis has a second to answer, and after a failure the process leaves it alone for `AWAY` seconds;
then one caller tries it, and the others go on with the database until that one was answered. The two stores don't know
each other's counts: whoever changes over begins the minute anew.
"""

import logging
import threading
from time import monotonic

from django.conf import settings
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from api.counters import Counters, Database

log = logging.getLogger(__name__)

AWAY = 5.0
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
        self.lock = threading.Lock()
        self.try_at = 0.0

    def hit(self, key: str, window: int) -> int:
        """One more."""
        if self._may_ask():
            try:
                used = self._ask(f"{self.prefix}{key}:{window}")
            except (RedisError, OSError) as error:
                log.warning("Redis is away (%s); the database counts calls for %s s.", type(error).__name__, AWAY)
                self.try_at = monotonic() + AWAY
            else:
                self.try_at = 0.0
                return used
        return self.behind.hit(key, window)

    def _may_ask(self) -> bool:
        """Whether Redis answered last time, or is to be tried again by this caller."""
        with self.lock:
            if not self.try_at:
                return True
            if monotonic() < self.try_at:
                return False
            self.try_at = monotonic() + AWAY
            return True

    def _ask(self, name: str) -> int:
        both = self.redis.pipeline()
        both.incr(name)
        both.expire(name, KEPT_SECONDS)
        return int(both.execute()[0])
