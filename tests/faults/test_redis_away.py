"""Redis refuses connections, or takes them and says nothing: nothing is lost, nobody waits, nothing is done by hand."""

import time
from collections.abc import Iterator

import pytest

from tests.faults.house import House, house
from tests.faults.servers import Redis, within

pytestmark = pytest.mark.services

TEXT = "The harbour office said on Monday that 12 boats had sunk. Number {number}."
WRITES = 12
PAUSE = 0.6  # so that they go on for longer than a process leaves Redis alone
ANSWERED_WITHIN = 1.5
DONE_WITHIN = 15.0
# A job that is done sooner than this was rung for: the sweep only takes what has been owed for five seconds.
RUNG_WITHIN = 4.0
HEARD_AGAIN_WITHIN = 60.0


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[House, Redis]]:
    """A web server and a worker."""
    with house(tmp_path_factory.mktemp("house")) as (desk, redis):
        desk.start_web()
        desk.start("worker")
        assert within(HEARD_AGAIN_WITHIN, lambda: _rings(desk)), desk.said("worker")
        yield desk, redis


def _owed(desk: House) -> int:
    return int(desk.query("SELECT count(*) FROM claims_job WHERE state <> 'done'")[0][0])


def _add(desk: House) -> float:
    """Post an article; returns the seconds until the answer."""
    began = time.monotonic()
    desk.add_article(TEXT.format(number=time.monotonic_ns()))
    return time.monotonic() - began


def _write(desk: House, number: int, article: str) -> float:
    """One of every kind of write, in turns; returns the seconds until it was acknowledged."""
    began = time.monotonic()
    quote = {"article": article, "quote": {"exact": "12 boats had sunk"}}
    match number % 4:
        case 0:
            desk.add_article(TEXT.format(number=time.monotonic_ns()))
        case 1:
            status, claim = desk.call("POST", "/api/v1/claims/", quote)
            assert status == 201, claim
        case 2:
            claim = str(desk.query("SELECT id FROM claims_claim ORDER BY created_at DESC LIMIT 1")[0][0])
            item = {"document": "A list of boats", "stance": "supports"}
            status, told = desk.call("POST", f"/api/v1/claims/{claim}/evidence/", item)
            assert status == 201, told
        case _:
            title = {"title": f"Boats {number}"}
            status, told = desk.call("PATCH", f"/api/v1/articles/{article}/", title, **{"If-Match": "*"})
            assert status == 200, told
    return time.monotonic() - began


def _rings(desk: House) -> bool:
    _add(desk)
    done = within(RUNG_WITHIN, lambda: _owed(desk) == 0)
    return done or (within(DONE_WITHIN, lambda: _owed(desk) == 0) and False)


@pytest.mark.parametrize("fault", ["stopped", "frozen"])
def test_writes_go_on_the_sweep_does_the_jobs_and_redis_comes_back(running: tuple[House, Redis], fault: str) -> None:
    desk, redis = running
    article = desk.add_article(TEXT.format(number=time.monotonic_ns()))
    # With a message in hand Celery's worker may end when Redis goes (kombu), and is then its supervisor's to start.
    assert within(DONE_WITHIN, lambda: _owed(desk) == 0)
    time.sleep(PAUSE)
    redis.kill() if fault == "stopped" else redis.freeze()
    took = []
    for number in range(WRITES):
        took.append(_write(desk, number, article))
        last = time.monotonic()
        time.sleep(PAUSE)
    assert max(took) < ANSWERED_WITHIN, took
    status, ready = desk.call("GET", "/readyz")
    assert (status, ready["status"], ready["checks"]["broker"]["state"]) == (200, "degraded", "away")
    assert {ready["checks"][part]["state"] for part in ("database", "storage", "migrations")} == {"ok"}
    assert within(DONE_WITHIN - (time.monotonic() - last), lambda: _owed(desk) == 0), desk.said("worker")
    assert _add(desk) < ANSWERED_WITHIN
    redis.start() if fault == "stopped" else redis.thaw()
    assert within(HEARD_AGAIN_WITHIN, lambda: _rings(desk)), desk.said("worker")
    assert desk.call("GET", "/readyz")[1]["status"] == "ok"
    assert desk.query("SELECT max(attempts) FROM claims_job") == [(1,)]
