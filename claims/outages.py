"""What a database or a disk that can't take a change is told as: a state of the machine, no fault of the caller's.

Everything is written in one transaction, so nothing of a change is there by halves, and the next request simply tries
again. The conditions are SQLite's messages and PostgreSQL's codes (its manual, appendix "Error Codes").
"""

import errno
from dataclasses import dataclass

from django.db import DatabaseError, InterfaceError

from claims.errors import StorageError


@dataclass(frozen=True, slots=True)
class Outage:
    """How it is answered: an HTTP status, a code for programs, a sentence for people, seconds until a new try."""

    status: int
    code: str
    detail: str
    retry_after: int


FULL = Outage(507, "storage_full", "There is no room left to store anything. Nothing was saved; tell the operator.", 60)
READ_ONLY = Outage(503, "read_only", "The desk can be read but not changed for now. Nothing was saved.", 30)
BUSY = Outage(503, "busy", "Too much is being written at this moment. Nothing was saved; try again.", 1)
FILES_AWAY = Outage(503, "files_away", "The stored files can't be reached for now. Nothing was saved.", 30)
AWAY = Outage(503, "database_away", "The database can't be reached for now. Nothing was saved.", 5)

# The beginning of PostgreSQL's code, or a part of SQLite's message.
CODES = (
    ("53100", FULL),
    ("25006", READ_ONLY),
    ("55P03", BUSY),
    ("57014", BUSY),
    ("40", BUSY),
    ("53300", BUSY),
    ("25P03", BUSY),
    ("08", AWAY),
    ("57P", AWAY),
)
MESSAGES = (
    ("database or disk is full", FULL),
    ("disk is full", FULL),
    ("readonly database", READ_ONLY),
    ("database is locked", BUSY),
    ("disk i/o error", AWAY),
    ("unable to open database", AWAY),
)


def of(error: BaseException | None) -> Outage | None:
    """The outage behind `error` or one of its causes; None when it is something else."""
    files = False
    while error is not None:
        files = files or isinstance(error, StorageError)
        if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
            return FULL
        if isinstance(error, DatabaseError | InterfaceError):
            return _database(error)
        error = error.__cause__ or error.__context__
    return FILES_AWAY if files else None


def _database(error: Exception) -> Outage | None:
    code = getattr(error.__cause__, "sqlstate", None) or ""
    by_code = next((outage for start, outage in CODES if code.startswith(start)), None)
    text = str(error).lower()
    by_message = next((outage for part, outage in MESSAGES if part in text), None)
    lost = AWAY if not code and "connection" in text else None
    return by_code or by_message or lost
