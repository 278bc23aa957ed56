"""Serve the metrics on METRICS_PORT until stopped (Ctrl-C, SIGTERM), whether a web process is alive or not."""

import importlib
import signal
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    """`manage.py metrics`."""

    help = __doc__ or ""

    def handle(self, **_: Any) -> None:
        """Say where, and serve."""
        address, port = settings.METRICS_ADDRESS, settings.METRICS_PORT
        if not port:
            raise CommandError("METRICS_PORT names no port to serve the metrics on.")
        scraped = importlib.import_module("factcheck.scraped")  # needs a package that one machine may do without
        try:
            server = scraped.bound(address, port)
        except OSError as error:
            raise CommandError(f"Port {port} on {address} can't be had ({error.strerror}).") from None
        signal.signal(signal.SIGTERM, _leave)
        signal.signal(signal.SIGINT, _leave)
        self.stdout.write(f"Metrics are at http://{address}:{port}/metrics")
        self.stdout.flush()
        server.serve_forever()


def _leave(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)
