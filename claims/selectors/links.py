"""Links between claims, as the doors show them, and which of them a person decided on."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from claims.enums import ClaimOrigin, LinkKind
from claims.errors import NotFoundError
from claims.models import Article, Claim, ClaimLink
from claims.selectors.claims import numbers
from claims.selectors.successions import Relative

DECIDED = Q(confirmed=True) | Q(decided_by__isnull=False) | ~Q(origin=ClaimOrigin.MACHINE)


@dataclass(frozen=True, slots=True)
class Linked:
    """A link as seen from one claim: the claim at its other end with the number there; `ahead` where it starts here."""

    link: ClaimLink
    claim: Claim
    number: int
    ahead: bool


def of_claim(claim: Claim) -> QuerySet[ClaimLink]:
    """The links from and to a claim in the order they were made, the dismissed too."""
    return _whole().filter(Q(claim=claim) | Q(other=claim)).order_by("created_at", "id")


def get(link_id: UUID) -> ClaimLink:
    """One link. Raises `NotFoundError`."""
    found = _whole().filter(pk=link_id).first()
    if found is None:
        raise NotFoundError("There is no link of that id here.")
    return found


def seen_from(claim: Claim) -> list[Linked]:
    """A claim's links, each with the claim at its other end; those that nobody but a reading set aside are left out."""
    found = [link for link in of_claim(claim) if not link.dismissed_at or link.decided_by_id]
    others = [link.other if link.claim_id == claim.pk else link.claim for link in found]
    known = numbers(others) if others else {}
    return [
        Linked(link, other, known[other.pk], link.claim_id == claim.pk)
        for link, other in zip(found, others, strict=True)
    ]


def disputes_in(article: Article) -> dict[UUID, list[UUID]]:
    """By claim of an article: which of its claims it contradicts or is contradicted by, as far as nobody denied it."""
    pairs = ClaimLink.objects.filter(
        kind=LinkKind.CONTRADICTS, claim__article=article, other__article=article, dismissed_at__isnull=True
    ).order_by("created_at", "id")
    found: dict[UUID, list[UUID]] = {}
    for claim, other in pairs.values_list("claim", "other"):
        found.setdefault(claim, []).append(other)
        found.setdefault(other, []).append(claim)
    return found


def disputes_of(claim: Claim) -> tuple[Relative, ...]:
    """`disputes_in` of one claim, with their numbers."""
    found = [
        one
        for one in seen_from(claim)
        if one.link.kind == LinkKind.CONTRADICTS
        and not one.link.dismissed_at
        and one.claim.article_id == claim.article_id
    ]
    return tuple(Relative(one.claim, one.number) for one in found)


def between(claim: Claim, other: Claim, kind: LinkKind, mirrored: LinkKind) -> ClaimLink | None:
    """The link of that kind between two claims, said from either end."""
    either = Q(claim=claim, other=other, kind=kind) | Q(claim=other, other=claim, kind=mirrored)
    return ClaimLink.objects.filter(either).first()


def decided(link: ClaimLink) -> bool:
    """Whether a person had a hand in it."""
    return link.confirmed or link.decided_by_id is not None or link.origin != ClaimOrigin.MACHINE


def _whole() -> QuerySet[ClaimLink]:
    return ClaimLink.objects.select_related("claim", "other", "created_by__user", "decided_by__user")
