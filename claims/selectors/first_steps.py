"""How far a newsroom has come on the way from nothing to its first claim that stands on evidence."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, QuerySet, Subquery, UUIDField

from claims.enums import EvidenceState
from claims.models import Article, Claim, Evidence, Member, Newsroom
from claims.selectors.prepared import Prepared


@dataclass(frozen=True, slots=True)
class OnFile:
    """What there is: an article, a claim that somebody stands behind, and a claim with evidence, if only pending.

    `suggestion` is a claim that nobody has confirmed yet.
    """

    article: UUID | None
    suggestion: UUID | None
    confirmed: UUID | None
    with_evidence: UUID | None


def on_file(member: Member) -> OnFile | None:
    """What is on file in the member's newsroom; None when the way is behind it: some evidence counts."""
    if _COUNTED.rows():
        return None
    items = _items()
    articles = Article.objects.order_by(F("archived_at").asc(nulls_first=True), "-created_at", "-id")
    claims = Claim.objects.filter(dismissed_at__isnull=True, article__archived_at__isnull=True).order_by("id")
    found = Newsroom.objects.filter(pk=member.newsroom_id).values_list(
        _first(articles, "pk"),
        _first(claims.filter(confirmed=False), "pk"),
        _first(claims.filter(confirmed=True), "pk"),
        _first(items.order_by("created_at"), "claim"),
    )
    return OnFile(*found.get())


def _items() -> QuerySet[Evidence]:
    """The evidence that stands on claims that nobody put aside; in no order."""
    found = Evidence.objects.filter(claim__dismissed_at__isnull=True).exclude(state=EvidenceState.WITHDRAWN)
    return found.order_by()


# Asked for on nearly every page.
_COUNTED = Prepared(lambda _: [_items().filter(counts=True).values_list("pk")[:1]])


def _first(rows: QuerySet[Article] | QuerySet[Claim] | QuerySet[Evidence], field: str) -> Subquery:
    return Subquery(rows.values(field)[:1], output_field=UUIDField())
