"""A desk that came step by step has the same tables as a new one, which one migration sets up."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = """
from pathlib import Path
from factcheck.settings.test import *
DATABASES = {{"default": DATABASES["default"] | {{"ENGINE": "django.db.backends.sqlite3", "NAME": "{database}"}}}}
{more}
"""
Shape = dict[str, set[tuple[object, ...]]]


def _shape(database: Path) -> Shape:
    """By table or index: its columns, without their order, and the clauses that hold for all of it."""
    with closing(sqlite3.connect(database)) as connection:
        made = connection.execute("SELECT name, type, sql FROM sqlite_master WHERE name LIKE 'claims_%'").fetchall()
        shape: Shape = {}
        for name, kind, sql in made:
            shape[name] = {(kind,), *((str(clause),) for clause in _clauses(sql or ""))}
            if kind == "table":
                columns = connection.execute(f'PRAGMA table_info("{name}")').fetchall()
                keys = connection.execute(f'PRAGMA foreign_key_list("{name}")').fetchall()
                shape[name] |= {column[1:] for column in columns} | {key[2:] for key in keys}
        return shape


def _clauses(sql: str) -> list[str]:
    """An index or trigger as it was made; of a table its named constraints."""
    if not sql.startswith("CREATE TABLE"):
        return [" ".join(sql.split())]
    return sorted(part.strip(" ,)") for part in sql.split("CONSTRAINT ")[1:] if "FOREIGN KEY" not in part)


def _migrated(folder: Path, name: str, more: str = "") -> Shape:
    database = folder / f"{name}.sqlite3"
    (folder / f"settings_{name}.py").write_text(SETTINGS.format(database=database, more=more), encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": f"{folder}:{ROOT}", "DJANGO_SETTINGS_MODULE": f"settings_{name}"}
    environment.pop("TEST_DATABASE_URL", None)
    command = [sys.executable, "manage.py", "migrate", "--noinput", "--verbosity", "0"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return _shape(database)


def test_who_came_step_by_step_has_the_tables_of_a_new_desk(tmp_path: Path) -> None:
    steps = tmp_path / "steps"
    steps.mkdir()
    for step in (ROOT / "claims" / "migrations").glob("[0_]*.py"):
        if "squashed" not in step.name:
            shutil.copy(step, steps)
    at_once = _migrated(tmp_path, "at_once")
    by_steps = _migrated(tmp_path, "by_steps", 'MIGRATION_MODULES = {"claims": "steps"}')
    assert len(at_once) > 100
    assert by_steps.keys() == at_once.keys()
    assert {name: by_steps[name] ^ parts for name, parts in at_once.items() if by_steps[name] != parts} == {}
