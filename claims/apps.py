"""The domain's application: puts the triggers that guard the record back after every migrate."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from claims import triggers


def put_triggers_back(**_: Any) -> None:
    """After a migrate: SQLite drops a table's triggers when a migration rebuilds it."""
    triggers.install()


class ClaimsConfig(AppConfig):
    """The domain."""

    name = "claims"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the two."""
        post_migrate.connect(put_triggers_back, sender=self)
