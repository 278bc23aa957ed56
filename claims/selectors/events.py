"""The record as people read it: events newest first, with the names and texts that they commit to."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from claims import chain
from claims.access import Actor
from claims.models import Event, Member, Source, Token
from claims.selectors import sources

DESK = "Factcheck"
ERASED = "(erased)"
WITHHELD = "(withheld: confidential)"


@dataclass(frozen=True, slots=True)
class Entry:
    """One event, with committed texts put back where they are still kept and may be seen."""

    id: UUID
    seq: int
    at: datetime
    kind: str
    actor_kind: str
    actor_id: UUID | None
    actor_name: str
    about: list[dict[str, str]]
    before: dict[str, Any]
    after: dict[str, Any]
    request_id: str | None
    previous: str
    hash: str


def listing() -> QuerySet[Event]:
    """The newsroom's whole record, newest first."""
    return Event.objects.order_by("-seq").prefetch_related("values", "subjects")


def of_thing(thing_id: UUID) -> QuerySet[Event]:
    """The events about one thing, newest first."""
    return listing().filter(subjects__subject_id=thing_id)


def entries(by: Actor, events: Iterable[Event]) -> list[Entry]:
    """Events as `by` may read them."""
    events = list(events)
    names = _names(events)
    hidden = _withheld(by, events)
    return [_entry(event, names, withheld=bool(hidden & _subjects(event))) for event in events]


def _entry(event: Event, names: dict[UUID, str], *, withheld: bool) -> Entry:
    body = json.loads(bytes(event.body))
    kept = {} if withheld else {value.path: value.value for value in event.values.all()}
    instead = WITHHELD if withheld else ERASED
    return Entry(
        id=event.pk,
        seq=event.seq,
        at=event.at,
        kind=event.kind,
        actor_kind=event.actor_kind,
        actor_id=event.actor_id,
        actor_name=names.get(event.actor_id, DESK) if event.actor_id else DESK,
        about=body["about"],
        before=_put_back(body["before"], "before", kept, instead),
        after=_put_back(body["after"], "after", kept, instead),
        request_id=body["request"],
        previous=bytes(event.previous).hex(),
        hash=bytes(event.hash).hex(),
    )


def _put_back(value: Any, path: str, kept: dict[str, str], instead: str) -> Any:
    """`value` with each commitment replaced by its text; a commitment is 64 hex digits and nothing plain is."""
    if isinstance(value, dict):
        return {key: _put_back(inner, f"{path}.{key}", kept, instead) for key, inner in value.items()}
    if isinstance(value, list):
        return [_put_back(inner, f"{path}.{index}", kept, instead) for index, inner in enumerate(value)]
    if path in kept:
        return kept[path]
    if isinstance(value, str) and _is_commitment(path, value):
        return instead
    return value


def _is_commitment(path: str, value: str) -> bool:
    digits = len(value) == 2 * len(chain.GENESIS) and all(character in "0123456789abcdef" for character in value)
    return digits and not path.endswith("sha256")


def _names(events: Sequence[Event]) -> dict[UUID, str]:
    """The names of those who acted, by the id that the event gives."""
    ids = {event.actor_id for event in events if event.actor_id}
    members = Member.objects.filter(pk__in=ids).select_related("user")
    tokens = Token.objects.filter(pk__in=ids).select_related("member__user")
    return {member.pk: str(member) for member in members} | {
        token.pk: f"{token.member} (token {token.name})" for token in tokens
    }


def _withheld(by: Actor, events: Sequence[Event]) -> set[UUID]:
    """The ids of confidential sources that the events are about and `by` may not see."""
    about = {subject for event in events for subject in _subjects(event)}
    return sources.withheld(by, Source.objects.filter(pk__in=about, confidential=True))


def _subjects(event: Event) -> set[UUID]:
    return {subject.subject_id for subject in event.subjects.all()}
