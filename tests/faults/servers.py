"""PostgreSQL and Redis for the faults: databases of our own on the given server, and servers of our own on free ports.

Where there is none, a test is skipped aloud; with REQUIRE_SERVICES=1 that is a failure.
"""

import contextlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

SERVER = os.environ.get("TEST_DATABASE_URL") or (
    f"postgresql://postgres@127.0.0.1:{os.environ.get('PGPORT', '5432')}/postgres"
)
# Ends what a test started when the test itself is killed.
WITH_ITS_PARENT = ["setpriv", "--pdeathsig", "TERM"] if shutil.which("setpriv") else []


def within(seconds: float, holds: Callable[[], bool], *, every: float = 0.1) -> bool:
    """Whether it holds before so many seconds have gone by."""
    until = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(every)
    return True


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens at now."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def named(server: str, database: str) -> str:
    """The address of another database of the same server."""
    return urlsplit(server)._replace(path=f"/{database}").geturl()


@contextmanager
def database(server: str | None = None) -> Iterator[str]:
    """The address of a new database, dropped afterwards whoever is still connected."""
    name = f"factcheck_faults_{secrets.token_hex(4)}"
    root = named(server or SERVER, "postgres")
    try:
        with psycopg.connect(root, autocommit=True, connect_timeout=3) as connection:
            connection.execute(f"CREATE DATABASE {name}")  # type: ignore[call-overload]
    except psycopg.OperationalError as error:
        pytest.skip(f"no PostgreSQL at {urlsplit(root).hostname}: {error}")
    try:
        yield named(root, name)
    finally:
        with psycopg.connect(root, autocommit=True, connect_timeout=3) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")  # type: ignore[call-overload]


class Redis:
    """A Redis of our own, which keeps nothing."""

    def __init__(self) -> None:
        if not shutil.which("redis-server"):
            pytest.skip("no redis-server on this machine")
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.process: subprocess.Popen[bytes] | None = None
        self.start()

    def start(self) -> None:
        """Start it, empty, and wait until it answers."""
        command = ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        self.process = subprocess.Popen([*WITH_ITS_PARENT, *command], stdout=subprocess.DEVNULL)
        assert within(10, self._answers), "redis-server does not answer"

    def _answers(self) -> bool:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1) as line:
            line.sendall(b"PING\r\n")
            return line.recv(16).startswith(b"+PONG")
        return False

    def freeze(self) -> None:
        """It goes on listening and says nothing any more."""
        assert self.process is not None
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """It goes on where it was."""
        assert self.process is not None
        self.process.send_signal(signal.SIGCONT)

    def kill(self) -> None:
        """-9, and with it everything it knew."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None


@contextmanager
def redis() -> Iterator[Redis]:
    """A Redis of our own, ended by force afterwards."""
    server = Redis()
    try:
        yield server
    finally:
        server.kill()


class Postgres:
    """A PostgreSQL of our own. It refuses to run as root, so it runs as the user `postgres` then."""

    def __init__(self, folder: Path) -> None:
        programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
        self.as_postgres = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        if os.geteuid():
            self.as_postgres = []
        elif subprocess.run([*self.as_postgres, "true"], check=False, capture_output=True).returncode:
            pytest.skip("no setpriv, or no user postgres, to run a PostgreSQL as")
        if not programs:
            pytest.skip("no PostgreSQL under /usr/lib/postgresql to start one's own from")
        self.programs, self.data, self.port = programs[-1], folder / "data", free_port()
        self.url = f"postgresql://postgres@127.0.0.1:{self.port}/postgres"
        if self.as_postgres:
            shutil.chown(folder, "postgres")
        self._run("initdb", "--pgdata", str(self.data), "--username", "postgres", "--auth", "trust", "--no-sync")

    def _run(self, program: str, *arguments: str) -> None:
        command = [*self.as_postgres, str(self.programs / program), *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/", timeout=60)

    def start(self) -> None:
        """Start it and wait until it takes connections."""
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=60"
        self._run("pg_ctl", "start", "--wait", "--pgdata", str(self.data), "--log", "/dev/null", "--options", options)

    def stop(self, mode: str = "immediate") -> None:
        """`immediate` is what a pulled plug looks like: no checkpoint, no goodbye."""
        self._run("pg_ctl", "stop", "--wait", "--pgdata", str(self.data), "--mode", mode)


@contextmanager
def postgres() -> Iterator[Postgres]:
    """A running PostgreSQL of our own, gone afterwards. Not under pytest's own folder, which others may not enter."""
    folder = Path("/tmp") / f"factcheck-postgres-{secrets.token_hex(4)}"  # noqa: S108 - the name can't be guessed
    folder.mkdir(mode=0o700)
    server: Postgres | None = None
    try:
        server = Postgres(folder)
        server.start()
        yield server
    finally:
        if server is not None:
            with contextlib.suppress(subprocess.CalledProcessError):
                server.stop()
        shutil.rmtree(folder, ignore_errors=True)
