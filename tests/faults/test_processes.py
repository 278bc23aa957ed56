"""Production as it runs: migrate, two web servers, three workers and beat, by the commands of docker-compose.yml."""

import http.client
import re
import sys
from pathlib import Path

import pytest

from tests.factories.articles import TEXT
from tests.faults.house import BIN, SERVICES, House, house
from tests.faults.servers import free_port, within

pytestmark = pytest.mark.services
STOP_WITHIN = 10
HEALTH_CHECK = [sys.executable, "-m", "factcheck.healthy"]  # the image's


def _read(desk: House, article: str, port: int) -> bool:
    status, found = desk.call("GET", f"/api/v1/articles/{article}/", port=port)
    return status == 200 and found["status"] == "read"


def test_articles_posted_to_either_server_get_their_ledgers_and_all_stop_when_asked(tmp_path: Path) -> None:
    with house(tmp_path) as (desk, _):
        ports = [desk.start_web("first"), desk.start_web("second")]
        for port in ports:
            desk.run(*HEALTH_CHECK, BIND=f"0.0.0.0:{port}")
        for name in ("worker", "checker", "fetcher", "beat"):
            desk.start(name)
        articles = [desk.add_article(f"{TEXT}\nNumber {number}.", port=ports[number % 2]) for number in range(6)]
        for number, article in enumerate(articles):
            other = ports[(number + 1) % 2]
            assert within(30, lambda: _read(desk, article, other)), desk.said("worker")  # noqa: B023 - called at once
            status, ledger = desk.call("GET", f"/api/v1/articles/{article}/claims/", port=other)
            assert status == 200
            assert len(ledger["results"]) >= 3
        assert desk.call("POST", "/api/v1/events/verify/")[0] == 202
        assert within(30, lambda: desk.call("GET", "/api/v1/events/verify/")[1]["status"] == "holds")
        assert desk.call("GET", "/readyz")[1]["status"] == "ok"
        assert all(process.poll() is None for process in desk.processes.values())
        took = desk.stop()
        assert took < STOP_WITHIN, {name: desk.said(name)[-2000:] for name in desk.processes}
        assert {name: process.returncode for name, process in desk.processes.items()} == dict.fromkeys(
            desk.processes, 0
        )
        assert desk.alive() == []
        assert desk.query("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()") == [(1,)]


def test_every_service_of_ours_is_started_here() -> None:
    assert set(SERVICES) == {"postgres", "redis", "migrate", "web", "worker", "checker", "fetcher", "beat"}


def _statements(desk: House, port: int) -> float:
    """How many statements all processes together have made, as the port of the metrics says."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/metrics")
        said = connection.getresponse().read().decode()
    except OSError:
        return -1.0
    finally:
        connection.close()
    found = re.search(r"^factcheck_database_statement_seconds_count (\S+)$", said, re.MULTILINE)
    assert "factcheck_database_up 1.0" in said
    return float(found[1]) if found else 0.0


def test_workers_are_measured_on_a_port_without_any_web_process(tmp_path: Path) -> None:
    (tmp_path / "counts").mkdir()
    with house(tmp_path) as (desk, _):
        port = free_port()
        desk.environment |= {"METRICS_PORT": str(port), "PROMETHEUS_MULTIPROC_DIR": str(tmp_path / "counts")}
        desk.launch("metrics", [sys.executable, "manage.py", "metrics"])
        assert within(30, lambda: _statements(desk, port) == 0), desk.said("metrics")
        desk.start("worker")
        desk.fill(2)
        assert within(30, lambda: _statements(desk, port) > 10), desk.said("worker")
        assert desk.stop() < STOP_WITHIN


def test_the_nightly_check_is_owed_by_the_desk_itself(tmp_path: Path) -> None:
    with house(tmp_path) as (desk, _):
        desk.start("checker")
        desk.run(str(BIN / "celery"), "--app", "factcheck", "call", "check_records", "--queue", "checks")
        assert within(30, lambda: desk.query("SELECT state FROM claims_job") == [("done",)]), desk.said("checker")
        events = desk.query("SELECT kind, actor_kind FROM claims_event ORDER BY seq DESC LIMIT 1")
        assert events == [("verification_started", "system")]
