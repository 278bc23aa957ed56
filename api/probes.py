"""What a load balancer asks: whether the process is alive, and whether it can serve."""

import logging
from collections.abc import Callable
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.views.decorators.http import require_safe

from claims import bell, triggers
from claims.models.base import new_id
from claims.selectors import jobs

log = logging.getLogger(__name__)

# Without these nothing can be served; the others are told and looked at by people.
NEEDED = ("database", "storage", "migrations")
LATE_SECONDS = 300

Check = dict[str, Any]


@require_safe
def alive(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 - Django's signature
    """The process answers."""
    return JsonResponse({"status": "ok"})


@require_safe
def ready(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 - Django's signature
    """Each part named with its state; 503 only without database, storage or migrations."""
    checks = {name: _looked(name, look) for name, look in CHECKS.items()}
    able = all(checks[name]["state"] == "ok" for name in NEEDED)
    whole = all(check["state"] in {"ok", "none"} for check in checks.values())
    status = ("ok" if whole else "degraded") if able else "unable"
    return JsonResponse({"status": status, "checks": checks}, status=200 if able else 503)


def database() -> Check:
    """It answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return {"state": "ok"}


def storage() -> Check:
    """A file can be written and taken away again."""
    name = default_storage.save(f"probe/{new_id()}", ContentFile(b"ok"))
    default_storage.delete(name)
    return {"state": "ok"}


def migrations() -> Check:
    """All are applied, and the triggers that guard the record stand."""
    executor = MigrationExecutor(connection)
    if plan := executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return {"state": "failed", "detail": f"{len(plan)} to be applied"}
    if gone := triggers.missing():
        return {"state": "failed", "detail": f"{len(gone)} triggers are missing"}
    return {"state": "ok"}


def broker() -> Check:
    """Redis, which only rings the bell: away, the workers find what is owed by themselves. There is none inside."""
    heard = bell.heard()
    return {"state": "none" if heard is None else "ok" if heard else "away"}


def job_lag() -> Check:
    """How long the oldest owed job has been waiting."""
    seconds = round(jobs.lag().total_seconds(), 1)
    return {"state": "ok" if seconds < LATE_SECONDS else "late", "seconds": seconds}


CHECKS: dict[str, Callable[[], Check]] = {
    "database": database,
    "storage": storage,
    "migrations": migrations,
    "broker": broker,
    "job_lag": job_lag,
}


def _looked(name: str, look: Callable[[], Check]) -> Check:
    try:
        return look()
    except Exception:  # whatever it is, the part can't serve; the log has the rest
        log.exception("The check of %s failed.", name)
        return {"state": "failed"}


urlpatterns = [
    path("healthz", alive, name="healthz"),
    path("readyz", ready, name="readyz"),
]
