"""The metrics on a port of their own: all that is told at the path, whether a web process is alive or not."""

import http.client
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.servers import WITH_ITS_PARENT, free_port, within

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "a token for the tests of metrics"
MANAGE = [sys.executable, "manage.py"]
ASK_THE_DESK = """
import django
django.setup()
from django.test import Client
for _ in range(3):
    Client().get("/healthz", headers={"host": "127.0.0.1"})
assert Client().get("/", headers={"host": "127.0.0.1"}).status_code == 302
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a desk on SQLite, migrated, with a port for metrics and a folder that processes share."""
    var = tmp_path_factory.mktemp("var")
    (var / "counts").mkdir()
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("METRICS_", "PROMETHEUS_"))}
    environment = kept | {
        "DJANGO_SETTINGS_MODULE": "factcheck.settings.embedded",
        "FACTCHECK_VAR": str(var),
        "METRICS_PORT": str(free_port()),
        "PROMETHEUS_MULTIPROC_DIR": str(var / "counts"),
    }
    subprocess.run([*MANAGE, "migrate", "--verbosity", "0"], cwd=ROOT, env=environment, check=True)
    return environment


@contextmanager
def _served(environment: dict[str, str]) -> Iterator["subprocess.Popen[str]"]:
    command = [*WITH_ITS_PARENT, *MANAGE, "metrics"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        port = int(environment["METRICS_PORT"])
        assert within(20, lambda: _ask(port)[0] > 0)
        yield process
    finally:
        process.kill()
        process.communicate()


def _ask(port: int, path: str = "/metrics", method: str = "GET", **headers: str) -> tuple[int, str]:
    """Status and text; 0 when nobody answers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    except OSError:
        return 0, ""
    finally:
        connection.close()


def test_it_tells_what_the_tables_say_and_what_the_web_processes_counted(desk: dict[str, str]) -> None:
    subprocess.run([sys.executable, "-c", ASK_THE_DESK], cwd=ROOT, env=desk, check=True)
    with _served(desk) as process:
        status, said = _ask(int(desk["METRICS_PORT"]))
        assert status == 200
        assert re.search(r'^factcheck_requests_total\{.*route="/healthz".*\} 3\.0$', said, re.MULTILINE)
        assert 'factcheck_jobs{kind="read_article",state="owed"} 0.0' in said
        assert "factcheck_database_up 1.0" in said
        assert re.search(r"^factcheck_database_statement_seconds_count \d", said, re.MULTILINE)
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0


def test_it_is_for_those_who_may_read_them_and_for_nothing_else(desk: dict[str, str]) -> None:
    port = int(desk["METRICS_PORT"])
    with _served(desk):
        assert _ask(port, "/")[0] == 404
        assert _ask(port, "/articles/")[0] == 404
        assert _ask(port, method="POST")[0] == 404
        assert _ask(port, method="HEAD") == (200, "")
        assert _ask(port, X_Forwarded_For="192.0.2.1")[0] == 404
    with _served(desk | {"METRICS_TOKEN": TOKEN}):
        assert _ask(port)[0] == 404
        assert _ask(port, Authorization=f"Bearer {TOKEN}")[0] == 200


def test_a_port_that_is_taken_or_not_named_is_said_in_words(desk: dict[str, str]) -> None:
    with _served(desk):
        done = subprocess.run([*MANAGE, "metrics"], cwd=ROOT, env=desk, capture_output=True, text=True, check=False)
    assert (done.returncode, "can't be had" in done.stderr, "Traceback" in done.stderr) == (1, True, False)
    without = desk | {"METRICS_PORT": "0"}
    done = subprocess.run([*MANAGE, "metrics"], cwd=ROOT, env=without, capture_output=True, text=True, check=False)
    assert (done.returncode, "METRICS_PORT" in done.stderr) == (1, True)
