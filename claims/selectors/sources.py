"""Sources, and who may see a confidential one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from claims import access
from claims.access import Actor
from claims.enums import EvidenceState, SameReason
from claims.errors import NotFoundError
from claims.models import Claim, Evidence, Snapshot, Source
from claims.names import address_key

MOST_SAME = 10


def listing(by: Actor) -> QuerySet[Source]:
    """The newsroom's sources, newest first, without the confidential ones that `by` may not see."""
    return _visible(by).filter(merged_into__isnull=True)


def _visible(by: Actor) -> QuerySet[Source]:
    """The same with those that were found to be another."""
    hidden = withheld(by, Source.objects.filter(confidential=True))
    return Source.objects.select_related("file__removal").exclude(pk__in=hidden).order_by("-created_at", "-id")


def _standing(by: Actor, found: QuerySet[Source]) -> Source | None:
    """The first of `found`, or what it was found to be, as far as `by` may see that."""
    first = (
        found.select_related("merged_into__file__removal")
        .order_by(F("merged_into").asc(nulls_first=True), "-created_at", "-id")
        .first()
    )
    if first is None or first.merged_into is None:
        return first
    return None if withheld(by, [first.merged_into]) else first.merged_into


def at(by: Actor, url: str, *, confidential: bool = False) -> Source | None:
    """The newest source of that address which `by` may see; with `confidential`, only one that is so itself.

    Addresses are compared as `names.fold_address` says: without fragment and tracking.
    """
    found = _visible(by).filter(address_key=address_key(url)) if address_key(url) else Source.objects.none()
    return _standing(by, found.filter(confidential=True) if confidential else found)


def naming(by: Actor, url: str) -> Source | None:
    """The newest source whose page says that `url` is its own address, and which `by` may see."""
    key = address_key(url)
    return listing(by).filter(canonical_key=key).first() if key else None


@dataclass(frozen=True, slots=True)
class Same:
    """Another source that seems to be the same page, and what says so."""

    source: Source
    reason: SameReason


def same_page(by: Actor, source: Source) -> list[Source]:
    """Other sources that seem to be the same page, newest first, as far as `by` may see them."""
    return [one.source for one in same_pages(by, [source])[source.pk]]


def same_pages(by: Actor, shown: Sequence[Source]) -> dict[UUID, list[Same]]:
    """By source, the others that seem to be the same page, newest first, as far as `by` may see them; in a few queries.

    Both have one address, one has the address that the other's page says is its own or both name one, or their captures
    hold the same bytes. Of one that was found to be another there is none.
    """
    own = {one.pk: one for one in shown if one.merged_into_id is None}
    keys = {key for one in own.values() for key in (one.address_key, one.canonical_key)} - {""}
    bodies = _bodies(Snapshot.objects.filter(source__in=list(own)))
    held = {body for found in bodies.values() for body in found}
    alike = Q(address_key__in=keys) | Q(canonical_key__in=keys)
    alike |= Q(pk__in=Snapshot.objects.filter(body__in=held).values("source"))
    others = list(listing(by).filter(alike)[: MOST_SAME * max(len(own), 1)]) if own else []
    bodies |= _bodies(Snapshot.objects.filter(source__in=others)) if others else {}
    return {
        one.pk: [
            Same(other, reason)
            for other in others
            if one.pk in own and other.pk != one.pk and (reason := _why_same(one, other, bodies))
        ][:MOST_SAME]
        for one in shown
    }


def _why_same(one: Source, other: Source, bodies: Mapping[UUID, set[UUID]]) -> SameReason | None:
    if one.address_key and one.address_key == other.address_key:
        return SameReason.ADDRESS
    if ({one.address_key, one.canonical_key} & {other.address_key, other.canonical_key}) - {""}:
        return SameReason.CANONICAL
    return SameReason.BYTES if bodies.get(one.pk, set()) & bodies.get(other.pk, set()) else None


def _bodies(snapshots: "QuerySet[Snapshot]") -> dict[UUID, set[UUID]]:
    """By source, the files that its captures are."""
    found: dict[UUID, set[UUID]] = {}
    for source, body in snapshots.values_list("source", "body"):
        found.setdefault(source, set()).add(body)
    return found


def of_file(by: Actor, sha256: str, *, confidential: bool = False) -> Source | None:
    """The newest source of those bytes which `by` may see; with `confidential`, only one that is so itself.

    One that `by` may not see is none for them: nobody learns from their own file that somebody confides in others.
    """
    found = _visible(by).filter(file__sha256=sha256)
    return _standing(by, found.filter(confidential=True) if confidential else found)


def get(by: Actor, source_id: UUID) -> Source:
    """One source. Raises `NotFoundError`, also for a confidential one that `by` may not see."""
    found = Source.objects.select_related("file__removal", "merged_into").filter(pk=source_id).first()
    if found is None or withheld(by, [found]):
        raise NotFoundError("There is no source of that id here.")
    return found


def origins(by: Actor) -> list[str]:
    """The confirmed origins of the sources that `by` may see, by name, to be proposed where one is typed."""
    confirmed = listing(by).filter(origin_confirmed=True).order_by("origin").values_list("origin", flat=True)
    return list(confirmed.distinct())


def used(ids: Iterable[UUID]) -> dict[UUID, int]:
    """By a source's id, on how many claims it is evidence that was not withdrawn; of those on any."""
    live = Evidence.objects.filter(source__in=ids).exclude(state=EvidenceState.WITHDRAWN)
    return dict(live.values_list("source").annotate(claims=Count("claim", distinct=True)))


def withheld(by: Actor, sources: Iterable[Source]) -> set[UUID]:
    """The ids of those among `sources` that are confidential and not for the eyes of `by`."""
    confidential = [source for source in sources if source.confidential]
    if not confidential:
        return set()
    assignees: dict[UUID, set[UUID | None]] = {source.pk: set() for source in confidential}
    on = Claim.objects.filter(evidence__source__in=confidential, assignee__isnull=False)
    for source_id, assignee in on.values_list("evidence__source", "assignee"):
        if source_id in assignees:
            assignees[source_id].add(assignee)
    return {
        source.pk
        for source in confidential
        if not access.in_the_case(by, creator=source.created_by_id, assignees=frozenset(assignees[source.pk]))
    }
