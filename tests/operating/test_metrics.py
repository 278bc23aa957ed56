"""What Prometheus is told, who may read it, and that it adds up over processes."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.utils import timezone

from claims.enums import JobState
from claims.models import Job, Reading
from claims.selectors import jobs
from factcheck import metrics, watch
from factcheck.env import SettingError
from tests.factories.articles import article
from tests.people import People

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "a token for the tests of metrics"


@pytest.fixture
def served(settings: Any) -> Iterator[Any]:
    """A desk that serves metrics at /metrics to this machine."""
    first, *others = settings.MIDDLEWARE
    settings.MIDDLEWARE = [first, "factcheck.metrics.MetricsMiddleware", *others]
    settings.METRICS_PATH, settings.METRICS_TOKEN = "metrics", ""
    yield settings
    metrics.connection_created.disconnect(metrics.measure_statements)
    connection.execute_wrappers[:] = [one for one in connection.execute_wrappers if one is not metrics.measured]


def _read(**headers: str) -> dict[str, float]:
    answer = Client().get("/metrics", headers=headers)
    assert answer.status_code == 200, answer.content
    lines = [line.rpartition(" ") for line in answer.content.decode().splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in lines}


def _grown(before: dict[str, float], after: dict[str, float]) -> dict[str, float]:
    grown = {name: value - before.get(name, 0) for name, value in after.items()}
    return {name: value for name, value in grown.items() if value and name.startswith("factcheck_requests_total")}


def test_requests_are_counted_by_method_route_and_status(gazette: People, served: Any) -> None:
    on = article(gazette.ada)
    client = Client()
    client.force_login(gazette.ada.user)
    before = _read()
    for _ in range(3):
        client.get(f"/articles/{on.pk}/?q=zeppelin")
    client.get("/nowhere/zeppelin/")
    Client().generic("BREW", "/healthz")
    after = _read()
    assert _grown(before, after) == {
        'factcheck_requests_total{method="GET",route="/articles/<uuid:article_id>/",status="200"}': 3,
        'factcheck_requests_total{method="GET",route="none",status="404"}': 1,
        'factcheck_requests_total{method="other",route="/healthz",status="405"}': 1,
    }
    count = 'factcheck_request_seconds_count{method="GET",route="/articles/<uuid:article_id>/"}'
    assert after[count] - before.get(count, 0) == 3
    assert not [name for name in after if "zeppelin" in name or str(on.pk) in name]


def test_jobs_are_told_by_kind_state_and_age(gazette: People, served: Any) -> None:
    article(gazette.ada)
    found = _read()
    assert found['factcheck_jobs{kind="read_article",state="done"}'] == 1
    assert found['factcheck_jobs{kind="read_article",state="dead"}'] == 0
    assert found['factcheck_jobs_oldest_owed_seconds{kind="read_article"}'] == 0
    assert found['factcheck_job_seconds_count{kind="read_article"}'] == 1
    assert 0 < found['factcheck_job_seconds_sum{kind="read_article"}'] < 60
    article(gazette.ada, read=False)
    owed = Job.objects.filter(state=JobState.OWED)
    owed.update(run_after=timezone.now() - timedelta(minutes=5))
    assert 300 <= _read()['factcheck_jobs_oldest_owed_seconds{kind="read_article"}'] < 330
    owed.update(run_after=timezone.now() + timedelta(minutes=5))
    assert _read()['factcheck_jobs_oldest_owed_seconds{kind="read_article"}'] == 0


def test_readings_and_what_they_found_are_told(gazette: People, served: Any) -> None:
    article(gazette.ada)
    stored = Reading.objects.get()
    label = f'{{engine_version="{stored.engine_version}"}}'
    found = _read()
    assert found[f"factcheck_readings_total{label}"] == 1
    assert found[f"factcheck_claims_read_total{label}"] == stored.claim_count > 0


def test_every_newsroom_counts_and_none_is_named(people: People, served: Any) -> None:
    for member in (people.ada, people.dan):
        with metrics.jobs.scopes_disabled():
            Job.objects.create(newsroom=member.newsroom, kind="verify_record")
    text = Client().get("/metrics").content.decode()
    assert 'factcheck_jobs{kind="verify_record",state="owed"} 2.0' in text
    assert "gazette" not in text


def test_a_database_that_is_away_is_told_and_nothing_guessed(
    db: None, served: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> None:
        raise DatabaseError

    monkeypatch.setattr(jobs, "numbers", away)
    monkeypatch.setattr(metrics.connection, "close", lambda: None)
    found = _read()
    assert found["factcheck_database_up"] == 0
    assert not [name for name in found if name.startswith("factcheck_jobs")]


def test_statements_are_timed_and_their_errors_counted(db: None, served: Any) -> None:
    Client().get("/healthz")  # the middleware is made with the first request
    metrics.measure_statements(connection)
    metrics.measure_statements(connection)
    before = _read()
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute("SELECT no_such_column")
    after = _read()
    error = next(name for name in after if name.startswith("factcheck_database_errors_total"))
    assert after[error] - before.get(error, 0) == 1
    count = "factcheck_database_statement_seconds_count"
    assert after[count] > before[count]


@pytest.mark.parametrize(
    ("token", "headers", "near", "status"),
    [
        # Without a token: this machine alone, and nobody whom a proxy speaks for.
        ("", {}, "127.0.0.1", 200),
        ("", {}, "::1", 200),
        ("", {}, "10.0.0.7", 404),
        ("", {}, "", 404),
        ("", {"X-Forwarded-For": "127.0.0.1"}, "127.0.0.1", 404),
        ("", {"Forwarded": "for=127.0.0.1"}, "127.0.0.1", 404),
        # With a token: whoever shows it, from wherever.
        (TOKEN, {"Authorization": f"Bearer {TOKEN}"}, "10.0.0.7", 200),
        (TOKEN, {"Authorization": f"Bearer {TOKEN}x"}, "127.0.0.1", 404),
        (TOKEN, {"Authorization": "Bearer é"}, "127.0.0.1", 404),
        (TOKEN, {}, "127.0.0.1", 404),
    ],
)
def test_who_may_read(db: None, served: Any, token: str, headers: dict[str, str], near: str, status: int) -> None:
    served.METRICS_TOKEN = token
    answer = Client().get("/metrics", headers=headers, REMOTE_ADDR=near)
    assert answer.status_code == status
    assert (b"factcheck_" in answer.content) == (status == 200)


def test_it_is_read_whatever_host_is_named(db: None, served: Any) -> None:
    assert Client().get("/metrics", headers={"Host": "10.0.0.5:8000"}).status_code == 200


def test_nothing_is_served_unless_asked_for(db: None) -> None:
    assert Client().get("/metrics").status_code == 404
    assert watch.middleware("", 0, "") == []


@pytest.mark.parametrize(("path", "port"), [("metrics", 0), ("", 9464), ("metrics", 9464)])
def test_what_could_not_work_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, path: str, port: int
) -> None:
    assert watch.middleware(path, port, str(tmp_path)) == ["factcheck.metrics.MetricsMiddleware"]
    with pytest.raises(SettingError, match="PROMETHEUS_MULTIPROC_DIR"):
        watch.middleware(path, port, str(tmp_path / "gone"))
    with pytest.raises(SettingError, match="METRICS_PORT"):
        watch.middleware(path, 70_000, "")
    monkeypatch.setattr(watch.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(SettingError, match="METRICS_PATH" if path else "METRICS_PORT"):
        watch.middleware(path, port, "")


ASKED = """
import django
django.setup()
from django.test import Client
for _ in range(3):
    Client().get("/healthz")
print(Client().get("/metrics").content.decode())
"""


def test_counts_add_up_over_processes(tmp_path: Path) -> None:
    shared = {"METRICS_PATH": "/metrics/", "PROMETHEUS_MULTIPROC_DIR": str(tmp_path)}
    said = [_asked(ASKED, **shared) for _ in range(2)][-1]
    assert re.search(r'^factcheck_requests_total\{.*route="/healthz".*\} 6\.0$', said, re.MULTILINE)


def _asked(program: str, **environment: str) -> str:
    test = {"DJANGO_SETTINGS_MODULE": "factcheck.settings.test"}
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, **test, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout
