"""What a step writes, row by row, noted by triggers of the test's own in the same transaction.

A refused service has to leave nothing behind, a served one only rows of its own newsroom, and what is kept for ever is
never touched: comparing every row before and after would say so too, and take a hundred times as long.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection

MADE = "CREATE TEMPORARY TABLE watched (what varchar(64), verb varchar(8), newsroom varchar(36), thing varchar(36))"
NOTE = """
CREATE FUNCTION pg_temp.note_what_is_written() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE found jsonb := to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END);
BEGIN
  INSERT INTO watched VALUES (TG_TABLE_NAME, lower(TG_OP), found ->> TG_ARGV[0], found ->> TG_ARGV[1]);
  RETURN NULL;
END $$
"""


@dataclass(frozen=True, slots=True)
class Written:
    """One row that was inserted, updated or deleted. `newsroom` is None for what belongs to none."""

    table: str
    verb: str
    newsroom: UUID | None
    thing: UUID | None


def start() -> None:
    """Watch every table of the domain until the transaction ends. Nothing may be written in it yet."""
    with connection.cursor() as cursor:
        cursor.execute(MADE)
        if connection.vendor == "postgresql":
            cursor.execute(NOTE)
        for model in apps.get_app_config("claims").get_models(include_auto_created=True):
            for statement in _triggers(model):
                cursor.execute(statement)


def _triggers(model: Any) -> list[str]:
    table, key = model._meta.db_table, model._meta.pk.column
    columns = {field.column for field in model._meta.concrete_fields}
    newsroom = "newsroom_id" if "newsroom_id" in columns else key if table == "claims_newsroom" else ""
    if connection.vendor == "postgresql":
        each = f"CREATE TRIGGER watch_{table} AFTER INSERT OR UPDATE OR DELETE ON {table} FOR EACH ROW"
        return [f"{each} EXECUTE FUNCTION pg_temp.note_what_is_written('{newsroom}', '{key}')"]
    made = []
    for verb, row in (("insert", "NEW"), ("update", "NEW"), ("delete", "OLD")):
        of = f"{row}.{newsroom}" if newsroom else "NULL"
        note = f"INSERT INTO watched VALUES ('{table}', '{verb}', {of}, {row}.{key})"  # noqa: S608 - our own names
        made.append(f"CREATE TEMPORARY TRIGGER watch_{table}_{verb} AFTER {verb} ON {table} BEGIN {note}; END")
    return made


def forget() -> None:
    """Begin anew."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM watched")


def seen() -> list[Written]:
    """What was written since."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT what, verb, newsroom, thing FROM watched")
        return [
            Written(table.removeprefix("claims_"), verb, _id(room), _id(thing)) for table, verb, room, thing in cursor
        ]


def _id(value: Any) -> UUID | None:
    text = str(value or "")
    return UUID(text) if len(text) in {32, 36} else None
