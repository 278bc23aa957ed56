"""Questions that are asked on every page: their SQL is put together once in a process, and asked with other values.

Django builds a query in about a millisecond and the database answers it in a tenth of that. So the queries are built
once, as usual and in a scope, with stand-ins for the newsroom and for what is asked with; from then on the stand-ins
are replaced. What is asked can't depend on the values in any other way.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.db import connection, models
from django_scopes import ScopeError, get_scope, scope

from claims.models import Newsroom

if TYPE_CHECKING:
    Field = models.Field[Any, Any]
else:
    Field = models.Field

NEWSROOM = "newsroom"
FIELDS: Mapping[type, Field] = {
    UUID: models.UUIDField(),
    datetime: models.DateTimeField(),
    date: models.DateField(),
}


@dataclass(frozen=True, slots=True)
class Slot:
    """Where the value of that name goes."""

    name: str
    field: Field


class Prepared:
    """Queries for the newsroom in scope, their rows together. `kinds` are the types of what it is asked with.

    Rows come as the database gives them: see `as_id` and `as_moment`.
    """

    def __init__(
        self, build: Callable[[Mapping[str, Any]], Sequence[models.QuerySet[Any, Any]]], **kinds: type
    ) -> None:
        self.build = build
        self.kinds = {NEWSROOM: UUID, **kinds}
        self.made: dict[str, tuple[str, tuple[Any, ...]]] = {}

    def rows(self, **values: Any) -> list[tuple[Any, ...]]:
        """What the database answers now. Raises `ScopeError` without a newsroom in scope."""
        if get_scope().get(NEWSROOM) is None:
            raise ScopeError("A prepared question is asked with a newsroom in scope.")
        sql, parts = self.made.get(connection.vendor) or self._make()
        values[NEWSROOM] = get_scope()[NEWSROOM].pk
        params = [
            part.field.get_db_prep_value(values[part.name], connection) if isinstance(part, Slot) else part
            for part in parts
        ]
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            return list(cursor.fetchall())

    def _make(self) -> tuple[str, tuple[Any, ...]]:
        stand_ins = {name: _stand_in(kind, at) for at, (name, kind) in enumerate(self.kinds.items(), start=1)}
        slots = {
            FIELDS[kind].get_db_prep_value(stand_ins[name], connection): Slot(name, FIELDS[kind])
            for name, kind in self.kinds.items()
        }
        with scope(newsroom=Newsroom(pk=stand_ins.pop(NEWSROOM))):
            first, *others = self.build(stand_ins)
            sql, given = (first.union(*others, all=True) if others else first).query.sql_with_params()
        parts = tuple(slots.get(one, one) for one in given)
        missing = {slot.name for slot in slots.values()} - {part.name for part in parts if isinstance(part, Slot)}
        if missing:
            raise RuntimeError(f"A prepared question does not ask by {', '.join(sorted(missing))}.")
        self.made[connection.vendor] = sql, parts
        return sql, parts


def _stand_in(kind: type, at: int) -> Any:
    """A value that stands in no query by itself."""
    if kind is UUID:
        return uuid4()
    return datetime(1000, 1, at, tzinfo=UTC) if kind is datetime else date(1001, 1, at)


def as_id(value: Any) -> UUID:
    """An id in a row: SQLite has none of its own."""
    return value if isinstance(value, UUID) else UUID(value)


def as_moment(value: Any) -> datetime:
    """A time in a row: SQLite has none of its own."""
    at = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return at if at.tzinfo else at.replace(tzinfo=UTC)
