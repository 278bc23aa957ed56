"""The record: one event for every change, in the change's own transaction, chained by hash.

A service is a public function under `@service`: it runs in a transaction and writes at most one event, about all that
it changed. `claims.chain` says how an event is written and hashed. Names, addresses, titles and free texts enter it
only as salted commitments; salt and value lie in a row beside it that an erasure can remove, and the chain stays whole.
"""

import functools
import secrets
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from typing import Any, ParamSpec, TypeVar
from uuid import UUID

from django.db import models, transaction

from claims import chain, clock
from claims.access import Actor
from claims.enums import EventKind
from claims.models import ChainHead, Event, EventSubject, EventValue

_written: ContextVar[list[EventKind] | None] = ContextVar("events written by the running service", default=None)

P = ParamSpec("P")
R = TypeVar("R")
SERVICES: dict[str, Callable[..., Any]] = {}


class Private(str):
    """A name or free text: it enters the body as a salted commitment only."""

    __slots__ = ()


def service(function: Callable[P, R]) -> Callable[P, R]:
    """Make `function` a service: atomic, calling no other service, writing at most one event."""

    @functools.wraps(function)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        with transaction.atomic(), _one_event():
            return function(*args, **kwargs)

    SERVICES[f"{function.__module__.rpartition('.')[2]}.{function.__name__}"] = wrapper
    return wrapper


@contextmanager
def _one_event() -> Iterator[None]:
    if _written.get() is not None:
        raise RuntimeError("A service may not call a service: each writes its own event.")
    token = _written.set([])
    try:
        yield
        written = _written.get() or []
        if len(written) > 1:
            raise RuntimeError(f"A service writes one event, not {len(written)}: {', '.join(written)}")
    finally:
        _written.reset(token)


def record(
    kind: EventKind,
    *,
    by: Actor,
    about: Sequence[models.Model],
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> Event:
    """Append one event to the newsroom's chain.

    `before` and `after` are facts (see `facts`); what is equal in both is left out. Raises `RuntimeError` outside of a
    service and `TypeError` for floats, which have no single RFC 8785 form that every language writes alike, and for a
    plain hash where a reader of the record would take it for a text that was erased.
    """
    written = _written.get()
    if written is None:
        raise RuntimeError("Events are written by services.")
    before, after = changed(before or {}, after or {})
    values: list[EventValue] = []
    head = ChainHead.objects.select_for_update(no_key=True).get(newsroom_id=by.newsroom_id)
    at = clock.now()
    body = {
        "v": chain.FORMAT_VERSION,
        "newsroom": str(by.newsroom_id),
        "seq": head.seq + 1,
        "at": chain.instant(at),
        "kind": kind.value,
        "actor": {"type": by.kind.value, "id": str(by.id) if by.id else None},
        "about": [{"type": type_of(thing), "id": str(thing.pk)} for thing in about],
        "before": _commit(before, "before", values),
        "after": _commit(after, "after", values),
        "request": by.request_id,
    }
    event = _append(head, by, at, kind, chain.canonical(body))
    _keep_beside(event, about, values)
    written.append(kind)
    return event


def take_turn(by: Actor) -> None:
    """Wait until no other change is under way in the newsroom: what is read from here on, nobody else moves.

    It is the lock that every event takes, so it is the last that a service takes; what rules over several rows at once
    is asked after it.
    """
    ChainHead.objects.select_for_update(no_key=True).get(newsroom_id=by.newsroom_id)


def _append(head: ChainHead, by: Actor, at: datetime, kind: EventKind, body: bytes) -> Event:
    previous = bytes(head.hash)
    digest = chain.link(previous, body)
    event = Event(
        id=chain.event_id(at, digest),
        newsroom_id=by.newsroom_id,
        seq=head.seq + 1,
        at=at,
        kind=kind,
        actor_kind=by.kind,
        actor_id=by.id,
        request_id=by.request_id or "",
        body=body,
        previous=previous,
        hash=digest,
    )
    event.save()
    ChainHead.objects.filter(pk=head.pk).update(seq=event.seq, hash=digest)
    return event


def _keep_beside(event: Event, about: Sequence[models.Model], values: list[EventValue]) -> None:
    EventSubject.objects.bulk_create(
        EventSubject(
            newsroom_id=event.newsroom_id,
            event=event,
            position=position,
            subject_kind=type_of(thing),
            subject_id=thing.pk,
        )
        for position, thing in enumerate(about)
    )
    for value in values:
        value.event = event
        value.newsroom_id = event.newsroom_id
    EventValue.objects.bulk_create(values)


def type_of(thing: models.Model) -> str:
    """The word for a stored thing in `about`: claim, article, articleversion …"""
    return str(thing._meta.model_name)  # noqa: SLF001 - Django's public-by-convention description of a model


def _commit(value: Any, path: str, values: list[EventValue]) -> Any:
    """`value` as it enters the body; each private text is noted in `values` under its path."""
    if isinstance(value, Private):
        salt = secrets.token_bytes(chain.SALT_BYTES)
        values.append(EventValue(path=path, salt=salt, value=str(value)))
        return chain.commitment(salt, value)
    if isinstance(value, Mapping):
        return {key: _commit(inner, f"{path}.{key}", values) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_commit(inner, f"{path}.{index}", values) for index, inner in enumerate(value)]
    if isinstance(value, float):
        raise TypeError(f"{path}: a float can't be hashed")
    if any(chain.committed(value, path)):
        raise TypeError(f"{path}: a plain hash reads as a commitment, unless its key ends in sha256")
    return value


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Both without what is equal in them."""
    same = {key for key in before if key in after and before[key] == after[key]}
    return (
        {key: value for key, value in before.items() if key not in same},
        {key: value for key, value in after.items() if key not in same},
    )


# Bookkeeping that says nothing about a change, and texts that are no free text.
_SKIPPED = {
    "id",
    "newsroom",
    "version",
    "created_at",
    "updated_at",
    "folded",
    "touched",
    "as_read",
    "address_key",
    "canonical_key",
    "first_steps_hidden",
}
_PLAIN_TEXT = {"capture_reason", "sha256", "content_sha256", "url_sha256", "engine_version", "language", "slug"}
_PLAIN_TEXT |= {"wikidata_id", "touched"}


def facts(thing: models.Model, *, only: Collection[str] | None = None, **more: Any) -> dict[str, Any]:
    """The fields of `thing` as an event states them: free text private, all else plain; `more` is added as it is.

    With `only`, those fields and no others.
    """
    stated = {}
    for field in thing._meta.concrete_fields:  # noqa: SLF001 - Django's public-by-convention description of a model
        if field.name not in _SKIPPED and (only is None or field.attname in only):
            plain = bool(field.choices) or field.name in _PLAIN_TEXT
            stated[field.name] = fact(getattr(thing, field.attname), plain=plain)
    return stated | more


def fact(value: Any, *, plain: bool = False) -> Any:
    """One value as an event states it: strings are private unless `plain` or empty, floats become plain decimals."""
    if isinstance(value, str):
        return value if plain or not value else Private(value)
    if isinstance(value, Mapping):
        return {str(key): fact(inner, plain=plain) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [fact(inner, plain=plain) for inner in value]
    return _plain(value)


def _plain(value: Any) -> Any:
    """A time, date, id or float as text; anything else as it is."""
    if isinstance(value, datetime):
        return chain.instant(value)
    if isinstance(value, date | UUID):
        return str(value)
    return repr(value) if isinstance(value, float) else value
