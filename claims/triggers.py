"""The second lock on the record: triggers that refuse to change what is kept for ever.

The models refuse as well, but a shell, a bulk update or a stray script passes those. `install` is run after every
migrate, because SQLite drops a table's triggers when a migration rebuilds it; `missing` is what the startup check asks.
"""

from django.db import connection

KEPT_FOR_EVER = ("claims_articleversion", "claims_event", "claims_eventsubject")
# Texts and personal values: never changed, but a take-down or an erasure may remove the row and leave its hash.
NEVER_CHANGED = ("claims_articletext", "claims_eventvalue")


class UnguardedError(RuntimeError):
    """A trigger that guards the record is not there."""


def wanted() -> dict[str, tuple[str, str]]:
    """Name of each trigger → (table, what it refuses)."""
    refused = [(table, verb) for table in KEPT_FOR_EVER for verb in ("update", "delete")]
    refused += [(table, "update") for table in NEVER_CHANGED]
    refused += [("claims_chainhead", "delete")]
    return {f"{table}_no_{verb}": (table, verb) for table, verb in refused}


def install() -> None:
    """Create every trigger whose table is there; creating one that exists changes nothing."""
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        for name, (table, verb) in wanted().items():
            if table in tables:
                cursor.execute(
                    f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {verb.upper()} ON {table}"
                    f" BEGIN SELECT RAISE(ABORT, '{table} is kept for ever: no {verb}'); END"
                )


def remove() -> None:
    """Drop them, for the tests' own sweeping-up."""
    with connection.cursor() as cursor:
        for name in wanted():
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")


def missing() -> list[str]:
    """The names of those that should stand and don't."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        present = {row[0] for row in cursor.fetchall()}
    return [name for name in wanted() if name not in present]


def require() -> None:
    """The startup check: raise `UnguardedError`, in words, unless every trigger stands."""
    if gone := missing():
        raise UnguardedError(
            f"The record is unguarded: {', '.join(gone)} missing. `manage.py migrate` puts them back; "
            "find out who dropped them."
        )
