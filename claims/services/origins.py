"""Whose reporting a captured source is: what speaks for it is kept, and proposed until a person says.

Inner steps of the services that capture and edit sources; they write no event of their own. What is proposed moves the
proposed origin of the source, and of those that have nearly the same words; a confirmed one is never written over.
"""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q

from claims import agencies, clock, crediting, nearness, origins, sites
from claims.access import Actor
from claims.crediting import Credit
from claims.enums import BlockKind, OriginReason
from claims.models import Newsroom, OriginProposal, SnapshotContent, Source
from claims.origins import Page
from claims.selectors import proposed_origins
from claims.services import history, rows

# Captures, the newest first, whose signatures are looked at; those likely alike whose words are compared; kept of them.
LOOKED_AT, COMPARED, KEPT = 20_000, 24, 12
_STATED = (OriginReason.CREDIT, OriginReason.CANONICAL)


def take_turn(newsroom_id: UUID) -> None:
    """Wait for whoever else weighs or confirms origins in the newsroom; taken before any source is locked.

    Two captures of one wire story that are stored at the same time would otherwise not see each other, or each wait for
    the other's source.
    """
    Newsroom.objects.select_for_update(no_key=True).get(pk=newsroom_id)


def weigh(source: Source, content: SnapshotContent) -> list[Source]:
    """Keep what a new capture's words say of whose reporting it is, and propose it here and where words are alike.

    Returns the source, and behind it those of which the proposed origin may have moved with its own.
    """
    page = Page(source.url, source.publisher, str(content.about.get("canonical_url") or ""))
    for one in origins.proposed(page, _said(content)):
        _keep(source, one.reason, one.certainty, name=one.name[:500], words=one.words[:2000])
    leaning = _near(source, content)
    return _follow([source, *leaning])


def _said(content: SnapshotContent) -> list[Credit]:
    """Its credits: in its own words, by its author, and of what stands around it those that nothing else looks like."""
    own = crediting.credited(f"{origins.body(content.text, content.blocks)}\n{content.about.get('author', '')}")
    around = [(start, end) for kind, start, end in content.blocks if kind == BlockKind.FURNITURE]
    beside = crediting.credited("\n".join(content.text[start:end] for start, end in around))
    return [*own, *(one for one in beside if one.certainty > crediting.ALONE)]


def signed(text: str, blocks: Iterable[Sequence[Any]]) -> bytes:
    """The signature of a capture's words, to be kept with them."""
    return nearness.signature(nearness.runs(origins.body(text, blocks)))


def settle(by: Actor, source: Source) -> bool:
    """Close what is open, since a person has said whose reporting it is; whether there was anything."""
    of_it = Q(source=source) | Q(source__merged_into=source)  # what was found to be the same page is decided with it
    still = OriginProposal.objects.filter(of_it, settled_at__isnull=True)
    return bool(still.update(settled_at=clock.now(), settled_by_id=by.member_id))


def proposed(source: Source, publisher: str) -> str:
    """The origin that is proposed for a source, once it has that publisher; "" where nothing speaks for any."""
    return proposed_origins.name_of(source, publisher)


def followed(source: Source) -> list[Source]:
    """Those that lean on `source`, by whatever number of steps, with the origin that follows from its own."""
    return _follow([source])[1:]


def stated(followers: Iterable[Source]) -> dict[str, Any]:
    """What an event states of those that follow the one that it is about: their origins, in the order they are named.

    Without their ids, since one of them may be confidential.
    """
    told = [history.fact(one.origin) for one in followers]
    return {"origins": told} if told else {}


def _keep(source: Source, reason: OriginReason, certainty: int, *, other: Source | None = None, **said: str) -> bool:
    """Keep a proposal, once and for all that a person says of it; whether it is new."""
    known = OriginProposal.objects.filter(source=source, reason=reason, other=other)
    if other is None:
        wanted = origins.key(said["name"])
        same = next((one for one in known if origins.key(one.name) == wanted), None)
    else:
        same = known.first()
    if same is None:
        OriginProposal.objects.create(
            newsroom_id=source.newsroom_id, source=source, other=other, reason=reason, certainty=certainty, **said
        )
        return True
    if same.settled_at is None and same.certainty != certainty:
        OriginProposal.objects.filter(pk=same.pk).update(certainty=certainty)
    return False


def _near(source: Source, content: SnapshotContent) -> list[Source]:
    """Keep which captures of other sources have nearly the same words; returns those that lean on this one now."""
    mine = nearness.runs(origins.body(content.text, content.blocks))
    alike = _alike(source, mine, bytes(content.near))
    found = {one.pk: one for one in Source.objects.filter(pk__in=alike)}
    stated = _with_credit([source, *found.values()])
    leaning = []
    for pk, percent in alike.items():
        other = found[pk]
        leans = origins.leans(
            new_credited=source.pk in stated,
            old_credited=pk in stated,
            new_confidential=source.confidential,
            old_confidential=other.confidential,
        )
        if leans is None or OriginProposal.objects.filter(source=other, other=source).exists():
            continue
        if leans:
            _keep(source, OriginReason.NEAR, percent, other=other)
        elif not OriginProposal.objects.filter(source=source, other=other).exists():
            _keep(other, OriginReason.NEAR, percent, other=source)
            leaning.append(other)
    return leaning


def _alike(source: Source, mine: frozenset[str], near: bytes) -> dict[UUID, int]:
    """By source: what part of the shorter one's words is the same, of a hundred, the likest first."""
    if not near:
        return {}
    signed = SnapshotContent.objects.exclude(near=b"").exclude(snapshot__source=source).order_by("-id")
    kept = ((pk, bytes(signature)) for pk, signature in signed.values_list("pk", "near")[:LOOKED_AT].iterator())
    likely = nearness.candidates(near, kept, COMPARED)
    found: dict[UUID, int] = {}
    texts = SnapshotContent.objects.filter(pk__in=likely).values_list("snapshot__source", "text", "blocks")
    for pk, text, blocks in texts:
        part = nearness.contained(mine, nearness.runs(origins.body(text, blocks)))
        if part >= nearness.ALIKE:
            found[pk] = max(found.get(pk, 0), round(part * 100))
    return dict(sorted(found.items(), key=lambda pair: -pair[1])[:KEPT])


def _with_credit(sources: Iterable[Source]) -> set[UUID]:
    """Those that say by themselves whose reporting they are, or of which a person said that it is an agency's."""
    sources = list(sources)
    rows_ = OriginProposal.objects.filter(source__in=sources, reason__in=_STATED)
    own = {one.pk for one in sources if agencies.of_site(sites.site(one.url)) or _is_agencys(one)}
    return own | set(rows_.values_list("source", flat=True))


def _is_agencys(source: Source) -> bool:
    return source.origin_confirmed and agencies.known(source.origin) is not None


def _follow(first: list[Source]) -> list[Source]:
    """Write the proposed origins of these and of whatever leans on them, step by step; a circle ends where it began."""
    seen: dict[UUID, Source] = {}
    waiting = list(first)
    while waiting:
        source = waiting.pop(0)
        if source.pk in seen:
            continue
        if not source.origin_confirmed:
            source = rows.write(rows.lock(source), **_as_proposed(source))
        seen[source.pk] = source
        waiting += Source.objects.filter(
            origin_proposals__other=source, origin_proposals__settled_at__isnull=True
        ).order_by("pk")
    return list(seen.values())


def _as_proposed(source: Source) -> dict[str, Any]:
    name = proposed_origins.name_of(source)
    return {"origin": name, "origin_confirmed": False} if name else {}
