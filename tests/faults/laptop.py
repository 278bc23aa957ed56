"""The desk as it runs on a laptop: `manage.py serve` on SQLite, in a `var/` of its own."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from tests.faults.house import MAKE_A_NEWSROOM, House
from tests.faults.servers import free_port, within


class Laptop(House):
    """A web process and a worker under one parent, which replaces them."""

    ENDS = "SELECT id, (julianday(finished_at) - 2440587.5) * 86400 FROM claims_job"

    def __init__(self, var: Path) -> None:
        super().__init__(var, "", "")
        self.environment |= {"DJANGO_SETTINGS_MODULE": "factcheck.settings.embedded"}

    def set_up(self) -> None:
        """Migrate, make a newsroom and a token for it."""
        self.run(sys.executable, "manage.py", "migrate", "--noinput")
        self.token = self.run(sys.executable, "-c", MAKE_A_NEWSROOM).split()[-1]

    def serve(self) -> None:
        """Start it and wait until it answers."""
        self.port = free_port()
        self.launch("serve", [sys.executable, "manage.py", "serve", "--no-demo", "--port", str(self.port)])
        assert within(30, lambda: self.status("/healthz") == 200), self.said("serve")

    def children(self) -> list[int]:
        """The web process and the worker."""
        return sorted(set(self.alive()) - {process.pid for process in self.processes.values()})

    def query(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Ask the database itself."""
        with closing(sqlite3.connect(self.var / "factcheck.sqlite3", timeout=20)) as connection:
            return connection.execute(sql.replace("%s", "?"), values).fetchall()


@contextmanager
def laptop(var: Path) -> Iterator[Laptop]:
    """A laptop that is set up; nothing runs on it yet."""
    made = Laptop(var)
    try:
        made.set_up()
        yield made
    finally:
        made.end()
