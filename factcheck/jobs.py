"""What a Celery worker does: `run_job(id)` wakes it, and it claims the row like every other worker.

The row in the table is the job; losing every message costs one sweep. So messages are acknowledged late, prefetched one
at a time, and carry nothing but an id. Each worker process also has a sweeper, which needs no broker: when a job has
been owed for some seconds, or its lease ran out, it has the table worked off by a process of its own.
"""

import logging
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any
from uuid import UUID

from celery import signals
from django.conf import settings
from django.db import close_old_connections
from django_scopes import scope

from claims import access, drafts, idempotency, queue
from claims.models import Newsroom
from claims.services import checkpoints, files, scrubbing, verification, watching
from claims.tasks.worker import Worker
from factcheck import watch
from factcheck.celery import app

log = logging.getLogger(__name__)

SWEEP_EVERY = 2.5
UNHEARD_AFTER = 5.0
MARK = Path(tempfile.gettempdir()) / "factcheck-sweeper"  # touched at every sweep, for a health check
MANAGE = settings.ROOT / "manage.py"


@app.task(name="run_job", ignore_result=True)  # type: ignore[untyped-decorator]
def run_job(job_id: str) -> bool:
    """Claim the job of that id and do it; False when another worker has it or it is done.

    Then one that a dead worker left, if there is one: where messages come, it waits for no sweep, and behind none.
    """
    worker, job = Worker(), UUID(job_id)
    done = worker.work_once(job)
    worker.rescue(like=job)
    return done


@app.task(name="check_records", ignore_result=True)  # type: ignore[untyped-decorator]
def check_records() -> int:
    """Owe a check of every newsroom's record, as the desk itself; returns how many there are."""
    newsrooms = list(Newsroom.objects.order_by("slug"))
    for newsroom in newsrooms:
        with scope(newsroom=newsroom):
            verification.start_verification(by=access.system(newsroom.pk))
    return len(newsrooms)


@app.task(name="prune", ignore_result=True)  # type: ignore[untyped-decorator]
def prune() -> int:
    """Forget answers older than a day, drafts older than a month and files that no row names; returns how many.

    What is checked once a day, the stored files, is owed then too.
    """
    scrubbing.start_due()
    pruned: int = idempotency.prune() + drafts.prune() + files.sweep()
    return pruned


@app.task(name="sign_heads", ignore_result=True)  # type: ignore[untyped-decorator]
def sign_heads() -> int:
    """Sign the head of every newsroom's record that moved; returns how many were signed."""
    return checkpoints.sign_all()


@app.task(name="watch", ignore_result=True)  # type: ignore[untyped-decorator]
def watch_due() -> int:
    """Owe the looks at watched articles and captured pages whose time has come; returns how many."""
    return watching.start_due()


class Sweeper(threading.Thread):
    """Looks at the table every `SWEEP_EVERY` seconds; work that nobody was woken for is done by a process it starts."""

    def __init__(self) -> None:
        super().__init__(name="sweeper", daemon=True)
        self.over = threading.Event()
        self.process: subprocess.Popen[bytes] | None = None

    def run(self) -> None:
        """Sweep until stopped, whatever the database says in between."""
        while not self.over.wait(SWEEP_EVERY):
            try:
                MARK.touch()
                self.sweep()
            except Exception:
                log.exception("The sweep failed; the next one is in %s s.", SWEEP_EVERY)
            finally:
                close_old_connections()

    def sweep(self) -> None:
        """Start a process that works the table off, when work is overdue and none is at it already."""
        if self.process is not None and self.process.poll() is None:
            return
        if queue.overdue(UNHEARD_AFTER):
            command = [sys.executable, str(MANAGE), "worker", "--until-idle"]
            self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command

    def stop(self) -> None:
        """End the thread, and ask the process to finish the job in hand."""
        self.over.set()
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()


_sweepers: list[Sweeper] = []


@signals.worker_process_init.connect  # type: ignore[untyped-decorator]
def begin_to_count(**_: Any) -> None:
    """In each process that does jobs. Not in the main one: it forks, and a count's lock may be held at that moment."""
    watch.count_in_a_worker()


@signals.worker_init.connect  # type: ignore[untyped-decorator]
def start_sweeping(**_: Any) -> None:
    """In the worker's main process, before it speaks to the broker."""
    sweeper = Sweeper()
    _sweepers.append(sweeper)
    sweeper.start()


@signals.worker_shutting_down.connect  # type: ignore[untyped-decorator]
def stop_sweeping(**_: Any) -> None:
    """When the worker is asked to stop."""
    while _sweepers:
        _sweepers.pop().stop()
