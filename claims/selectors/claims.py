"""Claims, as the doors show them: always with attribution, speakers and tags at hand."""

from uuid import UUID

from django.db.models import Q, QuerySet

from claims.errors import NotFoundError
from claims.models import Article, Claim, Source, Speaker


def listing() -> QuerySet[Claim]:
    """The newsroom's claims, newest first; those of archived articles too, since the record keeps them."""
    return _whole(Claim.objects.all()).order_by("-created_at", "-id")


def in_article(article: Article) -> QuerySet[Claim]:
    """An article's claims in the order of its text."""
    return _whole(Claim.objects.filter(article=article)).order_by("start", "end", "id")


def said_by(speaker: Speaker) -> QuerySet[Claim]:
    """The claims that `speaker` asserts or passed on, newest first, without the dismissed."""
    return listing().filter(attribution__speaker=speaker, dismissed_at__isnull=True).distinct()


def with_evidence_from(source: Source) -> QuerySet[Claim]:
    """The claims that `source` is evidence on, newest first."""
    return listing().filter(evidence__source=source).distinct()


def get(claim_id: UUID) -> Claim:
    """One claim. Raises `NotFoundError`."""
    found = _whole(Claim.objects.filter(pk=claim_id)).first()
    if found is None:
        raise NotFoundError("There is no claim of that id here.")
    return found


def number(claim: Claim) -> int:
    """Which of its article's claims this is, counted from 1 in the order of the text, the dismissed ones too."""
    before = Q(start__lt=claim.start) | Q(start=claim.start, end__lt=claim.end)
    before |= Q(start=claim.start, end=claim.end, pk__lt=claim.pk)
    return Claim.objects.filter(before, article=claim.article_id).count() + 1


def _whole(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    return claims.select_related("article", "article_version", "assignee__user").prefetch_related(
        "attribution__speaker", "tags"
    )
