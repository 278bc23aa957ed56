"""SQLite, with a queue in front of its one writer.

SQLite lets one transaction write at a time, and whoever waits asks again after a nap: under many writers some are
passed over for seconds. Here a writer first takes a lock on a file beside the database, which the kernel hands on in
turn and takes back from a process that died; only then does its transaction begin. Threads wait for each other too,
since each connection opens the file by itself. Readers are not concerned (write-ahead log).
"""

import fcntl
import os
from typing import Any

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Takes the lock with the transaction, and gives it back with its end."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._lock_file: int | None = None

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
            fcntl.flock(file, fcntl.LOCK_EX)
            self._lock_file = file

    def _leave_line(self) -> None:
        if self._lock_file is not None:
            os.close(self._lock_file)
            self._lock_file = None
