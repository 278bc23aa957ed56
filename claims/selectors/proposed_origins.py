"""What speaks for whose reporting a source is, as far as nobody has said it, for the eyes of who may see it."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from claims import agencies, sites
from claims.access import Actor
from claims.enums import OriginReason
from claims.models import OriginProposal, Source
from claims.origins import RANK, Page, key, own_name
from claims.selectors import sources as kept

# Other pages of a site that are looked at for what it calls itself.
SAME_SITE = 50
REASONS = {
    OriginReason.CREDIT: "it credits {name}: “{words}”",
    OriginReason.CANONICAL: "it says that the original is at {words}",
    OriginReason.NEAR: "{percent} % of its words are the same as in {like}",
    OriginReason.PUBLISHER: "it is the publisher",
    OriginReason.SITE: "it is the site that it stands on",
}
# Why two are one.
SAME = {
    OriginReason.NEAR: "{percent} % of their words are the same",
    OriginReason.CREDIT: "both credit {name}",
    OriginReason.CANONICAL: "both name {name} as the original",
    OriginReason.PUBLISHER: "same publisher",
    OriginReason.SITE: "same site",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for an origin: what, its words, how sure of a hundred parts, and the source it is like.

    `name` is "" where the other's reporting has no name either.
    """

    name: str
    reason: OriginReason
    words: str = ""
    percent: int = 0
    like: Source | None = None

    @property
    def said(self) -> str:
        """The reason in an English sentence."""
        like = str(self.like or "")
        return REASONS[self.reason].format(name=self.name, words=self.words, percent=self.percent, like=like)

    @property
    def same(self) -> str:
        """Why two sources are of one origin, in a few English words."""
        return SAME[self.reason].format(name=self.name, percent=self.percent)


def name_of(source: Source, publisher: str | None = None) -> str:
    """The origin that is proposed for `source`: what speaks loudest, the publisher, or its site; "" where nothing does.

    `publisher` is the one that it is about to get, if it is.
    """
    rows = of([source]).filter(settled_at__isnull=True).select_related("other")
    for row in sorted(rows, key=_loudest):
        if name := _name(row):
            return name
    own = source.publisher if publisher is None else publisher
    return own_name(Page("", own)) or _called_elsewhere(source) or _own_name(source, own)


def of(sources: Iterable[Source]) -> "QuerySet[OriginProposal]":
    """What speaks for the origins of `sources`, and of those that were found to be one of them.

    Not that two are alike which are one by now.
    """
    ids = [one.pk for one in sources]
    found = OriginProposal.objects.filter(Q(source__in=ids) | Q(source__merged_into__in=ids))
    of_itself = Q(other__isnull=False, other=F("source__merged_into")) | Q(other__merged_into=F("source"))
    return found.exclude(of_itself).annotate(into=F("source__merged_into"))


def spoken_for(row: Any, sources: Collection[UUID]) -> UUID:
    """Which of `sources` a row of `of` speaks for."""
    found: UUID = row.source_id if row.source_id in sources else row.into
    return found


def open_for(by: Actor, sources: Iterable[Source]) -> dict[UUID, list[Reason]]:
    """By source: what speaks for its origin, the loudest first, without likeness to what `by` may not see.

    Of a source whose origin nobody has confirmed, at least who publishes it. In two queries, whatever their number.
    """
    sources = list(sources)
    rows = list(of(sources).filter(settled_at__isnull=True).select_related("other"))
    hidden = kept.withheld(by, [row.other for row in rows if row.other])
    found: dict[UUID, list[Reason]] = {source.pk: [] for source in sources}
    for row in sorted(rows, key=_loudest):
        if row.other_id in hidden:
            continue
        reason = Reason(_name(row), OriginReason(row.reason), row.words, row.certainty, row.other)
        found[spoken_for(row, found.keys())].append(reason)
    for source in sources:
        if not found[source.pk] and source.origin and not source.origin_confirmed:
            published = key(source.origin) == key(source.publisher)
            what = OriginReason.PUBLISHER if published else OriginReason.SITE
            found[source.pk].append(Reason(source.origin, what))
    return found


