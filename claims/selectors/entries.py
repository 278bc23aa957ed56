"""The entries of a record as they are stored, in order and in batches, and whether one of them is what was written.

A million are read in a minute: as plain columns, and what lies beside a batch in two more queries.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import CharField
from django.db.models.functions import Cast

from claims import chain
from claims.models import Event, EventSubject, EventValue

BATCH = 1_000
_HASH = re.compile(rb'"[0-9a-f]{64}"')
_JSON = json.JSONDecoder()


class Subject(NamedTuple):
    """One thing that an entry is about, as it is stored beside it; the id in 32 hex digits."""

    position: int
    kind: str
    id: str


class Value(NamedTuple):
    """One text that an entry commits to, as it is stored beside it."""

    path: str
    salt: bytes
    value: str


class Stored(NamedTuple):
    """One entry: the columns of its row, and what lies beside it. Ids are 32 hex digits, which is much the fastest."""

    id: str
    seq: int
    at: datetime
    kind: str
    actor_kind: str
    actor_id: str | None
    request_id: str
    body: bytes
    previous: bytes
    hash: bytes
    subjects: list[Subject]
    values: list[Value]
    strayed: bool  # whether a text that lies beside it is said to be another newsroom's


def batches(newsroom_id: UUID, *, values: bool = True, size: int = BATCH, after: int = -1) -> Iterator[list[Stored]]:
    """All entries of a newsroom by number, at most `size` at a time; without the texts where `values` is false."""
    last = after
    while True:
        found = Event.objects.filter(newsroom_id=newsroom_id, seq__gt=last).order_by("seq")
        ids = {"told_id": _as_text("id"), "told_actor": _as_text("actor_id")}
        columns = ("seq", "at", "kind", "actor_kind", "told_actor", "request_id", "body", "previous", "hash")
        rows = list(found.annotate(**ids).values_list("told_id", *columns)[:size])
        if not rows:
            return
        first, last = rows[0][1], rows[-1][1]
        subjects = _subjects(newsroom_id, first, last)
        texts, strayed = _values(newsroom_id, first, last) if values else ({}, set())
        yield [
            Stored(
                _hex(told),
                seq,
                at,
                kind,
                by,
                _hex(actor) if actor else None,
                request,
                bytes(body),
                bytes(previous),
                bytes(digest),
                subjects.get(seq, []),
                texts.get(seq, []),
                seq in strayed,
            )
            for told, seq, at, kind, by, actor, request, body, previous, digest in rows
        ]


def _as_text(column: str) -> Cast:
    return Cast(column, CharField(max_length=36))


def _hex(told: str) -> str:
    return told.replace("-", "")


def _subjects(newsroom_id: UUID, first: int, last: int) -> dict[int, list[Subject]]:
    found = defaultdict(list)
    beside = EventSubject.objects.filter(newsroom_id=newsroom_id)
    rows = beside.filter(event__newsroom_id=newsroom_id, event__seq__range=(first, last))
    rows = rows.order_by("event__seq", "position").annotate(told=_as_text("subject_id"))
    for seq, position, kind, told in rows.values_list("event__seq", "position", "subject_kind", "told"):
        found[seq].append(Subject(position, kind, _hex(told)))
    return found


def _values(newsroom_id: UUID, first: int, last: int) -> tuple[dict[int, list[Value]], set[int]]:
    """The texts by entry; and the entries whose texts are said to be of another newsroom."""
    found, strayed, own = defaultdict(list), set(), newsroom_id.hex
    beside = EventValue._base_manager.filter(event__newsroom_id=newsroom_id, event__seq__range=(first, last))  # noqa: SLF001 - whichever newsroom's they say they are
    rows = beside.order_by("event__seq", "path").annotate(room=_as_text("newsroom_id"))
    for seq, path, salt, value, room in rows.values_list("event__seq", "path", "salt", "value", "room"):
        found[seq].append(Value(path, bytes(salt), value))
        if room.replace("-", "") != own:
            strayed.add(seq)
    return found, strayed


def wrong(entry: Stored, newsroom_id: str, seq: int, previous: bytes) -> str | None:
    """What is wrong with an entry that should be the newsroom's `seq`th, in words; None when it holds.

    `newsroom_id` is its id as a body names it.
    """
    if entry.seq != seq:
        return f"Entry {seq} is missing."
    if entry.previous != previous:
        return "It does not name the hash of the entry before it."
    if chain.link(previous, entry.body) != entry.hash:
        return "Its hash is not that of its body."
    try:
        return _inside(entry, _parsed(entry.body), newsroom_id)
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return "Its body is none of a record."


def gone(entry: Stored) -> int:
    """How many of the texts that an entry commits to are kept no more."""
    if len(_HASH.findall(entry.body)) == len(entry.values):
        return 0
    body = _parsed(entry.body)
    stated = {path for part in ("before", "after") for path in chain.committed(body[part], part)}
    return len(stated - {value.path for value in entry.values})


def strayed(newsroom_id: UUID) -> int | None:
    """The first entry of which a line of what it is about is said to be another newsroom's."""
    beside = EventSubject._base_manager.filter(event__newsroom_id=newsroom_id)  # noqa: SLF001 - as above
    others = beside.exclude(newsroom_id=newsroom_id).order_by("event__seq")
    return others.values_list("event__seq", flat=True).first()


def _parsed(body: bytes) -> Any:
    """What the bytes of a body say. Raises `ValueError` unless they are JSON with nothing before or behind it."""
    text = body.decode()
    said, end = _JSON.raw_decode(text)
    if end != len(text):
        raise ValueError("more than a body")
    return said


def _inside(entry: Stored, body: dict[str, Any], newsroom_id: str) -> str | None:
    if _columns(entry) != _said(body, newsroom_id, entry.seq):
        return "Its columns say something else than its body."
    if entry.id != chain.event_hex(entry.at, entry.hash):
        return "Its id is not the one its time and hash give."
    return _beside(entry, body)


def _columns(entry: Stored) -> tuple[Any, ...]:
    return (entry.at, entry.kind, entry.actor_kind, entry.actor_id, entry.request_id or None)


def _said(body: dict[str, Any], newsroom_id: str, seq: int) -> tuple[Any, ...]:
    if body["newsroom"] != newsroom_id or body["seq"] != seq:
        return ()
    actor = body["actor"]
    return (
        chain.moment(body["at"]),
        body["kind"],
        actor["type"],
        _hex(actor["id"]) if actor["id"] else None,
        body["request"],
    )


def _beside(entry: Stored, body: dict[str, Any]) -> str | None:
    about = [(at, one["type"], one["id"].replace("-", "")) for at, one in enumerate(body["about"])]
    if entry.subjects != about:
        return "The list of what it is about was changed."
    if entry.strayed:
        return "A text of it is said to be another newsroom's."
    for value in entry.values:
        try:
            stated = chain.at_path(body, value.path)
        except LookupError:
            return f"It commits to nothing at {value.path}."
        if stated != chain.commitment(value.salt, value.value):
            return f"The value at {value.path} is not the one it commits to."
    return None
