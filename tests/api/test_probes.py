"""What a load balancer asks."""

import socket
from datetime import timedelta
from time import monotonic

import pytest
from django.test import Client
from django.utils import timezone

from api import probes
from claims import bell
from claims.models import Job
from factcheck import broker
from tests.factories.articles import article
from tests.people import People


def test_the_process_is_alive_without_credentials() -> None:
    assert Client().get("/healthz").json() == {"status": "ok"}


def test_each_part_is_named(db: None) -> None:
    answer = Client().get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ok",
        "checks": {
            "database": {"state": "ok"},
            "storage": {"state": "ok"},
            "migrations": {"state": "ok"},
            "broker": {"state": "none"},
            "job_lag": {"state": "ok", "seconds": 0.0},
        },
    }


@pytest.mark.parametrize(
    ("part", "status"), [("database", 503), ("storage", 503), ("migrations", 503), ("broker", 200)]
)
def test_only_what_is_needed_makes_it_503(part: str, status: int, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> probes.Check:
        raise OSError("the disk's secret name")

    monkeypatch.setitem(probes.CHECKS, part, fail)
    answer = Client().get("/readyz")
    assert answer.status_code == status
    assert answer.json()["status"] == ("unable" if status == 503 else "degraded")
    assert answer.json()["checks"][part] == {"state": "failed"}
    assert "secret" not in answer.content.decode()


def test_missing_triggers_are_a_failed_migration(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probes.triggers, "missing", lambda: ["claims_event_no_update"])
    assert Client().get("/readyz").status_code == 503


def test_work_that_waits_long_is_told(gazette: People) -> None:
    article(gazette.ada, read=False)
    Job.objects.update(run_after=timezone.now() - timedelta(minutes=10))
    found = Client().get("/readyz").json()
    assert found["status"] == "degraded"
    assert found["checks"]["job_lag"]["state"] == "late"
    assert found["checks"]["job_lag"]["seconds"] >= 600


@pytest.fixture
def hung(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is hung is taken down again."""
    monkeypatch.setattr(bell, "_hung", [])
    monkeypatch.setattr(bell, "_ask", [])


def test_a_broker_away_is_degraded_and_serves(db: None, hung: None) -> None:
    bell.hang(lambda *_: None, hears=lambda: broker.answers("redis://127.0.0.1:1/0"))
    started = monotonic()
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()["status"]) == (200, "degraded")
    assert answer.json()["checks"]["broker"] == {"state": "away"}
    assert monotonic() - started < 5


def test_a_broker_that_takes_calls_and_never_answers_is_away_within_its_time(hung: None) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        started = monotonic()
        assert not broker.answers(f"redis://127.0.0.1:{silent.getsockname()[1]}/0")
        assert monotonic() - started < 2


def test_a_broker_that_hangs_costs_one_probe_its_second_and_the_next_ones_nothing(db: None, hung: None) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        bell.hang(lambda *_: None, hears=lambda: broker.answers(f"redis://127.0.0.1:{silent.getsockname()[1]}/0"))
        started = monotonic()
        said = [Client().get("/readyz").json() for _ in range(6)]
    assert monotonic() - started < 2
    assert {answer["checks"]["broker"]["state"] for answer in said} == {"away"}
    assert {answer["status"] for answer in said} == {"degraded"}


def test_a_broker_that_answers_is_ok(db: None, hung: None) -> None:
    bell.hang(lambda *_: None, hears=lambda: True)
    assert Client().get("/readyz").json()["checks"]["broker"] == {"state": "ok"}
