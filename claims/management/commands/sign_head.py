"""Sign where the record of a newsroom ends, now; else it is done every hour. The signed heads are public: /heads/."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django_scopes import scope

from claims.gateways import signing
from claims.management import newsrooms
from claims.services import checkpoints


class Command(BaseCommand):
    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--newsroom", metavar="SLUG", help="of this newsroom alone; default: of all")

    def handle(self, **options: Any) -> None:
        if signing.own() is None:
            raise CommandError("There is no key to sign with: RECORD_KEY is empty.")
        for newsroom in newsrooms.chosen(options["newsroom"]):
            with scope(newsroom=newsroom):
                try:
                    signed = checkpoints.sign_head(newsroom.pk)
                except checkpoints.BrokenRecordError as broken:
                    raise CommandError(f"{newsroom.slug}: not signed. {broken}") from None
            said = f"signed at entry {signed.seq}, {bytes(signed.hash).hex()}" if signed else "nothing new to sign"
            self.stdout.write(f"{newsroom.slug}: {said}.")
