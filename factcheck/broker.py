"""Asking Redis whether it is there, within a second."""

from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

from claims import absence
from claims.absence import AwayError

PATIENCE = 1.0


def answers(address: str) -> bool:
    """Whether the Redis at `address` answers a PING, tried once; not asked while it is known to be away."""
    try:
        return absence.redis.ask(lambda: _ping(address), faults=(RedisError, OSError, ValueError))
    except AwayError:
        return False


def _ping(address: str) -> bool:
    with Redis.from_url(
        address, socket_connect_timeout=PATIENCE, socket_timeout=PATIENCE, retry=Retry(NoBackoff(), 0)
    ) as redis:
        return bool(redis.ping())
