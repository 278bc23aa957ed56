"""Fill the demo newsroom: people, two articles, and some days of work on them. Does nothing where it is already."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from claims.demo import fill, people
from claims.models import Newsroom
from factcheck import secret


class Command(BaseCommand):
    """`manage.py fill_demo`."""

    help = __doc__ or ""

    def handle(self, **_: Any) -> None:
        """Fill it, once."""
        if not Newsroom.objects.filter(slug=people.SLUG).exists():
            fill.demo(secret.kept(settings.VAR / "demo_password", length=12))
