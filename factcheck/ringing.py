"""The project's application where Celery workers listen: as everywhere, and with a bell hung over the job table."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db.models.signals import post_migrate

from claims.bell import hang
from factcheck import broker
from factcheck.apps import FactcheckConfig
from factcheck.bell import bell
from factcheck.caches import CACHE_TABLE


def make_cache_table(**_: Any) -> None:
    """After a migrate: where the shared cache is kept without Redis."""
    call_command("createcachetable", CACHE_TABLE, verbosity=0)


class RingingConfig(FactcheckConfig):
    """The project, in production."""

    def ready(self) -> None:
        """Hang the bell, and hear of every migrate."""
        super().ready()
        post_migrate.connect(make_cache_table, sender=self)
        address: str = settings.REDIS_URL
        hang(bell.ring, hears=(lambda: broker.answers(address)) if address else None)
