"""Check every stored file against its hash, now. Exits 1 when one is flipped, missing or can't be read."""

import sys
from time import sleep
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django_scopes import scope

from claims import access
from claims.enums import JobState
from claims.models import Job, Newsroom
from claims.selectors import scrubbing
from claims.selectors.scrubbing import FAULTS, ORPHANED, Scrub
from claims.services.scrubbing import start_scrub
from claims.tasks.worker import Worker

POLL_SECONDS = 0.5


class Command(BaseCommand):
    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--newsroom", metavar="SLUG", help="of this newsroom alone; default: of all")

    def handle(self, **options: Any) -> None:
        newsrooms = Newsroom.objects.order_by("slug")
        if slug := options["newsroom"]:
            newsrooms = newsrooms.filter(slug=slug)
            if not newsrooms:
                raise CommandError(f"There is no newsroom {slug}.")
        found = {newsroom.slug: _scrubbed(newsroom) for newsroom in newsrooms}
        for name, scrub in found.items():
            self._tell(name, scrub)
        if any(scrub.status != "whole" for scrub in found.values()):
            sys.exit(1)

    def _tell(self, name: str, scrub: Scrub) -> None:
        counted = ", ".join(f"{number} {kind}" for kind, number in scrub.numbers.items())
        self.stdout.write(f"{name}: {scrub.reason or f'{scrub.files} files checked: {counted}.'}")
        for kind in FAULTS:
            if kind != ORPHANED:
                for sha256 in getattr(scrub, kind):
                    self.stdout.write(f"{name}: {kind} {sha256}")


def _scrubbed(newsroom: Newsroom) -> Scrub:
    """What a check finds; one that a worker has begun already is waited for."""
    with scope(newsroom=newsroom):
        job = start_scrub(by=access.system(newsroom.pk))
    Worker().work_once(job.pk)
    with scope(newsroom=newsroom):
        while Job.objects.filter(pk=job.pk, state__in=[JobState.OWED, JobState.RUNNING]).exists():
            sleep(POLL_SECONDS)
            Worker().work_once(job.pk)
        return scrubbing.state(Job.objects.get(pk=job.pk))