def alike(by: Actor, source: Source) -> list[Reason]:
    """The sources with nearly the same words, from either side, whatever a person said of it since; likest first."""
    near = OriginProposal.objects.filter(Q(source=source) | Q(other=source), reason=OriginReason.NEAR)
    rows = list(near.select_related("source", "other").order_by("-certainty", "id"))
    beside = {row.pk: row.other if row.source_id == source.pk else row.source for row in rows}
    hidden = kept.withheld(by, [one for one in beside.values() if one])
    return [
        Reason(one.origin, OriginReason.NEAR, "", row.certainty, one)
        for row in rows
        if (one := beside[row.pk]) and one.pk not in hidden
    ]


def between(pairs: Iterable[tuple[Source, Source]]) -> dict[tuple[UUID, UUID], Reason]:
    """By the ids of two sources that count once: why, where anything says so; in one query, whatever their number."""
    pairs = list(pairs)
    ids = {source.pk for pair in pairs for source in pair}
    near: dict[frozenset[UUID], int] = {}
    named: dict[UUID, dict[str, OriginProposal]] = defaultdict(dict)
    rows = OriginProposal.objects.filter(source__in=ids) if ids else OriginProposal.objects.none()
    for row in sorted(rows, key=_loudest, reverse=True):
        if row.other_id:
            near[frozenset({row.source_id, row.other_id})] = row.certainty
        else:
            named[row.source_id][key(row.name)] = row
    found = {}
    for one, other in pairs:
        if reason := _between(one, other, near, named):
            found[one.pk, other.pk] = reason
    return found


def _between(
    one: Source, other: Source, near: dict[frozenset[UUID], int], named: dict[UUID, dict[str, OriginProposal]]
) -> Reason | None:
    both = named[one.pk].keys() & named[other.pk].keys()
    for row in (named[one.pk][name] for name in sorted(both)):
        return Reason(row.name, OriginReason(row.reason))
    if percent := near.get(frozenset({one.pk, other.pk})):
        return Reason(other.origin, OriginReason.NEAR, percent=percent)
    if one.publisher and key(one.publisher) == key(other.publisher):
        return Reason(one.publisher, OriginReason.PUBLISHER)
    if one.url and other.url and sites.site(one.url) == sites.site(other.url):
        return Reason(sites.site(one.url), OriginReason.SITE)
    return None


def of_sources(sources: Iterable[Source]) -> list[Any]:
    """The rows of `of`, settled or not, in the order they were found."""
    return list(of(sources).select_related("other").order_by("id"))


def shared(rows: Iterable[OriginProposal], here: Collection[UUID]) -> dict[UUID, set[str]]:
    """By source: the folded origins that it may have beside its own, as far as nobody has said that it hasn't.

    `rows` are what speaks for the sources `here`; "" where one is like another whose own origin nobody has confirmed.
    """
    found: dict[UUID, set[str]] = defaultdict(set)
    for row in rows:
        if row.settled_at:
            continue
        source = spoken_for(row, here)
        found[source] |= {key(_name(row))} - {""}
        if row.other and row.other_id in here and row.other_id != source and not row.other.origin_confirmed:
            found[source].add("")
    return found


def _loudest(row: OriginProposal) -> tuple[int, int, str]:
    return RANK.index(OriginReason(row.reason)), -row.certainty, str(row.pk)


def _name(row: OriginProposal) -> str:
    """The origin that a row speaks for: of near-duplicates, what the other's is now, or what it may be called."""
    if row.other is None:
        return row.name
    return row.other.origin or _own_name(row.other, row.other.publisher)


def _own_name(source: Source, publisher: str) -> str:
    return own_name(Page(source.url, publisher))


def _called_elsewhere(source: Source) -> str:
    """What people call the reporting of that site where they said so of another page of it; "" where nobody has."""
    site = sites.site(source.url) if source.url else ""
    if not site:
        return ""
    said = Source.objects.filter(url__icontains=site, origin_confirmed=True, confidential=False).exclude(pk=source.pk)
    for url, name, publisher in said.order_by("-id").values_list("url", "origin", "publisher")[:SAME_SITE]:
        own = not publisher or key(publisher) == key(name)
        if own and sites.site(url) == site and not agencies.known(name):
            return str(name)
    return ""
