"""After one wait in vain a process leaves Redis alone for five seconds, whatever in it had asked."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

import pytest
from django.core.management import call_command

from api.counters import Memory
from api.redis_counters import Shared
from claims import absence
from claims.absence import AwayError
from claims.enums import JobKind
from claims.models.base import new_id
from factcheck import broker
from factcheck.bell import Bell
from factcheck.caches import SharedCache

TABLE = "cache_left_alone"


class Silent:
    """Something that takes connections and never answers. `taken` counts them."""

    def __init__(self, listener: socket.socket) -> None:
        self.url = f"redis://127.0.0.1:{listener.getsockname()[1]}/0"
        self.taken: list[socket.socket] = []
        threading.Thread(target=self._take, args=(listener,), daemon=True).start()

    def _take(self, listener: socket.socket) -> None:
        try:
            while True:
                self.taken.append(listener.accept()[0])
        except OSError:
            return


@contextmanager
def _silent() -> Iterator[Silent]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        silent = Silent(listener)
        try:
            yield silent
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            for line in silent.taken:
                line.close()


def _askers(url: str) -> dict[str, Callable[[], object]]:
    """Everything that asks Redis while somebody waits for an answer."""
    counts, cache = Shared(url, behind=Memory()), SharedCache((url, TABLE), {})
    return {
        "counts": lambda: counts.hit("token:1", 7),
        "cache": lambda: cache.get("word"),
        "probe": lambda: broker.answers(url),
    }


@pytest.mark.parametrize("first", ["counts", "cache", "probe"])
def test_what_one_part_learned_the_others_know(db: None, first: str) -> None:
    call_command("createcachetable", TABLE)
    with _silent() as silent:
        askers = _askers(silent.url)
        askers[first]()
        began = monotonic()
        for ask in askers.values():
            ask()
        assert monotonic() - began < 0.5
        assert len(silent.taken) == 1


def test_no_message_is_handed_to_the_bell_while_redis_is_left_alone() -> None:
    bell = Bell()
    absence.redis.try_at = monotonic() + 60
    bell.ring(new_id(), JobKind.READ_ARTICLE)
    assert bell.waiting.empty()
    assert bell.process == 0


def _refused() -> None:
    raise ConnectionRefusedError


def test_when_the_time_is_over_one_caller_tries_and_its_answer_holds_for_all() -> None:
    tried = []
    with pytest.raises(AwayError):
        absence.redis.ask(_refused, faults=(OSError,))
    assert absence.redis.lasts()
    absence.redis.try_at = monotonic() - 1

    def try_it() -> str:
        tried.append(1)
        with pytest.raises(AwayError):  # the others don't wait for this one
            absence.redis.ask(lambda: tried.append(2), faults=(OSError,))
        return "PONG"

    assert absence.redis.ask(try_it, faults=(OSError,)) == "PONG"
    assert tried == [1]
    absence.redis.ask(lambda: tried.append(3), faults=(OSError,))
    assert tried == [1, 3]


def test_an_answer_that_is_a_fault_of_the_callers_is_an_answer() -> None:
    def no_number() -> None:
        raise ValueError

    absence.redis.try_at = monotonic() - 1
    with pytest.raises(ValueError):  # noqa: PT011 - its own
        absence.redis.ask(no_number, faults=(OSError,))
    assert not absence.redis.lasts()
