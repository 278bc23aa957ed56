"""What the record says of speakers that were made one, and whether anything was attributed to them as one since."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from claims.enums import EventKind
from claims.models import Attribution, Claim, Event, Speaker

# So many edits are looked through; where there were more, one of them is taken to have said who said it.
MOST = 500
ATTRIBUTION = b'"attribution"'


@dataclass(frozen=True, slots=True)
class Built:
    """A claim that was attributed to a speaker while that one stood for another too."""

    claim: Claim
    speaker: Speaker


def is_told(event: Event) -> bool:
    """Whether the entry says which links the merge moved. Those of older versions of the desk don't."""
    return "links" in json.loads(bytes(event.body))["before"]


def links(event: Event) -> dict[str, list[int]]:
    """The links that were handed from the one to the other: their positions by the ids of the claims."""
    found: dict[str, list[int]] = json.loads(bytes(event.body))["before"].get("links", {})
    return found


def speakers(event: Event) -> tuple[UUID, UUID, list[UUID]]:
    """Who was merged, into whom, and who had been merged into the first before."""
    first, second, *others = [one.subject_id for one in event.subjects.all() if one.subject_kind == "speaker"]
    return first, second, others


def built_on(merges: Sequence[Event]) -> dict[UUID, Built]:
    """By the ids of those of `merges` it happened to: a claim that was attributed to who stands for both since.

    Whose it would be, had they not been one, nobody noted. A claim that was put aside is no matter.
    """
    if not merges:
        return {}
    into = {event.pk: speakers(event)[1] for event in merges}
    said = Attribution.objects.filter(speaker__in=into.values(), claim__dismissed_at__isnull=True)
    young = said.filter(claim__created_at__gt=min(event.at for event in merges))
    fresh = list(young.select_related("claim__article", "speaker"))
    edits = _attributed(min(event.seq for event in merges), said)
    older = list(said.filter(claim__in=edits).select_related("claim__article", "speaker"))
    found = {}
    for event in merges:
        own = links(event)
        new = [link for link in fresh if link.claim.created_at > event.at]
        new += [link for link in older if edits[link.claim_id] > event.seq]
        new = [link for link in new if link.speaker_id == into[event.pk] and str(link.claim_id) not in own]
        if new:
            found[event.pk] = Built(new[0].claim, new[0].speaker)
    return found


def _attributed(since: int, said: QuerySet[Attribution]) -> dict[UUID, int]:
    """The claims among `said` whose attribution was changed after the entry `since`, and by which entry last."""
    kinds = (EventKind.CLAIM_EDITED, EventKind.UNDONE)
    on = Event.objects.filter(seq__gt=since, kind__in=kinds, subjects__subject_id__in=said.values("claim"))
    newest = list(on.order_by("-seq").distinct().prefetch_related("subjects")[:MOST])
    if len(newest) == MOST:
        return dict.fromkeys(said.values_list("claim", flat=True), newest[0].seq)
    found: dict[UUID, int] = {}
    for event in newest:
        if ATTRIBUTION in bytes(event.body):
            about = [one.subject_id for one in event.subjects.all() if one.subject_kind == "claim"]
            found = dict.fromkeys(about, event.seq) | found
    return found
