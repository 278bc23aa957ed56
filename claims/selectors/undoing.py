"""Whether an event can be taken back: by who did it, once, and while nothing has touched the same things since.

An event and the one that undid it cancel each other: the things are as they were before both. So one can go back step
by step. What undid an event can be undone in its turn; that it was put in force `again`, its entry says, and of what
kind the first act was (`of`).
"""

import json
from collections.abc import Iterable, Sequence
from uuid import UUID

from claims import access
from claims.access import Action, Actor
from claims.enums import ActorKind, EventKind
from claims.errors import StateError
from claims.models import Claim, ClaimLink, Event, EventSubject, Member, Speaker, Token
from claims.selectors import merged_speakers, review_withdrawals
from claims.selectors.claims import numbers
from claims.selectors.crossing import crosses
from claims.selectors.crossing import original as original  # noqa: PLC0414 - handed on

ACTIONS: dict[str, Action] = {
    EventKind.CLAIM_LOGGED: Action.DISMISS_CLAIM,
    EventKind.CLAIM_EDITED: Action.EDIT_CLAIM,
    EventKind.CLAIM_DISMISSED: Action.DISMISS_CLAIM,
    EventKind.CLAIM_RESTORED: Action.DISMISS_CLAIM,
    EventKind.CLAIMS_CHANGED: Action.EDIT_CLAIM,
    EventKind.CLAIM_SPLIT: Action.DISMISS_CLAIM,
    EventKind.CLAIMS_MERGED: Action.DISMISS_CLAIM,
    EventKind.SPEAKER_MERGED: Action.EDIT_SPEAKER,
    EventKind.EVIDENCE_ATTACHED: Action.WITHDRAW_EVIDENCE,
    EventKind.EVIDENCE_EDITED: Action.EDIT_EVIDENCE,
    EventKind.EVIDENCE_WITHDRAWN: Action.WITHDRAW_EVIDENCE,
    EventKind.EVIDENCE_RESTORED: Action.WITHDRAW_EVIDENCE,
    EventKind.CLAIMS_LINKED: Action.EDIT_CLAIM,
    EventKind.LINK_CONFIRMED: Action.EDIT_CLAIM,
    EventKind.LINK_DISMISSED: Action.EDIT_CLAIM,
    EventKind.LINK_RESTORED: Action.EDIT_CLAIM,
    **dict.fromkeys(review_withdrawals.KINDS, Action.REVIEW_VERDICT),
    EventKind.SOURCES_UNITED: Action.EDIT_SOURCE,
    EventKind.UNDONE: Action.EDIT_CLAIM,
}
# These moved a link between claims, and nothing of the claims.
OF_LINKS = frozenset(
    {EventKind.CLAIMS_LINKED, EventKind.LINK_CONFIRMED, EventKind.LINK_DISMISSED, EventKind.LINK_RESTORED}
)
# These moved a verdict, and what stands on it is looked at by itself.
OF_REVIEWS = review_withdrawals.KINDS
# These moved claims whole; where evidence went, went with them.
OF_CLAIMS = {EventKind.CLAIM_SPLIT, EventKind.CLAIMS_MERGED}
# What is said about a thing does not touch it, nor does it that its evidence was counted anew.
TOUCHES_NOTHING = {
    EventKind.COMMENT_ADDED,
    EventKind.SEARCH_LOGGED,
    EventKind.SEARCH_WITHDRAWN,
    EventKind.SEARCH_RESTORED,
    EventKind.CONTACT_LOGGED,
    EventKind.CONTACT_EDITED,
    EventKind.CONTACT_WITHDRAWN,
    EventKind.CONTACT_RESTORED,
    EventKind.DENIED,
    EventKind.BUNDLE_MADE,
    EventKind.VERDICT_PROPOSED,
    EventKind.FACT_CHECK_PUBLISHED,
    EventKind.FACT_CHECK_CORRECTED,
    EventKind.CORRECTION_ASKED,
    EventKind.CORRECTION_ANSWERED,
    EventKind.SOURCE_EDITED,
    EventKind.SOURCE_CAPTURED,
    EventKind.SOURCE_CHECKED,
    EventKind.TEXT_CHANGES_SEEN,
    EventKind.SPEAKER_EDITED,
    EventKind.ARTICLE_EDITED,
    EventKind.DIFFERENCE_LEFT,
    EventKind.SPEAKERS_KEPT_APART,
    EventKind.POLICY_SET,
    *OF_LINKS,
    *OF_REVIEWS,
}
# Of what these are about they touch only things of one kind.
ONLY: dict[str, str] = {
    EventKind.SPEAKER_EDITED: "speaker",
    **dict.fromkeys(OF_LINKS, "claimlink"),
    **dict.fromkeys(OF_REVIEWS, "review"),
}
_VERSIONS = "Versions are kept for ever. Give the older text again: it becomes the next version."
_A_READING = "A reading can't be taken back. What it sets aside can be brought back, claim by claim."
# What of those that can't be taken back in one step a person can do instead.
INSTEAD: dict[str, str] = {
    EventKind.READING_ASKED: _A_READING,
    EventKind.ARTICLE_READ_AGAIN: _A_READING,
    EventKind.ARTICLE_CHANGED_QUIETLY: _VERSIONS,
    EventKind.ARTICLE_REFRESHED: _VERSIONS,
    EventKind.FACT_CHECK_PUBLISHED: "What was published stays to be read. Retract it with a correction.",
    EventKind.FACT_CHECK_CORRECTED: "What was published stays to be read. Correct it once more.",
    EventKind.SPEAKERS_KEPT_APART: "If the two are one after all, merge them on the page of one of them.",
    EventKind.DIFFERENCE_LEFT: "What was left can still be taken over, on the page of the article's readings.",
}
LATER = 200


