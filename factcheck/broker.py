"""Asking Redis whether it is there, within a second."""

import logging

from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

log = logging.getLogger(__name__)
PATIENCE = 1.0


def answers(address: str) -> bool:
    """Whether the Redis at `address` answers a PING, connected or not, tried once."""
    try:
        with Redis.from_url(
            address, socket_connect_timeout=PATIENCE, socket_timeout=PATIENCE, retry=Retry(NoBackoff(), 0)
        ) as redis:
            return bool(redis.ping())
    except (RedisError, OSError, ValueError) as error:
        log.warning("Redis is away (%s).", type(error).__name__)
        return False
