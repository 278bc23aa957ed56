"""The domain's application: after every migrate, the triggers and walls in the database are put (back) up."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from claims import triggers, walls


def put_back_up(**_: Any) -> None:
    """After a migrate: SQLite drops a table's triggers when it rebuilds it, and a new key wants its wall."""
    triggers.install()
    walls.install()


class ClaimsConfig(AppConfig):
    """The domain."""

    name = "claims"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hear of every migrate."""
        post_migrate.connect(put_back_up, sender=self)
