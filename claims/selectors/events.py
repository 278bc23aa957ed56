"""The record as people read it: events newest first, with the names and texts that they commit to."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, Subquery
from django.utils import timezone

from claims import access, chain
from claims.access import Actor
from claims.enums import EventKind
from claims.errors import NotFoundError, StateError
from claims.models import Event, Member, Source, Token
from claims.selectors import sources, undoing

DESK = "Factcheck"
ERASED = "(erased)"
WITHHELD = "(withheld: confidential)"
# Of an event about a confidential source, what is shown to whoever is not in its case: what became of the claim, and
# of the evidence as much as the board shows; all else, a file's hash or a day as well, could tell which source it is.
_OPEN = {"claim", "claims", "statuses", "evidence_counts", "verdicts", "parts", "added", "links"}
_OPEN |= {"event", "undid", "of", "again", "act"}
_OPEN_OF_EVIDENCE = {"claim", "stance", "about", "state", "counts"}
_OPEN_THINGS = {"claim", "evidence", "article", "event"}
# How far back what can be undone is looked for, and how lately a request has to have been.
STILL = timedelta(hours=8)
STEPS = 100
MOMENT = timedelta(minutes=1)
RECENT = 200
_GONE: Any = object()
# A member in the bytes of an event: one that it is about, or who has a claim in hand by it.
_MEMBER = re.compile(rb'(?:"assignee":|\{"id":(?="[0-9a-f-]{36}","type":"member"))"([0-9a-f-]{36})"')


@dataclass(frozen=True, slots=True)
class Entry:
    """One event, with committed texts put back where they are still kept and may be seen.

    `people` are the names of the members whom it names by their ids: whom it is about, and who got a claim in hand.
    """

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
    people: dict[str, str]


def listing() -> QuerySet[Event]:
    """The newsroom's whole record, newest first."""
    return Event.objects.order_by("-seq").prefetch_related("values", "subjects")


def of_thing(thing_id: UUID) -> QuerySet[Event]:
    """The events about one thing, newest first."""
    return listing().filter(subjects__subject_id=thing_id)


def changed(told: Iterable[Event], names: set[str]) -> bool:
    """Whether somebody edited one of these fields, by the events about a claim."""
    edits = (event for event in told if event.kind == EventKind.CLAIM_EDITED)
    return any(names & json.loads(bytes(event.body))["before"].keys() for event in edits)


def narrowed(found: QuerySet[Event], *, actor: str = "", kind: str = "") -> QuerySet[Event]:
    """The events of one kind, and by one member, at the pages or by a token; by nobody for any other `actor`."""
    if kind:
        found = found.filter(kind=kind)
    if not actor:
        return found
    try:
        member = UUID(actor)
    except ValueError:
        return found.filter(actor_id=None)
    return found.filter(actor_id__in=[member, *Token.objects.filter(member=member).values_list("pk", flat=True)])


def get(event_id: UUID) -> Event:
    """One event. Raises `NotFoundError`."""
    found = listing().filter(pk=event_id).first()
    if found is None:
        raise NotFoundError("There is no event of that id here.")
    return found


def of_request(request_id: str | None) -> Event | None:
    """What a request of a moment ago wrote: the newest event that names it, among the newest few."""
    if not request_id:
        return None
    newest = Event.objects.order_by("-seq").values("seq")[:1]
    recent = listing().filter(seq__gt=Subquery(newest) - RECENT, at__gt=timezone.now() - MOMENT)
    return recent.filter(request_id=request_id).first()


def undoable(event: Event, by: Actor) -> bool:
    """Whether `by` can take `event` back now: the rule is in `selectors.undoing`."""
    try:
        undoing.require(event, by)
    except StateError:
        return False
    return access.may(by, undoing.ACTIONS[event.kind])