def require(event: Event, by: Actor) -> None:
    """Raise `StateError`, in words, unless `by` can take `event` back now."""
    if not _known(event):
        otherwise = "This is nothing that can be undone in one step."
        said = review_withdrawals.ONCE if _takes_review_back(event) else INSTEAD.get(event.kind, otherwise)
        raise StateError(said, code="not_undoable")
    if not _own(event, by):
        raise StateError("Only who did it can undo it.", code="not_yours")
    if undone([event]):
        raise StateError("It was undone already.", code="undone")
    if event.kind in OF_REVIEWS:
        if why := review_withdrawals.refusals([event]).get(event.pk):
            raise StateError(why, code="changed_since")
        return
    things = touched(event)
    if since := _since(event, things):
        raise _touched_since(since, event, things, by)
    if _merges_speakers(event) and (built := merged_speakers.built_on([event])):
        raise _built_on(built[event.pk])


def touched(event: Event) -> dict[UUID, str]:
    """The things that an event moved, with their kinds: evidence where there is some, else claims.

    Of claims that were split or merged it is the claims, of speakers that were merged those and what they said.
    """
    about = {one.subject_id: one.subject_kind for one in event.subjects.all()}
    kind = original(event)
    if kind == EventKind.SPEAKER_MERGED:
        said = merged_speakers.links(event)
        return {thing: of for thing, of in about.items() if of == "speaker" or str(thing) in said}
    if kind in OF_LINKS:
        return {thing: of for thing, of in about.items() if of == "claimlink"}
    if kind == EventKind.SOURCES_UNITED:
        return {thing: of for thing, of in about.items() if of in {"source", "evidence"}}
    evidence = {thing: of for thing, of in about.items() if of == "evidence" and kind not in OF_CLAIMS}
    return evidence or {thing: of for thing, of in about.items() if of == "claim"}


def again(event: Event) -> bool:
    """Whether an `undone` event put something back in force, because what it undid had undone that."""
    return bool(json.loads(bytes(event.body))["after"].get("again"))


def undone(events: Iterable[Event]) -> set[UUID]:
    """The ids of those among `events` that were undone."""
    ids = [event.pk for event in events]
    undoing = EventSubject.objects.filter(subject_kind="event", subject_id__in=ids, event__kind=EventKind.UNDONE)
    return set(undoing.values_list("subject_id", flat=True))


def among(events: Iterable[Event], by: Actor) -> set[UUID]:
    """The ids of those among `events` that `by` can take back now, by the rule of `require`, in a few queries."""
    events = list(events)
    by_tokens = by.member_id and any(event.actor_kind == ActorKind.TOKEN for event in events)
    tokens = set(Token.objects.filter(member=by.member_id).values_list("pk", flat=True)) if by_tokens else set()
    own = [event for event in events if _known(event) and event.actor_id in {by.member_id, *tokens} - {None}]
    if not own:
        return set()
    gone = undone(own)
    able = [event for event in own if event.pk not in gone and access.may(by, ACTIONS[event.kind])]
    reviews = [event for event in able if event.kind in OF_REVIEWS]
    refused = review_withdrawals.refusals(reviews)
    left = {event: touched(event) for event in able if event.kind not in OF_REVIEWS}
    things = {thing for touching in left.values() for thing in touching}
    found = Event.objects.filter(subjects__subject_id__in=things).exclude(kind__in=TOUCHES_NOTHING - ONLY.keys())
    later = list(found.order_by("-seq").distinct().prefetch_related("subjects")[:LATER])
    # Of what is older than the oldest that was looked at, nothing is known.
    oldest = later[-1].seq if len(later) == LATER else 0
    built = merged_speakers.built_on([event for event in left if _merges_speakers(event)])
    return {event.pk for event in reviews if event.pk not in refused} | {
        event.pk
        for event, touching in left.items()
        if event.seq >= oldest and event.pk not in built and _in_force(_touching(later, event, touching)) is None
    }


