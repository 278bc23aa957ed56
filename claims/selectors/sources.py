"""Sources, and who may see a confidential one."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from claims import access
from claims.access import Actor
from claims.enums import EvidenceState
from claims.errors import NotFoundError
from claims.models import Claim, Evidence, Snapshot, Source
from claims.names import address_key

MOST_SAME = 10


def listing(by: Actor) -> QuerySet[Source]:
    """The newsroom's sources, newest first, without the confidential ones that `by` may not see."""
    hidden = withheld(by, Source.objects.filter(confidential=True))
    return Source.objects.select_related("file__removal").exclude(pk__in=hidden).order_by("-created_at", "-id")


def at(by: Actor, url: str, *, confidential: bool = False) -> Source | None:
    """The newest source of that address which `by` may see; with `confidential`, only one that is so itself.

    Addresses are compared as `names.fold_address` says: without fragment and tracking.
    """
    found = listing(by).filter(address_key=address_key(url)) if address_key(url) else Source.objects.none()
    return (found.filter(confidential=True) if confidential else found).first()


def naming(by: Actor, url: str) -> Source | None:
    """The newest source whose page says that `url` is its own address, and which `by` may see."""
    key = address_key(url)
    return listing(by).filter(canonical_key=key).first() if key else None


def same_page(by: Actor, source: Source) -> list[Source]:
    """Other sources that seem to be the same page, newest first, as far as `by` may see them.

    One has the address that the other's page says is its own, or both name one, or their captures hold the same bytes.
    """
    keys = {source.address_key, source.canonical_key} - {""}
    bodies = Snapshot.objects.filter(source=source).values("body")
    same = Q(address_key__in=keys) | Q(canonical_key__in=keys)
    same |= Q(pk__in=Snapshot.objects.filter(body__in=bodies).values("source"))
    return list(listing(by).filter(same).exclude(pk=source.pk)[:MOST_SAME])


def of_file(by: Actor, sha256: str, *, confidential: bool = False) -> Source | None:
    """The newest source of those bytes which `by` may see; with `confidential`, only one that is so itself.

    One that `by` may not see is none for them: nobody learns from their own file that somebody confides in others.
    """
    found = listing(by).filter(file__sha256=sha256)
    return (found.filter(confidential=True) if confidential else found).first()


def get(by: Actor, source_id: UUID) -> Source:
    """One source. Raises `NotFoundError`, also for a confidential one that `by` may not see."""
    found = Source.objects.select_related("file__removal").filter(pk=source_id).first()
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