def last_undoable(by: Actor) -> Event | None:
    """The newest event of this member, within the last hours, that can still be undone.

    What merely undid something is passed over, so that asking again goes a step further back, not forth.
    """
    own = listing().filter(actor_id=by.id, kind__in=undoing.ACTIONS, at__gt=timezone.now() - STILL)[:STEPS]
    gone = undoing.undone(own)
    steps = (event for event in own if event.pk not in gone)
    steps = (event for event in steps if event.kind != EventKind.UNDONE or undoing.again(event))
    return next((event for event in steps if undoable(event, by)), None)


def stated(event: Event) -> tuple[dict[str, Any], dict[str, Any]]:
    """What an event says of before and after, with every text. Raises `LookupError` where one was erased."""
    body = json.loads(bytes(event.body))
    kept = {value.path: value.value for value in event.values.all()}
    before, after = (_put_back(body[part], part, kept, _GONE) for part in ("before", "after"))
    if _is_gone(before) or _is_gone(after):
        raise LookupError("erased")
    return before, after


def _is_gone(value: Any) -> bool:
    if isinstance(value, dict | list):
        return any(_is_gone(inner) for inner in (value.values() if isinstance(value, dict) else value))
    return value is _GONE


def entries(by: Actor, events: Iterable[Event]) -> list[Entry]:
    """Events as `by` may read them."""
    events = list(events)
    who = names({event.actor_id for event in events if event.actor_id}.union(*map(_named, events)))
    hidden = _withheld(by, events)
    return [_entry(event, who, withheld=bool(hidden & _subjects(event))) for event in events]


def _entry(event: Event, names: dict[UUID, str], *, withheld: bool) -> Entry:
    body = json.loads(bytes(event.body))
    kept = {} if withheld else {value.path: value.value for value in event.values.all()}
    instead = WITHHELD if withheld else ERASED
    said = {part: _veiled(body[part]) if withheld else body[part] for part in ("before", "after")}
    return Entry(
        id=event.pk,
        seq=event.seq,
        at=event.at,
        kind=event.kind,
        actor_kind=event.actor_kind,
        actor_id=event.actor_id,
        actor_name=names.get(event.actor_id, DESK) if event.actor_id else DESK,
        about=[one for one in body["about"] if not withheld or one["type"] in _OPEN_THINGS],
        before=_put_back(said["before"], "before", kept, instead),
        after=_put_back(said["after"], "after", kept, instead),
        request_id=body["request"],
        previous=bytes(event.previous).hex(),
        hash=bytes(event.hash).hex(),
        people={str(one): names[one] for one in _named(event) if one in names},
    )


def _named(event: Event) -> set[UUID]:
    """The ids of the members whom an event names beside who acted."""
    return {UUID(found[1].decode()) for found in _MEMBER.finditer(bytes(event.body))}


def _veiled(stated: dict[str, Any]) -> dict[str, Any]:
    """What is stated, with what only the case may see put behind a veil."""
    return {key: value if key in _OPEN else _veil(value) for key, value in stated.items()}


def _veil(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: inner if key in _OPEN_OF_EVIDENCE else _veil(inner) for key, inner in value.items()}
    return value if value is None or value in ("", []) else WITHHELD


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


def names(ids: Iterable[UUID]) -> dict[UUID, str]:
    """The names of those who acted, by the ids that events give."""
    ids = set(ids)
    found = {member.pk: str(member) for member in Member.objects.filter(pk__in=ids).select_related("user")}
    if left := ids - found.keys():
        tokens = Token.objects.filter(pk__in=left).select_related("member__user")
        found |= {token.pk: f"{token.member} (token {token.name})" for token in tokens}
    return found


def _withheld(by: Actor, events: Sequence[Event]) -> set[UUID]:
    """The ids of confidential sources that the events are about and `by` may not see."""
    about = {subject for event in events for subject in _subjects(event)}
    return sources.withheld(by, Source.objects.filter(pk__in=about, confidential=True))


def _subjects(event: Event) -> set[UUID]:
    return {subject.subject_id for subject in event.subjects.all()}
