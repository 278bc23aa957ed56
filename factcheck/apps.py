"""The project itself, an application for the sake of its commands and of what holds for every connection."""

from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.db.backends.signals import connection_created


def set_time_limits(connection: Any, **_: Any) -> None:
    """Bound statements and waits on PostgreSQL.

    By SET and not by a startup option, which pgbouncer would refuse; in its transaction mode the setting may pass on to
    another of our own clients, which wants the same.
    """
    if connection.vendor != "postgresql":
        return
    limits = {
        "statement_timeout": settings.STATEMENT_TIMEOUT_MS,
        "lock_timeout": settings.LOCK_TIMEOUT_MS,
        "idle_in_transaction_session_timeout": settings.IDLE_TIMEOUT_MS,
    }
    with connection.cursor() as cursor:
        for name, milliseconds in limits.items():
            cursor.execute(f"SET {name} = {int(milliseconds)}")


class FactcheckConfig(AppConfig):
    """The project."""

    name = "factcheck"

    def ready(self) -> None:
        """Set the limits on every connection as it opens."""
        connection_created.connect(set_time_limits)
