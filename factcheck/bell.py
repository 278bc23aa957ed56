"""Rings for a Celery worker when a job was committed. Nobody waits for it, and nothing fails when Redis is away.

A thread of each process sends what the requests hand it. While Redis is left alone (`claims.absence`) it drops what
comes in: the job's row is in the table, and a sweep finds it.
"""

import contextlib
import functools
import logging
import os
import queue as thread_queue
import threading
from typing import Any
from uuid import UUID

from claims import absence
from claims.absence import AwayError
from claims.enums import JobKind
from claims.tasks.limits import LIMITS
from factcheck.celery import app

log = logging.getLogger(__name__)

AT_MOST = 10_000
# Seconds for connecting and for an answer, and no second try: the sweep is the second try.
PATIENCE = {"socket_connect_timeout": 1, "socket_timeout": 1, "retry_on_timeout": False, "max_retries": 0}
QUEUES = {
    JobKind.READ_ARTICLE: "readings",
    JobKind.VERIFY_RECORD: "checks",
    JobKind.SCRUB_FILES: "checks",
    JobKind.CAPTURE_SOURCE: "captures",
    JobKind.FETCH_ARTICLE: "captures",
    JobKind.REFRESH_ARTICLE: "captures",
    JobKind.CHECK_SOURCE: "captures",
}

# A worker first hears of the end of its time by an exception, then ends itself, and last is ended by Celery.
SOFTLY = 0.9
HARD_AFTER = 30


def limits(kind: JobKind) -> dict[str, float]:
    """The time limits that a message of that kind carries."""
    seconds = LIMITS[kind].seconds
    return {"soft_time_limit": seconds * SOFTLY, "time_limit": seconds + HARD_AFTER}


class Bell:
    """Hands ids to a thread, which is started in whichever process first rings."""

    def __init__(self) -> None:
        self.waiting: thread_queue.Queue[tuple[UUID, JobKind]] = thread_queue.Queue(AT_MOST)
        self.process = 0
        self.lock = threading.Lock()
        self.connection: Any = None

    def ring(self, job_id: UUID, kind: JobKind) -> None:
        """Have a message sent; returns at once."""
        if absence.redis.lasts():
            return
        self._start()
        try:
            self.waiting.put_nowait((job_id, kind))
        except thread_queue.Full:
            log.warning("Too many jobs wait to be rung for; the sweep will find job %s.", job_id)

    def _start(self) -> None:
        with self.lock:
            if self.process != os.getpid():  # a fork carries no threads over
                self.process = os.getpid()
                self.waiting, self.connection = thread_queue.Queue(AT_MOST), None
                threading.Thread(target=self._send, name="bell", daemon=True).start()

    def _send(self) -> None:
        while True:
            job_id, kind = self.waiting.get()
            tell = functools.partial(self._tell, job_id, kind)
            with contextlib.suppress(AwayError):  # whatever is wrong with Redis, the sweep does without
                absence.redis.ask(tell, faults=(Exception,))

    def _tell(self, job_id: UUID, kind: JobKind) -> None:
        try:
            self.connection = self.connection or app.connection_for_write(transport_options=PATIENCE)
            send = {"queue": QUEUES[kind], "connection": self.connection, "retry": False} | limits(kind)
            app.send_task("run_job", [str(job_id)], **send)
        except Exception:
            self.connection = None
            raise


bell = Bell()
