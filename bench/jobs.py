"""How many jobs are done a second, how soon after the commit one begins, and how soon after a kill it goes on.

    python bench/jobs.py [--jobs 500] [--on sqlite postgresql]

`sqlite` is `manage.py serve` with its one worker; `postgresql` is what docker-compose.yml runs, one Celery worker on a
database and a Redis of its own. The jobs are readings of one-sentence articles, so the figure is what the queue costs.
"""

import argparse
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import quantiles

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.faults import house as houses
from tests.faults.house import ADD_ARTICLES, House
from tests.faults.laptop import laptop
from tests.faults.servers import within

TRICKLE = 40
DELAYS = {
    "sqlite": "SELECT (julianday(started_at) - julianday(created_at)) * 86400 FROM claims_job ORDER BY created_at",
    "postgresql": "SELECT extract(epoch FROM started_at - created_at) FROM claims_job ORDER BY created_at",
}


def measure(name: str, desk: House, jobs: int, kill: Callable[[], None]) -> None:
    """Print the three figures of one way of running."""
    desk.add_article("The mayor said that the harbour was open.")
    assert within(60, lambda: _left(desk) == 0)  # the worker is awake
    woken = _done(desk)
    for number in range(TRICKLE):
        desk.add_article(f"The harbour office said on Monday that {number} buoys were lost.")
        time.sleep(0.1)
    assert within(60, lambda: _left(desk) == 0)
    delays = sorted(1000 * float(row[0]) for row in desk.query(DELAYS[name])[woken:])
    print(f"  from commit to start: p50 {delays[len(delays) // 2]:.0f} ms, p95 {quantiles(delays, n=20)[-1]:.0f} ms")

    desk.run(sys.executable, "-c", ADD_ARTICLES, str(jobs))
    done, began = _done(desk), time.monotonic()
    assert within(600, lambda: _left(desk) == 0)
    print(f"  {(_done(desk) - done) / (time.monotonic() - began):.0f} jobs/s with {jobs} owed")

    desk.run(sys.executable, "-c", ADD_ARTICLES.replace("seed-", "again-"), str(jobs))
    assert within(60, lambda: _left(desk) < jobs * 0.8, every=0.01)
    kill()
    left, killed = _left(desk), time.monotonic()
    assert within(60, lambda: _left(desk) < left, every=0.01)
    print(f"  {time.monotonic() - killed:.1f} s from a kill of the worker to the next job that is done")
    assert within(600, lambda: _left(desk) == 0)
    print(f"  {time.monotonic() - killed:.1f} s until the killed job, whose lease has to run out, is done as well")


def _left(desk: House) -> int:
    return int(str(desk.query("SELECT count(*) FROM claims_job WHERE state <> 'done'")[0][0]))


def _done(desk: House) -> int:
    return int(str(desk.query("SELECT count(*) FROM claims_job WHERE state = 'done'")[0][0]))


def on_sqlite(folder: Path, jobs: int) -> None:
    """What `make run` runs."""
    with laptop(folder) as desk:
        desk.environment["LOG_LEVEL"] = "WARNING"
        desk.serve()
        measure("sqlite", desk, jobs, lambda: os.kill(desk.children()[-1], signal.SIGKILL))


def on_postgresql(folder: Path, jobs: int) -> None:
    """What the compose file runs."""
    with houses.house(folder) as (desk, _):
        desk.environment["LOG_LEVEL"] = "WARNING"
        desk.start_web()
        desk.start("worker")

        def kill() -> None:
            os.killpg(desk.processes["worker"].pid, signal.SIGKILL)
            desk.processes["worker"].wait()
            desk.start("worker", "second-worker")

        measure("postgresql", desk, jobs, kill)


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jobs", type=int, default=500)
    parser.add_argument("--on", nargs="+", choices=["sqlite", "postgresql"], default=["sqlite", "postgresql"])
    options = parser.parse_args()
    for name in options.on:
        print(name)
        with tempfile.TemporaryDirectory() as folder:
            {"sqlite": on_sqlite, "postgresql": on_postgresql}[name](Path(folder), options.jobs)


if __name__ == "__main__":
    main()
