"""Whether an event can be taken back: by who did it, once, and while nothing has touched the same things since.

An event and the one that undid it cancel each other: the things are as they were before both. So one can go back step
by step. What undid an event can be undone in its turn; that it was put in force `again`, its entry says.
"""

import json
from collections.abc import Iterable, Sequence
from uuid import UUID

from claims import access
from claims.access import Action, Actor
from claims.enums import ActorKind, EventKind
from claims.errors import StateError
from claims.models import Claim, Event, EventSubject, Member, Token
from claims.selectors.claims import numbers

ACTIONS: dict[str, Action] = {
    EventKind.CLAIM_LOGGED: Action.DISMISS_CLAIM,
    EventKind.CLAIM_EDITED: Action.EDIT_CLAIM,
    EventKind.CLAIM_DISMISSED: Action.DISMISS_CLAIM,
    EventKind.CLAIM_RESTORED: Action.DISMISS_CLAIM,
    EventKind.CLAIMS_CHANGED: Action.EDIT_CLAIM,
    EventKind.EVIDENCE_ATTACHED: Action.WITHDRAW_EVIDENCE,
    EventKind.EVIDENCE_EDITED: Action.EDIT_EVIDENCE,
    EventKind.EVIDENCE_WITHDRAWN: Action.WITHDRAW_EVIDENCE,
    EventKind.EVIDENCE_RESTORED: Action.WITHDRAW_EVIDENCE,
    EventKind.UNDONE: Action.EDIT_CLAIM,
}
# What is said about a thing does not touch it, nor does it that its evidence was counted anew.
TOUCHES_NOTHING = {
    EventKind.COMMENT_ADDED,
    EventKind.SOURCE_EDITED,
    EventKind.SPEAKER_EDITED,
    EventKind.ARTICLE_EDITED,
}
LATER = 200


def require(event: Event, by: Actor) -> None:
    """Raise `StateError`, in words, unless `by` can take `event` back now."""
    if event.kind not in ACTIONS:
        raise StateError("This is nothing that can be undone in one step.", code="not_undoable")
    if not _own(event, by):
        raise StateError("Only who did it can undo it.", code="not_yours")
    if EventSubject.objects.filter(subject_id=event.pk, subject_kind="event").exists():
        raise StateError("It was undone already.", code="undone")
    things = touched(event)
    if since := _since(event, things):
        raise _touched_since(since, things, by)


def touched(event: Event) -> dict[UUID, str]:
    """The things that an event moved, with their kinds: evidence where there is some, else claims."""
    about = {one.subject_id: one.subject_kind for one in event.subjects.all()}
    evidence = {thing: kind for thing, kind in about.items() if kind == "evidence"}
    return evidence or {thing: kind for thing, kind in about.items() if kind == "claim"}


def again(event: Event) -> bool:
    """Whether an `undone` event put something back in force, because what it undid had undone that."""
    return bool(json.loads(bytes(event.body))["after"].get("again"))


def undone(events: Iterable[Event]) -> set[UUID]:
    """The ids of those among `events` that were undone."""
    ids = [event.pk for event in events]
    return set(
        EventSubject.objects.filter(subject_kind="event", subject_id__in=ids).values_list("subject_id", flat=True)
    )


def among(events: Iterable[Event], by: Actor) -> set[UUID]:
    """The ids of those among `events` that `by` can take back now, by the rule of `require`, in a few queries."""
    tokens = set(Token.objects.filter(member=by.member_id).values_list("pk", flat=True)) if by.member_id else set()
    own = [event for event in events if event.kind in ACTIONS and event.actor_id in {by.member_id, *tokens} - {None}]
    gone = undone(own)
    left = {event: touched(event) for event in own if event.pk not in gone and access.may(by, ACTIONS[event.kind])}
    things = {thing for touching in left.values() for thing in touching}
    found = Event.objects.filter(subjects__subject_id__in=things).exclude(kind__in=TOUCHES_NOTHING)
    later = list(found.order_by("-seq").distinct().prefetch_related("subjects")[:LATER])
    # Of what is older than the oldest that was looked at, nothing is known.
    oldest = later[-1].seq if len(later) == LATER else 0
    about = {one.pk: {subject.subject_id for subject in one.subjects.all()} for one in later}
    return {
        event.pk
        for event, touching in left.items()
        if event.seq >= oldest
        and _in_force([one for one in later if one.seq > event.seq and about[one.pk] & touching.keys()]) is None
    }


def _own(event: Event, by: Actor) -> bool:
    """Whether `by` is the member who did it, in the pages or by a token."""
    if by.member_id is None or event.actor_id is None:
        return False
    if event.actor_kind == ActorKind.TOKEN:
        return Token.objects.filter(pk=event.actor_id, member=by.member_id).exists()
    return event.actor_id == by.member_id


def _since(event: Event, things: dict[UUID, str]) -> Event | None:
    """The newest later event about one of `things` that is in force."""
    later = list(
        Event.objects.filter(seq__gt=event.seq, subjects__subject_id__in=list(things))
        .exclude(kind__in=TOUCHES_NOTHING)
        .order_by("-seq")
        .distinct()
        .prefetch_related("subjects")[:LATER]
    )
    return _in_force(later)


def _in_force(later: Sequence[Event]) -> Event | None:
    """The first of `later`, newest first, that nothing among them undid."""
    present, cancelled = {one.pk for one in later}, set[UUID]()
    for one in later:
        if one.pk in cancelled:
            continue
        target = _target(one)
        if target not in present:
            return one
        cancelled |= {one.pk, target}
    return None


def _target(event: Event) -> UUID | None:
    """What an `undone` event undid."""
    if event.kind != EventKind.UNDONE:
        return None
    return next((one.subject_id for one in event.subjects.all() if one.subject_kind == "event"), None)


def _touched_since(since: Event, things: dict[UUID, str], by: Actor) -> StateError:
    about = [one.subject_id for one in since.subjects.all() if one.subject_id in things]
    if things[about[0]] == "evidence":
        claims = list(Claim.objects.filter(evidence=about[0]))
    else:
        claims = list(Claim.objects.filter(pk__in=about).order_by("start", "end", "id")[:1])
    what = f"claim {numbers(claims)[claims[0].pk]}"
    if things[about[0]] == "evidence":
        what = f"this evidence on {what}"
    who = "You have" if _own(since, by) else f"{_name(since)} has"
    details: dict[str, object] = {"event": str(since.pk), "claim": str(claims[0].pk)}
    return StateError(f"{who} changed {what} since. Look at its history.", code="changed_since", details=details)


def _name(event: Event) -> str:
    if event.actor_id is None:
        return "Factcheck"
    if event.actor_kind == ActorKind.TOKEN:
        return str(Token.objects.select_related("member__user").get(pk=event.actor_id).member)
    return str(Member.objects.select_related("user").get(pk=event.actor_id))
