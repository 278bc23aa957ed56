"""The Celery application. Its tasks are in `factcheck.jobs`, which loads once Django is set up."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings.production")

app = Celery("factcheck", include=["factcheck.jobs"])
app.config_from_object("django.conf:settings", namespace="CELERY")
