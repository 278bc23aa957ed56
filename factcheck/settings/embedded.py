"""One machine, one command: SQLite and a worker inside, everything in `var/`, reached from this machine only."""

from factcheck import databases, env, hosting, secret
from factcheck.settings.base import *  # noqa: F403 - settings are a namespace that Django reads as a whole
from factcheck.settings.base import ARCHIVE_HOST, VAR

SECRET_KEY = env.text("SECRET_KEY") or secret.kept(VAR / "secret_key")
ALLOWED_HOSTS = hosting.allowed(env.listing("ALLOWED_HOSTS", ("127.0.0.1", "localhost", "[::1]")), ARCHIVE_HOST)
DATABASES = {"default": databases.sqlite(VAR / "factcheck.sqlite3")}
