"""The Celery application. Its tasks are in `factcheck.jobs`, which loads once Django is set up."""

import os
from typing import Any

from celery import Celery, signals

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings.production")

app = Celery("factcheck", include=["factcheck.jobs"])
app.config_from_object("django.conf:settings", namespace="CELERY")


@signals.setup_logging.connect  # type: ignore[untyped-decorator]
def leave_the_log_alone(**_: Any) -> None:
    """Django's settings say how the log is written; with a listener here, Celery brings nothing of its own."""
