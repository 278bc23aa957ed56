"""Serve the desk on this machine: set up what is missing, then a web server and a worker in one foreground command."""

import hashlib
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from claims import triggers
from claims.demo import people
from claims.models import Newsroom
from factcheck import embedded, env, secret


class Command(BaseCommand):
    """`manage.py serve [--port 8000] [--no-demo]`."""

    help = __doc__ or ""
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Port and demo."""
        parser.add_argument("--port", default=env.text("PORT", "8000"), help="the port on 127.0.0.1")
        parser.add_argument("--no-demo", action="store_true", help="do not fill an empty desk with the demo newsroom")

    def handle(self, **options: Any) -> None:
        """Set up, say where the desk is, serve."""
        port = _port(options["port"])
        try:
            listener = embedded.bind(port)
        except OSError as error:
            raise CommandError(
                f"Port {port} on 127.0.0.1 can't be had ({error.strerror}). "
                f"Is a desk running already? PORT=8001 make run takes another."
            ) from None
        self._set_up(demo=not options["no_demo"])
        triggers.require()
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        self.stdout.write(f"Factcheck is at {address}")
        if get_user_model().objects.filter(email=people.ADA).exists():
            self.stdout.write(
                f"Sign in as {people.ADA} with password {secret.kept(settings.VAR / 'demo_password', length=12)}"
            )
        self.stdout.write("Ctrl-C stops it.")
        self.stdout.flush()
        embedded.run(listener)
        self.stdout.write("Stopped.")

    def _set_up(self, *, demo: bool) -> None:
        settings.VAR.mkdir(parents=True, exist_ok=True)
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Preparing the database …")
            call_command("migrate", verbosity=0, interactive=False)
        _collect_static()
        if demo and not Newsroom.objects.exists():
            self.stdout.write("Filling the demo newsroom …")
            call_command("fill_demo", stdout=self.stdout)


def _port(given: str) -> int:
    if not given.isdigit() or int(given) > 65535:
        raise CommandError(f"PORT is {given!r}; it takes a number up to 65535.")
    return int(given)


def _collect_static() -> None:
    """Collect the static files when they are not the ones that were collected last."""
    digest = hashlib.sha256()
    for finder in finders.get_finders():
        for path, storage in finder.list([]):
            digest.update(f"{path} {storage.size(path)} {storage.get_modified_time(path)}\n".encode())
    stamp = settings.STATIC_ROOT / ".collected"
    if not stamp.exists() or stamp.read_text(encoding="ascii") != digest.hexdigest():
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        stamp.write_text(digest.hexdigest(), encoding="ascii")
