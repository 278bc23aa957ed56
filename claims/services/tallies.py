"""The computed side of a claim: evidence counted, status and stage derived, in the transaction that moves them.

Inner steps of the services above; they write no event of their own.
"""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from claims import counting, workflow
from claims.counting import UNKNOWN_ORIGIN, Item, WhyNot
from claims.enums import About, EvidenceState, Form, OriginReason, Selection, Stage, Stance
from claims.models import Article, Claim, Evidence, Newsroom, OriginProposal, Source, Speaker
from claims.names import fold, fold_voice
from claims.origins import Page, is_speakers, key
from claims.selectors import proposed_origins
from claims.services import rows
from claims.sites import site


def recount(claim: Claim) -> Claim:
    """Count the evidence of `claim` anew, and store what changed on its items and on itself."""
    threshold = Newsroom.objects.values_list("origin_threshold", flat=True).get(pk=claim.newsroom_id)
    evidence = list(Evidence.objects.filter(claim=claim).select_related("source").order_by("created_at", "id"))
    result = counting.tally(_items(claim, evidence), threshold=threshold)
    for item in evidence:
        ruling = result.rulings[item.pk]
        rows.write(item, counts=ruling.counts, why_not=ruling.why_not or "", instead_id=ruling.instead)
    on_file = any(item.state != EvidenceState.WITHDRAWN for item in evidence)
    return rows.write(
        claim,
        stage=stage_of(claim, has_evidence=on_file),
        evidence_status=result.status,
        weak_opposition=result.weak_opposition,
        supports=result.supports,
        refutes=result.refutes,
        context=result.context,
        pending=result.pending,
        origins_for=result.origins_for,
        origins_against=result.origins_against,
    )


@dataclass(frozen=True, slots=True)
class Moved:
    """The claims whose evidence status moved, and what an event states of them: the status by the claim's id."""

    claims: list[Claim]
    before: dict[str, dict[str, str]]
    after: dict[str, dict[str, str]]


def recount_all(claims: Iterable[Claim]) -> Moved:
    """`recount` for each; in the order of their ids, so that two writers can't lock each other out."""
    moved: dict[Claim, tuple[str, str]] = {}
    for one in sorted(claims, key=lambda claim: claim.pk):
        claim = rows.lock(one)
        was = claim.evidence_status
        claim = recount(claim)
        if claim.evidence_status != was:
            moved[claim] = (was, claim.evidence_status)
    if not moved:
        return Moved([], {}, {})
    before = {str(claim.pk): was for claim, (was, _) in moved.items()}
    after = {str(claim.pk): now for claim, (_, now) in moved.items()}
    return Moved(list(moved), {"statuses": before}, {"statuses": after})


def with_evidence_in(article: Article) -> list[Claim]:
    """The article's claims that have evidence."""
    return list(Claim.objects.filter(article=article, evidence__isnull=False).distinct())


def with_evidence_from(*sources: Source) -> list[Claim]:
    """The claims that any of `sources` is evidence on."""
    return list(Claim.objects.filter(evidence__source__in=sources).distinct())


def said_by(speaker: Speaker) -> list[Claim]:
    """The claims with evidence that `speaker` is the source or a relay of."""
    return list(Claim.objects.filter(attribution__speaker=speaker, evidence__isnull=False).distinct())


def stage_of(claim: Claim, *, has_evidence: bool) -> Stage:
    """The stage that follows from the claim's fields."""
    return workflow.stage(
        dismissed=claim.dismissed_at is not None,
        selection=Selection(claim.selection),
        assigned=claim.assignee_id is not None,
        has_evidence=has_evidence,
    )


def stage_with(claim: Claim, fields: dict[str, Any], *, has_evidence: bool) -> Stage:
    """The stage of `claim` once it has `fields`."""
    changed = copy(claim)
    for name, value in fields.items():
        setattr(changed, name, value)
    return stage_of(changed, has_evidence=has_evidence)


def on_file(claims: Iterable[Claim]) -> set[UUID]:
    """The ids of those that have evidence which was not withdrawn."""
    items = Evidence.objects.filter(claim__in=[claim.pk for claim in claims]).exclude(state=EvidenceState.WITHDRAWN)
    return set(items.values_list("claim", flat=True))


def own_voices(claim: Claim) -> set[str]:
    """The folded names of whoever asserts the claim or passed it on.

    For the article's own voice that is its publisher. Pronouns name nobody and are no harm here: no origin is "he".
    """
    if claim.form == Form.NARRATOR:
        return {fold_voice(claim.article.publisher)} - {""}
    names: set[str] = set()
    for link in claim.attribution.select_related("speaker").prefetch_related("speaker__aliases"):
        names |= {link.as_written, link.speaker.name, *(alias.name for alias in link.speaker.aliases.all())}
    return {fold_voice(name) for name in names} - {""}


def _items(claim: Claim, evidence: Iterable[Evidence]) -> list[Item]:
    evidence = list(evidence)
    own, pages = frozenset(own_voices(claim)), _pages(evidence)
    confirmed = {key(item.source.origin) for item in evidence if item.source.origin_confirmed}
    shared = proposed_origins.shared([item.source for item in evidence])
    return [
        Item(
            id=item.pk,
            stance=Stance(item.stance),
            about=About(item.about),
            state=EvidenceState(item.state),
            origin=_origin(item.source, confirmed),
            own_speaker=is_speakers(pages[item.source_id], item.source.origin, own) or _is_articles(claim, item.source),
            later_figure=item.later_figure,
            group=fold(item.group) or None,
            lacks=WhyNot.TAKEN_DOWN if item.taken_down_id else WhyNot(item.lacks or WhyNot.PENDING_LOCATOR),
            also=frozenset(shared.get(item.source_id, ())),
        )
        for item in evidence
    ]


def _pages(evidence: Iterable[Evidence]) -> dict[UUID, Page]:
    """By source: its address, publisher, and where its captures say that the original is."""
    sources = {item.source_id: item.source for item in evidence}
    originals = OriginProposal.objects.filter(source__in=list(sources), reason=OriginReason.CANONICAL)
    canonical = dict(originals.order_by("id").values_list("source", "words"))
    return {pk: Page(one.url, one.publisher, canonical.get(pk, "")) for pk, one in sources.items()}


def _is_articles(claim: Claim, source: Source) -> bool:
    """Whether it stands on the very site of the article whose own voice the claim is."""
    return (
        claim.form == Form.NARRATOR
        and bool(source.url and claim.article.url)
        and site(source.url) == site(claim.article.url)
    )


def _origin(source: Source, confirmed: set[str]) -> str:
    """The origin that counts: a confirmed one, or a proposed one that is confirmed for another item of the claim."""
    name = key(source.origin)
    return name if source.origin_confirmed or name in confirmed else UNKNOWN_ORIGIN
