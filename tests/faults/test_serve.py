"""One foreground command: sets itself up, says where it is, stays whole when killed in part, and stops cleanly."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 40.0


class Desk:
    """A desk started by `manage.py serve` in a `var/` of its own."""

    def __init__(self, var: Path, port: int | str = 0) -> None:
        environment = {key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"}
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "serve"],
            cwd=ROOT,
            env=environment | {"FACTCHECK_VAR": str(var), "PORT": str(port)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.said: list[str] = []
        self.address = self.sign_in = ""

    def wait_for(self, words: str) -> str:
        """The first line with `words` in it."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line)
            if words in line:
                return line
        raise AssertionError(f"never said {words!r}: {''.join(self.said)}")

    def alive(self) -> list[int]:
        """The processes of the desk's group that still run."""
        found = []
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            except OSError:
                continue
            if fields[0] != "Z" and int(fields[2]) == self.process.pid:
                found.append(int(stat.parent.name))
        return found

    def children(self) -> set[int]:
        """The web process and the worker."""
        return set(self.alive()) - {self.process.pid}

    def end(self) -> None:
        """Whatever is left, by force."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.communicate()


def _within(seconds: float, holds: Callable[[], bool]) -> bool:
    until = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the first start has to fill."""
    return tmp_path_factory.mktemp("desk") / "var"


@pytest.fixture
def desk(var: Path) -> Iterator[Desk]:
    """A desk that has said where it is."""
    started = Desk(var)
    try:
        started.address = started.wait_for("Factcheck is at").split()[-1]
        started.sign_in = started.wait_for("Sign in as").strip()
        yield started
    finally:
        started.end()


def _healthy(desk: Desk) -> bool:
    connection = http.client.HTTPConnection(desk.address.removeprefix("http://"), timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def test_it_sets_itself_up_and_says_how_to_sign_in(desk: Desk, var: Path) -> None:
    password = (var / "demo_password").read_text(encoding="ascii")
    assert desk.sign_in == f"Sign in as ada@example.org with password {password}"
    assert _within(PATIENCE, lambda: _healthy(desk))
    assert (var / "secret_key").stat().st_mode & 0o077 == 0
    assert (var / "factcheck.sqlite3").exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_cleanly_when_asked(desk: Desk, number: int) -> None:
    assert _within(PATIENCE, lambda: len(desk.alive()) == 3)
    os.kill(desk.process.pid, number)
    desk.wait_for("Stopped.")
    assert desk.process.wait(PATIENCE) == 0
    assert _within(PATIENCE, lambda: desk.alive() == [])


def test_a_child_that_is_killed_is_started_again(desk: Desk) -> None:
    assert _within(PATIENCE, lambda: len(desk.children()) == 2)
    before = desk.children()
    for child in before:
        os.kill(child, signal.SIGKILL)
    assert _within(PATIENCE, lambda: len(desk.children() - before) == 2)
    assert _within(PATIENCE, lambda: _healthy(desk))


def test_no_child_outlives_a_parent_that_was_killed(desk: Desk) -> None:
    assert _within(PATIENCE, lambda: len(desk.alive()) == 3)
    os.kill(desk.process.pid, signal.SIGKILL)
    assert _within(PATIENCE, lambda: desk.alive() == [])


def test_a_taken_port_is_said_plainly(var: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        desk = Desk(var, port)
        try:
            line = desk.wait_for("can't be had")
            assert f"Port {port}" in line
            assert desk.process.wait(PATIENCE) != 0
        finally:
            desk.end()


@pytest.mark.parametrize("port", ["eight", "70000", "-1"])
def test_a_port_that_is_none_is_said_plainly(var: Path, port: str) -> None:
    desk = Desk(var, port)
    try:
        assert port in desk.wait_for("it takes a number")
    finally:
        desk.end()
