"""One machine, one command: SQLite and a worker inside, everything in `var/`, reached from this machine only."""

from factcheck import env, secret
from factcheck.settings.base import *  # noqa: F403 - settings are a namespace that Django reads as a whole
from factcheck.settings.base import VAR, sqlite

SECRET_KEY = env.text("SECRET_KEY") or secret.kept(VAR / "secret_key")
ALLOWED_HOSTS = env.listing("ALLOWED_HOSTS", ("127.0.0.1", "localhost", "[::1]"))
DATABASES = {"default": sqlite(VAR / "factcheck.sqlite3")}
