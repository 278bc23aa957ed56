"""The cache that all processes share asks Redis, and the database's table while Redis is away."""

import socket
from collections.abc import Iterator
from time import monotonic

import pytest
from django.core.management import call_command

from factcheck import caches
from factcheck.caches import SharedCache

TABLE = "cache_of_a_test"


@pytest.fixture(autouse=True)
def _table(db: None) -> None:
    call_command("createcachetable", TABLE)


@pytest.fixture
def silent() -> Iterator[str]:
    """The address of something that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"redis://127.0.0.1:{server.getsockname()[1]}/0"


@pytest.mark.parametrize("address", ["redis://127.0.0.1:1/0", "silent"])
def test_it_goes_on_in_the_database_and_waits_once(address: str, silent: str) -> None:
    cache = SharedCache((silent if address == "silent" else address, TABLE), {})
    began = monotonic()
    cache.set("word", "kept", 60)
    assert cache.get("word") == "kept"
    assert (cache.add("word", "other"), cache.add("number", 1), cache.incr("number")) == (False, True, 2)
    assert (cache.touch("word", 60), cache.has_key("word"), cache.delete("word")) == (True, True, True)
    cache.clear()
    assert cache.get("number", "gone") == "gone"
    assert monotonic() - began < 2 * caches.PATIENCE["socket_timeout"]


def test_a_value_that_is_no_number_is_no_fault_of_redis() -> None:
    cache = SharedCache(("redis://127.0.0.1:1/0", TABLE), {})
    with pytest.raises(ValueError, match="not found"):
        cache.incr("nothing")
