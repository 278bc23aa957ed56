"""The computed side of a claim: evidence counted, status and stage derived, in the transaction that moves them.

A verdict stands on the words and the evidence that it was proposed over. Whoever changes them has the claim counted
anew, and what a verdict stood on is compared with what is there now: where it is another, the verdict is void.

Inner steps of the services above; they write no event of their own.
"""

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Q

from claims import counting, workflow
from claims.counting import UNKNOWN_ORIGIN, Item, WhyNot
from claims.enums import About, EvidenceState, Form, OriginReason, Selection, Stage, Stance
from claims.models import Article, Claim, Evidence, Newsroom, Source, Speaker, Verdict
from claims.names import fold, fold_voice
from claims.origins import Page, is_speakers, key
from claims.selectors import proposed_origins, standing
from claims.services import history, rows
from claims.sites import site
from claims.workflow import Decided

# A claim without a verdict that stands.
_COUNTED = Q(evidence__isnull=False) | Q(proposal__isnull=False) | Q(signed__isnull=False)
COUNTS = ("supports", "refutes", "context", "pending", "origins_for", "origins_against", "weak_opposition")
VOID: dict[str, Any] = {"proposal_id": None, "signed_id": None, "published": False}


def recount(claim: Claim) -> Claim:
    """Count the evidence of `claim` anew, and store what changed on its items and on itself.

    A verdict that waits or is signed off, and that does not stand on the same any more, is void from then on.
    """
    evidence = list(Evidence.objects.filter(claim=claim).select_related("source").order_by("created_at", "id"))
    result = _counted(claim, evidence)
    for item in evidence:
        ruling = result.rulings[item.pk]
        rows.write(item, counts=ruling.counts, why_not=ruling.why_not or "", instead_id=ruling.instead)
    filed = any(item.state != EvidenceState.WITHDRAWN for item in evidence)
    filed = filed or Verdict.objects.filter(claim=claim).exists()
    fields = {} if standing.holds(claim) else VOID
    return rows.write(
        claim,
        stage=stage_with(claim, fields, has_evidence=filed),
        evidence_status=result.status,
        weak_opposition=result.weak_opposition,
        supports=result.supports,
        refutes=result.refutes,
        context=result.context,
        pending=result.pending,
        origins_for=result.origins_for,
        origins_against=result.origins_against,
        **fields,
    )


@dataclass(frozen=True, slots=True)
class Moved:
    """The claims that moved, and what an event states of them by the claim's id.

    `statuses`: those whose evidence status moved. `verdicts`: stage and verdict of those whose verdict is void now.
    `evidence_counts`: what is counted for and against, of those where that moved, with the status or without.
    """

    claims: list[Claim] = field(default_factory=list)
    before: dict[str, dict[str, Any]] = field(default_factory=dict)
    after: dict[str, dict[str, Any]] = field(default_factory=dict)

    def note(self, part: str, claim: Claim, was: Any, now: Any) -> None:
        """Note what became of one claim, where it is another."""
        if was == now:
            return
        self.before.setdefault(part, {})[str(claim.pk)] = was
        self.after.setdefault(part, {})[str(claim.pk)] = now
        if claim not in self.claims:
            self.claims.append(claim)


def recount_all(claims: Iterable[Claim]) -> Moved:
    """`recount` for each; in the order of their ids, so that two writers can't lock each other out."""
    moved = Moved()
    for one in sorted(claims, key=lambda claim: claim.pk):
        claim = rows.lock(one)
        status, counts, verdict = claim.evidence_status, counted_of(claim), decided(claim)
        stood = claim.proposal_id or claim.signed_id
        claim = recount(claim)
        moved.note("statuses", claim, status, claim.evidence_status)
        moved.note("evidence_counts", claim, *history.changed(counts, counted_of(claim)))
        if stood:
            moved.note("verdicts", claim, verdict, decided(claim))
    return moved


def counted_of(claim: Claim) -> dict[str, Any]:
    """What is counted on a claim, as an event states it."""
    return {name: getattr(claim, name) for name in COUNTS}


