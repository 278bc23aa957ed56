"""Comments on a claim, with the names of who wrote them."""

from django.db.models import QuerySet

from claims.models import Claim, Comment


def on_claim(claim: Claim) -> QuerySet[Comment]:
    """The comments on a claim in the order they were written."""
    return Comment.objects.filter(claim=claim).select_related("created_by__user").order_by("created_at", "id")


def newest(claim: Claim, most: int) -> list[Comment]:
    """The newest comments, at most that many, in the order they were written."""
    return list(reversed(on_claim(claim).order_by("-created_at", "-id")[:most]))
