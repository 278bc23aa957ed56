"""Migrations run while the desk is used: none holds a lock that stops reading or writing for long."""

import re
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

# What rewrites a table, checks every row, or builds an index under a lock that writers wait for.
SLOW = (
    (r"\bALTER COLUMN\b.*\bTYPE\b", "rewrites the table: add a column, fill it in batches, change over"),
    (r"\bSET NOT NULL\b", "reads every row under a lock: add a NOT VALID check first"),
    (r"\bADD COLUMN\b(?!.*\bDEFAULT\b).*\bNOT NULL\b", "fails on a table with rows: give a default"),
    (r"\bADD CONSTRAINT\b.*\b(FOREIGN KEY|CHECK)\b(?!.*NOT VALID)", "checks every row: NOT VALID, then VALIDATE"),
    (r"\bCREATE (UNIQUE )?INDEX (?!CONCURRENTLY)", "stops writers while it is built: CONCURRENTLY"),
    (
        r"\bADD CONSTRAINT\b.*\bUNIQUE\b(?!.*USING INDEX)",
        "builds an index under a lock: CONCURRENTLY, then USING INDEX",
    ),
    (r"\bLOCK TABLE\b|\bVACUUM FULL\b|\bCLUSTER\b", "locks the whole table"),
)
OURS = sorted(key for key in MigrationLoader(None).disk_migrations if key[0] in {"claims", "api", "web", "factcheck"})


def _statements(app: str, name: str) -> list[str]:
    said = StringIO()
    call_command("sqlmigrate", app, name, stdout=said, no_color=True)
    lines = [line for line in said.getvalue().splitlines() if not line.startswith("--")]
    return [statement.strip() for statement in "\n".join(lines).split(";\n") if statement.strip()]


@pytest.mark.postgresql
@pytest.mark.parametrize(("app", "name"), OURS)
def test_no_statement_of_a_migration_locks_a_table_for_long(db: None, app: str, name: str) -> None:
    assert connection.vendor == "postgresql"
    statements = _statements(app, name)
    new = {table for line in statements for table in re.findall(r'CREATE (?:UNLOGGED )?TABLE "?(\w+)"?', line)}
    slow = {
        line: why
        for line in statements
        for pattern, why in SLOW
        if re.search(pattern, line, re.IGNORECASE | re.DOTALL) and not any(f'"{table}"' in line for table in new)
    }
    assert slow == {}