def decided(claim: Claim) -> dict[str, Any]:
    """What verdicts move on a claim, as an event states it."""
    return {
        "stage": claim.stage,
        "proposal": str(claim.proposal_id) if claim.proposal_id else None,
        "signed": str(claim.signed_id) if claim.signed_id else None,
        "published": claim.published,
    }


def with_evidence_in(article: Article) -> list[Claim]:
    """The article's claims that have evidence, or a verdict that stands."""
    return list(Claim.objects.filter(_COUNTED, article=article).distinct())


def with_evidence_from(*sources: Source) -> list[Claim]:
    """The claims that any of `sources` is evidence on."""
    return list(Claim.objects.filter(evidence__source__in=sources).distinct())


def said_by(speaker: Speaker) -> list[Claim]:
    """The claims with evidence, or a verdict that stands, that `speaker` is the source or a relay of."""
    return list(Claim.objects.filter(_COUNTED, attribution__speaker=speaker).distinct())


def counted() -> list[Claim]:
    """The newsroom's claims that have evidence, or a verdict that stands."""
    return list(Claim.objects.filter(_COUNTED).distinct())


def stage_of(claim: Claim, *, has_evidence: bool) -> Stage:
    """The stage that follows from the claim's fields."""
    return workflow.stage(
        dismissed=claim.dismissed_at is not None,
        selection=Selection(claim.selection),
        assigned=claim.assignee_id is not None,
        has_evidence=has_evidence,
        decided=Decided(
            waiting=claim.proposal_id is not None, signed=claim.signed_id is not None, published=claim.published
        ),
    )


def stage_with(claim: Claim, fields: dict[str, Any], *, has_evidence: bool) -> Stage:
    """The stage of `claim` once it has `fields`."""
    changed = copy(claim)
    for name, value in fields.items():
        setattr(changed, name, value)
    return stage_of(changed, has_evidence=has_evidence)


def on_file(claims: Iterable[Claim]) -> set[UUID]:
    """The ids of those that have evidence which was not withdrawn, or had a verdict proposed."""
    ids = [claim.pk for claim in claims]
    items = Evidence.objects.filter(claim__in=ids).exclude(state=EvidenceState.WITHDRAWN)
    verdicts = Verdict.objects.filter(claim__in=ids)
    return {*items.values_list("claim", flat=True), *verdicts.values_list("claim", flat=True)}


def own_voices(claim: Claim) -> set[str]:
    """The folded names of whoever asserts the claim or passed it on.

    For the article's own voice that is its publisher. Pronouns name nobody and are no harm here: no origin is "he".
    """
    if claim.form == Form.NARRATOR:
        return {fold_voice(claim.article.publisher)} - {""}
    names = claim.attribution.order_by().values_list("as_written", "speaker__name", "speaker__aliases__name")
    return {fold_voice(name) for link in names for name in link if name} - {""}


def _counted(claim: Claim, evidence: Sequence[Evidence]) -> counting.Tally:
    """What is on file; where nothing is, nothing has to be asked for it."""
    if not evidence:
        return counting.tally([], threshold=1)
    threshold = Newsroom.objects.values_list("origin_threshold", flat=True).get(pk=claim.newsroom_id)
    return counting.tally(_items(claim, evidence), threshold=threshold)


def _items(claim: Claim, evidence: Sequence[Evidence]) -> list[Item]:
    sources = {item.source_id for item in evidence}
    proposals = proposed_origins.of_sources(item.source for item in evidence)
    own, pages = frozenset(own_voices(claim)), _pages(evidence, proposals)
    confirmed = {key(item.source.origin) for item in evidence if item.source.origin_confirmed}
    shared = proposed_origins.shared(proposals, sources)
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


def _pages(evidence: Iterable[Evidence], proposals: Iterable[Any]) -> dict[UUID, Page]:
    """By source: its address, publisher, and where its captures say that the original is."""
    sources = {item.source_id: item.source for item in evidence}
    originals = (one for one in proposals if one.reason == OriginReason.CANONICAL)
    canonical = {proposed_origins.spoken_for(one, sources.keys()): one.words for one in originals}
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
