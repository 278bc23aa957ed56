"""For the tests: nothing kept, nothing slow, nothing random."""

import os
import tempfile
from pathlib import Path

from factcheck import databases, env, logs
from factcheck.settings.base import *  # noqa: F403 - settings are a namespace that Django reads as a whole

SECRET_KEY = "for tests only, and long enough for every signature made with it"  # noqa: S105 - no secret
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost", "archive.testserver"]
if URL := env.text("TEST_DATABASE_URL"):
    DATABASES = {"default": databases.postgresql(URL, name="TEST_DATABASE_URL")}
else:
    NAME = Path(tempfile.gettempdir()) / f"factcheck-test-{os.getpid()}.sqlite3"
    DATABASES = {"default": databases.sqlite(Path(":memory:")) | {"TEST": {"NAME": NAME}}}
RATE_COUNTERS = "api.counters.Database" if URL else "api.counters.Memory"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
FILES = Path(tempfile.gettempdir()) / f"factcheck-test-{os.getpid()}-files"
UPLOADS = FILES / "incoming"
STORAGES = {
    "default": {"BACKEND": "claims.gateways.storage.Disk", "OPTIONS": {"location": FILES}},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
RECORD_KEY = bytes(range(32))  # for tests only
ARCHIVE_HOST = "archive.testserver"
FETCH_ALLOW = []  # whatever the machine's environment says
WATCH_EVERY = 0
CHROMIUM, CHROMIUM_PICTURES = "", False
JOB_POLL_SECONDS = 0.05
# Static files come from where they lie: nothing is collected for a test.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
# The tests look at the log's lines where they are about them.
LOGGING = logs.config("json", "WARNING")
