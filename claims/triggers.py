"""The second lock on the record: triggers that refuse to change what is kept for ever.

The models refuse as well, but a shell, a bulk update or a stray script passes those. `install` is run after every
migrate, because SQLite drops a table's triggers when a migration rebuilds it; `missing` is what the startup check asks.
"""

from django.db import connection, transaction

KEPT_FOR_EVER = (
    "claims_articlecapture",
    "claims_articleversion",
    "claims_checkpoint",
    "claims_correction",
    "claims_event",
    "claims_eventsubject",
    "claims_factcheckclaim",
    "claims_factcheckversion",
    "claims_policy",
    "claims_removal",
    "claims_review",
    "claims_reviewwithdrawal",
    "claims_scale",
    "claims_snapshot",
    "claims_sourcecheck",
    "claims_storedfile",
    "claims_verdict",
)
# Texts, comments and personal values: never changed, but a take-down or an erasure may remove the row and leave its
# hash.
NEVER_CHANGED = (
    "claims_articletext",
    "claims_comment",
    "claims_correctioncontent",
    "claims_eventvalue",
    "claims_factcheckcontent",
    "claims_reviewcontent",
    "claims_snapshotcontent",
    "claims_verdictcontent",
)

REFUSE = """
CREATE OR REPLACE FUNCTION claims_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is kept for ever: no %', TG_TABLE_NAME, lower(TG_OP); END $$
"""


class UnguardedError(RuntimeError):
    """A trigger that guards the record is not there."""


def wanted() -> dict[str, tuple[str, str]]:
    """Name of each trigger → (table, what it refuses)."""
    refused = [(table, verb) for table in KEPT_FOR_EVER for verb in ("update", "delete")]
    refused += [(table, "update") for table in NEVER_CHANGED]
    refused += [("claims_chainhead", "delete")]
    if connection.vendor == "postgresql":
        refused += [(table, "truncate") for table in (*KEPT_FOR_EVER, *NEVER_CHANGED, "claims_chainhead")]
    return {f"{table}_no_{verb}": (table, verb) for table, verb in refused}


def install() -> None:
    """Create every trigger that is missing and whose table is there, all in one transaction."""
    gone = set(missing())
    with transaction.atomic(), connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        if gone and connection.vendor == "postgresql":
            cursor.execute(REFUSE)
        for name, (table, verb) in wanted().items():
            if name in gone and table in tables:
                cursor.execute(_create(name, table, verb))


def _create(name: str, table: str, verb: str) -> str:
    if connection.vendor == "postgresql":
        each = "STATEMENT" if verb == "truncate" else "ROW"
        return f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH {each} EXECUTE FUNCTION claims_refuse()"
    return (
        f"CREATE TRIGGER {name} BEFORE {verb.upper()} ON {table}"
        f" BEGIN SELECT RAISE(ABORT, '{table} is kept for ever: no {verb}'); END"
    )


def remove() -> None:
    """Drop them, for the tests' own sweeping-up."""
    with transaction.atomic(), connection.cursor() as cursor:
        for name, (table, _) in wanted().items():
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def missing() -> list[str]:
    """The names of those that should stand and don't; on PostgreSQL a disabled one does not stand."""
    asked = {
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    }
    with connection.cursor() as cursor:
        cursor.execute(asked[connection.vendor])
        present = {row[0] for row in cursor.fetchall()}
    return [name for name in wanted() if name not in present]


def require() -> None:
    """The startup check: raise `UnguardedError`, in words, unless every trigger stands."""
    if gone := missing():
        raise UnguardedError(
            f"The record is unguarded: {', '.join(gone)} missing. `manage.py migrate` puts them back; "
            "find out who dropped them."
        )
