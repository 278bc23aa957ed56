"""Rings for a Celery worker when a job was committed. Nobody waits for it, and nothing fails when Redis is away.

A thread of each process sends what the requests hand it. After a failure it leaves Redis alone for `AWAY` seconds and
drops what comes in between: the job's row is in the table, and a sweep finds it.
"""

import logging
import os
import queue as thread_queue
import threading
from time import monotonic
from typing import Any
from uuid import UUID

from claims.enums import JobKind
from claims.tasks.limits import LIMITS
from factcheck.celery import app

log = logging.getLogger(__name__)

AWAY = 5.0
AT_MOST = 10_000
# Seconds for connecting and for an answer, and no second try: the sweep is the second try.
PATIENCE = {"socket_connect_timeout": 1, "socket_timeout": 1, "retry_on_timeout": False, "max_retries": 0}
QUEUES = {JobKind.READ_ARTICLE: "readings", JobKind.VERIFY_RECORD: "checks"}

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
        self.away_until = 0.0

    def ring(self, job_id: UUID, kind: JobKind) -> None:
        """Have a message sent; returns at once."""
        if monotonic() < self.away_until:
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
                self.waiting = thread_queue.Queue(AT_MOST)
                threading.Thread(target=self._send, name="bell", daemon=True).start()

    def _send(self) -> None:
        connection: Any = None
        while True:
            job_id, kind = self.waiting.get()
            if monotonic() < self.away_until:
                continue
            try:
                connection = connection or app.connection_for_write(transport_options=PATIENCE)
                send = {"queue": QUEUES[kind], "connection": connection, "retry": False} | limits(kind)
                app.send_task("run_job", [str(job_id)], **send)
            except Exception as error:  # noqa: BLE001 - whatever is wrong with Redis, the sweep does without
                log.warning("Redis is away (%s); the sweep takes over for %s s.", type(error).__name__, AWAY)
                self.away_until = monotonic() + AWAY
                connection = None


bell = Bell()
