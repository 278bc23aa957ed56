"""One machine, one command: SQLite and a worker inside, everything in `var/`, reached from this machine only."""

from factcheck import databases, env, secret
from factcheck.settings.base import *  # noqa: F403 - settings are a namespace that Django reads as a whole
from factcheck.settings.base import VAR

SECRET_KEY = env.text("SECRET_KEY") or secret.kept(VAR / "secret_key")
ALLOWED_HOSTS = env.listing("ALLOWED_HOSTS", ("127.0.0.1", "localhost", "[::1]"))
DATABASES = {"default": databases.sqlite(VAR / "factcheck.sqlite3")}
