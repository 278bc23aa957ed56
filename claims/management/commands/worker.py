"""Work on what is owed, until stopped (Ctrl-C, SIGTERM); the job in hand is finished first."""

import signal
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from claims import triggers
from claims.tasks.worker import Worker


class Command(BaseCommand):
    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--until-idle", action="store_true", help="stop when nothing is owed")

    def handle(self, **options: Any) -> None:
        triggers.require()
        worker = Worker()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda _signal, _frame: worker.stop.set())
        if options["until_idle"]:
            self.stdout.write(f"{worker.work_until_idle()} jobs done.")
        else:
            worker.run()
