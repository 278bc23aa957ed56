"""How many claims and pieces of evidence are stored a second over the API, and how long the slowest writer waits.

    python bench/writes.py [--seconds 10] [--clients 1 8] [--on sqlite postgresql]

Each client logs claims and attaches evidence in turn, as fast as it is answered, over HTTP on this machine's loopback;
events and, by an Idempotency-Key on each call, retries are on. `sqlite` is `manage.py serve`; `postgresql` is what
docker-compose.yml runs, on a database of its own at PGURL (default postgresql://postgres@127.0.0.1:5432).
"""

import argparse
import http.client
import json
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.faults import house as houses
from tests.faults.house import House
from tests.faults.laptop import laptop

PLENTY = {"RATE_WRITES_PER_MINUTE": "10000000", "RATE_READS_PER_MINUTE": "10000000", "LOG_LEVEL": "WARNING"}
TEXT = "The harbour office said on Monday that 12 boats had sunk. The mayor said that 300 houses had lost their roofs."


class Client(threading.Thread):
    """Writes until the time is over; keeps how long each call took, and every status that is not a success."""

    def __init__(self, desk: House, article: str, until: float) -> None:
        super().__init__()
        self.article, self.until = article, until
        self.connection = http.client.HTTPConnection("127.0.0.1", desk.port, timeout=60)
        self.headers = {"Authorization": f"Bearer {desk.token}", "Content-Type": "application/json"}
        self.took: dict[str, list[float]] = {"claims": [], "evidence": []}
        self.refused: dict[int, int] = {}

    def run(self) -> None:
        """A claim, then evidence on it, and again."""
        while time.monotonic() < self.until:
            quote = {"exact": "12 boats had sunk"}
            claim = self._post("claims", "/api/v1/claims/", {"article": self.article, "quote": quote})
            if claim:
                evidence = {"stance": "supports", "document": "Log", "locator": {"kind": "page", "value": "1"}}
                self._post("evidence", f"/api/v1/claims/{claim}/evidence/", evidence)

    def _post(self, what: str, path: str, body: dict[str, object]) -> str:
        began = time.monotonic()
        self.connection.request("POST", path, json.dumps(body), self.headers | {"Idempotency-Key": str(uuid.uuid4())})
        answer = self.connection.getresponse()
        told = json.loads(answer.read())
        if answer.status == 201:
            self.took[what].append(time.monotonic() - began)
            return str(told["id"])
        self.refused[answer.status] = self.refused.get(answer.status, 0) + 1
        return ""


def measure(desk: House, clients: int, seconds: float) -> None:
    """Run `clients` for `seconds` and print a row."""
    article = desk.add_article(f"{TEXT} {uuid.uuid4()}")
    crowd = [Client(desk, article, time.monotonic() + seconds) for _ in range(clients)]
    for client in crowd:
        client.start()
    for client in crowd:
        client.join()
    took = {what: [one for client in crowd for one in client.took[what]] for what in ("claims", "evidence")}
    waits = sorted(took["claims"] + took["evidence"])
    refused = {code: sum(c.refused.get(code, 0) for c in crowd) for c in crowd for code in c.refused}
    print(
        f"  {clients:4} clients: {len(took['claims']) / seconds:7.1f} claims/s"
        f" {len(took['evidence']) / seconds:7.1f} evidence/s"
        f"   p50 {1000 * waits[len(waits) // 2]:6.0f} ms   p95 {1000 * quantiles(waits, n=20)[-1]:6.0f} ms"
        f"   worst {1000 * waits[-1]:6.0f} ms   not stored: {refused or 'none'}"
    )


@contextmanager
def on_sqlite(folder: Path) -> Iterator[House]:
    """What `make run` runs."""
    with laptop(folder) as desk:
        desk.environment |= PLENTY
        desk.serve()
        yield desk


@contextmanager
def on_postgresql(folder: Path) -> Iterator[House]:
    """What the compose file runs: two web processes' worth of threads and a worker."""
    with houses.house(folder) as (desk, _):
        desk.environment |= PLENTY | {"WEB_PROCESSES": "2"}
        desk.start_web()
        desk.start("worker")
        yield desk


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 8])
    parser.add_argument("--on", nargs="+", choices=["sqlite", "postgresql"], default=["sqlite", "postgresql"])
    options = parser.parse_args()
    for name in options.on:
        with (
            tempfile.TemporaryDirectory() as folder,
            {"sqlite": on_sqlite, "postgresql": on_postgresql}[name](Path(folder)) as desk,
        ):
            print(name)
            for clients in options.clients:
                measure(desk, clients, options.seconds)


if __name__ == "__main__":
    main()
