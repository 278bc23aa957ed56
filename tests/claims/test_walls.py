"""The second wall between newsrooms: PostgreSQL itself refuses a row that points into another one."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from claims import walls
from claims.models import EventSubject, Newsroom
from claims.triggers import KEPT_FOR_EVER, NEVER_CHANGED
from tests.claims import rows
from tests.people import People

WALLS = list(walls.wanted())
OURS = ("claims", "api", "web", "factcheck")


def test_no_wall_is_missing(db: None) -> None:
    assert walls.missing() == []
    assert len(WALLS) > 20
    assert len({wall.name for wall in WALLS}) == len(WALLS)


def _ours() -> list[Any]:
    """Every model of the project's own apps."""
    return [model for app in OURS for model in apps.get_app_config(app).get_models()]


def test_whatever_belongs_to_a_newsroom_says_so_itself() -> None:
    """A row that points at a newsroom's row is of a newsroom, and has an id of its own that a wall can lean on."""
    bare = [model.__name__ for model in _ours() if not _newsroom_of(model)]
    assert sorted(bare) == ["Counter", "Newsroom", "User"]
    assert [model for model in _ours() if _newsroom_of(model) and _newsroom_of(model).null] == []
    assert {model.__name__ for model in _ours() if _newsroom_of(model) and model._meta.pk.name != "id"} == {"ChainHead"}
    joined = [field for model in _ours() for field in model._meta.local_many_to_many if _newsroom_of(model)]
    assert joined == []  # a hidden table between two rows would have no newsroom


def _newsroom_of(model: Any) -> Any:
    return next((field for field in model._meta.concrete_fields if field.related_model is Newsroom), None)


def _keys() -> list[tuple[str, str, str]]:
    """Table, column and target of every key between rows of newsrooms, read from the models."""
    return [
        (model._meta.db_table, field.column, field.related_model._meta.db_table)
        for model in _ours()
        for field in model._meta.concrete_fields
        if field.related_model and field.related_model is not Newsroom and _newsroom_of(field.related_model)
    ]


def test_every_key_between_rows_of_newsrooms_has_a_wall() -> None:
    assert sorted(_keys()) == sorted((wall.table, wall.column, wall.target) for wall in WALLS)


@pytest.mark.postgresql
@pytest.mark.parametrize(("table", "column", "target"), _keys())
def test_the_database_has_the_wall_and_enforces_it(db: None, table: str, column: str, target: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE contype = 'f' AND convalidated AND conrelid = %s::regclass",
            [table],
        )
        keys = {row[0].partition(" DEFERRABLE")[0] for row in cursor.fetchall()}
    assert f"FOREIGN KEY (newsroom_id, {column}) REFERENCES {target}(newsroom_id, id)" in keys


@pytest.mark.postgresql
def test_no_row_can_be_pointed_at_another_newsrooms(people: People) -> None:
    """Plain SQL, past every model and scope: a row of ours is put in with each of its keys at a row of theirs."""
    unrefused = []
    for model in _ours():
        for field in model._meta.concrete_fields:
            if field.related_model and field.related_model is not Newsroom and _newsroom_of(field.related_model):
                unrefused += _unrefused(people, model, field)
    assert unrefused == []


def _unrefused(people: People, model: Any, field: Any) -> list[str]:
    """What is taken that should be refused, or refused that should be taken, at one key."""
    wall = next(one for one in WALLS if (one.table, one.column) == (model._meta.db_table, field.column))
    wrong = []
    with _undone():
        try:
            rows.put_in(model, people.gazette.pk, {field.name: rows.made(field.related_model, people.gazette.pk)})
        except IntegrityError as error:
            wrong.append(f"{wall.name}: its own is refused ({error})")
    with _undone():
        theirs = rows.made(field.related_model, people.herald.pk)
        try:
            rows.put_in(model, people.gazette.pk, {field.name: theirs})
        except IntegrityError as error:
            wrong += [] if wall.name in str(error) else [f"{wall.name}: another constraint refused ({error})"]
        else:
            wrong.append(f"{wall.name}: it stands open")
    return wrong


@contextmanager
def _undone() -> Iterator[None]:
    """Whatever is done inside is taken back, and keys are checked at once."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        yield
        transaction.set_rollback(True)


@pytest.mark.postgresql
def test_no_row_can_be_handed_to_another_newsroom(people: People) -> None:
    """Whatever points at something of ours can't be said to be theirs."""
    unrefused = []
    for table in sorted({wall.table for wall in WALLS} - set(KEPT_FOR_EVER) - set(NEVER_CHANGED)):
        model = next(model for model in _ours() if model._meta.db_table == table)
        with _undone():
            row = rows.made(model, people.gazette.pk)
            try:
                with transaction.atomic(), connection.cursor() as cursor:
                    asked = f"UPDATE {table} SET newsroom_id = %s WHERE id = %s"  # noqa: S608 - our names
                    cursor.execute(asked, [people.herald.pk, row.pk])
            except IntegrityError:
                continue
            unrefused += [table] if any(getattr(row, field.attname) for field in _keys_of(model)) else []
    assert unrefused == []


def _keys_of(model: Any) -> list[Any]:
    fields = [field for field in model._meta.concrete_fields if field.related_model]
    return [field for field in fields if field.related_model is not Newsroom and _newsroom_of(field.related_model)]


@pytest.mark.postgresql
def test_no_statement_that_puts_up_a_wall_holds_a_long_lock(db: None) -> None:
    """Keys are added unchecked and validated apart; indexes are built concurrently wherever no transaction is open."""
    said = [statement for wall in WALLS for statement in walls.statements(wall)]
    assert all("NOT VALID" in line or "VALIDATE" in line or line.startswith("CREATE UNIQUE INDEX") for line in said)
    assert EventSubject._meta.db_table in {wall.table for wall in WALLS}
