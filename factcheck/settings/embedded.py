"""One machine, one command: SQLite and a worker inside, everything in `var/`, reached from this machine only."""

from factcheck import databases, env, hosting, secret
from factcheck.settings.base import *  # noqa: F403 - settings are a namespace that Django reads as a whole
from factcheck.settings.base import ARCHIVE_HOST, VAR

SECRET_KEY = env.text("SECRET_KEY") or secret.kept(VAR / "secret_key")
RECORD_KEY = secret.seed(
    "RECORD_KEY", env.secret("RECORD_KEY", default="") or secret.kept(VAR / "record_key", length=32)
)
ALLOWED_HOSTS = hosting.allowed(env.listing("ALLOWED_HOSTS", ("127.0.0.1", "localhost", "[::1]")), ARCHIVE_HOST)
DATABASES = {"default": databases.sqlite(VAR / "factcheck.sqlite3")}
