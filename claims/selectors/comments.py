"""Comments on a claim, with the names of who wrote them and of whom they speak to."""

from django.db.models import Prefetch, QuerySet

from claims.models import Claim, Comment, CommentMention


def on_claim(claim: Claim) -> QuerySet[Comment]:
    """The comments on a claim in the order they were written."""
    spoken_to = CommentMention.objects.select_related("member__user").order_by("id")
    found = Comment.objects.filter(claim=claim).select_related("created_by__user")
    return found.prefetch_related(Prefetch("mentions", spoken_to)).order_by("created_at", "id")


def newest(claim: Claim, most: int) -> list[Comment]:
    """The newest comments, at most that many, in the order they were written."""
    return list(reversed(on_claim(claim).order_by("-created_at", "-id")[:most]))
