"""The tests' database: it outlives no machine, so nothing waits for the disk, and it is emptied fast.

Behind a test that commits Django would truncate every table, which takes PostgreSQL seconds, and make its permissions
again, which nobody here asks for. Rows are deleted instead, and the permissions are never made.
"""

from collections.abc import Sequence
from typing import Any

from django.contrib.contenttypes.management import create_contenttypes
from django.db import connection
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate


def be_quick() -> None:
    """From now on."""
    connection_created.connect(_wait_for_no_disk)
    post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")
    post_migrate.disconnect(create_contenttypes)
    type(connection.ops).sql_flush = _deleted  # type: ignore[method-assign]


def _wait_for_no_disk(connection: Any, **_: Any) -> None:
    off = {"postgresql": "SET synchronous_commit = off", "sqlite": "PRAGMA synchronous = off"}
    with connection.cursor() as cursor:
        cursor.execute(off[connection.vendor])


def _deleted(self: Any, _style: Any, tables: Sequence[str], **_: Any) -> list[str]:
    """What empties the tables; keys are looked at when the transaction ends, so their order is all one."""
    return ["DELETE FROM " + self.quote_name(table) for table in tables]  # noqa: S608 - our own
