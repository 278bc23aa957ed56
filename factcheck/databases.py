"""The two databases the desk runs on, as Django's settings want them, and where Redis is."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from factcheck.env import SettingError

SSL_MODES = {"disable", "allow", "prefer", "require", "verify-ca", "verify-full"}


def sqlite(path: Path) -> dict[str, Any]:
    """SQLite as it must be set for several writers: WAL, transactions that lock at once, a patient timeout."""
    return {
        "ENGINE": "factcheck.sqlite",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                " PRAGMA recursive_triggers=ON; PRAGMA busy_timeout=20000;"
            ),
        },
    }


def postgresql(url: str, *, password: str = "", name: str = "DATABASE_URL") -> dict[str, Any]:
    """PostgreSQL from `postgresql://user:password@host:port/database`, safe behind pgbouncer in transaction mode.

    The `password` can be given by itself as well, which keeps the address free of secrets.
    No server-side cursors and no prepared statements that outlive a transaction. A thread keeps its connection for a
    minute and looks before each request whether it still works. The time limits of statements and locks are set when
    a connection opens (`factcheck.apps`). Raises `SettingError` for anything else.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise SettingError(f"{name} is no address of a database.") from None
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        raise SettingError(f"{name} takes postgresql://user:password@host:port/database.")
    options = dict(parse_qsl(parts.query))
    if unknown := options.keys() - {"sslmode", "host"}:
        raise SettingError(f"{name} has an option that is not known: {', '.join(sorted(unknown))}.")
    if parts.password and password:
        raise SettingError(f"Give a password in {name} or in DATABASE_PASSWORD, not in both.")
    if not (parts.hostname or options.get("host")):
        raise SettingError(f"{name} names no host.")
    if options.get("sslmode", "prefer") not in SSL_MODES:
        raise SettingError(f"{name}: sslmode is one of {', '.join(sorted(SSL_MODES))}.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or "") or password,
        "HOST": options.get("host") or parts.hostname or "",
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": True,
        "OPTIONS": {"connect_timeout": 5, "sslmode": options.get("sslmode", "prefer")},
    }


def redis(url: str, *, name: str = "REDIS_URL") -> str:
    """`redis://:password@host:port/number`, or "" for none. Raises `SettingError` for anything else."""
    try:
        parts = urlsplit(url)
        well_formed = parts.scheme in {"redis", "rediss"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        well_formed = False
    if url and not (well_formed and parts.path.strip("/").isdecimal()):
        raise SettingError(f"{name} takes redis://:password@host:port/number, or rediss:// for TLS.")
    return url
