"""A row of any table, as plain as its constraints allow, put in by SQL past models, scopes and services."""

from datetime import date, datetime
from itertools import count
from typing import Any
from uuid import UUID

from django.db import connection, models
from django.utils import timezone

from claims.models import Newsroom, User

_NUMBERS = count(1)
# What no field tells of itself: a row must not point at itself or twice at one thing, and is at exactly one thing.
_BESIDE: dict[str, dict[str, Any]] = {"Claim": {"start": 1, "end": 5}}
_EITHER = {"QueueMark": ("claim", "article")}


def made(model: Any, newsroom_id: UUID) -> Any:
    """A new row of a newsroom, with everything that it has to point at."""
    return put_in(model, newsroom_id, {})


def put_in(model: Any, newsroom_id: UUID, given: dict[str, Any]) -> Any:
    """A new row with these keys, and new ones where it has to have more. Raises `IntegrityError`."""
    values = {**_BESIDE.get(model.__name__, {}), **given}
    either = _EITHER.get(model.__name__, ())
    if either and not given.keys() & set(either):
        values[either[0]] = made(model._meta.get_field(either[0]).related_model, newsroom_id)
    for field in model._meta.concrete_fields:
        if field.name not in values:
            values[field.name] = _value(field, newsroom_id)
    row = model(**values)
    fields = model._meta.concrete_fields
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    told = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {model._meta.db_table} ({columns}) VALUES ({marks})", told)  # noqa: S608 - our names
    return row


def _value(field: Any, newsroom_id: UUID) -> Any:
    """Something that the field takes."""
    if field.related_model is Newsroom:
        return Newsroom.objects.get(pk=newsroom_id)
    if field.related_model is User:
        return User.objects.create_user(f"row{next(_NUMBERS)}@example.org")
    if field.null:
        return None
    if field.related_model:
        return made(field.related_model, newsroom_id)
    if field.has_default() and not field.unique:
        return field.get_default()
    return field.choices[0][0] if field.choices else _plain(field)


def _plain(field: Any) -> Any:
    number = next(_NUMBERS)
    kinds: list[tuple[Any, Any]] = [
        (models.UUIDField, UUID(int=number)),
        (models.DateTimeField, timezone.now()),
        (models.DateField, date(2026, 1, 1)),
        (models.BooleanField, False),
        (models.BinaryField, number.to_bytes(16, "big")),
        (models.IntegerField, number),
        (models.CharField, f"row-{number}"),
        (models.TextField, f"Row {number}."),
    ]
    value = next(value for kind, value in kinds if isinstance(field, kind))
    return value if not isinstance(value, datetime) else value.replace(microsecond=0)
