"""One effect and one answer for each key, however often a request is sent.

A caller who hears nothing can't know whether a request was lost on its way here or its answer on the way back. Named
by a key it can be sent again: the answer is stored in the transaction of the effect, so both are there or neither is.

Requests with the same key take turns. On PostgreSQL each first takes an advisory lock on its actor and key, which goes
with the transaction; on SQLite there is one writer anyway, whose turn `BEGIN IMMEDIATE` awaits. Whoever has waited too
long is told so (`InProgressError`), and can come again.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, TypeVar
from uuid import UUID

from django.db import OperationalError, connection, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django_scopes import scopes_disabled

from claims.access import Actor
from claims.errors import InProgressError, KeyReusedError
from claims.gateways import storage
from claims.models import IdempotencyKey

KEPT_FOR = timedelta(hours=24)
WAIT_SECONDS = 10.0
BATCH = 1_000

# A lock that was not had in time, and a statement that was ended for taking too long.
_BUSY_STATES = {"55P03", "57014"}
_BUSY_NAMES = ("SQLITE_BUSY", "SQLITE_LOCKED")

Live = TypeVar("Live")


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent: under which key, to where, with which body (both as SHA-256)."""

    key: str
    request_sha256: str
    body_sha256: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered again."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: str = ""


def once(by: Actor, sent: Sent, act: Callable[[], tuple[Live, Answer | None]]) -> Live | Answer:
    """The live answer of `act`, done in a transaction; or the stored one, when `sent` was answered before.

    `act` returns its live answer and what is stored of it; None stores nothing and undoes what it did. What it raises
    undoes all as well. Raises `KeyReusedError` when something else was sent under the key, `InProgressError` when the
    first is not done within `WAIT_SECONDS`.
    """
    kept = _kept(by, sent)  # a look before taking a turn: most repetitions find their answer
    if kept is not None:
        return kept
    with _turn(by, sent.key):
        kept = _kept(by, sent)
        if kept is not None:
            return kept
        live, answer = act()
        if answer is None:
            transaction.set_rollback(True)
        else:
            _keep(by, sent, answer)
        return live


@scopes_disabled()  # type: ignore[untyped-decorator]
def prune() -> int:
    """Delete the answers that are older than a day, of all newsrooms; returns how many."""
    pruned = 0
    while batch := list(_old().values_list("pk", flat=True)[:BATCH]):
        pruned += IdempotencyKey.objects.filter(pk__in=batch).delete()[0]
    return pruned


def blank(words: Iterable[str]) -> None:
    """Empty the stored answers of the newsroom in scope that hold one of `words`: they tell of what was removed.

    Their keys stay: what was done by them is done once.
    """
    for word in words:
        if word:
            IdempotencyKey.objects.filter(body__contains=word).update(body="{}")


def digest(*parts: str | bytes) -> str:
    """The SHA-256 of `parts`, each with its length before it, so that none runs into the next."""
    hashed = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        hashed.update(len(data).to_bytes(8, "big") + data)
    return hashed.hexdigest()


def digest_of_form(fields: Iterable[tuple[str, Sequence[str]]], files: Iterable[tuple[str, Sequence[Any]]]) -> str:
    """The SHA-256 of what a form was filled with, files among it, each read piece by piece."""
    parts: list[str | bytes] = []
    for name, values in sorted(fields):
        parts += [name, str(len(values)), *values]
    for name, sent in sorted(files, key=lambda one: one[0]):
        for file in sent:
            parts += [name, file.name or "", storage.digest_of(file)]
    return digest(*parts)


def _old() -> QuerySet[IdempotencyKey]:
    return IdempotencyKey.objects.filter(created_at__lt=timezone.now() - KEPT_FOR).order_by("created_at")


def _actor(by: Actor) -> UUID:
    """Whose key it is. Raises `ValueError` for the desk itself, which repeats nothing."""
    if by.id is None:
        raise ValueError("Only members and tokens have keys.")
    return by.id


def _kept(by: Actor, sent: Sent) -> Answer | None:
    young = IdempotencyKey.objects.filter(created_at__gte=timezone.now() - KEPT_FOR)
    row = young.filter(actor_id=_actor(by), key=sent.key).first()
    if row is None:
        return None
    if (row.request_sha256, row.body_sha256) != (sent.request_sha256, sent.body_sha256):
        raise KeyReusedError("This key was used for another request. Take a new key for each thing that you do.")
    return Answer(row.status, row.headers, row.body)


def _keep(by: Actor, sent: Sent, answer: Answer) -> None:
    _old().filter(actor_id=_actor(by), key=sent.key).delete()
    IdempotencyKey.objects.create(
        newsroom_id=by.newsroom_id,
        actor_id=_actor(by),
        key=sent.key,
        request_sha256=sent.request_sha256,
        body_sha256=sent.body_sha256,
        status=answer.status,
        headers=answer.headers,
        body=answer.body,
    )


@contextmanager
def _turn(by: Actor, key: str) -> Iterator[None]:
    """A transaction that no other request of this actor with this key shares."""
    with ExitStack() as turn:
        try:
            if connection.vendor == "postgresql":
                turn.enter_context(transaction.atomic())
                _lock(int(digest(str(by.id), key)[:15], 16))
            else:
                with _patience():
                    turn.enter_context(transaction.atomic())
        except OperationalError as error:
            if not _busy(error):
                raise
            detail = "A request with this key is still under way. Send it again in a moment: it will be done once."
            raise InProgressError(detail) from error
        yield


def _lock(number: int) -> None:
    """Take the advisory lock of that number until the transaction ends, waiting no longer than `WAIT_SECONDS`."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [number])
        if cursor.fetchone()[0]:
            return
        cursor.execute("SELECT current_setting('lock_timeout')")
        before = cursor.fetchone()[0]
        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [f"{WAIT_SECONDS * 1000:.0f}ms"])
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [before])


@contextmanager
def _patience() -> Iterator[None]:
    """SQLite, and the line in front of it (`factcheck.sqlite`), wait no longer than `WAIT_SECONDS` in here."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        before, patience = int(cursor.fetchone()[0]), getattr(connection, "patience", None)
        cursor.execute(f"PRAGMA busy_timeout = {WAIT_SECONDS * 1000:.0f}")
        connection.patience = WAIT_SECONDS  # type: ignore[attr-defined]
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {before}")
            connection.patience = patience  # type: ignore[attr-defined]


def _busy(error: OperationalError) -> bool:
    cause = error.__cause__
    name = str(getattr(cause, "sqlite_errorname", ""))
    return (
        getattr(cause, "sqlstate", None) in _BUSY_STATES
        or name.startswith(_BUSY_NAMES)
        or str(error) == "database is locked"
    )
