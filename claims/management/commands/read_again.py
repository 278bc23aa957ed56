"""Have articles read again that an older engine read. Workers do it in the background; what people decided stays."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django_scopes import scope

import reading as engine
from claims import access
from claims.errors import StateError
from claims.models import Article, Newsroom
from claims.selectors import readings
from claims.services import rereading


class Command(BaseCommand):
    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--newsroom", metavar="SLUG", help="of this newsroom alone; default: of all")
        parser.add_argument(
            "--older-than",
            metavar="VERSION",
            help="what an engine before this one read, such as rules-2; default: what the engine of today did not read",
        )
        parser.add_argument("--dry-run", action="store_true", help="say how many there are, and do nothing")

    def handle(self, **options: Any) -> None:
        newsrooms = Newsroom.objects.order_by("slug")
        if slug := options["newsroom"]:
            newsrooms = newsrooms.filter(slug=slug)
            if not newsrooms:
                raise CommandError(f"There is no newsroom {slug}.")
        for newsroom in newsrooms:
            with scope(newsroom=newsroom):
                found = list(readings.behind(options["older_than"] or engine.ENGINE_VERSION))
                asked = found if options["dry_run"] else [one for one in found if self._ask(newsroom, one)]
            would = "would be" if options["dry_run"] else "will be"
            number = f"{len(asked)} article{'' if len(asked) == 1 else 's'}"
            self.stdout.write(f"{newsroom.slug}: {number} {would} read again by {engine.ENGINE_VERSION}.")

    def _ask(self, newsroom: Newsroom, article: Article) -> bool:
        """Owe the reading; say why where that can't be."""
        try:
            rereading.read_again(by=access.system(newsroom.pk), article=article)
        except StateError as refused:
            self.stderr.write(f"{newsroom.slug}: {article.pk} is left out. {refused.detail}")
            return False
        return True
