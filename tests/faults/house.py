"""The desk as it runs in production: the very commands of docker-compose.yml, with the production settings."""

import contextlib
import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import yaml

from tests.faults import servers
from tests.faults.servers import free_port, within

ROOT = Path(__file__).resolve().parents[2]
SERVICES: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))["services"]
BIN = Path(sys.executable).parent

MAKE_A_NEWSROOM = """
import django
django.setup()
from claims.services import newsrooms
ada = newsrooms.new_user(email="ada@example.org", name="Ada Sarsen", password="correct horse battery")
newsrooms.create_newsroom(slug="gazette", name="The Gazette", admin=ada)
from django.core.management import call_command
call_command("create_token", "gazette", name="test")
"""
ADD_ARTICLES = """
import sys, time, django
django.setup()
from django.db import transaction
from django_scopes import scope
from claims import access
from claims.models import Newsroom
from claims.services import articles
newsroom = Newsroom.objects.get()
text = "The harbour office said on Monday that {} boats had sunk."
with scope(newsroom=newsroom), transaction.atomic():
    for number in range(int(sys.argv[1])):
        articles.add_article(by=access.system(newsroom.pk), text=text.format(number), external_id=f"seed-{number}")
time.sleep(1)  # for the bell's thread
"""
VERIFY = """
import django
django.setup()
from django_scopes import scope
from claims.models import Newsroom
from claims.selectors import record
newsroom = Newsroom.objects.get()
with scope(newsroom=newsroom):
    print(record.verify(newsroom.pk).status)
"""


class House:
    """Processes that share a database and a Redis. Their output lies in `var`."""

    ENDS = "SELECT id, extract(epoch FROM finished_at) FROM claims_job"

    def __init__(self, var: Path, database: str, redis: str) -> None:
        self.var, self.database = var, database
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self.port = 0
        self.token = ""
        clean = {key: value for key, value in os.environ.items() if not key.startswith(("DATABASE_", "REDIS_"))}
        self.environment = clean | {
            "DJANGO_SETTINGS_MODULE": "factcheck.settings.production",
            "SECRET_KEY": "for this test alone, and as long as a secret key has to be",
            "ALLOWED_HOSTS": "127.0.0.1",
            "HTTPS_ONLY": "false",
            "DATABASE_URL": database,
            "REDIS_URL": redis,
            "FACTCHECK_VAR": str(var),
            "TMPDIR": str(var),
            "WEB_PROCESSES": "1",
        }

    def set_up(self) -> None:
        """Migrate, make a newsroom and a token for it."""
        self.run(*self._command("migrate"))
        self.token = self.run(sys.executable, "-c", MAKE_A_NEWSROOM).split()[-1]

    def run(self, *command: str, **environment: str) -> str:
        """Run one command to its end; returns what it printed."""
        surrounding = self.environment | environment
        done = subprocess.run(command, cwd=ROOT, env=surrounding, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    @staticmethod
    def _command(service: str) -> list[str]:
        program, *arguments = SERVICES[service]["command"]
        return [str(BIN / program), *arguments]

    def start(self, service: str, name: str = "", **environment: str) -> None:
        """Start a service of docker-compose.yml under `name`, in a session of its own."""
        self.launch(name or service, self._command(service), **environment)

    def launch(self, name: str, command: list[str], **environment: str) -> None:
        """Start a command in a session of its own; what it prints is kept."""
        with (self.var / f"{name}.log").open("ab") as log:
            self.processes[name] = subprocess.Popen(
                [*servers.WITH_ITS_PARENT, *command],
                cwd=ROOT,
                env=self.environment | environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def start_web(self, name: str = "web") -> int:
        """Start a web server on a port of its own, and wait until it answers."""
        port = free_port()
        self.start("web", name, BIND=f"127.0.0.1:{port}")
        self.port = self.port or port
        assert within(30, lambda: self.status("/healthz", port=port) == 200), self.said(name)
        return port

    def said(self, name: str) -> str:
        """What a process has printed."""
        return (self.var / f"{name}.log").read_text(encoding="utf-8", errors="replace")

    def call(self, method: str, path: str, body: Any = None, *, port: int = 0, **headers: str) -> tuple[int, Any]:
        """A call with the token; status and JSON."""
        connection = http.client.HTTPConnection("127.0.0.1", port or self.port, timeout=30)
        headers |= {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        try:
            connection.request(method, path, json.dumps(body) if body is not None else None, headers)
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read() or b"null")
        finally:
            connection.close()

    def status(self, path: str, *, port: int = 0) -> int:
        """The status alone; 0 when nobody answers."""
        try:
            return self.call("GET", path, port=port)[0]
        except OSError:
            return 0

    def add_article(self, text: str, *, port: int = 0) -> str:
        """Post an article; returns its id once that is acknowledged."""
        status, answer = self.call("POST", "/api/v1/articles/", {"text": text}, port=port)
        assert status in {200, 202}, answer
        return str(answer["id"])

    def fill(self, articles: int) -> None:
        """Add so many short articles, `seed-0` and on, in one transaction."""
        self.run(sys.executable, "-c", ADD_ARTICLES, str(articles))

    def record(self) -> str:
        """How a check of the whole record ends."""
        return self.run(sys.executable, "-c", VERIFY).split()[-1]

    def query(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Ask the database itself."""
        with psycopg.connect(self.database, autocommit=True, connect_timeout=3) as connection:
            return connection.execute(sql, values).fetchall()  # type: ignore[call-overload, no-any-return]

    def alive(self, name: str = "") -> list[int]:
        """What still runs in the sessions of the processes that were started, or of that one."""
        sessions = {process.pid for started, process in self.processes.items() if name in {"", started}}
        found = []
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                fields = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
                if fields[0] != "Z" and int(fields[3]) in sessions:
                    found.append(int(stat.parent.name))
        return found

    def stop(self) -> float:
        """Ask all to stop; returns the seconds until nothing of them was left, at most 30."""
        began = time.monotonic()
        for process in self.processes.values():
            process.terminate()
        within(30, lambda: all(process.poll() is not None for process in self.processes.values()) and not self.alive())
        return time.monotonic() - began

    def end(self) -> None:
        """Whatever is left, by force."""
        for pid in self.alive():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        for process in self.processes.values():
            process.wait()


@contextmanager
def house(var: Path, *, server: str | None = None) -> Iterator[tuple[House, servers.Redis]]:
    """A house that is set up, with a database and a Redis of its own; nothing runs in it yet."""
    with servers.redis() as redis, servers.database(server) as database:
        made = House(var, database, redis.url)
        try:
            made.set_up()
            yield made, redis
        finally:
            made.end()
