"""The stores that count calls: exact for all who share one, and quick to do without Redis."""

import os
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from time import monotonic

import pytest
from django.db import connection, connections
from redis import Redis
from redis.exceptions import RedisError

from api import redis_counters
from api.counters import Counters, Database, Memory
from api.models import Counter
from api.redis_counters import Shared
from claims import absence
from claims.models.base import new_id

URL = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/9")


@pytest.fixture
def prefix() -> Iterator[str]:
    """A beginning of keys in the local Redis that nobody else uses; gone afterwards."""
    redis = Redis.from_url(URL, socket_connect_timeout=1, socket_timeout=1)
    try:
        redis.ping()
    except (RedisError, OSError):
        pytest.skip(f"No Redis at {URL}: counting there is not seen.")
    mine = f"factcheck:test:{new_id()}:"
    yield mine
    for key in redis.scan_iter(f"{mine}*"):
        redis.delete(key)
    redis.close()


def _exact(stores: list[Counters]) -> None:
    """Eight threads, each with one of the stores, are told each number once."""

    def hit(number: int) -> list[int]:
        try:
            return [stores[number % len(stores)].hit("token:1", 7) for _ in range(50)]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        told = sorted(used for found in pool.map(hit, range(8)) for used in found)
    assert told == list(range(1, 401))


def _windows(store: Counters) -> None:
    assert [store.hit("a", 1), store.hit("a", 1), store.hit("b", 1), store.hit("a", 2)] == [1, 2, 1, 1]


def test_one_process_counts_exactly() -> None:
    _exact([Memory()])
    _windows(Memory())


def test_memory_is_bounded() -> None:
    store = Memory()
    store.AT_MOST = 100
    for number in range(100):
        store.hit(f"old {number}", 1)
    store.hit("new", 2)
    assert list(store.kept) == ["new"]


def test_a_clock_that_is_behind_goes_on_with_the_newer_minute(db: None) -> None:
    for store in (Memory(), Database()):
        assert [store.hit("a", 2), store.hit("a", 1), store.hit("a", 2)] == [1, 2, 3]


def test_the_database_counts_by_minute(db: None) -> None:
    _windows(Database())
    assert dict(Counter.objects.values_list("key", "used")) == {"a": 1, "b": 1}


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_several_processes_count_exactly_in_the_database() -> None:
    _exact([Database(), Database()])


@pytest.mark.postgresql
def test_a_count_in_the_database_writes_no_log_ahead_and_old_ones_are_swept(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relpersistence FROM pg_class WHERE relname = 'api_counter'")
        assert cursor.fetchone() == ("u",)
    store = Database()
    store.hit("old", 1)
    store.swept = -10_000.0
    store.hit("new", 100)
    assert list(Counter.objects.values_list("key", flat=True)) == ["new"]


@pytest.mark.services
def test_several_processes_count_exactly_in_redis(prefix: str) -> None:
    _exact([Shared(URL, prefix=prefix), Shared(URL, prefix=prefix)])
    redis = Redis.from_url(URL)
    assert 60 < int(redis.ttl(f"{prefix}token:1:7")) <= 120  # type: ignore[arg-type]
    redis.close()


@pytest.mark.services
def test_windows_in_redis(prefix: str) -> None:
    _windows(Shared(URL, prefix=prefix))


def test_without_redis_the_database_counts_and_redis_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    store = Shared(f"redis://127.0.0.1:{_free_port()}/0", behind=Memory())
    asked = _noted(store, monkeypatch)
    assert [store.hit("a", 1) for _ in range(5)] == [1, 2, 3, 4, 5]
    assert len(asked) == 1
    absence.redis.try_at = monotonic() - 1
    assert (store.hit("a", 1), store.hit("a", 1), len(asked)) == (6, 7, 2)


def test_a_redis_that_hangs_costs_one_second_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes the connection and says nothing, as a stopped process does."""
    monkeypatch.setattr(redis_counters, "PATIENCE", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        store = Shared(f"redis://127.0.0.1:{silent.getsockname()[1]}/0", behind=Memory())
        begun = monotonic()
        assert [store.hit("a", 1) for _ in range(20)] == list(range(1, 21))
        assert monotonic() - begun < 1.0


@pytest.mark.services
def test_redis_back_is_found_by_one_who_tries(prefix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Shared(URL, prefix=prefix, behind=Memory())
    asked = _noted(store, monkeypatch)
    absence.redis.try_at = monotonic() + 60
    assert (store.hit("a", 1), len(asked)) == (1, 0)
    absence.redis.try_at = monotonic() - 1
    assert (store.hit("a", 1), store.hit("a", 1), absence.redis.try_at, len(asked)) == (1, 2, 0.0, 2)


def _noted(store: Shared, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    asked: list[str] = []
    ask: Callable[[str], int] = store._ask

    def noted(name: str) -> int:
        asked.append(name)
        return ask(name)

    monkeypatch.setattr(store, "_ask", noted)
    return asked


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
