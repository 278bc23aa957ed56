"""The second wall between newsrooms, on PostgreSQL: a key from one newsroom's row to another names the newsroom too.

A row of the Herald that points at the Gazette's article is refused by `(newsroom_id, article_id) → (newsroom_id, id)`,
whoever writes it. The keys are derived from the models, and put up after every migrate, so that no new one is
forgotten. Each is added NOT VALID and validated in a second statement, and the unique indexes they lean on are built
concurrently: no statement of it holds a lock that stops reading or writing for long.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import connection, models


@dataclass(frozen=True, slots=True)
class Wall:
    """A composite key: `table.column` together with its newsroom points at `target`."""

    table: str
    column: str
    target: str

    @property
    def name(self) -> str:
        """The constraint's name; PostgreSQL keeps 63 characters of it."""
        return f"{self.table.removeprefix('claims_')}_{self.column}_same_newsroom"[:63]


def wanted() -> Iterator[Wall]:
    """One for each foreign key between two rows that belong to newsrooms."""
    owned = [model for model in apps.get_app_config("claims").get_models() if _of_a_newsroom(model)]
    for model in owned:
        for field in model._meta.concrete_fields:  # noqa: SLF001 - Django's public-by-convention description
            if field.column and field.related_model in owned:
                yield Wall(model._meta.db_table, field.column, field.related_model._meta.db_table)  # noqa: SLF001


def _of_a_newsroom(model: type[models.Model]) -> bool:
    names = {field.name for field in model._meta.concrete_fields}  # noqa: SLF001 - as above
    return {"id", "newsroom"} <= names


def missing() -> list[Wall]:
    """Those that should stand and don't; none on SQLite, which has one process of ours and no such wall."""
    if connection.vendor != "postgresql":
        return []
    present = _names("SELECT conname FROM pg_constraint WHERE contype = 'f' AND convalidated")
    return [wall for wall in wanted() if wall.name not in present]


def install() -> None:
    """Put up every wall that is missing and whose tables are there."""
    gone = missing()
    tables = set(connection.introspection.table_names()) if gone else set()
    for wall in gone:
        if {wall.table, wall.target} <= tables:
            for statement in statements(wall):
                with connection.cursor() as cursor:
                    cursor.execute(statement)


def statements(wall: Wall) -> list[str]:
    """What puts up one wall, in order; each can be repeated after a failure half way."""
    unique = f"{wall.target}_newsroom_and_id"
    index, constraint = _has(unique), _has_constraint(wall.name)
    concurrently = "" if connection.in_atomic_block else "CONCURRENTLY"
    steps = [] if index else [f"CREATE UNIQUE INDEX {concurrently} {unique} ON {wall.target} (newsroom_id, id)"]
    if not constraint:
        steps.append(
            f"ALTER TABLE {wall.table} ADD CONSTRAINT {wall.name} FOREIGN KEY (newsroom_id, {wall.column})"
            f" REFERENCES {wall.target} (newsroom_id, id) DEFERRABLE INITIALLY DEFERRED NOT VALID"
        )
    return [*steps, f"ALTER TABLE {wall.table} VALIDATE CONSTRAINT {wall.name}"]


def _has(index: str) -> bool:
    asked = (
        "SELECT relname FROM pg_class JOIN pg_index ON indexrelid = pg_class.oid"
        " WHERE relnamespace = current_schema()::regnamespace AND indisvalid"
    )
    return index in _names(asked)


def _has_constraint(name: str) -> bool:
    return name in _names("SELECT conname FROM pg_constraint WHERE contype = 'f'")


def _names(query: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {row[0] for row in cursor.fetchall()}
