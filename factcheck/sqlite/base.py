"""SQLite, with a queue in front of its one writer.

SQLite lets one transaction write at a time, and whoever waits asks again after a nap: under many writers some are
passed over for seconds. Here a writer first takes a lock on a file beside the database, which the kernel hands on in
turn and takes back from a process that died; only then does its transaction begin. Threads wait for each other too,
since each connection opens the file by itself. Readers are not concerned (write-ahead log). Nobody waits for ever: who
has not come to their turn within the connection's `patience` gets the error that SQLite itself would give.
"""

import fcntl
import os
import threading
from typing import Any

from django.db import OperationalError
from django.db.backends.sqlite3 import base

PATIENCE = 20.0


class Place(threading.Thread):
    """A place in the line. A thread of its own holds it, since `flock` can't be told when to give up."""

    def __init__(self, file: int) -> None:
        super().__init__(name="place in line", daemon=True)
        self.file = file
        self.had = threading.Event()
        self.left = False
        self.deciding = threading.Lock()

    def run(self) -> None:
        """Wait for the lock; give it back at once when nobody wants it any more."""
        fcntl.flock(self.file, fcntl.LOCK_EX)
        with self.deciding:
            if self.left:
                os.close(self.file)
            self.had.set()

    def comes(self, seconds: float) -> bool:
        """Whether the turn comes within so many seconds; if not, the place is given up and the file closed."""
        self.start()
        self.had.wait(seconds)
        with self.deciding:
            self.left = not self.had.is_set()
        return not self.left


class DatabaseWrapper(base.DatabaseWrapper):
    """Takes the lock with the transaction, and gives it back with its end."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._lock_file: int | None = None
        self.patience = PATIENCE

    def _start_transaction_under_autocommit(self) -> None:
        self._wait_in_line()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._leave_line()
            raise

    def _commit(self) -> None:
        try:
            super()._commit()  # type: ignore[misc]
        finally:
            self._leave_line()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._leave_line()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._leave_line()

    def _wait_in_line(self) -> None:
        name = str(self.settings_dict["NAME"])
        if self._lock_file is None and not self.is_in_memory_db():
            file = os.open(f"{name}.queue", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            if not (_free(file) or Place(file).comes(self.patience)):
                raise OperationalError("database is locked")
            self._lock_file = file

    def _leave_line(self) -> None:
        if self._lock_file is not None:
            os.close(self._lock_file)
            self._lock_file = None


def _free(file: int) -> bool:
    """Take the lock if nobody has it."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