def _known(event: Event) -> bool:
    """Whether it is of a kind that can be taken back; of merged speakers, when the record says what they had said."""
    told = event.kind != EventKind.SPEAKER_MERGED or merged_speakers.is_told(event)
    return event.kind in ACTIONS and told and not _takes_review_back(event)


def _takes_review_back(event: Event) -> bool:
    return event.kind == EventKind.UNDONE and original(event) in OF_REVIEWS


def _merges_speakers(event: Event) -> bool:
    """Whether it made two speakers one: in the first place, or again."""
    return original(event) == EventKind.SPEAKER_MERGED and (event.kind != EventKind.UNDONE or again(event))


def _touching(later: Iterable[Event], event: Event, things: dict[UUID, str]) -> list[Event]:
    """Those of `later` that came after `event` and touched one of `things`."""
    return [one for one in later if one.seq > event.seq and _crossed(one, event, things)]


def _crossed(one: Event, event: Event, things: dict[UUID, str]) -> list[UUID]:
    """Those of `things`, which `event` moved, that the later `one` touched."""
    about = [subject.subject_id for subject in one.subjects.all() if subject.subject_id in things]
    # That a speaker was edited touches the speaker, and not what they said; a link's ends are as they were.
    if original(one) != EventKind.SOURCES_UNITED:  # all else leaves two that were united as they are
        about = [thing for thing in about if things[thing] != "source"]
    if only := ONLY.get(original(one)):
        about = [thing for thing in about if things[thing] == only]
    return [thing for thing in about if things[thing] != "claim" or crosses(one, event, thing)]


def _own(event: Event, by: Actor) -> bool:
    """Whether `by` is the member who did it, in the pages or by a token."""
    if by.member_id is None or event.actor_id is None:
        return False
    if event.actor_kind == ActorKind.TOKEN:
        return Token.objects.filter(pk=event.actor_id, member=by.member_id).exists()
    return event.actor_id == by.member_id


def _since(event: Event, things: dict[UUID, str]) -> Event | None:
    """The newest later event about one of `things` that is in force."""
    found = Event.objects.filter(seq__gt=event.seq, subjects__subject_id__in=list(things))
    # Of things without a speaker among them, none is touched when one is edited; so with links.
    nothing = TOUCHES_NOTHING - {kind for kind, only in ONLY.items() if only in things.values()}
    later = list(found.exclude(kind__in=nothing).order_by("-seq").distinct().prefetch_related("subjects")[:LATER])
    oldest = later[-1] if len(later) == LATER else None  # of what is older than that, nothing is known
    return _in_force(_touching(later, event, things)) or oldest


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


def _touched_since(since: Event, event: Event, things: dict[UUID, str], by: Actor) -> StateError:
    named = [one.subject_id for one in since.subjects.all() if one.subject_id in things]
    about = _crossed(since, event, things) or named
    who = "You have" if _own(since, by) else f"{_name(since)} has"
    details: dict[str, object] = {"event": str(since.pk)}
    if things[about[0]] == "claimlink":
        link = ClaimLink.objects.get(pk=about[0])
        what, where = "this link between claims", "Look at the history of the claim."
        details |= {"link": str(link.pk), "claim": str(link.claim_id)}
    elif things[about[0]] == "source":
        what, where = "one of the two sources", "Look at the record."
        details["source"] = str(about[0])
    elif things[about[0]] == "speaker":
        what, where = f"the speaker {Speaker.objects.get(pk=about[0]).name}", "Look at the record."
        details["speaker"] = str(about[0])
    else:
        on = {"evidence": about[0]} if things[about[0]] == "evidence" else {"pk__in": about}
        claim = Claim.objects.filter(**on).order_by("start", "end", "id")[0]
        what, where = f"claim {numbers([claim])[claim.pk]}", "Look at its history."
        what = f"this evidence on {what}" if things[about[0]] == "evidence" else what
        details["claim"] = str(claim.pk)
    return StateError(f"{who} changed {what} since. {where}", code="changed_since", details=details)


def _built_on(built: merged_speakers.Built) -> StateError:
    number, who = numbers([built.claim])[built.claim.pk], built.speaker.name
    said = (
        f"Claim {number} of “{built.claim.article}” was attributed to {who} since, so who said it can't be told apart."
    )
    details: dict[str, object] = {"claim": str(built.claim.pk), "speaker": str(built.speaker.pk)}
    return StateError(said, code="changed_since", details=details)


def _name(event: Event) -> str:
    if event.actor_id is None:
        return "Factcheck"
    if event.actor_kind == ActorKind.TOKEN:
        return str(Token.objects.select_related("member__user").get(pk=event.actor_id).member)
    return str(Member.objects.select_related("user").get(pk=event.actor_id))
