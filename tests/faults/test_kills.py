"""kill -9 and pulled plugs while jobs run: every acknowledged write is there once, every job done once, none stranded.

A few kills each here; 20 in continuous integration, and `make soak` has 200. The figures of a run are printed
(`pytest -s`), for `bench/README.md`.
"""

import contextlib
import os
import random
import signal
from pathlib import Path

import pytest

from tests.faults import servers
from tests.faults.house import House, house
from tests.faults.kills import KILLS, Run
from tests.faults.laptop import laptop

# Enough that kills meet jobs in hand: a few of both in a quick run, 20 kills in 1,000 jobs, more in more.
JOBS = 50 * KILLS if KILLS <= 20 else max(2_000, 20 * KILLS)
FEWER = 30 * KILLS if KILLS <= 20 else max(600, 20 * KILLS)


def _say(figures: str, capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print(f"\n{figures}.")  # noqa: T201 - what the test is run by hand for


def _kill(*pids: int) -> list[int]:
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    return list(pids)


def _start_two_workers(desk: House) -> None:
    desk.start_web()
    for name in ("first", "second"):
        desk.start("worker", name)


def test_minus_nine_to_the_worker_on_a_laptop(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with laptop(tmp_path) as desk:
        desk.fill(JOBS)
        desk.serve()

        def kill() -> list[int]:
            working = desk.query("SELECT worker FROM claims_job WHERE state = 'running'")
            named = {int(worker.split("-")[-2]) for (worker,) in working}
            return _kill(*(named & set(desk.children()) or set(desk.children())))

        _say(f"Laptop: {Run(desk, JOBS, kill).go()}", capsys)


@pytest.mark.services
def test_minus_nine_to_a_random_celery_worker(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with house(tmp_path) as (desk, _):
        desk.fill(JOBS)
        _start_two_workers(desk)

        def kill() -> list[int]:
            """One of its processes; with the first of them, or where it ended by itself, a whole worker is replaced."""
            name = random.choice(["first", "second"])  # noqa: S311 - no secret
            process = desk.processes[name]
            chosen = random.choice(desk.alive(name) or [process.pid])  # noqa: S311 - no secret
            if chosen != process.pid:
                return _kill(chosen)
            died = _kill(*desk.alive(name), process.pid)
            process.wait()
            desk.start("worker", name)
            return died

        _say(f"Celery workers: {Run(desk, JOBS, kill).go()}", capsys)


@pytest.mark.services
def test_minus_nine_and_wiped_data_of_redis(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with house(tmp_path) as (desk, redis):
        desk.fill(FEWER)
        _start_two_workers(desk)

        def kill() -> list[int]:
            redis.kill()
            redis.start()
            return []

        _say(f"Redis: {Run(desk, FEWER, kill).go()}", capsys)


@pytest.mark.services
def test_a_plug_pulled_on_postgresql(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with servers.postgres() as server, house(tmp_path, server=server.url) as (desk, _):
        desk.fill(FEWER)
        _start_two_workers(desk)

        def kill() -> list[int]:
            server.stop("immediate")
            server.start()
            return []

        _say(f"PostgreSQL: {Run(desk, FEWER, kill).go()}", capsys)
