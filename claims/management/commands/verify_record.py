"""Check records from their first entry to their last: hashes, chain, signed heads, what lies beside, the triggers.

And that verdicts, reviews, publications, corrections and texts are still what the record says of them.

Exits 1 when one is broken, and says which entry is the first bad one.
"""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django_scopes import scope

from claims import triggers
from claims.management import newsrooms
from claims.models import Newsroom
from claims.selectors import heads, record


class Command(BaseCommand):
    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--newsroom", metavar="SLUG", help="of this newsroom alone; default: of all")
        parser.add_argument("--heads", metavar="FILE", help="its signed heads as somebody saved them from /heads/")

    def handle(self, **options: Any) -> None:
        told = _read(options["heads"]) if options["heads"] else None
        if told is not None and not options["newsroom"]:
            raise CommandError("--heads are those of one newsroom: name it with --newsroom.")
        found = [self._checked(newsroom, told) for newsroom in newsrooms.chosen(options["newsroom"])]
        gone = triggers.missing()
        if gone:
            self.stderr.write(f"The triggers {', '.join(gone)} are missing: find out who dropped them.")
        if gone or not all(found):
            sys.exit(1)

    def _checked(self, newsroom: Newsroom, told: dict[str, Any] | None) -> bool:
        with scope(newsroom=newsroom):
            found = record.check(newsroom.pk)
            signed = heads.last_signed()
            lacks = _against(newsroom, told) if told is not None else None
        if found.status != "holds":
            at = f" at entry {found.first_bad}" if found.first_bad else ""
            self.stderr.write(f"{newsroom.slug}: broken{at}. {found.reason}")
        elif lacks:
            self.stderr.write(f"{newsroom.slug}: broken. {lacks}")
        else:
            upto = f"signed up to {signed}" if signed else "none of it signed"
            self.stdout.write(f"{newsroom.slug}: {found.checked} entries hold, {upto}; the head is {found.head}.")
        return found.status == "holds" and not lacks


def _read(path: str) -> dict[str, Any]:
    try:
        told = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise CommandError(f"--heads: {path} can't be read: {error}") from None
    if not isinstance(told, dict):
        raise CommandError(f"--heads: {path} is no list of heads.")
    return told


def _against(newsroom: Newsroom, told: dict[str, Any]) -> str | None:
    try:
        return heads.against(newsroom.pk, told)
    except ValueError as error:
        raise CommandError(f"--heads: {error}") from None
