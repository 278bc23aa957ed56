"""Claims, as the doors show them: always with attribution, speakers and tags at hand."""

from uuid import UUID

from django.db.models import QuerySet

from claims.errors import NotFoundError
from claims.models import Article, Claim


def listing() -> QuerySet[Claim]:
    """The newsroom's claims, newest first; those of archived articles too, since the record keeps them."""
    return _whole(Claim.objects.all()).order_by("-created_at", "-id")


def in_article(article: Article) -> QuerySet[Claim]:
    """An article's claims in the order of its text."""
    return _whole(Claim.objects.filter(article=article)).order_by("start", "end", "id")


def get(claim_id: UUID) -> Claim:
    """One claim. Raises `NotFoundError`."""
    found = _whole(Claim.objects.filter(pk=claim_id)).first()
    if found is None:
        raise NotFoundError("There is no claim of that id here.")
    return found


def _whole(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    return claims.select_related("article", "article_version", "assignee__user").prefetch_related(
        "attribution__speaker", "tags"
    )
