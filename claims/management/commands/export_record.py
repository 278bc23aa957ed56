"""Write a newsroom's whole record as lines of JSON, for `verify_log.py` to check on any machine (docs/operate.md)."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django_scopes import scope

from claims.management import newsrooms
from claims.selectors import exporting


class Command(BaseCommand):
    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--newsroom", metavar="SLUG", required=True, help="whose record")
        parser.add_argument(
            "--with-values", action="store_true", help="with names and texts, where they are still kept"
        )
        parser.add_argument("--to", metavar="FILE", help="a file that is not there yet; default: standard output")

    def handle(self, **options: Any) -> None:
        newsroom = newsrooms.chosen(options["newsroom"])[0]
        with scope(newsroom=newsroom):
            lines = exporting.lines(newsroom, values=options["with_values"])
            if not options["to"]:
                sys.stdout.buffer.writelines(lines)
                return
            try:
                with Path(options["to"]).open("xb") as file:
                    file.writelines(lines)
            except OSError as error:
                raise CommandError(f"--to: {options['to']} can't be written: {error.strerror}.") from None
