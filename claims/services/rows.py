"""How a row is changed: locked, compared with the version that was read, written once with the next version."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from django.db import connection, models

from claims import clock
from claims.errors import NotFoundError, StaleError

Row = TypeVar("Row", bound=models.Model)


def lock(row: Row, *, expected: int | None = None) -> Row:
    """The row as it is now, locked for this transaction.

    Not against being pointed at (`no_key`): PostgreSQL checks foreign keys at the commit, and two transactions that
    each hold a row the other points at would wait for each other.

    `expected` is the version that the caller read; None means "whatever it is now". Raises `StaleError` when somebody
    else changed it since, and `NotFoundError` when it is not in the newsroom in scope.
    """
    manager = type(row)._default_manager  # noqa: SLF001 - Django's public-by-convention name
    current = manager.select_for_update(no_key=True).filter(pk=row.pk).first()
    if current is None:
        raise NotFoundError("There is nothing of that id here.")
    if expected is not None and getattr(current, "version", None) != expected:
        raise StaleError
    return current


def require_here(row: models.Model | None) -> None:
    """Raise `NotFoundError` for a row of another newsroom than that in scope: for what is pointed at, not changed."""
    if row is None:
        return
    manager = type(row)._default_manager  # noqa: SLF001 - Django's public-by-convention name
    if not manager.filter(pk=row.pk).exists():
        raise NotFoundError("There is nothing of that id here.")


def write(row: Row, *, always: bool = False, **fields: Any) -> Row:
    """Set `fields` and the next version, as one conditional update. Raises `StaleError` when another write came first.

    Nothing is written, and the version stays, when all fields are as they were; unless `always`, for a change that
    lies in rows beside this one.
    """
    different = {name: value for name, value in fields.items() if getattr(row, name) != value}
    if not different and not always:
        return row
    version: int = row.version  # type: ignore[attr-defined]
    different |= {"version": version + 1, "updated_at": clock.now()}
    manager = type(row)._default_manager  # noqa: SLF001 - Django's public-by-convention name
    if not manager.filter(pk=row.pk, version=version).update(**different):
        raise StaleError
    for name, value in different.items():
        setattr(row, name, value)
    return row


def write_all(changes: Iterable[tuple[Row, Mapping[str, Any]]]) -> None:
    """`write` for many rows of one kind, each with fields of its own, in a statement for each set of fields."""
    alike: dict[tuple[str, ...], list[Row]] = {}
    now = clock.now()
    for row, fields in changes:
        different = {name: value for name, value in fields.items() if getattr(row, name) != value}
        if different:
            version: int = row.version  # type: ignore[attr-defined]
            different |= {"version": version + 1, "updated_at": now}
            for name, value in different.items():
                setattr(row, name, value)
            alike.setdefault(tuple(different), []).append(row)
    for names, found in alike.items():
        if put_all(found, names, before={"version": -1}) != len(found):
            raise StaleError


def put_all(found: Sequence[models.Model], names: Sequence[str], *, before: Mapping[str, int] | None = None) -> int:
    """Store these fields of many rows of one kind as they are set; how many rows there were.

    Of rows only in which each number in `before` is what it is set to now and that much. It passes the newsroom's
    scope: the rows were looked up in it.
    """
    if not found:
        return 0
    meta, before = type(found[0])._meta, before or {}  # noqa: SLF001 - Django's public-by-convention name
    known = {field.attname: field for field in meta.concrete_fields}
    key, quote = next(field for field in known.values() if field.primary_key), connection.ops.quote_name
    columns = ", ".join(f"{quote(known[name].column or name)} = %s" for name in names)
    where = " AND ".join(f"{quote(name)} = %s" for name in (key.column or "id", *before))
    values = [
        [
            *(known[name].get_db_prep_save(getattr(row, name), connection) for name in names),
            key.get_db_prep_save(row.pk, connection),
            *(getattr(row, name) + more for name, more in before.items()),
        ]
        for row in found
    ]
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {quote(meta.db_table)} SET {columns} WHERE {where}", values)  # noqa: S608 - names of our own
        return int(cursor.rowcount)


def note(row: Row, **fields: Any) -> Row:
    """Set `fields` that pass by and that nobody edits: the version stays, and so does what somebody has in hand."""
    manager = type(row)._default_manager  # noqa: SLF001 - Django's public-by-convention name
    manager.filter(pk=row.pk).update(**fields)
    for name, value in fields.items():
        setattr(row, name, value)
    return row
